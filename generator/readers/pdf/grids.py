"""Tables of a PDF whose cells are drawn: which letters stand in which cell, and how that spans."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import msgspec

from generator.readers.pdf.glyphs import Glyph, Order, Row, rows_of

_NEAR = 2.0  # points that two edges may differ and be one
_UPRIGHT = 8.0  # a drawn line that is so high can be the side of a cell
_THIN = 2.0

Box = tuple[float, float, float, float]


class Slot(msgspec.Struct, frozen=True):
    """A cell: the lines in it, and how it spans."""

    lines: tuple[Row, ...]
    colspan: int
    rowspan: int


class Grid(msgspec.Struct, frozen=True):
    """A table: the height of its upper edge above the foot of the page, the edges of its columns, its rows."""

    base: float
    edges: tuple[float, ...]
    rows: tuple[tuple[Slot, ...], ...]


def tables_of(page: Any) -> list[Any]:
    """The tables that pdfplumber finds on a page, where any sides of cells are drawn."""
    return list(page.find_tables()) if _has_sides(page) else []


def grids_of(
    tables: Sequence[Sequence[Box]], glyphs: Sequence[Glyph], height: float, order: Order
) -> tuple[tuple[Grid, ...], list[Glyph]]:
    """Tables by the boxes of their cells, and the letters that stand in none; a single cell is no table.

    `height` is that of the page, `order` as for `rows_of`.
    """
    left = list(glyphs)
    found = []
    for boxes in tables:
        cells = sorted(set(boxes), key=lambda cell: (cell[1], cell[0]))
        if len(cells) > 1:
            grid, left = _grid(cells, left, height, order)
            found.append(grid)
    return tuple(found), left


def _has_sides(page: Any) -> bool:
    """Whether there are drawn lines that cells could have as their sides."""
    upright = sum(1 for one in page.lines if one["height"] > _UPRIGHT and one["width"] < _THIN)
    upright += sum(1 for one in page.rects if one["height"] > _UPRIGHT)
    return upright > 1


def _grid(cells: Sequence[Box], glyphs: list[Glyph], height: float, order: Order) -> tuple[Grid, list[Glyph]]:
    columns = _edges([edge for cell in cells for edge in (cell[0], cell[2])])
    heights = _edges([edge for cell in cells for edge in (cell[1], cell[3])])
    rows: dict[int, list[Slot]] = {}
    for cell in cells:
        inside = [one for one in glyphs if _inside(one, cell, height)]
        glyphs = [one for one in glyphs if not _inside(one, cell, height)] if inside else glyphs
        top, bottom = _index(heights, cell[1]), _index(heights, cell[3])
        spans = max(_index(columns, cell[2]) - _index(columns, cell[0]), 1), max(bottom - top, 1)
        rows.setdefault(top, []).append(Slot(tuple(rows_of(inside, order)), *spans))
    ordered = tuple(tuple(rows[top]) for top in sorted(rows))
    return Grid(height - min(cell[1] for cell in cells), tuple(columns), ordered), glyphs


def _inside(glyph: Glyph, cell: Box, height: float) -> bool:
    """Whether the middle of a letter lies in a cell, whose heights count from the head of the page."""
    x, y = (glyph.x0 + glyph.x1) / 2, height - glyph.base - glyph.size / 4
    return cell[0] <= x < cell[2] and cell[1] <= y < cell[3]


def _edges(values: Sequence[float]) -> list[float]:
    """Edges in their order, near ones as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _index(edges: Sequence[float], value: float) -> int:
    return bisect_left(edges, value - _NEAR)
