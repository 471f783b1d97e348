"""A resolution as the contract has it (`resolution/1`): the JSON that `parse` prints and the site publishes.

Texts are plain; spans stand off from them, with offsets in code points. The JSON Schema is made from these types.
"""

from typing import Literal

import msgspec

from generator.model.diagnostic import Diagnostic

SCHEMA = "resolution/1"
UNPLACED = "unplaced"
"""The id of the place on a page that shows what is no part of the resolution."""

Kind = Literal[
    "formula",
    "preambular",
    "operative",
    "item",
    "continuation",
    "paragraph",
    "heading",
    "table",
    "section",
    "part",
    "adopted",
    "annex",
]


class Emphasis(msgspec.Struct, frozen=True, gc=False, tag_field="kind", tag="emphasis"):
    """Words printed in italics."""

    start: int
    end: int


class NoteCall(msgspec.Struct, frozen=True, gc=False, tag_field="kind", tag="note"):
    """The place of a note mark: `start == end`, the mark stands after that many code points. `note` is an anchor."""

    start: int
    end: int
    note: str


class Citation(msgspec.Struct, frozen=True, gc=False, tag_field="kind", tag="citation"):
    """A reference to a document: the number as printed; `target` is a symbol, a symbol with an anchor, or `#anchor`."""

    start: int
    end: int
    target: str
    locator: str | None = None


class Link(msgspec.Struct, frozen=True, gc=False, tag_field="kind", tag="link"):
    """A link that the source itself carries."""

    start: int
    end: int
    href: str


Span = Emphasis | NoteCall | Citation | Link


class Cell(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A cell of a table; what it does not say is: no heading, one column wide, one row high."""

    text: str
    spans: tuple[Span, ...] = ()
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


class Block(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One block of the body. `label` is the number as printed ("1.", "a)"), or null.

    A table has `rows`; a part (A, B) may have a date of adoption and a meeting of its own. Other blocks lack the three.
    `confidence`: how sure it is that the block was read right, from 0 to 1 (about/quality); null: certain.
    """

    anchor: str
    kind: Kind
    label: str | None
    text: str
    spans: tuple[Span, ...]
    children: "tuple[Block, ...]"
    rows: tuple[tuple[Cell, ...], ...] = ()
    adopted: str | None = None
    meeting: str | None = None
    confidence: float | None = None


class Note(msgspec.Struct, frozen=True, gc=False):
    """A footnote; `label` is its mark as printed ("1", "*")."""

    anchor: str
    label: str
    text: str
    spans: tuple[Span, ...] = ()


Key = tuple[str, str]
"""A document of a collection: language and symbol."""


class Unplaced(msgspec.Struct, frozen=True, gc=False):
    """A text of the source that is no part of the resolution: kept and shown apart, without an anchor of its own.

    `code`: the diagnostic that says why; `language`: that of the text where it is another than the resolution's.
    """

    code: str
    text: str
    language: str | None = None


class AgendaItem(msgspec.Struct, frozen=True):
    """An agenda item as the cover prints it: "96", "25 b)"; the title where the source gives one."""

    item: str
    title: str | None = None


class Override(msgspec.Struct, frozen=True):
    """An editor's correction that was applied: the field, what the source printed, why and on what evidence."""

    field: str
    printed: str | None
    value: str
    reason: str
    source: str


class Source(msgspec.Struct, frozen=True):
    """The file a document was read from. `path` is relative to the collection, with forward slashes."""

    path: str
    format: str
    sha256: str
    overrides: tuple[Override, ...] = ()


class Voters(msgspec.Struct, frozen=True):
    """The names of the Member States on each side, as the source prints them."""

    in_favour: tuple[str, ...]
    against: tuple[str, ...]
    abstaining: tuple[str, ...]


class Vote(msgspec.Struct, frozen=True):
    """How a text was adopted. Counts and names are those of the source; they may disagree, and then both stand."""

    method: Literal["recorded", "without"]
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    voters: Voters | None = None


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """A resolution in one language. Facts that the source does not give are null (dates are ISO 8601)."""

    schema: Literal["resolution/1"] = "resolution/1"
    symbol: str
    organ: str
    session: str | None
    number: str
    language: str
    title: str
    title_spans: tuple[Span, ...] = ()
    adopted: str | None
    issued: str | None
    meeting: str | None
    agenda: tuple[AgendaItem, ...]
    committee: str | None
    report: str | None
    report_paragraph: str | None = None
    drafts: tuple[str, ...] = ()
    vote: Vote | None = None
    sponsors: tuple[str, ...] = ()
    additional_sponsors: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    body: tuple[Block, ...]
    notes: tuple[Note, ...]
    unplaced: tuple[Unplaced, ...] = ()
    source: Source
    diagnostics: tuple[Diagnostic, ...]
