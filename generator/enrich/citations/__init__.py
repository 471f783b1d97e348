"""References in the texts: find the numbers, decide whose they are, and mark them (see about/json).

A reference's span is the number as printed. One candidate makes a citation; where the words around a number leave none
or several, it stays text and a diagnostic says so (invariant 2). The words come from the language files.
"""

import re
from collections.abc import Iterator

import msgspec

from generator.enrich.citations.annotate import cited
from generator.enrich.citations.find import announced, documents, later
from generator.enrich.citations.locators import internal, located
from generator.enrich.citations.patterns import Patterns, patterns
from generator.enrich.citations.resolve import target
from generator.model.anchors import anchors, blocks
from generator.model.citation import Reference
from generator.model.document import Resolution

__all__ = ["cited", "references"]

_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class _Told(msgspec.Struct, frozen=True):
    """A number in a text, where it leads and the place there."""

    start: int
    end: int
    target: str | None
    locator: str | None = None


def references(resolution: Resolution) -> tuple[Reference, ...]:
    """All references of a document in the order of its texts: blocks, cells of tables, notes.

    One that has no single meaning has no target. A language without `[citations]` gives none.
    """
    known = patterns(resolution.language)
    if known is None:
        return ()
    present = frozenset(anchors(resolution))
    return tuple(
        Reference(
            anchor, one.start, one.end, text[one.start : one.end], one.target, one.locator, cell,
            None if one.target else "unknown",
        )
        for anchor, cell, text in _texts(resolution)
        for one in _told(text, known, present)
    )  # fmt: skip


def _texts(resolution: Resolution) -> Iterator[tuple[str, tuple[int, int] | None, str]]:
    for one in blocks(resolution.body):
        yield one.anchor, None, one.text
        for y, row in enumerate(one.rows):
            yield from ((one.anchor, (y, x), cell.text) for x, cell in enumerate(row))
    for note in resolution.notes:
        yield note.anchor, None, note.text


def _told(text: str, known: Patterns, present: frozenset[str]) -> list[_Told]:
    """All references of a text; marks of direction in it are passed over."""
    if not _DIRECTION.search(text):
        return _all(text, known, present)
    kept = [index for index, sign in enumerate(text) if not _DIRECTION.match(sign)]
    found = _all("".join(text[index] for index in kept), known, present)
    return [msgspec.structs.replace(one, start=kept[one.start], end=kept[one.end - 1] + 1) for one in found]


def _all(text: str, known: Patterns, present: frozenset[str]) -> list[_Told]:
    found = [_Told(*one) for one in internal(text, known, present)]
    printed = {one.start: one for one in announced(text, known)}
    if printed:
        printed = {one.start: one for one in later(text, known, min(printed))} | printed
    for one in (*printed.values(), *documents(text)):
        leads = target(one, text, known.words)
        found.append(_Told(one.start, one.end, leads, located(text, one.end, known) if leads else None))
    kept: list[_Told] = []
    for told in sorted(found, key=lambda one: (one.start, one.target is None, -one.end)):
        if not kept or told.start >= kept[-1].end:
            kept.append(told)
    return kept
