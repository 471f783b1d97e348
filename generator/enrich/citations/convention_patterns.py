"""The words of `[citations.conventions]` made into one pattern."""

import re
from functools import cache

import msgspec

from generator.enrich.citations.words import MARKS, either, fewest, filled, telling
from generator.languages import load

_CAPITAL = "[A-Z\u0410-\u042f]"
_FIELDS = {
    "adjective": rf"(?:{_CAPITAL}[\w-]{{1,24}}|\d{{4}})",
    "capital": rf"(?:[^\W\d_A-Z]{{1,4}}\s){{0,2}}{_CAPITAL}[\w’'-]*",  # "the Rights", "los Derechos"
    "title": "[^《》]{1,40}",
}


class ConventionPatterns(msgspec.Struct, frozen=True):
    """The patterns of a language; see the fields of `ConventionWords`."""

    mention: re.Pattern[str]
    """A convention named in full up to its word, or, in the group `alone`, what means one named before."""
    words: tuple[str, ...]
    """What a text with a mention has, in small letters."""
    apart: re.Pattern[str]
    """What never stands between a convention named in full and the mark of its note."""
    blanks: bool


@cache
def convention_patterns(language: str) -> ConventionPatterns | None:
    """The patterns of a language; None where its file has no `[citations.conventions]`."""
    citations = load(language).citations
    words = citations.conventions if citations else None
    if citations is None or words is None:
        return None
    edge, end = (r"(?<![^\W_])", r"(?![^\W_])") if citations.blanks else ("", "")
    on = "|".join(filled(one, _FIELDS) for one in words.on)
    goes_on = rf"[\s-](?:\d{{4}}(?!/)|{_CAPITAL}|(?:{on}){end})" if words.on else "(?!)"
    named = "|".join(filled(one, _FIELDS) for one in words.named) or "(?!)"
    opens = rf"(?:{either(words.opens)})(?={goes_on})" if words.opens else "(?!)"
    alone = rf"(?P<alone>(?:{either(words.alone)}){end}(?!{goes_on}))"
    return ConventionPatterns(
        mention=re.compile(rf"{edge}(?:{alone}|(?:{named}){end}|{opens})"),
        words=fewest(MARKS.sub("", telling(one)).lower() for one in (*words.alone, *words.opens, *words.named)),
        apart=re.compile(r"[;\u061b\uff1b\u3002]|\.\s" if citations.blanks else "..."),
        blanks=citations.blanks,
    )
