"""Floor 2: from the bytes of a file to the documents in it. One table, READERS, one file a format."""

from collections.abc import Callable

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.model.document import Resolution
from generator.model.reading import Reading
from generator.readers import akoma_ntoso, blocks, html, pdf, resolution_json, text, word
from generator.readers.attempt import Attempt
from generator.readers.conservation import violations
from generator.readers.excerpts import Excerpts, excerpts
from generator.text import Places


class Reader(msgspec.Struct, frozen=True):
    """A format: whether bytes are of it, and how a file is read: (content, path, the language it is said to be in)."""

    recognizes: Callable[[bytes], bool]
    read: Callable[[bytes, str, str | None], Attempt]


class ReadResult(msgspec.Struct, frozen=True):
    """What a file gives: its documents, and what is wrong with the file.

    A document that is read has its diagnostics in the Reading; here is what stopped one from being read. `resolutions`
    were read before, and come with their anchors. `format` is that of the file; "" where it is none that is known.
    `excerpts`: the words of the source at the places of all diagnostics.
    """

    readings: tuple[Reading, ...]
    diagnostics: tuple[Diagnostic, ...]
    format: str = ""
    excerpts: Excerpts = {}
    resolutions: tuple[Resolution, ...] = ()


READERS: dict[str, Reader] = {
    resolution_json.FORMAT: Reader(resolution_json.recognizes, resolution_json.read),
    akoma_ntoso.FORMAT: Reader(akoma_ntoso.recognizes, akoma_ntoso.read),
    word.FORMAT: Reader(word.recognizes, word.read),
    html.FORMAT: Reader(html.recognizes, html.read),
    pdf.FORMAT: Reader(pdf.recognizes, pdf.read),
    blocks.FORMAT: Reader(blocks.recognizes, blocks.read),
    text.FORMAT: Reader(text.recognizes, text.read),
}


def read(content: bytes, path: str, language: str | None) -> ReadResult:
    """Read a file in the format that its content has, and check that nothing of it is lost.

    `path` is what messages and the source name; `language` None: the one whose words are there. No content makes it
    raise; LanguageError where the language has no grammar.
    """
    name = next((name for name, reader in READERS.items() if reader.recognizes(content)), None)
    if name is None:
        return ReadResult((), (Diagnostic(path, 1, 1, "UN106", f"unknown format: begins with {content[:8]!r}"),))
    attempt = READERS[name].read(content, path, language)
    readings, diagnostics = [], [*attempt.diagnostics]
    for reading in attempt.readings:
        lost = violations(attempt.source, reading)
        if not lost:
            readings.append(reading)
            continue
        places = Places(attempt.source)
        diagnostics += [Diagnostic(path, *places(offset), "UN107", message) for offset, message in lost]
        diagnostics += reading.diagnostics
    every = [*diagnostics, *(one for reading in readings for one in reading.diagnostics)]
    words = excerpts(content, attempt.source, name, every, attempt.lines)
    return ReadResult(tuple(readings), tuple(sorted(diagnostics)), name, words, attempt.resolutions)
