"""What a reader gives: a document in the words of its source, before it has anchors or links.

Offsets of calls and emphases count code points of `text`, which carries no label, no note mark and no line break.
"""

from typing import Literal

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.model.document import AgendaItem, Kind, Link, Source, Unplaced, Vote
from generator.model.symbol import Symbol

Role = Literal["header", "text", "label", "note", "mark", "furniture", "unplaced"]


class Call(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A note mark in a text: after how many code points it stands, and the mark as printed ("3", "*").

    Where notes are numbered again, several bear one mark; `copy` says which of them, in their order, is called.
    """

    at: int
    mark: str
    copy: int = 1


class Passage(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One block of the body, as printed. `rows` and `notes` are a table's; a part may have its own date and meeting.

    `confidence`: how sure it is that it was read right, from 0 to 1 (about/quality); None: certain.
    """

    kind: Kind
    text: str
    label: str | None = None
    calls: tuple[Call, ...] = ()
    emphases: tuple[tuple[int, int], ...] = ()
    children: "tuple[Passage, ...]" = ()
    links: tuple[Link, ...] = ()
    rows: tuple[tuple["PrintedCell", ...], ...] = ()
    notes: "tuple[PrintedNote, ...]" = ()
    adopted: str | None = None
    meeting: str | None = None
    confidence: float | None = None
    read_as: int = 0
    """The number that a damaged label was read as; the label stays as it is printed."""


class PrintedCell(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A cell of a table; its calls name notes of the table (`Passage.notes`) or, if not there, of the document."""

    text: str
    calls: tuple[Call, ...] = ()
    emphases: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


class PrintedNote(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A footnote: its printed mark and its text, which may call other notes."""

    mark: str
    text: str
    emphases: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()
    calls: tuple[Call, ...] = ()


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What cover and closing print; a fact that the source does not give is None. Dates are ISO."""

    symbol: Symbol
    title: str
    title_calls: tuple[Call, ...] = ()
    adopted: str | None = None
    issued: str | None = None
    meeting: str | None = None
    agenda: tuple[AgendaItem, ...] = ()
    committee: str | None = None
    report: str | None = None
    report_paragraph: str | None = None
    drafts: tuple[str, ...] = ()
    vote: Vote | None = None
    sponsors: tuple[str, ...] = ()
    additional_sponsors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One document read. `account` says what became of each non-blank character of the source.

    `account[i]` is `(start, end, role)` with offsets in the decoded source; together they cover every non-blank
    character exactly once (invariant 1, checked by `readers.conservation`).
    """

    source: Source
    language: str
    header: Header
    body: tuple[Passage, ...]
    notes: tuple[PrintedNote, ...]
    account: tuple[tuple[int, int, Role], ...]
    diagnostics: tuple[Diagnostic, ...]
    unplaced: tuple[Unplaced, ...] = ()
