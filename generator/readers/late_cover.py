"""A cover that an extractor put behind the text of the first page."""

from collections.abc import Sequence

from msgspec.structs import replace

from generator.readers.cover import Cover, read_cover
from generator.readers.furniture import Furniture
from generator.readers.lines import BodyLine, Gap, Line
from generator.text import fold

_LONGEST = 24  # lines that a cover has
_TRIES = 5  # lines that look like its first


def take_late_cover(cover: Cover, body: Sequence[BodyLine], furniture: Furniture) -> tuple[Cover, tuple[BodyLine, ...]]:
    """The cover and the other lines: where none stands before the title, a run of lines that say nothing else is it."""
    if cover.lines:
        return cover, tuple(body)
    words = furniture.words
    starts = [
        index
        for index, line in enumerate(body)
        if len(line.text) < 3 * _LONGEST and fold(line.text.text).startswith(tuple(words.cover_lines))
    ]
    for start in starts[:_TRIES]:
        for end in range(min(start + _LONGEST, len(body)), start + 2, -1):
            lines = [Line(line.text, line.indent) for line in body[start:end]]
            found = read_cover(lines, words, furniture)
            if not found.rest and found.session and (found.adopted or found.issued):
                after = [replace(line, gap=max(line.gap, Gap.PAGE)) for line in body[end : end + 1]]
                merged = replace(found, rest=cover.rest, furniture=(*cover.furniture, *found.furniture))
                return merged, (*body[:start], *after, *body[end + 1 :])
    return cover, tuple(body)
