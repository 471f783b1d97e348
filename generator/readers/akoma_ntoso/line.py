"""A line of a body, as it is taken off its element."""

from typing import Literal

from generator.readers.akoma_ntoso.inline import Inline
from generator.readers.akoma_ntoso.names import Element
from generator.readers.akoma_ntoso.tables import Rows

Shape = Literal["formula", "preambular", "plain", "heading", "section", "table", "note", "separator"]


class Line:
    """A line of a body. `depth` is that of the list it stands in (0: none); `first` and `last` its account entries."""

    __slots__ = ("depth", "element", "first", "inline", "label", "last", "rows", "shape")

    def __init__(self, shape: Shape, inline: Inline, label: str | None, element: Element) -> None:
        """A line outside lists."""
        self.shape, self.inline, self.label, self.element = shape, inline, label, element
        self.depth = self.first = self.last = 0
        self.rows: Rows = ()
