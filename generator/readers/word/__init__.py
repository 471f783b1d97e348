"""The front of Word files (.docx): paragraphs, automatic numbers, notes, tables, as Word prints them.

Tracked changes are accepted, and what they take out is reported. Source: ECMA-376, part 1 (WordprocessingML).
"""

import hashlib
import re

from generator.model.diagnostic import Diagnostic
from generator.model.document import Source
from generator.readers.attempt import Attempt
from generator.readers.document import read_document
from generator.readers.language import find_language
from generator.readers.pages import RawNote
from generator.readers.printed import Printed
from generator.readers.word.body import Body, Stretch, Table, flat_lines, lines_of
from generator.readers.word.names import Element, child, name, on, relation, value
from generator.readers.word.notes import Notes
from generator.readers.word.numbering import Numbering
from generator.readers.word.package import Package, open_package
from generator.readers.word.runs import Runs
from generator.readers.word.styles import Styles
from generator.readers.word.tape import Tape, lines_between
from generator.text import Places, Traced, join_lines

FORMAT = "word"
_ZIP = b"PK\x03\x04"
_PARTS = (b"word/", b"[Content_Types].xml")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OWN_MARK = re.compile(r"\*+|\d{1,3}|[^\w\s]")
_SHOWN = 40


def recognizes(content: bytes) -> bool:
    """Whether this is a Word file: the new format, or the old one, which is refused with advice."""
    if content.startswith(_OLD):
        return True
    return content.startswith(_ZIP) and all(part in content for part in _PARTS)


def read(content: bytes, path: str, language: str | None) -> Attempt:
    """Read one document, in the language whose words it has where none is given."""
    if content.startswith(_OLD):
        locked = _ENCRYPTED in content
        said = "the file is locked with a password" if locked else "this is the format of Word before 2007 (.doc)"
        return Attempt("", (), (Diagnostic(path, 0, 0, "UN121" if locked else "UN122", said),))
    package = open_package(content, path)
    if isinstance(package, Diagnostic):
        return Attempt("", (), (package,))
    printed = _Document(package).printed(path)
    if not printed.source.strip():
        return Attempt("", (), (Diagnostic(path, 0, 0, "UN101", "empty: the file has no text"),))
    source = Source(path, FORMAT, hashlib.sha256(content).hexdigest())
    return read_document(printed, source, language or find_language(printed.source))


class _Document:
    """A file while it is being written to the tape: cover, body, notes, running heads."""

    def __init__(self, package: Package) -> None:
        self.package, self.tape = package, Tape()
        styles = Styles(package.by_kind.get("styles"))
        self.notes = Notes(package.by_kind)
        self.runs = Runs(self.tape, styles, self.notes)
        self.body = Body(self.tape, styles, Numbering(package.by_kind.get("numbering")), self.runs)

    def printed(self, path: str) -> Printed:
        """The whole file as the grammar takes it."""
        first, others = self._margins()
        cover = [block for part in first for block in self.body.write(part)]
        body = child(self.package.main, "body")
        main = list(self.body.write(self.package.main if body is None else body))
        written = [self._note(index) for index in range(len(self.notes.order))]
        margins = [block for part in others for block in self.body.write(part)]
        source = self.tape.source
        notes = tuple(_raw(source, span, blocks) for span, blocks in written)
        places = Places(source)
        return Printed(
            source=source,
            lines=(*flat_lines(source, cover), *lines_of(source, main)),
            place=places,
            diagnostics=tuple(self._diagnostics(path, places)),
            notes=notes,
            marks=tuple(self.tape.marks),
            italics=tuple(self.tape.italics),
            furniture=tuple(line.text for line in flat_lines(source, margins) if line.text),
        )

    def _margins(self) -> tuple[list[Element], list[Element]]:
        """The head of the first page, which is the cover, and all other heads and feet, each once."""
        first: list[Element] = []
        others: list[Element] = []
        sections = [one for one in self.package.main.iter() if name(one) == "sectPr"]
        for number, section in enumerate(sections):
            for one in section:
                part = self.package.by_id.get(relation(one) or "")
                if part is None or name(one) not in ("headerReference", "footerReference"):
                    continue
                covers = number == 0 and name(one) == "headerReference" and value(one, "type") == "first"
                if covers and on(section, "titlePg"):
                    first.append(part)
                elif part not in others:
                    others.append(part)
        return first, others

    def _note(self, index: int) -> tuple[tuple[int, int], list[Stretch | Table]]:
        """Write a note: where its mark stands, and its paragraphs."""
        called = self.notes.order[index]
        start = self.tape.at
        if called.mark is not None:
            self.tape.put(f"{called.mark}\t")
        mark = (start, self.tape.at)
        return mark, list(self.body.write(called.element))

    def _diagnostics(self, path: str, places: Places) -> list[Diagnostic]:
        found = []
        for offset, text in self.tape.unprinted:
            shown = f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
            found.append(Diagnostic(path, *places(offset), "UN123", f"left out: “{shown}”"))
        for offset, code in self.tape.strange:
            found.append(Diagnostic(path, *places(offset), "UN124", f"the sign {code} of a symbol font"))
        return found


def _raw(source: str, mark: tuple[int, int], blocks: list[Stretch | Table]) -> RawNote:
    """A note with its mark; one that the author typed stands at its beginning."""
    lines: list[Traced] = [line.text for line in flat_lines(source, blocks) if line.text]
    text = join_lines(lines)
    if mark[0] < mark[1]:
        return RawNote(lines_between(source, *mark)[0], text)
    found = _OWN_MARK.match(text.text)
    return RawNote(text.slice(0, found.end() if found else 0), text.slice(found.end() if found else 0).strip())
