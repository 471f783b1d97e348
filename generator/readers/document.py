"""The grammar of a resolution applied to what a format brings: its lines become a Reading."""

from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence

from msgspec.structs import replace

from generator.model.diagnostic import Diagnostic
from generator.model.document import Source, Unplaced
from generator.model.reading import Header, PrintedCell, PrintedNote, Reading, Role
from generator.model.symbol import Symbol
from generator.readers.attempt import Attempt
from generator.readers.bounds import too_crowded
from generator.readers.calls import Chosen, Decision, decide
from generator.readers.closing import take_closing, with_closings
from generator.readers.conservation import account_of
from generator.readers.counted import counted_heads
from generator.readers.cover import Cover, Title, find_title, read_cover
from generator.readers.finding import DOUBTFUL, LIKELY, POOR, Finding, doubt
from generator.readers.furniture import Furniture, running_head
from generator.readers.inline import Inline, clean, take_bold, writes_bold, writes_markdown
from generator.readers.late_cover import take_late_cover
from generator.readers.lines import BodyLine, Cell, Gap, Line
from generator.readers.mark_places import Place, mark_at_end, mark_style
from generator.readers.marks import cited_numbers, find_places, is_day
from generator.readers.node import Read
from generator.readers.open_paragraph import Paragraph
from generator.readers.pages import Pages, RawNote, take_apart
from generator.readers.paragraphs import join_paragraphs
from generator.readers.printed import Printed
from generator.readers.raised import raised_places, stretches_in
from generator.readers.split_title import whole_title
from generator.readers.structure import build
from generator.readers.swapped import swapped_letters
from generator.readers.title_letter import lettered_title
from generator.readers.words import Words, words
from generator.text import NOTHING, Traced, fold, traced, unblank

Piece = tuple[Role, Traced]


def read_document(printed: Printed, source: Source, language: str) -> Attempt:
    """Read one document; there is none in a text that gives no number and title.

    What is wrong with a document is in its Reading. LanguageError: the language has no grammar.
    """
    if refused := too_crowded(printed.source, source.path):
        return Attempt(printed.source, (), (*printed.diagnostics, refused))
    return read_stretch(printed, source, language)


def read_stretch(printed: Printed, source: Source, language: str) -> Attempt:
    """Read one document of a source that is known not to be too large."""
    grammar, lines = words(language), printed.lines
    printed = replace(printed, diagnostics=(*printed.diagnostics, *swapped_letters(printed, source.path, language)))
    title = find_title(lines, grammar, printed.hyphens, printed.sessions)
    if title is None:
        missing = Diagnostic(source.path, 1, 1, "UN201", "no line gives the number and the title of a resolution")
        return Attempt(printed.source, (), (*printed.diagnostics, missing))
    furniture = Furniture(grammar, unblank(fold(title.text.text)))
    cover = read_cover(_without_tables([*lines[: title.first], *title.under]), grammar, furniture)
    title, cover = whole_title(lines, title, cover, printed.hyphens)
    furniture = Furniture(grammar, unblank(fold(title.text.text)))
    title = lettered_title(lines, title, grammar)
    pages = take_apart(lines[title.end :], furniture, printed.hyphens, printed.notes is not None)
    if printed.notes is not None:
        pages = replace(pages, notes=printed.notes, feet=_feet(printed.notes, pages.body))
    pages = _once_numbered(pages, grammar)
    document = _Document(printed, grammar, source, language, title, cover, pages)
    return Attempt(printed.source, (document.reading(),))


def _feet(notes: Sequence[RawNote], body: Sequence[BodyLine]) -> tuple[int, ...]:
    """Where blocks of known notes begin: between two of them stands text of the body."""
    lines = sorted(line.text.offset for line in body if line.text)
    feet: dict[int, int] = {}
    for offset in sorted(note.mark.offset for note in notes):
        feet.setdefault(bisect_right(lines, offset), offset)
    return tuple(feet.values())


