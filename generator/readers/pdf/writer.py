"""Pages of a PDF as the grammar takes them: one source, the lines of the body, the notes, the running heads."""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from generator.readers.hyphens import typeset_hyphens
from generator.readers.lines import Gap, Line
from generator.readers.pages import RawNote
from generator.readers.pdf.columns import in_order
from generator.readers.pdf.glyphs import Row
from generator.readers.pdf.layout import Layout
from generator.readers.pdf.margins import head_rule, margin_rows
from generator.readers.pdf.notes import body_size, foot_of, mark_of
from generator.readers.pdf.sheet import Sheet
from generator.readers.printed import Printed
from generator.text import NOTHING, Span, Traced, join_lines, traced

_BLANK = Line(NOTHING, 0)


class _Place(msgspec.Struct, frozen=True):
    """A line of a page: what it is, and where its text stands in the source."""

    row: Row
    page: int
    start: int
    kind: str  # "body", "margin", "rule", "note"


class _Where:
    """The page and the line on it of an offset of the source."""

    def __init__(self, places: Sequence[_Place]) -> None:
        self._starts = [place.start for place in places]
        self._pages = [place.page for place in places]

    def __call__(self, offset: int) -> tuple[int, int]:
        index = max(bisect_right(self._starts, offset) - 1, 0)
        page = self._pages[index] if self._pages else 0
        return page + 1, index - bisect_right(self._pages, page - 1) + 1


def write(sheets: Sequence[Sheet]) -> Printed:
    """Put the lines of all pages one after the other, and say what is known of them."""
    pages = [in_order(sheet.rows, sheet.width) for sheet in sheets]
    ruled = [head_rule(sheet.rules, sheet.width, sheet.height) for sheet in sheets]
    margins = margin_rows(pages, [sheet.height for sheet in sheets], ruled)
    places = _places(sheets, pages, margins)
    source = "".join(f"{place.row.text}\n" for place in places)
    text = {place.start: traced(source, place.start, place.start + len(place.row.text)) for place in places}
    noted = any(place.kind == "note" and mark_of(place.row) for place in places)
    kept = [place for place in places if place.kind == "body" or (place.kind != "margin" and not noted)]
    lines = _lines(kept, text)
    read = [place for kind in ("body", "note") for place in places if place.kind == kind]
    hyphens = typeset_hyphens(source, [Line(text[place.start], 0) for place in read])
    fallen = [place for place in places if place not in kept and place.kind != "note"]
    return Printed(
        source=source,
        lines=tuple(lines),
        place=_Where(places),
        hyphens=hyphens,
        notes=_notes(places, text, hyphens) if noted else None,
        marks=_spans(places, "raised") if noted else None,
        italics=_spans(places, "italics"),
        furniture=tuple(text[place.start] for place in fallen),
    )


def _places(
    sheets: Sequence[Sheet], pages: Sequence[Sequence[Row]], margins: frozenset[tuple[int, int]]
) -> list[_Place]:
    """All lines in their order, each with what it is."""
    size = body_size(pages)
    places: list[_Place] = []
    at = 0
    for number, (sheet, rows) in enumerate(zip(sheets, pages, strict=True)):
        inner = [(index, row) for index, row in enumerate(rows) if (number, index) not in margins]
        foot = foot_of([row for _, row in inner], sheet.rules, sheet.width, size)
        first = len(inner) if foot is None else foot.first
        notes = {index for index, _ in inner[first:]}
        rule = inner[first][0] if foot is not None and foot.ruled else -1
        for index, row in enumerate(rows):
            kind = "margin" if (number, index) in margins else "rule" if index == rule else "note"
            places.append(_Place(row, number, at, kind if kind != "note" or index in notes else "body"))
            at += len(row.text) + 1
    return places


def _lines(places: Sequence[_Place], text: dict[int, Traced]) -> list[Line]:
    """The lines of the body, each with what parts it from the one before."""
    by_page: dict[int, list[Row]] = {}
    for place in places:
        if place.kind == "body":
            by_page.setdefault(place.page, []).append(place.row)
    layout = Layout(list(by_page.values()))
    lines: list[Line] = []
    last: _Place | None = None
    for place in places:
        turned = last is not None and last.page != place.page
        gap = layout.gap(last.row if last else None, place.row, turned) if place.kind == "body" else None
        if gap is None or gap > Gap.INDENT:
            lines.append(_BLANK)
        indent = 4 if layout.is_set_in(place.row) else 0
        lines.append(Line(text[place.start], indent, gap, place.row.bold))
        last = place
    return lines


def _notes(places: Sequence[_Place], text: dict[int, Traced], hyphens: frozenset[int]) -> tuple[RawNote, ...]:
    """The notes, each from its mark on; a line before the first mark of a page goes on with the note before."""
    notes: list[tuple[Traced, list[Traced]]] = []
    for place in places:
        if place.kind != "note":
            continue
        line = text[place.start]
        length = mark_of(place.row)
        if length is not None:
            notes.append((line.slice(0, length), [line.slice(length).strip()]))
        elif notes:
            notes[-1][1].append(line)
    return tuple(RawNote(mark, join_lines(lines, hyphens)) for mark, lines in notes)


def _spans(places: Sequence[_Place], name: str) -> tuple[Span, ...]:
    """What is raised or in italics, by its place in the source; in the body and in notes alike."""
    return tuple(
        (place.start + start, place.start + end)
        for place in places
        if place.kind in ("body", "note")
        for start, end in getattr(place.row, name)
    )
