"""Words of a language file as patterns: alternatives, templates with fields, dates."""

import re
from collections.abc import Iterable

from generator.languages.grammar import Grammar
from generator.languages.spelling import spelled

HYPHEN = "[-\u2010\u2011]"
_FIELD = re.compile(r"\{(\w+\??)\}")
_DAY = r"\d{1,2}[^\W\d_]{0,3}"


def either(words: Iterable[str]) -> str:
    """One of these words, the longest first; a blank of any kind parts them."""
    return "|".join(_blanks(word) for word in sorted(words, key=len, reverse=True))


def _blanks(text: str) -> str:
    return spelled(re.escape(text).replace(r"\ ", r"\s"))


def filled(template: str, fields: dict[str, str]) -> str:
    """A template of a language file as a pattern, its `{fields}` filled with patterns."""
    pieces = _FIELD.split(template)
    return "".join(fields[piece] if index % 2 else _blanks(piece) for index, piece in enumerate(pieces))


def date(grammar: Grammar, year: str = r"\d{4}") -> str:
    """A date; its year may be missing where it stands at the end."""
    months = f"(?:{either(grammar.months)})"
    fields = {"day": _DAY, "month": months, "year": year}
    head, sign, tail = grammar.date.partition("{month}")
    if "{year}" not in tail:
        return filled(grammar.date, fields)
    return rf"{filled(head + sign, fields)}(?:{filled(tail, fields)})?"