def _once_numbered(pages: Pages, grammar: Words) -> Pages:
    """Pages whose notes bear their number once: where it is printed again before the text, that is furniture."""
    notes, again = [], []
    for note in pages.notes:
        number, _, rest = note.text.text.partition(" ")
        doubled = (
            number == note.number and number.isdecimal() and rest[:1].isupper() and not is_day(f" {rest}", grammar)
        )
        again += [note.text.slice(0, len(number))] if doubled else []
        notes.append(RawNote(note.mark, note.text.slice(len(number) + 1)) if doubled else note)
    return replace(pages, notes=tuple(notes), furniture=(*pages.furniture, *again)) if again else pages


def _without_tables(lines: Sequence[Line]) -> list[Line]:
    """Lines of a cover that was set as a table: each cell is a line."""
    found: list[Line] = []
    for line in lines:
        cells = [Line(cell.text, 0) for row in line.rows for cell in row if cell.text]
        found += cells or [line]
    return found


class _Document:
    """All that one document was taken apart into, put together as a Reading."""

    def __init__(
        self,
        printed: Printed,
        grammar: Words,
        source: Source,
        language: str,
        title: Title,
        cover: Cover,
        pages: Pages,
    ) -> None:
        self.printed, self.grammar, self.source, self.language = printed, grammar, source, language
        self.title, self.pages, self.hyphens = title, pages, printed.hyphens
        self.closing, body = take_closing(pages.body, grammar, years_of(title.symbol))
        self.cover, body = take_late_cover(cover, body, Furniture(grammar, unblank(fold(title.text.text))))
        self.markdown = printed.italics is None and writes_markdown(body, grammar)
        bold = self.markdown or (printed.italics is None and writes_bold(body))
        body, self.bold = take_bold(body) if bold else (body, ())
        rest = tuple(Paragraph("plain", NOTHING, text.collapse(), Gap.NONE) for text in cover.rest)
        self.paragraphs = (*rest, *join_paragraphs(body, grammar, self.hyphens))
        self.cells = [cell for paragraph in self.paragraphs for row in paragraph.rows for cell in row]
        self.texts = [title.text, *(p.text for p in self.paragraphs), *(cell.text for cell in self.cells)]
        self.decision = self._decide()

    def _decide(self) -> Decision:
        known = {note.number for note in self.pages.notes}
        self.style = mark_style([note.mark.text for note in self.pages.notes])
        texts = [text.text for text in self.texts]
        cited, self.counted = cited_numbers(texts), counted_heads(texts)
        places = [place for number, text in enumerate(self.texts) for place in self._places(number, text, known, cited)]
        places.sort(key=lambda place: place.offset)
        heads = [p.label or p.text for p in self.paragraphs if p.shape in ("formula", "part", "annex")]
        return decide(places, self.pages.notes, self.pages.feet, [head.offset for head in heads])

    def _places(self, number: int, text: Traced, known: Container[str], cited: Mapping[str, int]) -> Iterator[Place]:
        """The places of marks in one text: those that the format raises, if it says so."""
        if self.printed.marks is None:
            marked = 0 if number else self.title.marked
            if marked:
                yield mark_at_end(number, text, marked)
            text = text.slice(0, len(text) - marked)
            yield from find_places(number, text, known, self.grammar, self.style, cited, self.counted.get(number, 0))
            return
        yield from raised_places(number, text, self.printed.marks, known)

    def _clean(self, text: Traced, calls: Sequence[Chosen], markdown: bool) -> Inline:
        italic = stretches_in(text, self.printed.italics) if self.printed.italics else ()
        return clean(text, calls, markdown, self.grammar, italic)

    def reading(self) -> Reading:
        """The document."""
        chosen: dict[int, list[Chosen]] = {}
        for call in self.decision.calls:
            chosen.setdefault(call[0].text, []).append(call)
        title, *inlines = [
            self._clean(text, chosen.get(number, ()), self.markdown and number > 0)
            for number, text in enumerate(self.texts)
        ]
        notes = [self._clean(note.text, (), self.markdown) for note in self.pages.notes]
        doubts = (*self._note_findings(), *self._doubts())
        body, findings = build(self._reads(inlines), self.grammar, doubts)
        parts = [paragraph.label.offset for paragraph in self.paragraphs if paragraph.shape == "part"]
        return Reading(
            source=self.source,
            language=self.language,
            header=self._header(title),
            body=with_closings(body, parts, self.closing),
            notes=tuple(
                PrintedNote(note.number, inline.text.text, inline.emphases)
                for note, inline in zip(self.pages.notes, notes, strict=True)
            ),
            account=account_of(self._pieces(title, inlines, notes), self.printed.elsewhere),
            diagnostics=self._diagnostics((*findings, *doubts)),
            unplaced=tuple(Unplaced(one.code, one.text.text, one.language) for one in self.printed.unplaced),
        )

    def _reads(self, inlines: Sequence[Inline]) -> list[Read]:
        """The paragraphs without their marks, and the tables with their cells."""
        cells = iter(zip(self.cells, inlines[len(self.paragraphs) :], strict=True))
        reads: list[Read] = []
        for paragraph, inline in zip(self.paragraphs, inlines, strict=False):
            rows = tuple([tuple([_cell(*next(cells)) for _ in row]) for row in paragraph.rows])
            reads.append(Read(paragraph, inline.text, inline.calls, inline.emphases, rows, len(reads)))
        return reads

    def _pieces(self, title: Inline, inlines: Sequence[Inline], notes: Sequence[Inline]) -> list[Piece]:
        """Each piece of the source with its role."""
        pieces: list[Piece] = [("header", line) for line in (*self.cover.lines, *self.closing.lines)]
        pieces += [("header", self.title.number), ("header", title.text), ("header", self.title.letter)]
        pieces += [
            ("furniture", line) for line in (*self.cover.furniture, *self.pages.furniture, *self.printed.furniture)
        ]
        pieces += [("unplaced", one.text) for one in self.printed.unplaced]
        pieces += [("mark", note.mark) for note in self.pages.notes]
        pieces += [("label", paragraph.label) for paragraph in self.paragraphs]
        pieces += [("text", inline.text) for inline in inlines]
        pieces += [("note", inline.text) for inline in notes]
        pieces += [("furniture", sign) for sign in self.bold]
        for inline in (title, *inlines, *notes):
            pieces += [("mark", mark) for mark in inline.marks]
            pieces += [("furniture", sign) for sign in inline.signs]
        return pieces + self._dropped(pieces)

    def _dropped(self, pieces: Sequence[Piece]) -> list[Piece]:
        """The typesetter's hyphens that were left out at the joins of lines."""
        if not self.hyphens:
            return []
        kept = {source + length - 1 for _, piece in pieces for _, source, length in piece.runs} & self.hyphens
        return [("furniture", traced(self.printed.source, at, at + 1)) for at in sorted(self.hyphens - kept)]

    @property
    def symbol(self) -> Symbol:
        """The number of the title; the cover's symbol or the formula adds the organ, the cover the letters of parts."""
        found, cover = self.title.symbol, self.cover.symbol
        if cover is None:
            return replace(found, organ=self._organ or found.organ)
        same = (cover.session, cover.number) == (found.session, found.number)
        return replace(found, organ=cover.organ, part=found.part or (cover.part if same else ""))

    @property
    def _organ(self) -> str | None:
        formulas = (p.text.text for p in self.paragraphs if p.shape == "formula")
        return next((self.grammar.formulas.get(fold(text).strip("*_ ,")) for text in formulas), None)

    def _header(self, title: Inline) -> Header:
        return Header(
            symbol=self.symbol,
            title=title.text.text,
            title_calls=title.calls,
            adopted=self.cover.adopted or self.closing.adopted,
            issued=self.cover.issued,
            meeting=self.closing.meeting or self.cover.meeting,
            agenda=self.cover.agenda,
            committee=self.cover.committee,
            report=self.cover.report,
        )

    def _diagnostics(self, findings: Sequence[Finding]) -> tuple[Diagnostic, ...]:
        """All findings with their places, in the order of the source; those about the whole document first."""
        found = []
        for item in (*findings, *self._header_findings()):
            line, column = self.printed.place(item.offset) if item.offset >= 0 else (0, 0)
            found.append(Diagnostic(self.source.path, line, column, item.code, item.message))
        return tuple(sorted((*found, *self.printed.diagnostics)))

    def _header_findings(self) -> list[Finding]:
        found = []
        cover, closing, symbol = self.cover, self.closing, self.symbol
        if cover.symbol and cover.symbol != symbol:
            found.append(Finding("UN202", f"the cover has {cover.symbol}, the title {symbol}", cover.symbol_at))
        seen = {(symbol.session, symbol.number)}
        for line in self.pages.furniture:
            head = running_head(line.text)
            if head and (head.session, head.number) not in seen:
                seen.add((head.session, head.number))
                found.append(Finding("UN202", f"the running head has {head}, the title {symbol}", line.offset))
        if cover.session and symbol.organ == "A" and cover.session != symbol.session:
            message = f"the cover names session {cover.session}, the title {symbol}"
            found.append(Finding("UN207", message, cover.session_at))
        if not cover.lines:
            found.append(Finding("UN203", "no cover", -1))
        if not (cover.adopted or closing.adopted):
            found.append(Finding("UN204", "no date of adoption", -1))
        if cover.adopted and closing.adopted and cover.adopted != closing.adopted:
            message = f"the cover has {cover.adopted}, the closing {closing.adopted}"
            found.append(Finding("UN205", message, closing.dated_at))
        if self.title.damaged:
            message = f"“{self.title.number.text}” read as {symbol}"
            found.append(Finding("UN221", message, self.title.number.offset))
        for offset, said in closing.damaged:
            read = f"meeting {said.meeting or 'unknown'}, date {' or '.join(said.readings) or 'unknown'}"
            found.append(Finding("UN221" if said.adopted and said.meeting else "UN222", read, offset))
        if not any(paragraph.shape == "formula" for paragraph in self.paragraphs):
            found.append(Finding("UN206", "no enacting formula", -1))
        return found

    def _doubts(self) -> list[Finding]:
        """What else could be read otherwise: the title, lines like furniture, hyphens, numbers like note marks."""
        found = [*self.title.doubts, *self.pages.doubts]
        kept, gone = "a hyphen of the word", "a hyphen of the line"
        found += [
            doubt(at, *((gone, kept) if at in self.hyphens else (kept, gone)), LIKELY)
            for at in sorted(self.printed.unsure_hyphens)
        ]
        number = "a number of the text"
        for place, mark, taken in self.decision.near:
            again, first = f"the mark of note {mark}, called again", f"the mark of note {mark}"
            shown, level = ((again, number), DOUBTFUL) if taken else ((number, first), POOR)
            found.append(doubt(place.offset, *shown, level))
        return found

    def _note_findings(self) -> list[Finding]:
        found, seen = [], set[str]()
        for note in self.pages.notes:
            again = note.number == "1" and "1" in seen
            if note.number in seen:
                message = (
                    "the notes are numbered again from here on" if again else f"note {note.number} stands here again"
                )
                found.append(Finding("UN404", message, note.mark.offset))
            seen = {"1"} if again else seen | {note.number}
        for note in self.decision.orphans:
            star = note.number.startswith("*")
            message = f"note {note.number} has no mark"
            found.append(Finding("UN403" if star else "UN401", message, note.mark.offset))
        found += [Finding("UN402", "a mark has no note", place.offset) for place in self.decision.strays]
        for place, mark, _, _ in self.decision.needed:
            found.append(Finding("UN406", f"read as the mark of note {mark}", place.offset))
        found += [
            Finding("UN405", "this number could be a note mark", place.offset) for place in self.decision.doubtful
        ]
        return found


def years_of(symbol: Symbol) -> range | None:
    """The years in which a resolution of a regular session of the General Assembly can have been adopted.

    Session n opens in September of the year 1945 + n (the first one in January 1946) and may go on in the next.
    """
    session = symbol.session
    return range(1945 + int(session), 1947 + int(session)) if symbol.organ == "A" and session.isdigit() else None


def _cell(cell: Cell, inline: Inline) -> PrintedCell:
    return PrintedCell(
        inline.text.text, inline.calls, inline.emphases, header=cell.header, colspan=cell.colspan, rowspan=cell.rowspan
    )
