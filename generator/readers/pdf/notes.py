"""The notes at the foot of a page of a PDF: below a rule, or in smaller letters, each with a raised mark."""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from generator.readers.pdf.glyphs import Row

_RULE = re.compile(r"_{6,}|[─—-]{8,}")
_MARK = re.compile(r"\*{1,3}|\d{1,3}")
_SMALL = 0.95
_SHORT = 0.45  # part of the width of a page that the rule over notes takes at most


class Foot(msgspec.Struct, frozen=True):
    """The notes of a page: the index of their first line, and whether that is a drawn line of characters."""

    first: int
    ruled: bool


def body_size(pages: Sequence[Sequence[Row]]) -> float:
    """The size of most letters of a document."""
    sizes: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            sizes[row.size] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def foot_of(rows: Sequence[Row], rules: Sequence[tuple[float, float, float]], width: float, size: float) -> Foot | None:
    """Where the notes of a page begin; None: it has none. `rules` are drawn lines: from, to, height."""
    for index, row in enumerate(rows):
        if _RULE.fullmatch(row.text) and _noted(rows[index + 1 :], size):
            return Foot(index, True)
    for start, end, height in sorted(rules, key=lambda rule: -rule[2]):
        below = next((index for index, row in enumerate(rows) if row.base < height), len(rows))
        if end - start < _SHORT * width and _noted(rows[below:], size):
            return Foot(below, False)
    first = len(rows)
    while first and rows[first - 1].size <= _SMALL * size:
        first -= 1
    while first < len(rows) and mark_of(rows[first]) is None:
        first += 1
    return Foot(first, False) if first < len(rows) else None


def _noted(rows: Sequence[Row], size: float) -> bool:
    """Whether lines to the end of a page are notes: small, and the first or a later one with a mark."""
    small = [row for row in rows if row.size <= _SMALL * size]
    return bool(rows) and 5 * len(small) >= 4 * len(rows) and any(mark_of(row) for row in rows)


def mark_of(row: Row) -> int | None:
    """How many characters of a line are the raised mark of a note that it begins with."""
    found = _MARK.match(row.text)
    if found is None or found.end() == len(row.text):
        return None
    return found.end() if any(start == 0 and end >= found.end() for start, end in row.raised) else None
