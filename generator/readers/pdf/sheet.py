"""A page of a PDF as its characters lie on it, before anything is made of them."""

import msgspec

from generator.readers.pdf.glyphs import Row
from generator.readers.pdf.grids import Grid


class Sheet(msgspec.Struct, frozen=True):
    """A page. `painted`: there are images or drawings on it; `unmapped` characters have no meaning in the file."""

    width: float
    height: float
    rows: tuple[Row, ...]
    rules: tuple[tuple[float, float, float], ...]
    grids: tuple[Grid, ...]
    painted: bool
    unmapped: int


class Extracted(msgspec.Struct, frozen=True):
    """All pages, or what keeps the file from being read: a code and a message."""

    sheets: tuple[Sheet, ...] = ()
    refused: tuple[str, str] | None = None
