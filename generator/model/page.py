"""What a generated page consists of, before it is Markdown or HTML: `render.markdown` and `render.html` write it.

A text is a plain `str`, shown as it is: what must be escaped is for the writers to know. Classes stand in one string,
parted by blanks; attributes of raw HTML are written out, in the order of the alphabet.
"""

from typing import Union

import msgspec


class Italic(msgspec.Struct, frozen=True, tag=True, gc=False):
    """Words in italics that stand free: asterisks can mark them (`Element("em", …)` where they touch a letter)."""

    text: str


class Bold(msgspec.Struct, frozen=True, tag=True, gc=False):
    """Words in bold."""

    text: str


class NoteMark(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A call of a note of this page, by the name of the note."""

    name: str


class Literal(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A text inside raw HTML, written in character references."""

    text: str


class Break(msgspec.Struct, frozen=True, tag=True, gc=False):
    """The end of a line inside a paragraph."""


class Hyperlink(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A link to a Markdown page (relative to this one), to a place on this page ("#op1"), or out of the site."""

    content: "tuple[Inline, ...]"
    target: str
    classes: str = ""
    external: bool = False
    """Whether it says `rel="external"`."""
    lang: str = ""


class Element(msgspec.Struct, frozen=True, tag=True, gc=False):
    """An element of raw HTML in a line: `time`, `q`, `ins`, `span`."""

    name: str
    attributes: str
    content: "tuple[Inline, ...]"


Inline = Union[str, Italic, Bold, NoteMark, Literal, Break, Hyperlink, Element]  # noqa: UP007 - it names itself


class Paragraph(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A paragraph. `label`: what is printed before it ("1."); `cited`: how many references lead to it.

    `confidence`: how sure its reading is, where it is not certain. One of the class `block` has a permanent link.
    """

    content: tuple[Inline, ...]
    anchor: str = ""
    classes: str = ""
    label: str = ""
    cited: int = 0
    confidence: float | None = None


class Heading(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A heading of a rank from 1 to 6, else as a paragraph. `symbol`: of the resolution that the page is of."""

    rank: int
    content: tuple[Inline, ...]
    anchor: str
    classes: str = ""
    label: str = ""
    cited: int = 0
    confidence: float | None = None
    symbol: str = ""


class Items(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A list without numbers."""

    items: tuple[tuple[Inline, ...], ...]


class Terms(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A list of names, each with what is said of it."""

    pairs: tuple[tuple[str, tuple[Inline, ...] | Items], ...]


class TableCell(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A cell of a table."""

    content: tuple[Inline, ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


class Table(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A table of a document; it has a permanent link."""

    anchor: str
    rows: tuple[tuple[TableCell, ...], ...]
    confidence: float | None = None


class NoteText(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A note: its name ("3", "star", "t1-fna") and, where the name is not what is printed, its mark."""

    name: str
    content: tuple[Inline, ...]
    mark: str = ""


class Notes(msgspec.Struct, frozen=True, tag=True, gc=False):
    """All notes of a page. They are shown at its end, before what has the class `citations`."""

    notes: tuple[NoteText, ...]


class Raw(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A block of HTML that is not in a group: it stays as it is."""

    text: str


class Markup(msgspec.Struct, frozen=True, tag=True, gc=False):
    """HTML in a group. Each line of the Markdown is several of the HTML, where a block-level element begins or ends."""

    lines: tuple[tuple[str, ...], ...]


class Group(msgspec.Struct, frozen=True, tag=True, gc=False):
    """Parts in a `div`, a `section`, or a `details` with a summary."""

    name: str
    attributes: str
    parts: "tuple[Part, ...]"
    summary: str | None = None


Part = Union[Paragraph, Heading, Items, Terms, Table, Notes, Raw, Markup, Group]  # noqa: UP007 - it names itself

Body = tuple[Part, ...]
"""A page from top to bottom."""


class TocEntry(msgspec.Struct, frozen=True):
    """An entry of a table of contents: the id of a heading, its words as HTML, its rank, and what is below it."""

    id: str
    title: str
    level: int
    children: "tuple[TocEntry, ...]" = ()


class Content(msgspec.Struct, frozen=True):
    """A page as HTML, without the frame, and its table of contents."""

    html: str
    toc: tuple[TocEntry, ...]
