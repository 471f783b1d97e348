"""Lines of a PDF as the grammar takes them: one source, the body, the notes, the running heads, and what is known."""

from bisect import bisect_right
from collections.abc import Sequence

from generator.readers.hyphens import typeset_hyphens
from generator.readers.lines import Cell, Gap, Line, Rows
from generator.readers.pages import RawNote
from generator.readers.pdf.glyphs import Row
from generator.readers.pdf.layout import Layout
from generator.readers.pdf.places import Place, Places
from generator.readers.pdf.sheet import Sheet
from generator.readers.printed import Printed
from generator.text import NOTHING, Span, Traced, join_lines, traced

_BLANK = Line(NOTHING, 0)


def write(sheets: Sequence[Sheet]) -> Printed:
    """Put the lines of all pages one after the other, and say what is known of them.

    Where no note has a mark, notes are left to the words; where nothing is raised, as in many a scan, so are marks.
    """
    return _Writer(Places(sheets)).printed()


class _Writer:
    def __init__(self, places: Places) -> None:
        self.places, self.lines = places, places.lines
        self.source = "".join(f"{place.row.text}\n" for place in self.lines)
        self.noted = any(place.mark for place in self.lines)
        self.raised = self.noted and any(place.row.raised for place in self.lines)
        read = [place for kind in ("body", "note") for place in self.lines if place.kind == kind]
        self.hyphens = typeset_hyphens(self.source, [Line(self._text(place), 0) for place in read]).dropped

    def printed(self) -> Printed:
        """All of it."""
        fallen = ("margin", "rule") if self.noted else ("margin",)
        return Printed(
            source=self.source,
            lines=tuple(self._body()),
            place=_Where(self.lines),
            hyphens=self.hyphens,
            notes=self._notes() if self.noted else None,
            marks=self._spans("raised") if self.raised else None,
            italics=self._spans("italics"),
            furniture=tuple(self._text(place) for place in self.lines if place.kind in fallen),
        )

    def _text(self, place: Place) -> Traced:
        return traced(self.source, place.start, place.start + len(place.row.text))

    def _body(self) -> list[Line]:
        """The lines of the body, each with what parts it from the one before; and the tables."""
        kept = [one for one in self.lines if one.kind in ("body", "cell") or (one.kind != "margin" and not self.noted)]
        by_page: dict[int, list[Row]] = {}
        for place in kept:
            if place.kind == "body":
                by_page.setdefault(place.page, []).append(place.row)
        layout = Layout(list(by_page.values()))
        lines: list[Line] = []
        last: Place | None = None
        shown: set[int] = set()
        inner = False
        for place in kept:
            if place.kind == "cell":
                if place.table not in shown:
                    shown.add(place.table)
                    lines += [_BLANK, Line(NOTHING, 0, Gap.BREAK, rows=self._rows(place.table)), _BLANK]
                last = place
                continue
            gap = self._gap(layout, last, place, inner)
            inner = gap == Gap.NONE
            if gap is None or gap > Gap.INDENT:
                lines.append(_BLANK)
            lines.append(Line(self._text(place), 4 if layout.is_set_in(place.row) else 0, gap, place.row.bold))
            last = place
        return lines

    def _gap(self, layout: Layout, last: Place | None, place: Place, inner: bool) -> Gap | None:
        if place.kind != "body":
            return None
        if last is not None and last.kind == "cell":
            return Gap.BREAK
        turned = last is not None and last.page != place.page
        return layout.gap(last.row if last else None, place.row, turned, inner)

    def _rows(self, table: int) -> Rows:
        """The rows of a table with the texts of its cells."""
        texts: dict[int, list[Traced]] = {}
        for place in self.lines:
            if place.table == table:
                texts.setdefault(place.slot, []).append(self._text(place))
        slot, rows = 0, []
        for row in self.places.tables[table]:
            cells = []
            for cell in row:
                text = join_lines(texts.get(slot, ()), self.hyphens)
                cells.append(Cell(text, colspan=cell.colspan, rowspan=cell.rowspan))
                slot += 1
            rows.append(tuple(cells))
        return tuple(rows)

    def _notes(self) -> tuple[RawNote, ...]:
        """The notes, each from its mark on; a line before the first mark of a page goes on with the note before."""
        notes: list[tuple[Traced, list[Traced]]] = []
        for place in self.lines:
            line = self._text(place)
            if place.mark:
                notes.append((line.slice(0, place.mark), [line.slice(place.mark).strip()]))
            elif place.kind == "note":
                notes[-1][1].append(line)
        return tuple(RawNote(mark, join_lines(lines, self.hyphens)) for mark, lines in notes)

    def _spans(self, name: str) -> tuple[Span, ...]:
        """What is raised or in italics, by its place in the source."""
        return tuple(
            (place.start + start, place.start + end)
            for place in self.lines
            if place.kind in ("body", "cell", "note")
            for start, end in getattr(place.row, name)
        )


class _Where:
    """The page and the line on it of an offset of the source."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._starts = [place.start for place in places]
        self._pages = [place.page for place in places]

    def __call__(self, offset: int) -> tuple[int, int]:
        index = max(bisect_right(self._starts, offset) - 1, 0)
        page = self._pages[index] if self._pages else 0
        return page + 1, index - bisect_right(self._pages, page - 1) + 1
