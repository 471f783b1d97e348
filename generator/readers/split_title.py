"""A title that its number parts: its first half is set as a heading above the number."""

from collections.abc import Sequence

from msgspec.structs import replace

from generator.readers.cover import Cover, Title
from generator.readers.finding import doubt
from generator.readers.lines import Line
from generator.readers.stops import end_of
from generator.text import join_lines

_MOST = 3  # lines of a heading above the number


def whole_title(
    lines: Sequence[Line], title: Title, cover: Cover, dropped: frozenset[int] = frozenset()
) -> tuple[Title, Cover]:
    """The title with its beginning, where that stands above the number: "First half", then "77/100. of the title".

    So it is where the text behind the number goes on in small letters, and the cover knows nothing of the lines above.
    """
    if not title.text.text[0].islower():
        return title, cover
    above = title.first - 1
    while above >= 0 and lines[above].blank:
        above -= 1
    first = above + 1
    while first and above - first < _MOST and lines[first - 1].text and lines[first - 1].text in cover.rest:
        first -= 1
    halves = [line.text for line in lines[first : above + 1]]
    if not halves or end_of(halves[-1].text) not in ("", ","):
        return title, cover
    text = join_lines([*halves, title.text], dropped)
    doubts = (doubt(halves[0].offset, "the beginning of the title", "a heading above it"), *title.doubts)
    rest = tuple(line for line in cover.rest if line not in halves)
    return replace(title, text=text, doubts=doubts), replace(cover, rest=rest)
