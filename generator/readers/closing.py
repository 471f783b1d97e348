"""The closing lines: the meeting and the date of adoption, taken out of the lines of the body."""

import datetime
import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from generator.model.reading import Passage
from generator.readers.lines import BodyLine, Gap
from generator.readers.words import Words
from generator.text import Traced, fold

_MARKS = "*_ "
_LONGEST = 100  # more characters than the line of a meeting has
_DIGITS = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class Closing(msgspec.Struct, frozen=True):
    """What the closing says; `lines` is what it says it with, `dated_at` the place of the date in the source.

    `all` has every closing: where it stands, its meeting and its date.
    """

    meeting: str | None = None
    adopted: str | None = None
    dated_at: int = 0
    lines: tuple[Traced, ...] = ()
    all: tuple[tuple[int, str, str | None], ...] = ()


def take_closing(body: Sequence[BodyLine], words: Words) -> tuple[Closing, tuple[BodyLine, ...]]:
    """The closing, and the other lines; of several closings (a resolution in parts) the first gives the facts."""
    closing, rest, index, after = Closing(), [], 0, False
    found_lines: list[Traced] = []
    found: list[tuple[int, str, str | None]] = []
    while index < len(body):
        line = body[index]
        read = _closing(line, words)
        if read is None or (line.gap < Gap.INDENT and not _dated(body, index + 1, words)):
            rest.append(replace(line, gap=Gap.CLOSED) if after else line)
            index, after = index + 1, False
            continue
        meeting, adopted = read
        lines, dated_at = [line.text], line.text.offset
        if adopted is None and (date := _dated(body, index + 1, words)):
            adopted, dated_at = date, body[index + 1].text.offset
            lines.append(body[index + 1].text)
        index, after = index + len(lines), True
        closing = Closing(closing.meeting or meeting, closing.adopted or adopted, closing.dated_at or dated_at)
        found_lines += lines
        found.append((line.text.offset, meeting, adopted))
    return replace(closing, lines=tuple(found_lines), all=tuple(found)), tuple(rest)


def with_closings(body: Sequence[Passage], starts: Sequence[int], closing: Closing) -> tuple[Passage, ...]:
    """The body with the meeting and the date of each part that has a closing; `starts`: where the parts begin."""
    closings = {bisect_right(starts, offset) - 1: (meeting, date) for offset, meeting, date in reversed(closing.all)}
    found, part = [], -1
    for passage in body:
        part += passage.kind == "part"
        meeting, date = closings.get(part, (None, None)) if passage.kind == "part" else (None, None)
        found.append(replace(passage, meeting=meeting, adopted=date) if meeting else passage)
    return tuple(found)


def _closing(line: BodyLine, words: Words) -> tuple[str, str | None] | None:
    """The meeting, and the date where it stands on the same line."""
    if len(line.text.text) > _LONGEST:
        return None
    folded = fold(line.text.text).strip(_MARKS)
    if not words.closings.match(folded):
        return None
    for pattern in words.closing:
        if found := pattern.fullmatch(folded):
            return found["meeting"], None
        if (found := pattern.match(folded)) and (date := words.iso(folded[found.end() :].strip(_MARKS))):
            return found["meeting"], date
    return None


def _dated(body: Sequence[BodyLine], index: int, words: Words) -> str | None:
    """The date that a line is, as ISO 8601."""
    if index >= len(body):
        return None
    text = re.sub(r"^[*_ ]+|[*_ .]+$", "", fold(body[index].text.text))
    return words.iso(text) or _in_digits(text)


def _in_digits(text: str) -> str | None:
    """A date in digits, day first, as ISO 8601."""
    found = _DIGITS.fullmatch(text)
    try:
        return datetime.date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else None
    except ValueError:
        return None
