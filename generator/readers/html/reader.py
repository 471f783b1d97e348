"""HTML read as resolutions: a page of our own site as it was, any other by the one grammar."""

import hashlib
import re
from bisect import bisect_right

import msgspec
from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup

from generator.model.diagnostic import Diagnostic
from generator.model.document import Source
from generator.readers.attempt import Attempt
from generator.readers.document import read_document
from generator.readers.html.door import enter_html, remove_unprinted
from generator.readers.html.notes import linked_notes
from generator.readers.html.own_page import own_page
from generator.readers.html.tape import Strip, Tape
from generator.readers.language import find_language
from generator.readers.lines import Cell, Gap, Line
from generator.readers.pages import RawNote
from generator.readers.printed import Printed
from generator.text import NOTHING, Span, Traced, join_lines, traced

_MAX_DEPTH = 200
_MARKED = re.compile(r"<!\[(?!CDATA\[)[^<>]{0,200}>")  # conditions of Word, "<![if !supportFootnotes]>", broken or not
_EMPTY = Line(NOTHING, 0)


def read_page(content: bytes, path: str, language: str | None) -> Attempt:
    """Read the resolution of a page. Scripts, styles and what is hidden are not printed, and not read."""
    entered = enter_html(content, path)
    if isinstance(entered, Diagnostic):
        return Attempt("", (), (entered,))
    try:
        soup = BeautifulSoup(_MARKED.sub("", entered.text), "html.parser")
    except ParserRejectedMarkup:
        return Attempt("", (), (Diagnostic(path, 1, 1, "UN136", "a declaration or a marked section has no end"),))
    if any(len(list(node.parents)) > _MAX_DEPTH for node in soup.find_all(True)):
        return Attempt("", (), (Diagnostic(path, 1, 1, "UN109", f"deeper than {_MAX_DEPTH} elements"),))
    file = Source(path, "html", hashlib.sha256(content).hexdigest())
    if (found := own_page(soup, file)) is not None:
        return found
    remove_unprinted(soup)
    tape = Tape(linked_notes(soup))
    tape.walk(soup, _main(soup))
    source = "".join(tape.parts)
    if not source.strip():
        return Attempt("", (), (Diagnostic(path, 0, 0, "UN101", "empty: the page shows no text"),))
    printed = _Written(tape, source).printed(entered.diagnostics)
    return read_document(printed, file, language or find_language(source))


def _main(soup: BeautifulSoup) -> Tag:
    """The element that holds the document, where the page says which."""
    for name in ("main", "article"):
        found = [one for one in soup.find_all(name) if isinstance(one, Tag)]
        if len(found) == 1:
            return found[0]
    return soup


class _Written:
    """A tape as what the grammar takes."""

    def __init__(self, tape: Tape, source: str) -> None:
        self.tape, self.source = tape, source
        self.scraps = sorted({span for span in tape.scraps if span[0] < span[1]})

    def printed(self, found: tuple[Diagnostic, ...]) -> Printed:
        """Lines, notes, and the spans of what is raised and slanted."""
        strips = self.tape.strips
        notes, lines = self._notes_and_lines()
        around = [self._text(strip) for strip in strips if strip.around and not strip.rows]
        around += [cell.text for line in self._tables(around=True) for row in line.rows for cell in row]
        known = bool(notes or self.tape.raised)
        starts = [strip.start for strip in strips]
        return Printed(
            source=self.source,
            lines=tuple(lines),
            place=lambda offset: (strips[max(bisect_right(starts, offset) - 1, 0)].line, 1),
            diagnostics=found,
            notes=tuple(notes) if known else None,
            marks=tuple(sorted(set(self.tape.raised))) if known else None,
            italics=tuple(sorted(set(self.tape.italics))) or None,
            furniture=(*around, *self._scraps()),
        )

    def _scraps(self) -> list[Traced]:
        return [traced(self.source, *span) for span in self.scraps]

    def _tables(self, around: bool) -> list[Line]:
        return [self._line(strip) for strip in self.tape.strips if strip.rows and strip.around == around]

    def _notes_and_lines(self) -> tuple[list[RawNote], list[Line]]:
        notes: list[tuple[Traced, list[Traced]]] = []
        lines: list[Line] = []
        for strip in self.tape.strips:
            if strip.around:
                continue
            if strip.mark is not None:
                rest = msgspec.structs.replace(strip, start=strip.mark[1])
                notes.append((traced(self.source, *strip.mark), [self._text(rest)]))
                continue
            if strip.of_note and notes and not strip.rows:
                notes[-1][1].append(self._text(strip))
                continue
            if not strip.joined:
                lines.append(_EMPTY)
            lines.append(self._line(strip))
        return [RawNote(mark, join_lines(texts)) for mark, texts in notes], lines

    def _line(self, strip: Strip) -> Line:
        gap = Gap.NONE if strip.joined else Gap.BREAK
        if strip.rows:
            rows = tuple(tuple(self._cell(cell, element) for cell, element in row) for row in strip.rows)
            return Line(NOTHING, 0, gap, False, rows)
        return Line(self._text(strip), 0, gap, strip.heading)

    def _cell(self, strip: Strip, element: Tag) -> Cell:
        wide, high = (_count(element.get(name)) for name in ("colspan", "rowspan"))
        return Cell(self._text(strip), element.name == "th", wide, high)

    def _text(self, strip: Strip) -> Traced:
        """The words of a strip without the scraps in it."""
        cuts: list[Span] = [
            (max(start, strip.start) - strip.start, min(end, strip.end) - strip.start)
            for start, end in self.scraps
            if start < strip.end and end > strip.start
        ]
        return traced(self.source, strip.start, strip.end).without(cuts).collapse()


def _count(value: object) -> int:
    text = str(value)
    return int(text) if re.fullmatch(r"[1-9]\d{0,2}", text) else 1
