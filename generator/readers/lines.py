"""A source as lines: what stands on them, how far they are set in, and what lies before them."""

from enum import IntEnum

import msgspec

from generator.text import NOTHING, Traced, split_lines


class Gap(IntEnum):
    """What parts a line from the line of text before it, in growing order of weight."""

    NONE = 0
    INDENT = 1
    EMPTY = 2
    PAGE = 3
    BREAK = 4  # nothing before it can go on here: the document itself begins a paragraph
    CLOSED = 5  # the line follows a closing


class Cell(msgspec.Struct, frozen=True, gc=False):
    """A cell of a table, as it is printed."""

    text: Traced
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


Rows = tuple[tuple[Cell, ...], ...]


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line without the blanks at its ends; `indent` counts those before. A format may know more of it.

    `gap`: what parts it from the line before; None: that is seen from blank lines and indents. `Gap.BREAK` says that it
    surely begins a paragraph. `heading`: it looks like a heading, which counts where the words do not speak against
    it. `rows`: it is a table, and has no text. `page`: a form feed stands before it.
    """

    text: Traced
    indent: int
    gap: Gap | None = None
    heading: bool = False
    rows: Rows = ()
    page: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.text and not self.rows

    @property
    def apart(self) -> bool:
        """Whether the format says that it begins a paragraph."""
        return self.gap is not None and self.gap >= Gap.EMPTY


_FEED = "\f"
_EMPTY, _EMPTY_PAGE = Line(NOTHING, 0), Line(NOTHING, 0, page=True)


class BodyLine(msgspec.Struct, frozen=True, gc=False):
    """A line of the body, without furniture and notes.

    `set_in`: whether the first line of a page stands as first lines of paragraphs do; None: that cannot be seen.
    """

    text: Traced
    gap: Gap
    indent: int
    heading: bool = False
    rows: Rows = ()
    set_in: bool | None = None


def lines_of(source: str) -> list[Line]:
    """All lines of a source."""
    found, fed = [], _FEED in source
    for start, end in split_lines(source):
        raw = source[start:end]
        bare = raw.lstrip()
        page = fed and source[start - 1 : start] == _FEED
        if not bare:
            found.append(_EMPTY_PAGE if page else _EMPTY)
            continue
        indent = len(raw) - len(bare)
        text = bare.rstrip()
        found.append(Line(Traced(text, ((0, start + indent, len(text)),)), indent, None, False, (), page))
    return found
