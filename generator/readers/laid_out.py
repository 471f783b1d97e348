"""A text with its tables: their cells one behind the other, as they are read, and where each stood in the file."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from generator.readers.cover import find_title
from generator.readers.laid_tables import Pieces, Table, tables_in
from generator.readers.lines import Cell, Line, lines_of
from generator.readers.words import Words
from generator.text import NOTHING, Span, Traced, join_lines, traced, unblank

_LEAST = 5
"""Fewer lines show no margin."""
_SHARE = 4
"""The margin is the least indent that so large a part of the lines has as have the commonest."""


class LaidOut(msgspec.Struct, frozen=True):
    """`source`: the text, in tables cell by cell, a piece a line. `tables`: their pieces there, by the line they are.

    `lines` has a line without text for each table. `moved`: from which offset on the source is how much further on.
    """

    source: str
    lines: tuple[Line, ...]
    tables: tuple[tuple[int, tuple[tuple[Pieces, ...], ...]], ...] = ()
    moved: tuple[tuple[int, int], ...] = ((0, 0),)

    def origin(self, offset: int) -> int:
        """Where a character of `source` stands in the file."""
        index = bisect_right(self.moved, offset, key=lambda one: one[0]) - 1
        return offset + self.moved[index][1]

    def every_line(self) -> tuple[Line, ...]:
        """All lines of the source, those of tables too."""
        return tuple(lines_of(self.source)) if self.tables else self.lines

    def with_rows(self, dropped: frozenset[int]) -> tuple[Line, ...]:
        """The lines, with the rows of tables; `dropped` are hyphens as for `join_lines`."""
        lines = list(self.lines)
        for index, table in self.tables:
            rows = tuple(tuple(Cell(self._cell(cell, dropped)) for cell in row) for row in table)
            lines[index] = Line(NOTHING, lines[index].indent, rows=rows, page=lines[index].page)
        return tuple(lines)

    def _cell(self, pieces: Pieces, dropped: frozenset[int]) -> Traced:
        return join_lines([traced(self.source, start, end) for start, end in pieces], dropped).collapse()


def lay_out(source: str, lines: Sequence[Line], words: Words) -> LaidOut:
    """The text with its tables, which stand behind the title; as it is where there are none."""
    title = find_title(lines, words) if "   " in source else None
    tables = tables_in(lines, title.end, words) if title else ()
    if not tables:
        return LaidOut(source, tuple(lines))
    laid = _written(source, lines, tables)
    return laid if Counter(unblank(laid.source)) == Counter(unblank(source)) else LaidOut(source, tuple(lines))


def _written(source: str, lines: Sequence[Line], tables: Sequence[Table]) -> LaidOut:
    """The source written anew: what is no table as it stands, and of a table the cells."""
    writer = _Writer(source)
    found: list[Line] = []
    placed: list[tuple[int, tuple[tuple[Pieces, ...], ...]]] = []
    done = 0
    for table in tables:
        found += writer.as_they_are(lines[done : table.first])
        start, last = lines[table.first].text.offset, lines[table.end - 1].text
        writer.copy(writer.at, start)
        rows = tuple(tuple(tuple(map(writer.piece, cell)) for cell in row) for row in table.rows)
        writer.at = last.offset + len(last)
        placed.append((len(found), rows))
        found.append(Line(NOTHING, lines[table.first].indent, page=lines[table.first].page))
        done = table.end
    found += writer.as_they_are(lines[done:])
    writer.copy(writer.at, len(source))
    lines = _without_margins(found, {index for index, _ in placed})
    return LaidOut("".join(writer.parts), lines, tuple(placed), tuple(writer.moved))


def _without_margins(lines: Sequence[Line], tables: Container[int]) -> tuple[Line, ...]:
    """The lines, each page set in as far as the others: a wide table moves the text of its page."""
    starts = [0, *(index for index, line in enumerate(lines) if line.page and index), len(lines)]
    found = list(lines)
    for start, end in pairwise(starts):
        indents = Counter(lines[at].indent for at in range(start, end) if at not in tables and lines[at].text)
        if indents.total() >= _LEAST:
            margin = min(indent for indent, count in indents.items() if _SHARE * count >= max(indents.values()))
            found[start:end] = [replace(line, indent=max(line.indent - margin, 0)) for line in found[start:end]]
    return tuple(found)


class _Writer:
    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = self.at = 0
        self.moved: list[tuple[int, int]] = [(0, 0)]

    def copy(self, start: int, end: int) -> Span:
        """Write a piece of the source; where it stands now."""
        begun = self.length
        if self.moved[-1][1] != start - begun:
            self.moved.append((begun, start - begun))
        self.parts.append(self.source[start:end])
        self.length += end - start
        self.at = end
        return begun, self.length

    def piece(self, span: Span) -> Span:
        """Write a piece of a cell on a line of its own."""
        found = self.copy(*span)
        self.parts.append("\n")
        self.length += 1
        return found

    def as_they_are(self, lines: Sequence[Line]) -> list[Line]:
        """Write lines up to the last with text; the same lines at their places now."""
        texts = [line.text for line in lines if line.text]
        if not texts:
            return list(lines)
        start = self.at
        begun, _ = self.copy(start, texts[-1].offset + len(texts[-1]))
        return [replace(line, text=_shifted(line.text, begun - start)) if line.text else line for line in lines]


def _shifted(text: Traced, by: int) -> Traced:
    return Traced(text.text, tuple((at, source + by, length) for at, source, length in text.runs))
