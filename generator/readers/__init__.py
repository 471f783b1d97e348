"""Floor 2: from the bytes of a file to the documents in it. One table, READERS, one file a format."""

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.model.reading import Reading


class ReadResult(msgspec.Struct, frozen=True):
    """What a file gives: its documents, and what is wrong with the file (each Reading has diagnostics of its own)."""

    readings: tuple[Reading, ...]
    diagnostics: tuple[Diagnostic, ...]


def read(content: bytes, path: str, language: str | None) -> ReadResult:
    """Read a file. `path` is for messages; `language` None: found from the content. Never raises on any content."""
    raise NotImplementedError
