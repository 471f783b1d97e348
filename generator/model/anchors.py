"""All anchors of a page, in the order of the page (see about/addresses).

The anchors of blocks and notes are fields of the model. Those of the calls follow from the order of the note marks:
the title, the body from top to bottom, then the notes. The first call of `fn3` is `fnref3`, the second `fnref3-2`.
"""

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from generator.model.document import Block, NoteCall, Resolution, Span

TITLE = "title"
"""The `id` of the title on a page: the home of the calls that stand in the title."""

_NOTE = re.compile(r"(?:^|(?<=-))fn")


class PlacedCall(msgspec.Struct, frozen=True):
    """A note mark on the page: its own anchor, the anchor of its note, and the block, note or title it stands in."""

    anchor: str
    note: str
    home: str


def blocks(body: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, a parent before its children."""
    for block in body:
        yield block
        if block.children:
            yield from blocks(block.children)


def call_anchor(note: str, rank: int) -> str:
    """Name the call of rank 1, 2, … of a note: ("fn3", 2) gives `fnref3-2`, ("t1-fna", 1) `t1-fnrefa`."""
    first = _NOTE.sub("fnref", note, count=1)
    return first if rank == 1 else f"{first}-{rank}"


def call_anchors(resolution: Resolution) -> tuple[PlacedCall, ...]:
    """Every note mark in the order of the page."""
    ranks: Counter[str] = Counter()
    placed = []
    for home, spans in _texts(resolution):
        for note in _notes(spans) if spans else ():
            ranks[note] += 1
            placed.append(PlacedCall(call_anchor(note, ranks[note]), note, home))
    return tuple(placed)


def anchors(resolution: Resolution) -> tuple[str, ...]:
    """Every published anchor in the order of the page: blocks, notes and, after the text they stand in, calls."""
    calls: dict[str, list[str]] = {}
    for call in call_anchors(resolution):
        calls.setdefault(call.home, []).append(call.anchor)
    found = list(calls.get(TITLE, ()))
    for anchor in (*(block.anchor for block in blocks(resolution.body)), *(note.anchor for note in resolution.notes)):
        found += [anchor, *calls.get(anchor, ())]
    return tuple(found)


def _texts(resolution: Resolution) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield TITLE, resolution.title_spans
    for block in blocks(resolution.body):
        yield block.anchor, block.spans
        for row in block.rows:
            yield from ((block.anchor, cell.spans) for cell in row)
    for note in resolution.notes:
        yield note.anchor, note.spans


def _notes(spans: tuple[Span, ...]) -> list[str]:
    """List the notes called in reading order: spans of several kinds may have been added one kind after the other."""
    calls = [span for span in spans if isinstance(span, NoteCall)]
    return [call.note for call in sorted(calls, key=lambda call: call.start)]
