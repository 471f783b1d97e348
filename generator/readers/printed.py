"""What every format brings: the source as one string, its lines, and what the format itself knows of them.

This is the one door to the grammar of a resolution (`document.read_document`). A front (text, Word, PDF, …) turns bytes
into a `Printed`; what it leaves at its default, the grammar finds out from the words. So a front may know nothing but
lines (text), or nearly all (Word). Evidence about characters stands off from the lines, as spans of the source: a
`Traced` text knows where in the source each of its characters stood.
"""

from collections.abc import Callable

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.readers.lines import Line
from generator.readers.pages import RawNote
from generator.text import Span, Traced


class Aside(msgspec.Struct, frozen=True):
    """A text of the file that belongs to no place of the document; `code` and `language` as in `Unplaced`."""

    code: str
    text: Traced
    language: str | None = None


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """A document as its format prints it.

    `source`: every character that the document prints, once, and what is printed without being typed (automatic
    numbers, marks of notes); accounts count its code points. `lines`: cover, title and body, in the order of reading;
    what a line can say is told by `Line`. `place`: an offset of the source as the line and column of messages.
    """

    source: str
    lines: tuple[Line, ...]
    place: Callable[[int], tuple[int, int]]
    diagnostics: tuple[Diagnostic, ...] = ()
    hyphens: frozenset[int] = frozenset()
    """Hyphens at line ends that belong to no word (`hyphens.typeset_hyphens`)."""
    unsure_hyphens: frozenset[int] = frozenset()
    """Those at line ends of which only one half of the word is known: they may be the word's own or not."""
    notes: tuple[RawNote, ...] | None = None
    """The footnotes; None: they stand among the lines, and are looked for."""
    marks: tuple[Span, ...] | None = None
    """The raised digits and stars: what can be a note mark, and nothing else can. None: they are looked for."""
    italics: tuple[Span, ...] | None = None
    """What is set in italics. None: the format does not say; the signs of Markdown are looked for."""
    sessions: frozenset[str] = frozenset()
    """The sessions that the document can be of: those of the resolutions printed beside it."""
    furniture: tuple[Traced, ...] = ()
    """Running heads, page numbers and the like that are no lines any more."""
    elsewhere: tuple[Span, ...] = ()
    """Where in the source other documents stand, which are read by themselves."""
    unplaced: tuple[Aside, ...] = ()
    """What else the file holds, in the order of the source: pieces of other documents, another language."""
