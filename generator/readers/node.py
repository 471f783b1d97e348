"""What a paragraph is read as, and the passage that it becomes."""

from collections.abc import Mapping

import msgspec

from generator.model.document import Kind
from generator.model.reading import Call, Passage, PrintedCell
from generator.readers.open_paragraph import Paragraph
from generator.text import Span, Traced


class Read(msgspec.Struct, frozen=True, gc=False):
    """A paragraph read: its shape and label from `Paragraph`, its text without marks; a table has rows instead.

    `rank`: how many paragraphs stand before it.
    """

    source: Paragraph
    text: Traced
    calls: tuple[Call, ...] = ()
    emphases: tuple[Span, ...] = ()
    rows: tuple[tuple[PrintedCell, ...], ...] = ()
    rank: int = 0


class Node:
    """A passage while it is being filled."""

    def __init__(self, kind: Kind, read: Read | None = None, label: str | None = None) -> None:
        """Begin one; `read` is its text, if it has one."""
        self.kind, self.read, self.label = kind, read, label
        self.children: list[Node] = []
        self.number = 0
        self.seen: set[tuple[int, ...]] = set()  # numbers, by their parts

    def add(self, child: "Node") -> "Node":
        """Put a child behind the others."""
        self.children.append(child)
        return child

    def freeze(self, confidence: Mapping[int, float]) -> Passage:
        """The passage with all that is in it. `confidence` by the rank of a paragraph; it is certain if not there."""
        children = tuple(child.freeze(confidence) for child in self.children)
        read = self.read
        if read is None:
            return Passage(self.kind, "", self.label, children=children)
        return Passage(
            kind=self.kind,
            text=read.text.text,
            label=self.label,
            calls=read.calls,
            emphases=read.emphases,
            children=children,
            rows=read.rows,
            confidence=confidence.get(read.rank),
            read_as=read.source.value,
        )
