"""Lists in hand-written pages that the program knows too: between two comments, compared and, if asked, rewritten."""

import re
from pathlib import Path

ABOUT = Path(__file__).parent.parent / "docs_src" / "about"


def compare(page: str, name: str, expected: str, update: bool) -> None:
    """Compare what stands between `<!-- name -->` and `<!-- /name -->` in a page; with `update` write it.

    `update` is the option --update-golden, which tests/conftest.py refuses where CI is set.
    """
    path = ABOUT / page
    before, start, found, end, after = _parts(path.read_text("utf-8"), name)
    wanted = f"\n\n{expected.strip()}\n\n"
    if update and found != wanted:
        path.write_text(before + start + wanted + end + after, "utf-8", newline="\n")
        return
    told = f"docs_src/about/{page}: the list “{name}” is not up to date; “make golden” rewrites it"
    assert found.split("\n") == wanted.split("\n"), told


def _parts(text: str, name: str) -> list[str]:
    parts = re.split(rf"(<!-- /?{name} -->)", text)
    assert len(parts) == 5, f"the comments <!-- {name} --> and <!-- /{name} --> must stand once each"
    return parts
