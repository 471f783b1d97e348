"""Floor 3: the step that reads one file: its documents, corrected by the editor, and what each tells by itself.

It is a function of bytes (`executor.Step`), so that any process does it, and its result is what the cache keeps.
"""

from pathlib import Path
from typing import Any

import msgspec

from generator import readers
from generator.enrich.alone import alone
from generator.enrich.anchors import anchored
from generator.enrich.corrections import corrected
from generator.enrich.learned import Learned
from generator.model.card import Card, card_of
from generator.model.citation import quoted
from generator.model.collection import Correction
from generator.model.diagnostic import Diagnostic, shown
from generator.model.document import Resolution
from generator.readers.excerpts import Excerpts
from generator.sources import unreadable


class FileRead(msgspec.Struct, frozen=True):
    """What a file gives: its documents with anchors, what is wrong with the file, and its format.

    `excerpts`: the words of the source at the places of all diagnostics.
    """

    resolutions: tuple[Resolution, ...]
    diagnostics: tuple[Diagnostic, ...]
    format: str = ""
    excerpts: Excerpts = {}


def read_file(path: Path, name: str, language: str | None) -> FileRead:
    """Read one file; messages and `source.path` have its `name`, escaped."""
    name = shown(name)
    try:
        content = path.read_bytes()
    except OSError as error:
        return FileRead((), (unreadable(name, error),))
    return read_content(content, name, language)


def read_content(content: bytes, name: str, language: str | None) -> FileRead:
    """Read the bytes of a file whose shown name is `name`."""
    result = readers.read(content, name, language)
    documents = tuple(anchored(reading) for reading in result.readings)
    return FileRead((*result.resolutions, *documents), result.diagnostics, result.format, result.excerpts)


class Job(msgspec.Struct, frozen=True, array_like=True):
    """A file to be read: its shown name, the language that its place tells, its bytes, the corrections there are."""

    name: str
    language: str | None
    content: bytes
    corrections: tuple[Correction, ...]


class Told(msgspec.Struct, frozen=True, array_like=True):
    """A document of a file: what it tells, what of the corrections was refused, and its facts before them.

    `printed` is None where nothing was corrected.
    """

    learned: Learned
    refused: tuple[Diagnostic, ...]
    printed: Card | None


class Gathered(msgspec.Struct, frozen=True, array_like=True):
    """What the others need of a file."""

    format: str
    diagnostics: tuple[Diagnostic, ...]
    documents: tuple[Told, ...]


class Done(msgspec.Struct, frozen=True, array_like=True):
    """The result: `gathered`, then for each document its text and the words of its references (`Quotations`)."""

    gathered: msgspec.Raw
    documents: tuple[tuple[msgspec.Raw, msgspec.Raw], ...]


Quotations = tuple[tuple[str, str, str], ...]
"""For each reference of a document its sentence: before what is printed, that, and after it (`citation.quoted`)."""

encoder = msgspec.msgpack.Encoder()
_job: msgspec.msgpack.Decoder[Job] = msgspec.msgpack.Decoder(Job)


def read(job: bytes) -> bytes:
    """Read a file: a `Job` gives a `Done`, both as MessagePack."""
    asked = _job.decode(job)
    result = read_content(asked.content, asked.name, asked.language)
    told, texts = [], []
    for resolution in result.resolutions:
        document, refused = corrected(resolution, asked.corrections)
        printed = None if document is resolution else card_of(resolution)
        learned = alone(document, result.excerpts)
        quotations = tuple(quoted(document, one) for one in learned.references)
        told.append(Told(learned, refused, printed))
        texts.append((_raw(document), _raw(quotations)))
    gathered = Gathered(result.format, result.diagnostics, tuple(told))
    return encoder.encode(Done(_raw(gathered), tuple(texts)))


def _raw(value: Any) -> msgspec.Raw:
    return msgspec.Raw(encoder.encode(value))
