"""The content of a Word file as lines in the order of reading: paragraphs, and tables with their cells."""

from collections.abc import Iterator

import msgspec

from generator.readers.lines import Cell, Gap, Line
from generator.readers.word.names import Element, child, name, number, on, value
from generator.readers.word.numbering import Numbering
from generator.readers.word.runs import Runs, chosen
from generator.readers.word.styles import Styles
from generator.readers.word.tape import Tape, lines_between
from generator.text import NOTHING, join_lines

_WRAPPERS = ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "mc:AlternateContent", "mc:Choice")
_WIDEST = 1000  # columns that a cell goes over at most, as in HTML


class Stretch(msgspec.Struct, frozen=True):
    """A paragraph on the tape."""

    start: int
    end: int
    heading: bool


class Slot(msgspec.Struct, frozen=True):
    """A cell on the tape: its paragraphs, and how it spans."""

    stretches: tuple[Stretch, ...]
    header: bool
    colspan: int
    merge: str | None


Table = tuple[tuple[Slot, ...], ...]


class Body:
    """Writes paragraphs and tables to the tape."""

    def __init__(self, tape: Tape, styles: Styles, numbering: Numbering, runs: Runs) -> None:
        """Begin a document."""
        self.tape, self.styles, self.numbering, self.runs = tape, styles, numbering, runs
        self._open: int | None = None  # where a paragraph began whose end was deleted

    def write(self, element: Element) -> Iterator[Stretch | Table]:
        """The blocks in an element, as they are written; characters outside of any paragraph make one."""
        for one in element:
            kind = name(one)
            if kind == "p":
                yield from self._paragraph(one)
                yield from self._boxes()
            elif kind == "tbl":
                yield from self._table(one)
            elif kind in ("del", "moveFrom"):
                self.tape.drop("".join(text.text or "" for text in one.iter() if name(text) in ("t", "delText")))
            elif kind == "mc:AlternateContent":
                yield from self.write(chosen(one))
            elif any(name(inner) == "p" for inner in one.iter()):
                yield from self.write(one)
            elif any(name(inner) == "t" for inner in one.iter()):
                yield from self._paragraph(one)

    def _paragraph(self, element: Element) -> Iterator[Stretch]:
        properties = child(element, "pPr")
        styles = self.styles.of_paragraph(properties)
        start = self.tape.at if self._open is None else self._open
        bold, inked = self.tape.bold, self.tape.inked
        place = self.styles.list_of(properties, styles)
        before = self.tape.at
        label = self.numbering.next(*place) if place and self._prints(element) else ""
        if label:
            self.tape.put(f"{label}\t")
        self.runs.write(element, styles)
        gone = child(properties, "rPr")
        if (child(gone, "del") is not None or child(gone, "moveFrom") is not None) and self.tape.at > before:
            self._open = start
            return
        inked = self.tape.inked - inked
        heading = self.styles.heads(properties, styles) or (inked > 0 and self.tape.bold - bold == inked)
        stretch = Stretch(start, self.tape.at, heading)
        self._open = None
        self.tape.put("\n")
        yield stretch

    def _prints(self, element: Element) -> bool:
        """Whether a paragraph has any text: an empty one of a list is numbered, one whose text was deleted is not."""
        gone = child(element, "pPr", "rPr")
        return child(gone, "del") is None and child(gone, "moveFrom") is None

    def _boxes(self) -> Iterator[Stretch | Table]:
        """The text boxes that are anchored in the paragraph before."""
        boxes, self.runs.boxes = self.runs.boxes, []
        for box in boxes:
            yield from self.write(box)

    def _table(self, element: Element) -> Iterator[Stretch | Table]:
        """A table; one of a single cell only draws a frame around paragraphs."""
        rows: list[tuple[Slot, ...]] = []
        for row in _children(element, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self.tape.drop("".join(text.text or "" for text in row.iter() if name(text) in ("t", "delText")))
                continue
            header = on(properties, "tblHeader") is True
            rows.append(tuple(self._cell(cell, header) for cell in _children(row, "tc")))
        if len(rows) == 1 and len(rows[0]) == 1:
            yield from rows[0][0].stretches
        elif any(rows):
            yield tuple(rows)

    def _cell(self, element: Element, header: bool) -> Slot:
        properties = child(element, "tcPr")
        merged = child(properties, "vMerge")
        merge = None if merged is None else value(merged) or "continue"
        blocks = self.write(element)
        stretches = tuple(one for block in blocks for one in _flat(block))
        return Slot(stretches, header, min(max(number(child(properties, "gridSpan")) or 1, 1), _WIDEST), merge)


def lines_of(source: str, blocks: list[Stretch | Table]) -> tuple[Line, ...]:
    """Blocks on the tape as lines; each begins a paragraph, and lines that the author broke go on with it."""
    found: list[Line] = []
    for block in blocks:
        if isinstance(block, Stretch):
            texts = lines_between(source, block.start, block.end)
            gaps = [Gap.BREAK, *([Gap.NONE] * len(texts))]
            found += [Line(text, 0, gap, block.heading) for text, gap in zip(texts, gaps, strict=False)]
        else:
            found.append(Line(NOTHING, 0, Gap.BREAK, rows=_rows(source, block)))
        found.append(Line(NOTHING, 0))
    return tuple(found)


def flat_lines(source: str, blocks: list[Stretch | Table]) -> list[Line]:
    """Blocks as lines where cells are no cells: a cover, a running head."""
    return [line for block in blocks for one in _flat(block) for line in lines_of(source, [one])]


def _flat(block: Stretch | Table) -> Iterator[Stretch]:
    if isinstance(block, Stretch):
        yield block
    else:
        yield from (stretch for row in block for slot in row for stretch in slot.stretches)


def _children(element: Element, local: str) -> Iterator[Element]:
    """The children of a name, also in what only wraps them."""
    for one in element:
        if name(one) == local:
            yield one
        elif name(one) in _WRAPPERS:
            yield from _children(one, local)


def _rows(source: str, table: Table) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table; cells merged downwards are one, which is higher."""
    rows: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}  # by column, the cell that may go on
    for row in table:
        rows.append([])
        column = 0
        for slot in row:
            lines = [line for one in slot.stretches for line in lines_between(source, one.start, one.end)]
            goes_on = above.get(column) if slot.merge == "continue" else None
            if goes_on is not None and not lines:
                cell = rows[goes_on[0]][goes_on[1]]
                rows[goes_on[0]][goes_on[1]] = msgspec.structs.replace(cell, rowspan=cell.rowspan + 1)
            else:
                above.pop(column, None)
                if slot.merge == "restart":
                    above[column] = (len(rows) - 1, len(rows[-1]))
                rows[-1].append(Cell(join_lines(lines), slot.header, slot.colspan))
            column += slot.colspan
    return tuple(tuple(row) for row in rows)
