"""Blocks of a layout tool read as resolutions: each document of a file by the one grammar."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import Any

from msgspec.structs import replace

from generator.languages import available
from generator.model.diagnostic import Diagnostic
from generator.model.document import Source
from generator.model.reading import Reading, Role
from generator.readers.attempt import Attempt
from generator.readers.blocks.beside import Beside, Loose, beside
from generator.readers.blocks.columns import foreign_blocks
from generator.readers.blocks.cover import ordered
from generator.readers.blocks.lines import Piece, written
from generator.readers.blocks.marks import marks_in
from generator.readers.blocks.notes import KeptNote, first_note, kept_notes, lone_numbers, unnumbered_notes
from generator.readers.blocks.numbers import with_numbers
from generator.readers.blocks.parts import parts_of, sessions_of
from generator.readers.blocks.pipes import with_tables
from generator.readers.blocks.runs import parted
from generator.readers.blocks.shapes import blocks_of, languages_of
from generator.readers.bounds import too_crowded
from generator.readers.conservation import outside
from generator.readers.document import read_stretch
from generator.readers.json_values import json_values
from generator.readers.labels import number_label
from generator.readers.language import find_language
from generator.readers.lines import Gap, Line
from generator.readers.pages import RawNote
from generator.readers.printed import Aside, Printed
from generator.readers.words import Words, words
from generator.text import NOTHING, Places, Span, fold, traced

FORMAT = "blocks"
_SECTION = re.compile(r"[IVXLC]+\.?|I[Il1]{1,2}\.?")


def recognizes(content: bytes) -> bool:
    """Whether this looks like JSON: an object or a list of objects."""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start[1:].lstrip()[:1] in (b'"', b"}") if start[:1] == b"{" else start[:1] == b"[" and _opens_list(start)


def _opens_list(start: bytes) -> bool:
    return start[1:].lstrip()[:1] in (b"{", b"]")


def read(content: bytes, path: str, language: str | None) -> Attempt:
    """Read the resolutions of a file. UN130: not JSON; UN132: no blocks; UN133 to UN135: what was not read, and why.

    The line of a message is the number of the text among all that the blocks hold, cells too.
    """
    values = json_values(content, path)
    if isinstance(values, Diagnostic):
        return Attempt("", (), (values,))
    entered, found = values
    value = found[0][1] if len(found) == 1 else [one for _, one in found]
    spoken = languages_of(value)
    known = [one for one in spoken if one in available()]
    chosen = language if language in spoken else next(iter((*known, *spoken)), None)
    blocks = blocks_of(value, chosen)
    if not blocks:
        missing = "no list of blocks that have a type" if blocks is None else "no block holds any words"
        return Attempt("", (), (*entered.diagnostics, Diagnostic(path, 1, 1, "UN132", missing)))
    code = (chosen if chosen in known else language) or find_language(" ".join(block.text for block in blocks))
    source, plain = written(blocks, words(code))
    pieces = parted(with_numbers(with_tables(plain)), words(code))
    several = [one for one in spoken if one != chosen]
    notice = Diagnostic(path, 0, 0, "UN133", f"the texts in {', '.join(several)} were not read, those in {chosen} were")
    file = Source(path, FORMAT, hashlib.sha256(content).hexdigest())
    return _File(source, pieces, file, code, (*entered.diagnostics, *([notice] if several else []))).attempt()


class _File:
    def __init__(
        self, source: str, pieces: tuple[Piece, ...], file: Source, language: str, found: tuple[Diagnostic, ...]
    ) -> None:
        self.source, self.pieces, self.file, self.language, self.found = source, pieces, file, language, found
        self.foreign = foreign_blocks(pieces, language)
        self.sessions = sessions_of(pieces)
        self.words: Words = words(language)
        self.places = Places(source)

    def attempt(self) -> Attempt:
        """All documents of the file that are whole; the only one, whole or not."""
        own = tuple(piece for piece in self.pieces if piece.number not in self.foreign)
        parts = tuple(one for one in parts_of(own, self.words, self.sessions) if one.start < one.end)
        if not parts:
            missing = Diagnostic(self.file.path, 1, 1, "UN201", "no block gives the number of a resolution")
            return Attempt(self.source, (), (*self.found, missing))
        read = parts if len(parts) == 1 else tuple(part for part in parts if part.whole) or parts
        found: list[Diagnostic] = []
        readings: list[Reading] = []
        insides = [self._with_foreign(own[part.start : part.end]) for part in read]
        stretches = [Loose(own[: parts[0].start], "the beginning of this text is not in the file")]
        stretches += [
            Loose(own[part.start : part.end], "the end of this text is not in the file")
            for part in parts
            if part not in read
        ]
        documents = [
            _Document(self, inside, other)
            for inside, other in zip(insides, beside(insides, stretches, self._strays(insides)), strict=True)
        ]
        tails = ["".join(f"{mark}\n" for mark in document.printed_marks) for document in documents]
        source, at = self.source + "".join(tails), len(self.source)
        if refused := too_crowded(source, self.file.path):
            return Attempt(self.source, (), (*self.found, refused))
        for document, tail in zip(documents, tails, strict=True):
            reading = document.reading(source, at)
            at += len(tail)
            if isinstance(reading, Diagnostic):
                found.append(reading)
            else:
                readings.append(reading)
        return Attempt(self.source, tuple(readings), (*self.found, *found))

    def _strays(self, insides: Sequence[Sequence[Piece]]) -> list[Piece]:
        """The blocks in another language that no document has around it."""
        inner = {piece.number for inside in insides for piece in inside}
        return [piece for piece in self.pieces if piece.number in self.foreign and piece.number not in inner]

    def _with_foreign(self, own: Sequence[Piece]) -> tuple[Piece, ...]:
        """The blocks of a document, and what lies between them in another language."""
        return self.pieces[own[0].number : own[-1].number + 1]


class _Document:
    """One document: its pieces become a Printed; other documents that are read are furniture of it."""

    def __init__(self, file: _File, inside: tuple[Piece, ...], beside: Beside) -> None:
        self.file, self.inside, self.loose = file, inside, beside.loose
        self.foreign = [*(piece for piece in inside if piece.number in file.foreign), *beside.foreign]
        own = [piece for piece in inside if piece.number not in file.foreign]
        self.first = first_note(own, file.words)
        self.kept = kept_notes(own, file.words, self.first)
        noted = {piece.number for note in self.kept for piece in note.pieces}
        self.nameless = unnumbered_notes(own, noted, file.words)
        noted |= {piece.number for piece in self.nameless}
        self.lone = lone_numbers(own, noted)
        noted |= {piece.number for piece in self.lone}
        self.cover, self.body = ordered([piece for piece in own if piece.number not in noted], file.words)
        self.marks, last = marks_in(self.body, file.words, self.first - 1)
        self.count = max(last, *(int(note.number) for note in self.kept if note.number.isdigit()), 0)
        self.printed_marks = [str(number) for number in range(self.first, self.count + 1)]
        self.printed_marks += dict.fromkeys(note.number for note in self.kept if not note.number.isdigit())

    def reading(self, source: str, at: int) -> Reading | Diagnostic:
        """The document, or why there is none; the marks of its notes are typed from `at` on, behind all blocks."""
        known = {note.number: note for note in self.kept}
        marks, notes = self.printed_marks, []
        for mark in marks:
            notes.append(RawNote(traced(source, at, at + len(mark)), known[mark].text if mark in known else NOTHING))
            at += len(mark) + 1
        printed = Printed(
            source=source,
            lines=tuple(self._lines()),
            place=self.file.places,
            diagnostics=tuple(self._findings(marks, known)),
            notes=tuple(notes),
            marks=self.marks,
            sessions=self.file.sessions,
            furniture=tuple(self._furniture()),
            elsewhere=tuple(self._elsewhere()),
            unplaced=tuple(aside for _, aside in self._asides()),
        )
        attempt = read_stretch(printed, self.file.file, self.file.language)
        if not attempt.readings:
            return next(one for one in attempt.diagnostics if one.code == "UN201")
        return self._untailed(attempt.readings[0], len(self.file.source))

    def _lines(self) -> list[Line]:
        lines, gap = list(self.cover), Gap.EMPTY
        for piece, following in zip_longest(self.body, self.body[1:]):
            if piece.empty:
                gap = Gap.PAGE
                continue
            lines.append(Line(piece.text, 0, gap, piece.kind == "heading", piece.rows))
            gap = Gap.NONE if _SECTION.fullmatch(piece.text.text) else Gap.EMPTY  # its title is the next block
            if following and self._begins(following):
                gap = Gap.EMPTY
        return lines

    def _begins(self, piece: Piece) -> bool:
        """Whether a block under the number of a section is a paragraph, and no title."""
        text, words = piece.text.text, self.file.words
        return number_label(text) is not None or words.is_operative(fold(text)) or words.is_preambular(fold(text))

    def _furniture(self) -> list[Any]:
        """What of its blocks is not in the lines or in a note, nor shown apart."""
        whole = {number for number, _ in self._asides()}
        found = [piece.text for piece in self.lone]
        found += [scrap for piece in self.inside if piece.number not in whole for scrap in piece.scraps]
        for note in self.kept:
            found += [note.mark, *([note.stroke] if note.stroke else [])]
        return found

    def _elsewhere(self) -> Iterator[Span]:
        """The blocks of other documents."""
        apart = chain(self.foreign, *(one.pieces for one in self.loose))
        shown = (*self.inside, *(piece for piece in apart if not piece.empty))
        known = [(piece.start, piece.end) for piece in shown if piece.start < piece.end]
        return outside(self.file.source, known)

    def _asides(self) -> list[tuple[int, Aside]]:
        """What the page shows apart, by the number of the block: another language, other texts, lost notes."""
        pieces = [(piece, "UN135") for piece in self.foreign if not piece.empty]
        pieces += [(piece, "UN409") for piece in self.nameless]
        pieces += [(piece, "UN134") for one in self.loose for piece in one.pieces if not piece.empty]
        source, languages = self.file.source, self.file.foreign
        return [
            (piece.number, Aside(code, traced(source, piece.start, piece.end).collapse(), languages.get(piece.number)))
            for piece, code in sorted(pieces, key=lambda one: one[0].start)
        ]

    def _findings(self, marks: Sequence[str], known: dict[str, KeptNote]) -> list[Diagnostic]:
        path, found = self.file.file.path, []
        for piece in self.foreign:
            message = f"in {self.file.foreign[piece.number]}: “{piece.text.text[:40]}…”"
            found.append(Diagnostic(path, *self.file.places(piece.start), "UN135", message))
        numbers = {piece.number for piece in self.nameless}
        for piece in (one for one in self.nameless if one.number - 1 not in numbers):
            message = f"“{piece.text.text[:40]}…” stands at the foot of a page without a number"
            found.append(Diagnostic(path, *self.file.places(piece.start), "UN409", message))
        for one in self.loose:
            first = next(piece for piece in one.pieces if not piece.empty)
            message = f"{one.why}: “{first.text.text[:40]}…”"
            found.append(Diagnostic(path, *self.file.places(first.start), "UN134", message))
        if missing := [mark for mark in marks if mark not in known]:
            found.append(Diagnostic(path, 0, 0, "UN408", f"the notes {', '.join(missing)} are not in the file"))
        return found

    def _untailed(self, reading: Reading, tail: int) -> Reading:
        """The reading without the marks that stood for notes; those of kept notes are marks where they stand."""
        real = sorted(span for note in self.kept for span in note.mark.spans)
        account = [one for one in reading.account if one[0] < tail]
        for span in real:
            account = _with_role(account, span, "mark")
        known = {note.number for note in self.kept}
        diagnostics = tuple(
            one for one in reading.diagnostics if one.code != "UN401" or one.message.split()[1] in known
        )
        notes = tuple(note for note in reading.notes if note.mark in known)
        return replace(reading, account=tuple(account), notes=notes, diagnostics=diagnostics)


def _with_role(account: list[tuple[int, int, Role]], span: Span, role: Role) -> list[tuple[int, int, Role]]:
    """The account with another role for a span that lies in one of its entries."""
    index = bisect_right(account, span[0], key=lambda one: one[0]) - 1
    start, end, old = account[index]
    cut = [(start, span[0], old), (span[0], span[1], role), (span[1], end, old)]
    return [*account[:index], *(one for one in cut if one[0] < one[1]), *account[index + 1 :]]
