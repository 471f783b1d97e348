"""Reading the UN's XML beside lxml alone: all French files of a session, one process, both in the same run.

The stages say where the time goes; each is measured alone, on what the stages before it give.
"""

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from generator import readers
from generator.enrich.anchors import anchored
from generator.enrich.chains import chains
from generator.enrich.citations import references
from generator.enrich.comparisons import comparisons
from generator.model.address import Address
from generator.model.symbol import Symbol
from generator.readers import akoma_ntoso
from generator.readers.akoma_ntoso.facts import facts
from generator.readers.akoma_ntoso.language import language_of_text
from generator.readers.akoma_ntoso.source import Tree, parse
from generator.readers.conservation import violations
from tests.agreement import ROOT, unpacked

_RUNS = 5


def least(work: Callable[[], object]) -> float:
    """Seconds of the processor; the best of some runs."""
    times = []
    for _ in range(_RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def stages(contents: list[bytes]) -> dict[str, float]:
    """Seconds of each stage over all files."""
    attempts = [akoma_ntoso.read(content, "x.xml", None) for content in contents]
    trees = [tree for content in contents if isinstance(tree := parse(content, "x.xml"), Tree)]
    pairs = [(attempt.source, reading) for attempt in attempts for reading in attempt.readings]

    def whole() -> None:
        for content in contents:
            for one in readers.read(content, "x.xml", None).readings:
                anchored(one)

    return {
        "lxml alone": least(lambda: [_parse(content) for content in contents]),
        "read and anchored": least(whole),
        "  tree and source": least(lambda: [_tree(content) for content in contents]),
        "  every element and text touched once": least(lambda: [_touch(tree) for tree in trees]),
        "  sha256": least(lambda: [hashlib.sha256(content).digest() for content in contents]),
        "  metadata": least(lambda: [facts(tree.meta[0]) and None for tree in trees if tree.meta]),
        "  language": least(lambda: [language_of_text(tree.source) for tree in trees]),
        "  conservation": least(lambda: [violations(source, one) for source, one in pairs]),
        "  anchors": least(lambda: [anchored(one) and None for _, one in pairs]),
    }


def _parse(content: bytes) -> None:
    etree.fromstring(content)


def _tree(content: bytes) -> None:
    parse(content, "x.xml")


def _touch(tree: Tree) -> None:
    for element in tree.root.iter():
        _ = element.tag, element.text, element.tail


def following(paths: list[Path]) -> dict[str, float]:
    """Seconds to find the chains of all these files and to lay their neighbours side by side."""
    files = (readers.read(path.read_bytes(), path.name, None).readings for path in paths)
    documents = {(one.language, one.symbol): one for read in files for one in map(anchored, read)}
    referring = {key: references(one) for key, one in documents.items()}
    found = chains(documents.values(), referring).chains
    texts = {Address(one.language, Symbol.parse(one.symbol)): one for one in documents.values()}

    def beside() -> int:
        return sum(1 for chain in found for _ in comparisons(chain, texts))

    return {
        f"chains of {len(documents)} texts": least(lambda: chains(documents.values(), referring)),
        f"{beside()} pairs of them aligned": least(beside),
    }


def main() -> None:
    """Print the figures; the corpus is that of `RESOLUTIONS_CORPUS`."""
    corpus = Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus"))
    folder = unpacked(corpus) / "akn-ga"
    paths = sorted((folder / "77session" / "French").glob("*.xml"))
    found = stages([path.read_bytes() for path in paths])
    found |= following([*paths, *sorted((folder / "78session" / "French").glob("*.xml"))])
    floor = found["lxml alone"]
    print(f"{len(paths)} files of the UN's XML")
    for name, seconds in found.items():
        print(f"{name:<40}{seconds:7.3f} s  x {seconds / floor:.2f}")


if __name__ == "__main__":
    main()
