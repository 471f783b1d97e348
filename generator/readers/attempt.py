"""What reading a file as one format gives."""

from collections.abc import Mapping

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.model.document import Resolution
from generator.model.reading import Reading


class Attempt(msgspec.Struct, frozen=True):
    """The source as text (accounts count its code points), its documents, and what kept others from being read.

    `resolutions` are documents that were read before, with their anchors: our own JSON. `lines`: the
    words at the places that diagnostics name, where these are no lines of the source: page and line of a PDF.
    """

    source: str
    readings: tuple[Reading, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    lines: Mapping[tuple[int, int], str] = {}
