"""References in the texts: find the numbers, decide whose they are, and mark them (see about/citations).

A reference's span is the number as printed. One candidate makes a citation; where the words around a number leave none
or several, it stays text and a diagnostic says so (invariant 2). The words come from the language files.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from generator.enrich.citations.annotate import cited
from generator.enrich.citations.find import Printed, found
from generator.enrich.citations.locators import internal, located
from generator.enrich.citations.patterns import patterns
from generator.enrich.citations.resolve import Context, resolved
from generator.enrich.citations.words import MARKS
from generator.model.anchors import anchors, blocks
from generator.model.citation import Kind, Reason, Reference
from generator.model.document import NoteCall, Resolution, Span

__all__ = ["cited", "references"]

_HIDDEN = re.compile(f"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|{MARKS.pattern}")
"""Marks of direction, and signs of Arabic that print or not."""


_HANGS = 40
"""Characters between a number and the mark of a note that hangs on it: its date."""


class _Text(msgspec.Struct, frozen=True):
    """A text of a document without hidden signs; `kept` are the offsets of its signs in the printed one."""

    anchor: str
    cell: tuple[int, int] | None
    text: str
    calls: tuple[tuple[int, str], ...] = ()
    kept: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text as the document has it."""
        return (start, end) if self.kept is None else (self.kept[start], self.kept[end - 1] + 1)


def references(resolution: Resolution) -> tuple[Reference, ...]:
    """All references of a document in the order of its texts: its title, blocks, cells of tables, notes.

    The title's have the anchor "". One that has no single meaning has no target. A language without `[citations]` gives
    none.
    """
    known = patterns(resolution.language)
    if known is None:
        return ()
    present = frozenset(anchors(resolution))
    texts = [_bare(*one) for one in _texts(resolution)]
    printed = [tuple(found(one.text, known)) for one in texts]
    contexts = _contexts(texts, printed)
    told: list[Reference] = []
    for text, row in zip(texts, resolved(contexts, known), strict=True):
        here: list[Reference] = []
        for one in row:
            start, end = text.span(one.printed.start, one.printed.end)
            place = located(text.text, one.printed.end, known) if one.target else None
            shown = text.text[one.printed.start : one.printed.end]
            here.append(
                Reference(
                    text.anchor, start, end, shown, one.target, place, text.cell, one.reason,
                    kind=_kind(one.printed, one.target), members=one.members,
                )
            )  # fmt: skip
        for start, end, target in internal(text.text, known, present):
            shown = text.text[start:end]
            reason: Reason | None = None if target else "no such place"
            here.append(
                Reference(text.anchor, *text.span(start, end), shown, target, None, text.cell, reason, kind="place")
            )
        told += _apart(here)
    return tuple(told)


def _kind(printed: Printed, target: str | None) -> Kind:
    return "resolution" if printed.kind == "document" and target and "/RES/" in target else printed.kind


def _apart(references: list[Reference]) -> Iterator[Reference]:
    """In the order of the text; of two that stand on each other the first, with a target before one without."""
    end = 0
    for one in sorted(references, key=lambda one: (one.start, one.target is None, -one.end)):
        if one.start >= end:
            yield one
            end = one.end


def _texts(resolution: Resolution) -> Iterator[tuple[str, tuple[int, int] | None, str, tuple[Span, ...]]]:
    yield "", None, resolution.title, ()
    for one in blocks(resolution.body):
        yield one.anchor, None, one.text, one.spans
        for y, row in enumerate(one.rows):
            yield from ((one.anchor, (y, x), cell.text, cell.spans) for x, cell in enumerate(row))
    for note in resolution.notes:
        yield note.anchor, None, note.text, note.spans


def _bare(anchor: str, cell: tuple[int, int] | None, text: str, spans: tuple[Span, ...]) -> _Text:
    calls = tuple((span.start, span.note) for span in spans if isinstance(span, NoteCall))
    if not _HIDDEN.search(text):
        return _Text(anchor, cell, text, calls)
    kept = tuple(index for index, sign in enumerate(text) if not _HIDDEN.match(sign))
    moved = tuple((bisect_left(kept, at), note) for at, note in calls)
    return _Text(anchor, cell, "".join(text[index] for index in kept), moved, kept)


def _contexts(texts: Sequence[_Text], printed: Sequence[tuple[Printed, ...]]) -> list[Context]:
    """Each text with the text that calls it, where it is a note, and with the symbols in the notes on its numbers."""
    symbols = {
        text.anchor: tuple(one.symbol for one in row if one.symbol) for text, row in zip(texts, printed, strict=True)
    }
    calling = {note: text.text for text in reversed(texts) for _, note in text.calls}
    made = []
    for text, row in zip(texts, printed, strict=True):
        notes: dict[int, tuple[str, ...]] = {}
        for at, note in text.calls:
            ranks = [rank for rank, one in enumerate(row) if one.number and one.end <= at]
            if ranks and at - row[ranks[-1]].end <= _HANGS and symbols.get(note):
                notes.setdefault(ranks[-1], symbols[note])
        made.append(Context(text.text, row, calling.get(text.anchor, ""), notes))
    return made
