"""References between documents as values: what a text refers to, with what words, and who refers to a text."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from generator.model.address import Address
from generator.model.anchors import blocks
from generator.model.document import Key, Resolution

Act = Literal["recall", "reaffirm", "note", "welcome", "decide", "request", "amend", "replace", "other"]
"""What a paragraph does with what it refers to, by the verb that opens it."""

Kind = Literal["resolution", "decision", "document", "treaty", "place"]
"""What is referred to: a resolution by its number or symbol, a decision, another document, a treaty by its number in
the Treaty Series, a place in the document itself."""

Reason = Literal["several", "unknown", "other body", "no such place", "no document"]
"""Why a reference is left as text: several candidates, none, another body's number, a paragraph that is not there, a
decision or a treaty, which have no document of their own."""


class Reference(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A reference where it is printed; offsets are code points of the text of that block, note or cell.

    `anchor` is the block or note, `cell` row and column where the block is a table. `target` is a symbol, a symbol with
    an anchor, or `#anchor` within the document; None where it is left open, and then `reason` says why. `members` are
    the symbols between the ends of a range that ends here ("2012/12 à 2012/19"). `verb` is the
    word that opens the paragraph (of a note: the paragraph that calls it), `act` what it does; `sentence` are the
    offsets of the words around it that are shown where it is listed. `places` are all anchors of the target that its
    words name, in their order: of "paragraphes 3 à 5" three, the first of which is in `target`.
    """

    anchor: str
    start: int
    end: int
    printed: str
    target: str | None
    locator: str | None = None
    cell: tuple[int, int] | None = None
    reason: Reason | None = None
    verb: str | None = None
    act: Act | None = None
    sentence: tuple[int, int] = (0, 0)
    kind: Kind = "resolution"
    members: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    """The languages whose texts settled what this one leaves open; its own text has no citation here."""
    places: tuple[str, ...] = ()


class Citing(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A reference seen from what it refers to: who refers (`origin`), to which place of it (`place`, None: to all)."""

    origin: Address
    reference: Reference
    place: str | None


_encoder = msgspec.msgpack.Encoder()
_references: msgspec.msgpack.Decoder[tuple[Reference, ...]] = msgspec.msgpack.Decoder(tuple[Reference, ...])
_citing: msgspec.msgpack.Decoder[tuple[Citing, ...]] = msgspec.msgpack.Decoder(tuple[Citing, ...])


def packed(values: Iterable[Reference | Citing | msgspec.Raw]) -> bytes:
    """References or citings as MessagePack, nothing where there are none: a tenth of the memory of the values."""
    return _encoder.encode(found) if (found := tuple(values)) else b""


def references_in(content: bytes) -> tuple[Reference, ...]:
    """References that were packed."""
    return _references.decode(content) if content else ()


def citing_in(content: bytes) -> tuple[Citing, ...]:
    """Citings that were packed."""
    return _citing.decode(content) if content else ()


class _Target(msgspec.Struct, frozen=True, array_like=True, gc=False):
    anchor: msgspec.Raw
    start: msgspec.Raw
    end: msgspec.Raw
    printed: msgspec.Raw
    target: str | None


class _Origin(msgspec.Struct, frozen=True, array_like=True, gc=False):
    origin: Address


_targets: msgspec.msgpack.Decoder[tuple[_Target, ...]] = msgspec.msgpack.Decoder(tuple[_Target, ...])
_origins: msgspec.msgpack.Decoder[tuple[_Origin, ...]] = msgspec.msgpack.Decoder(tuple[_Origin, ...])


def targets_in(content: bytes) -> list[str | None]:
    """Where packed references lead, and nothing else of them."""
    return [one.target for one in _targets.decode(content)] if content else []


def origins_in(content: bytes) -> list[Address]:
    """Whose packed citings are, and nothing else of them."""
    return [one.origin for one in _origins.decode(content)] if content else []


class PackedReferences(Mapping[Key, tuple[Reference, ...]]):
    """What each document refers to: a large collection has half a million references."""

    def __init__(self, content: Mapping[Key, bytes]) -> None:
        """`content`: the references of each document, packed."""
        self._content = content

    def __getitem__(self, key: Key) -> tuple[Reference, ...]:
        """The references of a document. KeyError where there is none."""
        return references_in(self._content[key])

    def packed(self, key: Key) -> bytes:
        """The same, packed."""
        return self._content[key]

    def __iter__(self) -> Iterator[Key]:
        """The documents."""
        return iter(self._content)

    def __len__(self) -> int:
        """How many."""
        return len(self._content)


_ENOUGH = 300
"""Characters of a sentence that are shown where the reference says nothing of its sentence."""


def text_at(resolution: Resolution, anchor: str, cell: tuple[int, int] | None = None) -> str:
    """The text of a block, a note or a cell, of the title for the anchor ""; KeyError where there is none."""
    if not anchor:
        return resolution.title
    for one in blocks(resolution.body):
        if one.anchor == anchor:
            return one.rows[cell[0]][cell[1]].text if cell else one.text
    for note in resolution.notes:
        if note.anchor == anchor:
            return note.text
    raise KeyError(anchor)


def quoted(resolution: Resolution, reference: Reference) -> tuple[str, str, str]:
    """The sentence of a reference in its document, in three: before what is printed, that, and after it.

    What is left out of the paragraph on either side is shown by "…".
    """
    text = text_at(resolution, reference.anchor, reference.cell)
    start, end = reference.sentence if reference.sentence[1] else _around(text, reference)
    before, after = text[start : reference.start], text[reference.end : end]
    return (
        ("… " if start else "") + before,
        text[reference.start : reference.end],
        after + (" …" if end < len(text) else ""),
    )


def _around(text: str, reference: Reference) -> tuple[int, int]:
    """Whole words around a reference: from the start of the paragraph where that is near."""
    start = 0 if reference.end < _ENOUGH else text.rfind(" ", 0, reference.start - _ENOUGH // 2) + 1
    end = start + _ENOUGH
    cut = text.rfind(" ", reference.end, end)
    return start, len(text) if end >= len(text) else cut if cut > 0 else reference.end
