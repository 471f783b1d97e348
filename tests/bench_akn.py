"""Reading the UN's XML beside lxml alone: all French files of a session, one process, both in the same run."""

import os
import time
from pathlib import Path

from lxml import etree

from generator import readers
from generator.enrich.anchors import anchored
from tests.agreement import ROOT, unpacked

_RUNS = 5


def ratio(folder: Path) -> tuple[float, float, int]:
    """Seconds for parsing only, for reading and anchoring, and the number of files; the best of some runs of each."""
    contents = [path.read_bytes() for path in sorted(folder.glob("*.xml"))]
    parsing, reading = [], []
    for _ in range(_RUNS):
        start = time.process_time()
        for content in contents:
            etree.fromstring(content)
        middle = time.process_time()
        for content in contents:
            for one in readers.read(content, "x.xml", None).readings:
                anchored(one)
        parsing.append(middle - start)
        reading.append(time.process_time() - middle)
    return min(parsing), min(reading), len(contents)


def main() -> None:
    """Print the figures; the corpus is that of `RESOLUTIONS_CORPUS`."""
    corpus = Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus"))
    parsing, reading, count = ratio(unpacked(corpus) / "akn-ga" / "77session" / "French")
    print(f"{count} files: lxml {parsing:.2f} s, read and anchored {reading:.2f} s, x {reading / parsing:.2f}")


if __name__ == "__main__":
    main()
