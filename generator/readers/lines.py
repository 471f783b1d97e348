"""A source as lines: what stands on them, how far they are set in, and what lies before them."""

from enum import IntEnum

import msgspec

from generator.text import NOTHING, Traced, split_lines, traced


class Gap(IntEnum):
    """What parts a line from the line of text before it, in growing order of weight."""

    NONE = 0
    INDENT = 1
    EMPTY = 2
    PAGE = 3
    BREAK = 4  # nothing before it can go on here: the line follows a closing


class Line(msgspec.Struct, frozen=True):
    """One line without the blanks at its ends; `indent` counts those before."""

    text: Traced
    indent: int

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.text


_EMPTY = Line(NOTHING, 0)


class BodyLine(msgspec.Struct, frozen=True):
    """A line of the body, without furniture and notes."""

    text: Traced
    gap: Gap
    indent: int


def lines_of(source: str) -> list[Line]:
    """All lines of a source."""
    found = []
    for start, end in split_lines(source):
        raw = source[start:end]
        bare = raw.lstrip()
        if not bare:
            found.append(_EMPTY)
            continue
        indent = len(raw) - len(bare)
        first = start + indent
        found.append(Line(traced(source, first, first + len(bare.rstrip())), indent))
    return found
