"""The line of the meeting and of the date, as scans leave it: in words, without accents, with damaged signs.

Only a line that has the words of a closing, nearly letter by letter, is one. What stands before them is the meeting,
what stands after them the date; each is taken only if it can be read in one way.
"""

import datetime
import re
from collections.abc import Container
from itertools import accumulate
from operator import add

import msgspec

from generator.languages.grammar import Grammar
from generator.readers.damage import Nearly, bare, distance, nearest, numbers
from generator.text import fold

LONGEST = 100  # more characters than the line of a meeting has
_SHORTEST = 10  # fewer letters are no name: other lines hold them by chance
_LOST = 0.35  # the share of its letters that the name may have lost
_WORD_LOST = 0.15  # that an ordinal may have lost
_MONTH_LOST = 0.4
_HIGHEST = 2500  # meetings were numbered through until 1976
_LONGEST_NUMBER = 15  # that is damaged beyond reading
_LONGEST_DATE = 32
_PIECES = 3  # so many more pieces than words a scan may make of a name
_PIECE = re.compile(r"\S+")
_EDGES = " \t,.;:*_\u2022\u00b7\u00a0-"
_NUMBER = re.compile(
    r"[^\w/|!]*?(?P<number>[\dlIO/!|J]+(?: [\dlIO/!|J]{1,4})?)[\s\"'’”“]*"
    r"(?P<suffix>[^\W\d_]{0,4})[\s\"'’”“.,\u00b7\u2022°-]*"
)
_PARTED = re.compile(r"\S+ \S")  # a single sign behind a blank can be a damaged suffix
_GLUED = re.compile(r"(?<=[^\W\d_]{2})(?=\d)")


class MeetingLine(msgspec.Struct, frozen=True):
    """What the line says; `sure`: as it is printed, without a damaged sign; `readings`: what the date can be."""

    meeting: str | None
    adopted: str | None
    sure: bool
    readings: tuple[str, ...] = ()


class ClosingForms(msgspec.Struct, frozen=True):
    """What a language's closings are made of, ready for comparing."""

    names: tuple[tuple[Nearly, int], ...]
    """The name of a meeting, and how many words it has."""
    ordinals: tuple[str, ...]
    months: tuple[str, ...]
    suffixes: tuple[str, ...]  # of ordinals
    leading: tuple[str, ...]  # words before a date
    date: re.Pattern[str]


def closing_forms(grammar: Grammar) -> ClosingForms:
    """The forms of a language."""
    constants = [one.removeprefix("{meeting} ") for one in grammar.closing if one.startswith("{meeting} ")]
    names = tuple((Nearly.of(bare(one), _LOST), len(one.split())) for one in constants if len(bare(one)) >= _SHORTEST)
    day, month = r"(?P<day>\S(?: ?\S){0,2}?)", r"(?P<month>\S{1,14}?(?: \S{2,12}?)?)"
    year = r"(?P<year>\S{4,5}|\S{1,2} \S{2,3})"
    suffixes = "|".join(re.escape(one) for one in (*grammar.ordinal_suffixes, "\u2019", "'"))
    fields = {"day": rf"{day}(?: ?(?:{suffixes}))?", "month": month, "year": year}
    pattern = "".join(
        fields[piece] if index % 2 else re.escape(piece).replace(r"\ ", r"\s+")
        for index, piece in enumerate(re.split(r"\{(\w+)\}", grammar.date))
    )
    return ClosingForms(
        names=names,
        ordinals=tuple(bare(one) for one in grammar.ordinals),
        months=tuple(bare(one) for one in grammar.months),
        suffixes=tuple(bare(one) for one in grammar.ordinal_suffixes),
        leading=tuple(fold(one.removesuffix("{date}")) for one in grammar.closing_date if one.endswith(" {date}")),
        date=re.compile(pattern),
    )


