"""Floor 4: what `check --languages` says: differences of anchors, each with its reason and place, and a table."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from generator.enrich.parallel import Comparison, Difference
from generator.enrich.reasons import Reason
from generator.model.document import Block, Note, Resolution

_TAG = re.compile(r"<[^>]*>")
_LONG, _SHORT = 40, 12


def lines_of(comparison: Comparison, root: Path) -> Iterator[str]:
    """The differences, then for each pair of languages the equal ones, then how often each reason is the first."""
    for difference in comparison.differences:
        yield from _difference(difference, _finder(root))
    yield from pair_table(comparison)
    for what, count in comparison.by_reason():
        yield f"{count:5}  {what}"


def pair_table(comparison: Comparison) -> Iterator[str]:
    """For each pair: both languages, how many have the same anchors, of how many, and the share."""
    for one, other, both, same in comparison.pairs:
        yield f"{one} {other}  {same} of {both} the same  {same / both:.2%}"


def said(reason: Reason) -> str:
    """A reason as words: "a paragraph has no number (ru)"."""
    return f"{reason.what} ({reason.language})" if reason.language else reason.what


_Finder = Callable[[Resolution, Block | Note], str]


def _difference(difference: Difference, place: _Finder) -> Iterator[str]:
    one, other = difference.one, difference.other
    yield f"{one.symbol} {one.language} {other.language}: {'; '.join(said(reason) for reason in difference.reasons)}"
    first = next((reason for reason in difference.reasons if reason.one or reason.other), None)
    for document, block in ((one, first.one), (other, first.other)) if first else ():
        if block is not None:
            yield f"    {place(document, block)} {block.anchor}"
    for document, names in ((one, difference.only_one), (other, difference.only_other)):
        if names:
            yield f"    only {document.language}: {_some(names)}"


def _some(anchors: tuple[str, ...], most: int = 8) -> str:
    shown = " ".join(anchors[:most])
    return f"{shown} and {len(anchors) - most} more" if len(anchors) > most else shown


def _finder(root: Path) -> _Finder:
    """Finds the line of a block in its file by the words it begins with; the file alone where they are not found."""

    def place(document: Resolution, block: Block | Note) -> str:
        path = document.source.path
        letters, lines = _letters(root / path)
        words = "".join(sign for sign in block.text if sign.isalnum())
        for length in (_LONG, _SHORT):
            at = letters.find(words[:length]) if words else -1
            if at >= 0:
                return f"{path}:{lines[at]}"
        return path

    return place


@lru_cache(maxsize=8)
def _letters(path: Path) -> tuple[str, list[int]]:
    """The letters and digits of a source without its tags, and the line of each."""
    try:
        text = path.read_text("utf-8", "replace")
    except OSError:
        return "", []
    closed = text.rfind(">") + 1  # behind it, each bracket that opens would be followed to the end of the text
    bare = _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), text[:closed]) + text[closed:]
    letters, lines, line = [], [], 1
    for sign in bare:
        line += sign == "\n"
        if sign.isalnum():
            letters.append(sign)
            lines.append(line)
    return "".join(letters), lines
