"""Builds a site of known content again and again until it is killed: `python build_for_ever.py SITE`."""

import sys
from pathlib import Path

from generator.publish.swap import staged

FILES = 40


def build(site: Path) -> int:
    """Write the version after the one that stands there, and give it."""
    number = site / "page-0.html"
    version = int(number.read_text()) + 1 if number.exists() else 0
    with staged(site) as fresh:
        for page in range(FILES):
            folder = fresh / f"folder-{page}"
            folder.mkdir()
            (folder / "index.html").write_text(str(version))
            (fresh / f"page-{page}.html").write_text(str(version))
    return version


def versions(site: Path) -> list[str]:
    """Read what each of the files of a site says."""
    return [path.read_text() for path in sorted(site.rglob("*.html"))]


if __name__ == "__main__":
    print("at work", flush=True)
    while True:
        build(Path(sys.argv[1]))