def meeting_line(text: str, forms: ClosingForms, years: Container[int] | None = None) -> MeetingLine | None:
    """The meeting and the date of a line; None where it is no closing.

    `years`: those in which the text can have been adopted, which tells damaged dates apart; None: not known.
    """
    if len(text) > LONGEST:
        return None
    place = _name(text, forms)
    if place is None:
        return None
    start, end, lost = place
    meeting, whole = _meeting(text[:start], forms)
    rest = text[end:].strip(_EDGES)
    sure, readings = date_readings(rest, forms, years) if rest else (True, ())
    said = meeting or readings or start <= _LONGEST_NUMBER or _names_month(rest, forms)
    if not said or len(rest) > _LONGEST_DATE:
        return None  # a sentence about meetings
    return MeetingLine(meeting, readings[0] if len(readings) == 1 else None, whole and sure and not lost, readings)


def date_readings(text: str, forms: ClosingForms, years: Container[int] | None) -> tuple[bool, tuple[str, ...]]:
    """What a date can be, as ISO 8601, and whether it is printed without damage."""
    said = _GLUED.sub(" ", text).strip(_EDGES)
    for word in forms.leading:
        said = said[len(word) :].lstrip() if fold(said).startswith(word) else said
    found = forms.date.fullmatch(said)
    month = nearest(found["month"], forms.months, _MONTH_LOST) if found else None
    if found is None or month is None:
        return False, ()
    readings = []
    for year in sorted(numbers(found["year"])):
        for day in sorted(numbers(found["day"])):
            try:
                date = datetime.date(year, month + 1, day)
            except ValueError:
                continue
            readings += [date.isoformat()] if years is None or year in years else []
    sure = found["day"].isdigit() and found["year"].isdigit() and bare(found["month"]) == forms.months[month]
    return sure, tuple(readings)


def _names_month(text: str, forms: ClosingForms) -> bool:
    """Whether a month stands in a text, and something, be it damaged, in the place of the year behind it."""
    return any(nearest(word, forms.months) is not None for word in text.split()[:-1] if len(word) > len("mai"))


def _pairs(letters: str) -> frozenset[str]:
    return frozenset(map(add, letters, letters[1:]))


def _name(text: str, forms: ClosingForms) -> tuple[int, int, int] | None:
    """Where the name of a meeting stands in a line, and how many letters of it are damaged."""
    letters = bare(text)
    names = [one for one in forms.names if one[0].stands_in(letters)]
    if not names:
        return None
    pieces = list(_PIECE.finditer(text))
    ends = [0, *accumulate(len(bare(piece[0])) for piece in pieces)]
    best: tuple[int, int, int] | None = None
    for name, count in names:
        limit = name.most
        for first in range(1, len(pieces)):
            for last in range(first + max(count - 1, 1), min(first + count + _PIECES, len(pieces)) + 1):
                if abs(ends[last] - ends[first] - len(name.word)) > limit:
                    continue
                said = letters[ends[first] : ends[last]]
                if len(_pairs(said) & name.pairs.keys()) < _SHORTEST // 2:
                    continue
                lost = distance(said, name.word, limit)
                if lost <= limit and (best is None or lost < best[0]):
                    best = lost, pieces[first].start(), pieces[last - 1].end()
    return (best[1], best[2], best[0]) if best else None


def _is_suffix(letters: str, forms: ClosingForms) -> bool:
    """Whether letters behind a number are those of an ordinal, and no digits that a scan made letters of."""
    said = bare(letters)
    near = any(distance(said, one, len(one) // 2) <= len(one) // 2 for one in forms.suffixes if len(one) > 1)
    return not said or said in forms.suffixes or (near and letters.islower())


def _meeting(text: str, forms: ClosingForms) -> tuple[str | None, bool]:
    """The number of a meeting, in digits or in words, and whether it is printed without damage."""
    if found := _NUMBER.fullmatch(text.strip()):
        value, *others = sorted(numbers(found["number"])) or [0]
        sure = found["number"].isdigit()
        clear = not others and 0 < value <= _HIGHEST and not _PARTED.fullmatch(found["number"])
        return (str(value), sure) if clear and _is_suffix(found["suffix"], forms) else (None, False)
    rank = nearest(text, forms.ordinals, _WORD_LOST)
    return (str(rank + 1), bare(text) == forms.ordinals[rank]) if rank is not None else (None, False)
