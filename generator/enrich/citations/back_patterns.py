"""The words of `[citations.back]` made into patterns."""

import re
from functools import cache

import msgspec

from generator.enrich.citations.place_patterns import place_patterns
from generator.enrich.citations.words import MARKS, covering, either, fewest
from generator.languages import load


class BackPatterns(msgspec.Struct, frozen=True):
    """The patterns of a language; see the fields of `BackWords`."""

    words: tuple[str, ...]
    """Of the words for a resolution named before, in small letters, the fewest that each has one of in it."""
    reach: int
    """As many characters as the longest of them has."""
    said: re.Pattern[str]
    """One of them, in small letters."""
    same: re.Pattern[str]
    ibid: re.Pattern[str]
    ibids: tuple[str, ...]
    """What `ibid` finds, in small letters."""
    stems: tuple[str, ...]
    """The words for notes before their numbers: without a digit behind one of them no note is named by its number."""
    note: re.Pattern[str]
    """A note named by its number, in a group `n` and something behind it."""
    lead: re.Pattern[str]
    """All that may stand between a place and "ladite résolution"."""
    behind: re.Pattern[str]
    """The same between "该决议" and a place behind it, or between "Ibid." and a place."""
    again: re.Pattern[str]
    """All that may stand between two places of a list."""


@cache
def back_patterns(language: str) -> BackPatterns | None:
    """The patterns of a language; None where its file has no `[citations.back]`."""
    words, places = load(language).citations, place_patterns(language)
    if words is None or words.back is None or words.places is None or places is None:
        return None
    edge, end = (r"(?<![^\W_])", r"(?![^\W_])") if words.blanks else ("", "")
    notes = "|".join(
        either((one,)).replace(r"\{n\}", rf"(?P<n{index}>\d{{1,3}})") for index, one in enumerate(words.back.note)
    )
    within = tuple(word for word in words.places.within if word)
    blank = r"\s" if words.blanks else r"\s?"
    return BackPatterns(
        words=covering(word.lower() for word in words.back.same),
        reach=max(map(len, words.back.same)),
        said=re.compile(either(word.lower() for word in words.back.same)),
        same=re.compile(rf"{edge}(?i:{either(words.back.same)}){end}(?!\s?[\d(])"),
        ibid=re.compile(rf"{edge}(?i:{either(words.back.ibid)})"),
        ibids=tuple(word.lower() for word in words.back.ibid),
        stems=fewest(MARKS.sub("", one.partition("{n}")[0]).split()[-1] for one in words.back.note),
        note=re.compile(f"{edge}(?:{notes})"),
        lead=re.compile(rf"{blank}(?:(?:{either(within)})(?:\s|(?<=[’'])))?"),
        again=places.again,
        behind=re.compile(rf"[,\u060c\uff0c]?\s?(?:{either(within)})?" if not words.blanks else r"[,\u060c]\s"),
    )
