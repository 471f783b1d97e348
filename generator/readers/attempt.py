"""What reading a file as one format gives."""

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.model.document import Resolution
from generator.model.reading import Reading


class Attempt(msgspec.Struct, frozen=True):
    """The source as text (accounts count its code points), its documents, and what kept others from being read.

    `resolutions` are documents that were read before, with their anchors: our own JSON.
    """

    source: str
    readings: tuple[Reading, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
