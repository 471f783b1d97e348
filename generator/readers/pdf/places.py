"""Every line of a PDF at its place in the source: whether it is of the body, a cell, a note or the margin."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from generator.readers.pdf.columns import in_order
from generator.readers.pdf.glyphs import Row
from generator.readers.pdf.grids import Grid, Slot
from generator.readers.pdf.margins import SYMBOL, head_rule, margin_rows
from generator.readers.pdf.notes import body_size, foot_of
from generator.readers.pdf.sheet import Sheet

_NEAR = 3.0  # points that the columns of a table may differ on two pages

Kind = Literal["body", "cell", "note", "rule", "margin"]


class Place(msgspec.Struct, frozen=True):
    """A line: its page, where its text stands in the source, and what it is.

    `mark`: so many of its characters are the mark of a note. `table`, `slot`: the table and the cell that it is in.
    """

    row: Row
    page: int
    start: int
    kind: Kind
    mark: int = 0
    table: int = -1
    slot: int = -1


class Places:
    """All lines in their order; `tables` has the rows of each table, whose cells are numbered through."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        """Go through all pages."""
        self.lines: list[Place] = []
        self.tables: list[list[tuple[Slot, ...]]] = []
        self._at = 0
        self._edges: tuple[float, ...] = ()
        pages = [in_order(sheet.rows, sheet.width) for sheet in sheets]
        ruled = [head_rule(sheet.rules, sheet.width, sheet.height) for sheet in sheets]
        margins = margin_rows(pages, [sheet.height for sheet in sheets], ruled)
        size, last, unfinished, noted = body_size(pages), 0, False, False
        for number, (sheet, rows) in enumerate(zip(sheets, pages, strict=True)):
            inner = [index for index in range(len(rows)) if (number, index) not in margins]
            foot = foot_of([rows[index] for index in inner], sheet, size, last, unfinished)
            kinds: dict[int, Kind] = dict.fromkeys(inner, "body")
            marks: dict[int, int] = {}
            if foot is not None:
                begun = foot.first if noted else min(foot.marks)  # before the first mark of all stands no note
                kinds |= dict.fromkeys(inner[begun:], "note")
                kinds |= {inner[foot.first]: "rule"} if foot.ruled else {}
                marks = {inner[index]: length for index, length in foot.marks.items()}
                last, noted = foot.last, True
            unfinished = foot is not None and foot.unfinished
            self._page(number, sheet.grids, rows, kinds, marks)

    def _page(
        self, number: int, grids: Sequence[Grid], rows: Sequence[Row], kinds: dict[int, Kind], marks: dict[int, int]
    ) -> None:
        waiting = sorted(grids, key=lambda grid: -grid.base)
        for index, row in enumerate(rows):
            kind = kinds.get(index, "margin")
            while waiting and kind != "margin" and waiting[0].base > row.base:
                self._grid(number, waiting.pop(0))
            self._put(row, number, kind, marks.get(index, 0))
        for grid in waiting:
            self._grid(number, grid)

    def _put(self, row: Row, page: int, kind: Kind, mark: int = 0, table: int = -1, slot: int = -1) -> None:
        self.lines.append(Place(row, page, self._at, kind, mark, table, slot))
        self._at += len(row.text) + 1

    def _grid(self, page: int, grid: Grid) -> None:
        """The cells of a table; one with the same columns on the next page goes on with it, below a running head."""
        lines = [index for index, place in enumerate(self.lines) if place.kind in ("body", "cell")][-2:]
        head = lines[-1] if lines and self._is_head(self.lines[lines[-1]], page) else None
        before = self.lines[lines[-1 if head is None else 0]] if lines else None
        same = len(grid.edges) == len(self._edges) and all(
            abs(one - two) < _NEAR for one, two in zip(grid.edges, self._edges, strict=True)
        )
        if not (same and before is not None and before.kind == "cell" and before.page == page - 1):
            self.tables.append([])
        elif head is not None:
            self.lines[head] = replace(self.lines[head], kind="margin")
        self._edges = grid.edges
        table = self.tables[-1]
        slot = sum(len(row) for row in table)
        table += grid.rows
        for row in grid.rows:
            for cell in row:
                for line in in_order(cell.lines, 0):
                    self._put(line, page, "cell", 0, len(self.tables) - 1, slot)
                slot += 1

    def _is_head(self, place: Place, page: int) -> bool:
        """Whether the last line before a table can be the running head over it."""
        return place.kind == "body" and place.page == page and SYMBOL.search(place.row.text) is not None
