"""Words of a language file as patterns: alternatives, templates with fields, dates."""

import re
from collections.abc import Collection, Iterable

from generator.languages.grammar import Grammar

VOWELS = "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
MARKS = re.compile(f"[{VOWELS}]")
"""Vowel signs and the stretching of a line in Arabic, which print or not: patterns and texts are read without them."""
HYPHEN = "[-\u2010\u2011\u2013]"
_FIELD = re.compile(r"\{(\w+\??)\}")
_SHORTEST = 5
"""Shorter words are parts of many others."""
_DAY = r"\d\d?[^\W\d_]{0,3}"


def either(words: Iterable[str]) -> str:
    """One of these words, the longest first; a blank of any kind parts them."""
    return "|".join(_blanks(word) for word in sorted(words, key=len, reverse=True))


def any_of(words: tuple[str, ...]) -> str:
    """One of these words, with a hyphen of any kind; nothing matches where there are none."""
    return either(words).replace(r"\-", "[-\u2010\u2011]") if words else "(?!)"


def maybe(words: tuple[str, ...]) -> str:
    """One of these words and the blank behind it, or nothing."""
    return rf"(?:(?:{any_of(tuple(word for word in words if word))})\s?)?"


def _blanks(text: str) -> str:
    bare = re.escape(MARKS.sub("", text)).replace(r"\ ", r"\s")
    return re.sub(r"(?<=[\u0621-\u064a])/", r"/\\s?", bare)


def telling(template: str, plain: Collection[str] = ()) -> str:
    """The word of a template, beside its `{fields}`, that the fewest texts have: the longest, `plain` ones last."""
    found = (word for piece in _FIELD.split(MARKS.sub("", template))[::2] for word in piece.split())
    return max(found, key=lambda word: (word not in plain, len(word)))


def covering(templates: Iterable[str], plain: Collection[str] = ()) -> tuple[str, ...]:
    """The fewest words that every one of these templates has one of in it: short and `plain` ones only where needed."""
    left = [MARKS.sub("", template) for template in templates]
    found: list[str] = []
    while left:
        words = {word for one in left for word in (_long(one) - set(plain) or one.split())}
        found.append(max(words, key=lambda word: (sum(word in one for one in left), len(word), word)))
        left = [one for one in left if found[-1] not in one]
    return tuple(found)


def _long(template: str) -> set[str]:
    return {word for word in template.split() if len(word) >= _SHORTEST}


def fewest(words: Iterable[str]) -> tuple[str, ...]:
    """The fewest words that every one of these has one of in it."""
    shortest = sorted(set(words), key=lambda word: (len(word), word))
    return tuple(word for i, word in enumerate(shortest) if not any(other in word for other in shortest[:i]))


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
