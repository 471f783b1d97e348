"""What a paragraph is read as, and the passage that it becomes."""

import msgspec

from generator.model.document import Kind
from generator.model.reading import Call, Passage, PrintedCell
from generator.readers.paragraphs import Paragraph
from generator.text import Span, Traced


class Read(msgspec.Struct, frozen=True):
    """A paragraph read: its shape and label from `Paragraph`, its text without marks; a table has rows instead."""

    source: Paragraph
    text: Traced
    calls: tuple[Call, ...] = ()
    emphases: tuple[Span, ...] = ()
    rows: tuple[tuple[PrintedCell, ...], ...] = ()


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

    def freeze(self) -> Passage:
        """The passage with all that is in it."""
        children = tuple(child.freeze() for child in self.children)
        if self.read is None:
            return Passage(self.kind, "", self.label, children=children)
        read = self.read
        return Passage(self.kind, read.text.text, self.label, read.calls, read.emphases, children, rows=read.rows)
