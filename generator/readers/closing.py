"""The closing lines: the meeting and the date of adoption, taken out of the lines of the body."""

import datetime
import re
from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from generator.model.reading import Passage
from generator.readers.damage import bare
from generator.readers.lines import BodyLine, Gap
from generator.readers.meetings import LONGEST, MeetingLine, date_readings, meeting_line
from generator.readers.words import Words
from generator.text import Traced, fold

_INDENT = Gap.INDENT  # as in `paragraphs`
_MARKS = "*_ "
_DIGITS = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class Closing(msgspec.Struct, frozen=True):
    """What the closing says; `lines` is what it says it with, `dated_at` the place of the date in the source.

    `all` has every closing: where it stands, its meeting and its date.
    """

    meeting: str | None = None
    adopted: str | None = None
    dated_at: int = 0
    lines: tuple[Traced, ...] = ()
    all: tuple[tuple[int, str | None, str | None], ...] = ()
    damaged: tuple[tuple[int, MeetingLine], ...] = ()
    """The lines of which signs are damaged: where they stand, and what was read."""


def take_closing(
    body: Sequence[BodyLine], words: Words, years: Container[int] | None = None
) -> tuple[Closing, tuple[BodyLine, ...]]:
    """The closing, and the other lines; of several closings (a resolution in parts) the first gives the facts.

    Where no line is a closing as the language writes it, one that is so nearly is taken. `years`: those in which the
    text can have been adopted; None: not known.
    """
    said = {index: found for index, line in enumerate(body) if (found := _closing(line, words))}
    closing, rest = _take(body, said, words, None)
    if closing.all:
        return closing, rest
    said = {index: found for index, line in enumerate(body) if (found := _damaged(line, words, years))}
    return _take(body, said, words, years)


def _take(
    body: Sequence[BodyLine], closings: Mapping[int, MeetingLine], words: Words, years: Container[int] | None
) -> tuple[Closing, tuple[BodyLine, ...]]:
    """The closing, and the other lines; `closings`: what each line says that can be one, by its index."""
    if not closings:
        return Closing(), tuple(body)
    closing, rest, index, after = Closing(), [], 0, False
    found_lines: list[Traced] = []
    found: list[tuple[int, str | None, str | None]] = []
    damaged: list[tuple[int, MeetingLine]] = []
    while index < len(body):
        line = body[index]
        said = closings.get(index)
        dated = None if said is None or said.adopted else _dated(body, index + 1, words, years)
        if said is None or (line.gap < _INDENT and dated is None):
            rest.append(replace(line, gap=Gap.CLOSED) if after else line)
            index, after = index + 1, False
            continue
        lines, dated_at = [line.text], line.text.offset
        if dated:
            sure, readings = dated
            adopted = readings[0] if len(readings) == 1 else None
            said = replace(said, adopted=adopted, sure=said.sure and sure, readings=readings)
            dated_at = body[index + 1].text.offset
            lines.append(body[index + 1].text)
        index, after = index + len(lines), True
        closing = Closing(
            closing.meeting or said.meeting, closing.adopted or said.adopted, closing.dated_at or dated_at
        )
        found_lines += lines
        found.append((line.text.offset, said.meeting, said.adopted))
        damaged += [] if said.sure else [(line.text.offset, said)]
    return replace(closing, lines=tuple(found_lines), all=tuple(found), damaged=tuple(damaged)), tuple(rest)


def with_closings(body: Sequence[Passage], starts: Sequence[int], closing: Closing) -> tuple[Passage, ...]:
    """The body with the meeting and the date of each part that has a closing; `starts`: where the parts begin."""
    closings = {bisect_right(starts, offset) - 1: (meeting, date) for offset, meeting, date in reversed(closing.all)}
    found, part = [], -1
    for passage in body:
        part += passage.kind == "part"
        meeting, date = closings.get(part, (None, None)) if passage.kind == "part" else (None, None)
        found.append(replace(passage, meeting=meeting, adopted=date) if meeting or date else passage)
    return tuple(found)


def _closing(line: BodyLine, words: Words) -> MeetingLine | None:
    """The meeting, and the date where it stands on the same line, as the language writes them."""
    text = line.text.text
    if len(text) > LONGEST or (text[:1].isalpha() and text[0] not in words.closing_letters):
        return None
    folded = fold(text).strip(_MARKS)
    if not words.closing_line.match(folded):
        return None
    for pattern in words.closing:
        if found := pattern.fullmatch(folded):
            return MeetingLine(_meeting(found, words), None, sure=True)
        if (found := pattern.match(folded)) and (date := words.iso(folded[found.end() :].strip(_MARKS))):
            return MeetingLine(_meeting(found, words), date, sure=True, readings=(date,))
    return None


def _meeting(found: re.Match[str], words: Words) -> str | None:
    """The number of a meeting, in digits or as the words of an ordinal."""
    said, ordinals = found.groupdict(), words.closings.ordinals
    if ordinal := bare(said.get("ordinal") or ""):
        return str(ordinals.index(ordinal) + 1) if ordinal in ordinals else None
    return said.get("meeting")


def _damaged(line: BodyLine, words: Words, years: Container[int] | None) -> MeetingLine | None:
    return meeting_line(line.text.text, words.closings, years) if line.gap >= _INDENT else None


def _dated(
    body: Sequence[BodyLine], index: int, words: Words, years: Container[int] | None
) -> tuple[bool, tuple[str, ...]] | None:
    """What the date can be that a line is, as ISO 8601, and whether it is printed without damage."""
    if index >= len(body):
        return None
    text = re.sub(r"^[*_ ]+|[*_ .]+$", "", fold(body[index].text.text))
    if date := words.iso(text) or _in_digits(text):
        return True, (date,)
    if years is None or len(text) > LONGEST:
        return None
    sure, readings = date_readings(body[index].text.text, words.closings, years)
    return (sure, readings) if readings else None


def _in_digits(text: str) -> str | None:
    """A date in digits, day first, as ISO 8601."""
    found = _DIGITS.fullmatch(text)
    try:
        return datetime.date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else None
    except ValueError:
        return None
