"""The front of PDF files: their text layer by position, size and font. What has no text layer is reported, not read."""

import hashlib
from collections.abc import Sequence
from functools import partial

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.model.document import Source
from generator.readers.attempt import Attempt
from generator.readers.document import read_document
from generator.readers.language import find_language
from generator.readers.pdf.guard import BoundError, bounded
from generator.readers.pdf.sheet import Extracted, Sheet
from generator.readers.pdf.writer import write
from generator.readers.printed import Printed

FORMAT = "pdf"
MAX_BYTES = 128 * 1024 * 1024
SECONDS = 240
MEMORY = 1024 * 1024 * 1024
_HEAD = 1024
_UNREADABLE = 0.1  # part of the characters of a page that have no meaning


def recognizes(content: bytes) -> bool:
    """Whether this is a PDF; some programs put other bytes before its beginning."""
    return b"%PDF-" in content[:_HEAD]


def read(content: bytes, path: str, language: str | None) -> Attempt:
    """Read one document, in the language whose words it has where none is given.

    Gives UN111 (locked), UN112 (broken), UN113 (a page is an image) or UN114 (too large) where it cannot.
    """
    if len(content) > MAX_BYTES:
        return _refused(path, 0, "UN114", f"{len(content):,} bytes; at most {MAX_BYTES:,} are read")
    from generator.readers.pdf.extract import extract  # pdfplumber is loaded only where there is a PDF

    try:
        encoded = bounded(partial(extract, content, SECONDS), SECONDS + 5, MEMORY)
    except BoundError as error:
        return _refused(path, 0, "UN114", str(error))
    extracted = msgspec.msgpack.decode(encoded, type=Extracted)
    if extracted.refused:
        return _refused(path, 0, *extracted.refused)
    if missing := _without_text(extracted.sheets):
        number, said = missing
        return _refused(path, number, "UN113", said)
    printed = write(extracted.sheets)
    source = Source(path, FORMAT, hashlib.sha256(content).hexdigest())
    attempt = read_document(printed, source, language or find_language(printed.source))
    return msgspec.structs.replace(attempt, lines=_lines(printed))


def _lines(printed: Printed) -> dict[tuple[int, int], str]:
    """Each line by its page and its number there, as messages name it."""
    found: dict[tuple[int, int], str] = {}
    at = 0
    for line in printed.source.split("\n"):
        found.setdefault(printed.place(at), line)
        at += len(line) + 1
    return found


def _refused(path: str, page: int, code: str, message: str) -> Attempt:
    return Attempt("", (), (Diagnostic(path, page, min(page, 1), code, message),))


def _without_text(sheets: Sequence[Sheet]) -> tuple[int, str] | None:
    """The first page that is an image of a page, or whose letters have no meaning; an empty one is none of these."""
    bare = [number for number, sheet in enumerate(sheets, 1) if not (sheet.rows or sheet.grids) and sheet.painted]
    if not any(sheet.rows or sheet.grids for sheet in sheets):
        return 1, f"no page of {len(sheets)} has text" if len(sheets) > 1 else "page 1 has no text"
    if bare:
        return bare[0], f"page {', '.join(map(str, bare[:12]))}{' …' if len(bare) > 12 else ''}: an image without text"
    for number, sheet in enumerate(sheets, 1):
        letters = sum(len(row.text) for row in sheet.rows)
        if sheet.unmapped > _UNREADABLE * letters:
            return number, f"page {number}: {sheet.unmapped} of {letters} characters have no meaning in the file"
    return None
