"""What was found in one text of a document, before it becomes references."""

from bisect import bisect_right

import msgspec

from generator.model.citation import Kind, Reason

Cell = tuple[int, int]


class Told(msgspec.Struct, frozen=True, gc=False):
    """A reference in a text: where it is printed, the document it leads to, the place there and the words of that.

    `target` is a symbol, "" for the document itself, None where it is left open.
    """

    start: int
    end: int
    target: str | None
    locator: str | None = None
    places: tuple[str, ...] = ()
    reason: Reason | None = None
    kind: Kind = "resolution"
    members: tuple[str, ...] = ()
    alone: bool = True
    """Whether it was named alone, not in a list: "ladite résolution" is none of "ses résolutions 55/1 et 56/2"."""

    @property
    def leads(self) -> str | None:
        """The target as the contract has it: a symbol, a symbol with an anchor, or `#anchor`."""
        if self.target is None:
            return None
        return f"{self.target}#{self.places[0]}" if self.places else self.target


class Text(msgspec.Struct, frozen=True, gc=False):
    """A text of a document without hidden signs; `hidden` are their offsets in the printed one.

    `calls`: where marks of notes stand in it, and their notes.
    """

    anchor: str
    cell: Cell | None
    text: str
    calls: tuple[tuple[int, str], ...] = ()
    hidden: tuple[int, ...] = ()
    told: tuple[Told, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text as the document has it."""
        return (start, end) if not self.hidden else (self._printed(start), self._printed(end - 1) + 1)

    def _printed(self, at: int) -> int:
        ranks = range(len(self.hidden))
        return at + bisect_right(ranks, at, key=lambda rank: self.hidden[rank] - rank)
