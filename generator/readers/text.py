"""The front of text taken out of a document: from PDF, by OCR, or typed. It knows lines, and nothing else of them."""

import hashlib

from generator.model.diagnostic import Diagnostic
from generator.model.document import Source
from generator.readers.attempt import Attempt
from generator.readers.bounds import MAX_BYTES, too_crowded
from generator.readers.document import read_document
from generator.readers.door import enter
from generator.readers.hyphens import typeset_hyphens
from generator.readers.laid_out import lay_out
from generator.readers.language import find_language
from generator.readers.lines import lines_of
from generator.readers.neighbours import read_stretches
from generator.readers.printed import Printed
from generator.readers.several import stretches
from generator.readers.words import words

FORMAT = "text"
_FOREIGN = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"<?xml", b"<!DOCTYPE", b"<html", b"<akomaNtoso", b"\xd0\xcf\x11\xe0")


def recognizes(content: bytes) -> bool:
    """Whether this is plain text: it does not begin as the files of other formats do."""
    return not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_FOREIGN)


def read(content: bytes, path: str, language: str | None) -> Attempt:
    """Read the documents of a text, mostly one, in the language whose words it has where none is given.

    What is wrong with a document is in its Reading. LanguageError: the language has no grammar.
    """
    if len(content) > MAX_BYTES:
        message = f"{len(content):,} bytes; at most {MAX_BYTES:,} are read"
        return Attempt("", (), (Diagnostic(path, 0, 0, "UN109", message),))
    entered = enter(content, path)
    if isinstance(entered, Diagnostic):
        return Attempt("", (), (entered,))
    if refused := too_crowded(entered.text, path):
        return Attempt("", (), (refused,))
    code = language or find_language(entered.text)
    laid = lay_out(entered.text, lines_of(entered.text), words(code))
    hyphens = typeset_hyphens(laid.source, laid.every_line(), words(code))
    lines = laid.with_rows(hyphens.dropped)
    printed = Printed(
        source=laid.source,
        lines=lines,
        place=lambda offset: entered.places(laid.origin(offset)),
        diagnostics=entered.diagnostics,
        hyphens=hyphens.dropped,
        unsure_hyphens=hyphens.unsure,
    )
    source = Source(path, FORMAT, hashlib.sha256(content).hexdigest())
    if parts := stretches(lines, words(code)):
        return read_stretches(printed, parts, source, code)
    return read_document(printed, source, code)
