"""A passage while it is being filled."""

from typing import Any

from generator.languages.numerals import readings
from generator.model.document import Kind
from generator.model.reading import Passage, PrintedNote
from generator.readers.akoma_ntoso.inline import EMPTY, Inline
from generator.readers.akoma_ntoso.line import Line


class Node:
    """A passage while it is being filled."""

    __slots__ = (
        "adopted", "children", "inline", "kind", "label", "line", "meeting", "notes", "number", "rows", "seen", "style",
    )  # fmt: skip

    def __init__(self, kind: Kind, inline: Inline = EMPTY, label: str | None = None) -> None:
        """A passage without children."""
        self.kind, self.inline, self.label = kind, inline, label
        self.children: list[Node] = []
        self.rows: tuple[Any, ...] = ()
        self.notes: list[PrintedNote] = []
        self.number = 0
        self.seen: set[int] | None = None
        self.style = ""
        self.line: Line | None = None
        self.adopted: str | None = None
        self.meeting: str | None = None

    @property
    def fresh(self) -> bool:
        """Whether nothing but a label was put into it."""
        return not (self.children or self.inline.text)

    def freeze(self) -> Passage:
        """The passage."""
        inline = self.inline
        return Passage(
            self.kind,
            inline.text,
            self.label,
            inline.calls,
            inline.emphases,
            tuple([child.freeze() for child in self.children]) if self.children else (),
            inline.links,
            self.rows,
            tuple(self.notes),
            self.adopted,
            self.meeting,
        )


def style_of(label: str) -> str:
    """What kind of number a label is, as far as it can be told alone."""
    found = readings(label)
    return found[0].style if found else "element"
