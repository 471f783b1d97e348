"""Tables in text that is laid out like the page (`pdftotext -layout`): columns that stay parted by blanks.

A column ends where the same places stay blank on line after line, with words on both sides on three of them at least.
Blanks of justified lines are at other places on each line, labels before hanging paragraphs are no column, and two
columns of prose are none of a table.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from generator.readers.furniture import Furniture
from generator.readers.lines import Line
from generator.readers.words import Words
from generator.text import Span, fold

Pieces = tuple[Span, ...]
"""The parts of a cell, a line each, as spans of the source."""

_WIDE = re.compile(r" {3,}")
_BLANK = re.compile(r" {2,}")
_LABEL = re.compile(r"\W*\w{0,4}\W*")
_NOTE = re.compile(r"\d{1,3}/? +\S")
_LEAST = 3  # lines that have words on both sides of a gutter
_WIDEST = 400  # columns of a line; no page is as wide
_MOST = 150  # times three blanks in a line; a table has fewer columns
_ALONE = 12  # more lines of one cell do not follow one another in a table
_SET_IN = 12  # blanks before a line that may leave out a column
_PROSE = 30  # characters; where two cells of a line are as long, they may be columns of prose


class Table(msgspec.Struct, frozen=True):
    """The lines of a table, by index: from `first` to `end`; its rows of cells."""

    first: int
    end: int
    rows: tuple[tuple[Pieces, ...], ...]


class _Gutter(msgspec.Struct, frozen=True):
    """Blank places between two columns, and how many lines so far have words on both sides."""

    start: int
    end: int
    support: int


def tables_in(lines: Sequence[Line], first: int, words: Words) -> tuple[Table, ...]:
    """The tables of a text from the line `first` on."""
    furniture, found, index = Furniture(words, ""), list[Table](), first
    while index < len(lines):
        if not _is_anchor(lines[index]):
            index += 1
            continue
        grown, gutters = _grown(lines, index, furniture)
        table = _table(lines, grown, gutters) if len(grown) >= _LEAST else None
        if table:
            found.append(table)
            index = table.end
        else:
            index = index + 1 if len(grown) <= 2 * _LEAST else grown[-1] + 1
    return tuple(found)


def _is_anchor(line: Line) -> bool:
    """Whether a line has wide blanks inside."""
    text = line.text.text
    return "   " in text and "\t" not in text and line.indent + len(text) <= _WIDEST and text.count("   ") <= _MOST


def _grown(lines: Sequence[Line], first: int, furniture: Furniture) -> tuple[list[int], list[_Gutter]]:
    """The lines from one on that leave places blank together, and these places."""
    indent = lines[first].indent
    gutters = [
        _Gutter(indent + found.start(), indent + found.end(), 1) for found in _WIDE.finditer(lines[first].text.text)
    ]
    if indent >= _SET_IN:
        gutters.insert(0, _Gutter(0, indent, 0))  # the head of a table leaves out its first column
    grown, apart, alone = [first], False, 0
    if _ends_table(lines[first], furniture):
        return grown, []
    for index in range(first + 1, len(lines)):
        line = lines[index]
        if line.page:
            break
        if line.blank:
            if apart:
                break
            apart = True
            continue
        if _ends_table(line, furniture) or (apart and not _is_anchor(line)):
            break
        narrower = _narrower(gutters, line)
        if narrower is None:
            break
        alone = alone + 1 if all(not _parts(one, line) for one in narrower) else 0
        if alone > _ALONE or (alone and not _is_aligned(lines, grown, line, narrower)):
            break
        gutters, apart = narrower, False
        grown.append(index)
    return grown, gutters


def _ends_table(line: Line, furniture: Furniture) -> bool:
    """Whether a line is surely of no table: furniture, a formula, a closing, a line of the cover."""
    text, words = line.text.text, furniture.words
    if "\t" in text or line.indent + len(text) > _WIDEST:
        return True
    folded = fold(text).strip("*_ ")
    if folded.rstrip(", ") in words.formulas or words.closing_line.match(folded) or words.stated.match(folded):
        return True
    cells = [cell for cell in _BLANK.split(folded) if cell]
    if any(cell in words.cover_lines or cell in words.sessions or cell.startswith("a/res/") for cell in cells):
        return True
    return furniture.is_fixed(line) or furniture.is_page(line) or furniture.is_head(line)


def _narrower(gutters: Sequence[_Gutter], line: Line) -> list[_Gutter] | None:
    """What of the gutters a line leaves blank; None: one that is sure would be lost, or none is left."""
    row = " " * line.indent + line.text.text
    found: list[_Gutter] = []
    for gutter in gutters:
        place = row[gutter.start : gutter.end].ljust(gutter.end - gutter.start)
        blanks = [one.span() for one in _BLANK.finditer(place)]
        if not blanks:
            if gutter.support >= _LEAST:
                return None
            continue
        widest = max(blanks, key=lambda span: span[1] - span[0])
        for start, end in blanks:
            support = gutter.support if (start, end) == widest else 1
            one = _Gutter(gutter.start + start, gutter.start + end, support)
            found.append(_Gutter(one.start, one.end, support + _parts(one, line)))
    return found if any(one.support for one in found) else None


def _parts(gutter: _Gutter, line: Line) -> bool:
    """Whether a line has words on both sides of a gutter."""
    return line.indent < gutter.start and line.indent + len(line.text) > gutter.end


def _is_aligned(lines: Sequence[Line], grown: Sequence[int], line: Line, gutters: Sequence[_Gutter]) -> bool:
    """Whether the one cell of a line, which is no note, begins where one of the last lines has a cell begin."""
    if _NOTE.match(line.text.text):
        return False
    starts = {start for index in grown[-_ALONE:] for start, _ in _cells(lines[index], gutters)}
    return bool(starts & {line.indent - 1, line.indent, line.indent + 1})


def _cells(line: Line, gutters: Sequence[_Gutter]) -> list[Span]:
    """Where on the line each cell that has words begins and ends."""
    edges = [0, *((one.start + one.end) // 2 for one in gutters), line.indent + len(line.text)]
    row = " " * line.indent + line.text.text
    found = []
    for start, end in pairwise(edges):
        cell = row[start:end]
        if bare := cell.strip():
            at = start + len(cell) - len(cell.lstrip())
            found.append((at, at + len(bare)))
    return found


def _table(lines: Sequence[Line], grown: Sequence[int], gutters: Sequence[_Gutter]) -> Table | None:
    """The table that lines are; None: they are none."""
    own = [one for one in gutters if sum(_parts(one, lines[index]) for index in grown) >= _LEAST]
    last = max((index for index in grown if any(_parts(one, lines[index]) for one in own)), default=-1)
    if last < 0:
        return None
    columns = _columns(lines, grown, own)
    wide = _widths(columns)
    inside = sum(index <= last for index in grown)
    while inside < len(grown) and _goes_on(lines, columns[inside], columns[inside - 1], wide):
        inside += 1
    grown, columns = grown[:inside], columns[:inside]
    many = [row for row in columns if sum(map(bool, row)) > 1]
    if len(many) < _LEAST or (len(own) + 2) * len(many) < len(columns):
        return None
    first = [row[0] for row in many if row[0]]
    labels = sum(_LABEL.fullmatch(_said(lines, span)) is not None for span in first)
    if len(own) == 1 and 4 * labels >= 3 * len(first):
        return None  # labels of a list, marks of notes
    prose = sum(sum(end - start >= _PROSE for _, start, end in filter(None, row)) > 1 for row in many)
    if 3 * prose > len(many):
        return None
    return Table(grown[0], grown[-1] + 1, _rows(lines, columns))


Found = tuple[int, int, int]
"""A cell on a line: the index of the line, and where on it the cell begins and ends."""


def _said(lines: Sequence[Line], cell: Found) -> str:
    index, start, end = cell
    return lines[index].text.text[start - lines[index].indent : end - lines[index].indent]


def _columns(lines: Sequence[Line], grown: Sequence[int], gutters: Sequence[_Gutter]) -> list[list[Found | None]]:
    """Of each line its cells, None where it has none in a column."""
    edges = [(one.start + one.end) // 2 for one in gutters]
    found = []
    for index in grown:
        row: list[Found | None] = [None] * (len(edges) + 1)
        for start, end in _cells(lines[index], gutters):
            row[sum(edge <= start for edge in edges)] = (index, start, end)
        found.append(row)
    return found


def _rows(lines: Sequence[Line], columns: Sequence[Sequence[Found | None]]) -> tuple[tuple[Pieces, ...], ...]:
    """The rows: a line goes on with the row above where its words did not fit there."""
    wide = _widths(columns)
    rows: list[list[list[Found]]] = []
    above: Sequence[Found | None] = ()
    for line in columns:
        if rows and _goes_on(lines, line, above, wide):
            for cells, cell in zip(rows[-1], line, strict=True):
                cells += [cell] if cell else []
        else:
            rows.append([[cell] if cell else [] for cell in line])
        above = line
    return tuple(tuple(tuple(_span(lines, cell) for cell in cells) for cells in row) for row in rows)


def _widths(columns: Sequence[Sequence[Found | None]]) -> list[int]:
    """How long the longest cell of each column is."""
    return [max((cell[2] - cell[1] for cell in column if cell), default=0) for column in zip(*columns, strict=True)]


def _goes_on(
    lines: Sequence[Line], line: Sequence[Found | None], above: Sequence[Found | None], wide: Sequence[int]
) -> bool:
    """Whether each cell of a line goes on with the one above it, which is full or ends in the middle of words."""
    if line[-1] is not None and above[-1] is not None and len(line) > 1 and _is_value(_said(lines, line[-1])):
        return False
    for cell, over, width in zip(line, above, wide, strict=True):
        if cell is None:
            continue
        if over is None or cell[0] != over[0] + 1:
            return False
        word = _said(lines, cell).split(" ", 1)[0]
        if not word[0].islower() and over[2] - over[1] + 1 + len(word) <= width:
            return False
    return True


def _is_value(text: str) -> bool:
    return any(map(str.isdecimal, text)) or len(text) == 1


def _span(lines: Sequence[Line], cell: Found) -> Span:
    index, start, end = cell
    offset = lines[index].text.offset - lines[index].indent
    return offset + start, offset + end
