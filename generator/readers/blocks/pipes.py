"""Tables that a tool wrote as Markdown: rows between strokes. The strokes are the tool's, the cells the document's."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from generator.readers.blocks.lines import Piece
from generator.readers.lines import Cell
from generator.text import NOTHING, Traced

_ROW = re.compile(r"\|.*\|")
_RULE = re.compile(r"\|(?:[\s:|-]|\\-)*-(?:[\s:|-])*\|")
_LEAST = 2


def with_tables(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, and of each run of rows one table."""
    found: list[Piece] = []
    for is_row, run in groupby(pieces, key=lambda piece: _ROW.fullmatch(piece.text.text) is not None):
        rows = list(run)
        found += [_table(rows)] if is_row and len(rows) >= _LEAST else rows
    return tuple(found)


def _table(rows: Sequence[Piece]) -> Piece:
    """One table; a rule of hyphens under the first row says that this is its head."""
    scraps = [scrap for row in rows for scrap in row.scraps]
    head = len(rows) > 1 and _RULE.fullmatch(rows[1].text.text) is not None
    cells: list[tuple[Cell, ...]] = []
    for row in rows:
        if _RULE.fullmatch(row.text.text):
            scraps.append(row.text)
            continue
        strokes = [at for at, sign in enumerate(row.text.text) if sign == "|"]
        scraps += [row.text.slice(at, at + 1) for at in strokes]
        cells.append(
            tuple(
                Cell(_cell(row.text, first + 1, last), header=head and not cells) for first, last in pairwise(strokes)
            )
        )
    return replace(rows[0], kind="table", end=rows[-1].end, text=NOTHING, scraps=tuple(scraps), rows=tuple(cells))


def _cell(text: Traced, start: int, end: int) -> Traced:
    return text.slice(start, end).collapse()
