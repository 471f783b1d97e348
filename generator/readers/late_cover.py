"""A cover that an extractor put behind the text of the first page."""

from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from generator.readers.cover import STATEMENT_LINES, Cover, read_cover
from generator.readers.furniture import Furniture
from generator.readers.lines import BodyLine, Gap, Line
from generator.text import fold

_LONGEST = 24  # lines that a cover has
_TRIES = 5  # lines that look like its first


def take_late_cover(cover: Cover, body: Sequence[BodyLine], furniture: Furniture) -> tuple[Cover, tuple[BodyLine, ...]]:
    """The cover and the other lines: where none stands before the title, a run of lines that say nothing else is it."""
    if cover.lines:
        return cover, tuple(body)
    words, known = furniture.words, tuple(furniture.words.cover_lines)
    firsts = {line[0] for line in known}
    starts = [
        index
        for index, line in enumerate(body)
        if line.text.text[:1].lower() in firsts
        and len(line.text) < 3 * _LONGEST
        and fold(line.text.text).startswith(known)
    ]
    for start in starts[:_TRIES]:
        near = takewhile(lambda line: not line.rows, body[start : start + _LONGEST])  # a table is no part of it
        lines = [Line(line.text, line.indent) for line in near]
        while len(lines) > 2:
            found = read_cover(lines, words, furniture)
            end = start + len(lines)
            if not found.rest and found.session and (found.adopted or found.issued):
                after = [replace(line, gap=max(line.gap, Gap.PAGE)) for line in body[end : end + 1]]
                merged = replace(found, rest=cover.rest, furniture=(*cover.furniture, *found.furniture))
                return merged, (*body[:start], *after, *body[end + 1 :])
            lines = _shorter(lines, found, furniture)
    return cover, tuple(body)


def _shorter(lines: Sequence[Line], found: Cover, furniture: Furniture) -> list[Line]:
    """The next lines to try: a line that says nothing known does so in all that hold as much behind it."""
    first = next((index for index, line in enumerate(lines) if found.rest and line.text is found.rest[0]), len(lines))
    behind = [index for index in range(first + 1, len(lines)) if not furniture.is_fixed(lines[index])]
    enough = STATEMENT_LINES - 1
    return [*lines[: behind[enough - 1] if len(behind) >= enough else len(lines) - 1]]
