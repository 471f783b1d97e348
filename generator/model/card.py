"""What the rest of a collection knows of a document: its facts and its anchors, not its text."""

from collections.abc import Iterator

import msgspec

from generator.model.anchors import anchors, blocks
from generator.model.document import AgendaItem, Citation, NoteCall, Resolution, Source, Span

_PARAGRAPHS = frozenset({"preambular", "operative", "item", "paragraph"})


class Card(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The facts of a resolution; those that share a name with `Resolution` mean the same.

    `anchors`: all that are published, in the order of the page, parted by blanks (one string is a tenth of the memory
    of many). `paragraphs` counts preambular, operative and other paragraphs and their sub-paragraphs, in annexes too;
    headings, formulas and the rest of a resumed paragraph are not counted. `title_bears_marks`: notes are called in it.
    `marked`: where citations lead that the source itself marks.
    """

    symbol: str
    organ: str
    session: str | None
    number: str
    language: str
    title: str
    title_bears_marks: bool
    adopted: str | None
    issued: str | None
    meeting: str | None
    agenda: tuple[AgendaItem, ...]
    committee: str | None
    report: str | None
    topics: tuple[str, ...]
    marked: tuple[str, ...]
    source: Source
    anchors: str
    paragraphs: int
    notes: int

    def has(self, anchor: str) -> bool:
        """Whether the document has this anchor."""
        return bool(anchor) and f" {anchor} " in f" {self.anchors} "


def card_of(resolution: Resolution) -> Card:
    """The card of a document."""
    return Card(
        **{name: getattr(resolution, name) for name in _SHARED},
        title_bears_marks=any(isinstance(span, NoteCall) for span in resolution.title_spans),
        marked=tuple(dict.fromkeys(span.target for span in _spans(resolution) if isinstance(span, Citation))),
        anchors=" ".join(anchors(resolution)),
        paragraphs=sum(block.kind in _PARAGRAPHS for block in blocks(resolution.body)),
        notes=len(resolution.notes),
    )


_OF_THE_TEXT = ("title_bears_marks", "marked", "anchors", "paragraphs", "notes")
_SHARED = tuple(name for name in Card.__struct_fields__ if name not in _OF_THE_TEXT)


def _spans(resolution: Resolution) -> Iterator[Span]:
    yield from resolution.title_spans
    for block in blocks(resolution.body):
        yield from block.spans
        for row in block.rows:
            for cell in row:
                yield from cell.spans
    for note in resolution.notes:
        yield from note.spans
