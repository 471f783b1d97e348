"""Tables: rows of cells with their spans. Texts and account go through the tape."""

from generator.model.reading import PrintedCell
from generator.readers.akoma_ntoso.inline import EMPTY
from generator.readers.akoma_ntoso.names import TH, TR, Element
from generator.readers.akoma_ntoso.tape import Tape

Rows = tuple[tuple[PrintedCell, ...], ...]
_MOST = 100  # columns or rows that one cell may span


def rows_of(table: Element, tape: Tape) -> Rows:
    """The rows of a table, in order; what stands between its cells is not lost but makes a cell."""
    rows: list[tuple[PrintedCell, ...]] = []
    _rows(table, tape, rows)
    return tuple(rows)


def _rows(element: Element, tape: Tape, rows: list[tuple[PrintedCell, ...]]) -> None:
    _stray(element.text, tape, rows)
    for child in element:
        if child.tag == TR:
            rows.append(_cells(child, tape))
        elif any(True for _ in child.iter(TR)):  # thead, tbody
            _rows(child, tape, rows)
        else:
            rows.append((_cell(child, tape),))
        _stray(child.tail, tape, rows)


def _stray(text: str | None, tape: Tape, rows: list[tuple[PrintedCell, ...]]) -> None:
    if text and text.strip():
        tape.begin()
        tape.stray(text)
        rows.append((PrintedCell(tape.finish(tape.end()).text),))
    else:
        tape.skip(text)


def _cells(row: Element, tape: Tape) -> tuple[PrintedCell, ...]:
    cells: list[tuple[PrintedCell, ...]] = []
    _stray(row.text, tape, cells)
    for child in row:
        cells.append((_cell(child, tape),))
        _stray(child.tail, tape, cells)
    return tuple(cell for group in cells for cell in group)


def _cell(element: Element, tape: Tape) -> PrintedCell:
    text = tape.read(element) if len(element) or element.text else EMPTY
    return PrintedCell(
        text.text,
        text.calls,
        text.emphases,
        text.links,
        element.tag == TH,
        _span(element.get("colspan")),
        _span(element.get("rowspan")),
    )


def _span(value: str | None) -> int:
    return min(max(int(value), 1), _MOST) if value and value.isascii() and value.isdigit() else 1
