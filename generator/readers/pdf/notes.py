"""The notes at the foot of a page of a PDF: below a rule, or in smaller letters; each with its mark."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from generator.readers.pdf.glyphs import Row
from generator.readers.pdf.sheet import Sheet

_RULE = re.compile(r"_{6,}|[─—-]{8,}")
_MARK = re.compile(r"\*{1,3}|\d{1,3}")
_DUE = re.compile(r"(\*{1,3}|\d{1,3})\s+\S")
_END = (".", "!", "?", "»", "”", ")", ";", "。")
_SMALL = 0.95
_SHORT = 0.45  # part of the width of a page that the rule over notes takes at most
_LOST = 3  # a number may be so much higher than the one before
_ALIGNED = 14.0  # points that marks of one or of three digits begin apart


class Foot(msgspec.Struct, frozen=True):
    """The notes of a page: their first line, whether that is a rule of characters, and the lengths of marks by line.

    `last` is the number of the last note; `unfinished`: its sentence goes on, on the next page.
    """

    first: int
    ruled: bool
    marks: Mapping[int, int]
    last: int
    unfinished: bool


def body_size(pages: Sequence[Sequence[Row]]) -> float:
    """The size of most letters of a document."""
    sizes: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            sizes[row.size] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def foot_of(rows: Sequence[Row], sheet: Sheet, size: float, last: int, unfinished: bool) -> Foot | None:
    """The notes of a page, whose lines without the margins are `rows`; None: it has none.

    `size` is that of the body, `last` the number of the last note before; `unfinished`: its sentence goes on.
    """
    for index, row in enumerate(rows):
        if _RULE.fullmatch(row.text) and (foot := _noted(rows, index + 1, size, last, unfinished)):
            return replace(foot, first=index, ruled=True)
    for start, end, height in sorted(sheet.rules, key=lambda rule: -rule[2]):
        below = next((index for index, row in enumerate(rows) if row.base < height), len(rows))
        if end - start < _SHORT * sheet.width and (foot := _noted(rows, below, size, last, unfinished)):
            return foot
    first = len(rows)
    while first and rows[first - 1].size <= _SMALL * size:
        first -= 1
    while first < len(rows) and not unfinished and _mark(rows[first], last, None, rows[first].x0) is None:
        first += 1
    return _marked(rows, first, last, unfinished)


def _noted(rows: Sequence[Row], first: int, size: float, last: int, unfinished: bool) -> Foot | None:
    """The notes from a line on to the end of a page, if most of these are small and one has a mark."""
    small = sum(row.size <= _SMALL * size for row in rows[first:])
    return _marked(rows, first, last, unfinished) if 5 * small >= 4 * (len(rows) - first) else None


def _marked(rows: Sequence[Row], first: int, last: int, unfinished: bool) -> Foot | None:
    """The marks of the lines from one on; None: there is none, and no note goes on."""
    marks: dict[int, int] = {}
    before: Row | None = None
    edge: float | None = None
    for index in range(first, len(rows)):
        row = rows[index]
        length = _mark(row, last, before, edge)
        if length is not None:
            marks[index] = length
            edge = row.x0
            last = int(row.text[:length]) if row.text[:length].isdigit() else last
        before = row
    if before is None or not (marks or unfinished):
        return None
    return Foot(first, False, marks, last, not before.text.endswith(_END))


def _mark(row: Row, last: int, before: Row | None, edge: float | None) -> int | None:
    """How many characters of a line are the mark of a note that it begins with: raised, or the number that is due."""
    found = _MARK.match(row.text)
    if found is None or found.end() == len(row.text):
        return None
    if any(start == 0 and end >= found.end() for start, end in row.raised):
        return found.end()
    due = _DUE.match(row.text)
    aligned = edge is None or abs(row.x0 - edge) <= _ALIGNED
    if due is None or not aligned or (before is not None and not before.text.endswith(_END)):
        return None
    return due.end(1) if not due[1].isdigit() or 0 < int(due[1]) - last <= _LOST else None
