"""Numbers of resolutions and documents as texts print them, with the words that say whose they are.

A text goes in; what comes out stands at offsets in code points of it. What each means is decided in `resolve`.
"""

import re
from collections.abc import Iterator

import msgspec

from generator.enrich.citations.patterns import Patterns

FIRST_SESSION_WITH_SLASH = 31
"""Sessions before the thirty-first printed their numbers as "2205 (XXI)" (UN Editorial Manual)."""
_FIRST_YEAR = 1945
"""A session opens in this year and as many later as its number says."""
_FIRST_DECISION = 400
"""Decisions of a session are numbered from here on, beside its resolutions."""
_NEAR = 4
"""Characters between two numbers that one name is good for."""

_DOCUMENT = re.compile(
    r"(?<![\w/])"
    r"[A-Z]{1,6}/(?:[A-Z0-9][A-Za-z0-9.()-]*/)*"  # E/CN.15/2004/, CTOC/COP/WG.7/
    r"(?=[A-Za-z0-9.()-]*\d)[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?:\([A-Za-z0-9-]+\)[A-Z]?)?"  # 5, 6, Add.1, 217(III)
)


class Printed(msgspec.Struct, frozen=True):
    """A number where it stands, as an English text prints it, with the body named with it and the year of its date."""

    start: int
    end: int
    number: str
    name: str | None = None
    year: int | None = None
    document: bool = False
    """Whether `number` is a whole symbol: "E/CN.15/2004/5"."""


def announced(text: str, known: Patterns) -> Iterator[Printed]:
    """The numbers that the word for a resolution announces."""
    last, name = 0, None
    for match in known.announced.finditer(text):
        if match.start() - last > _NEAR:
            name = None  # "…第5/1号决议和第5/2号决议": the body named with the first number is that of the second
        last = match.end()
        after = known.body.match(text, match.end())
        names = [(found.start(), found[0]) for found in known.name.finditer(text, *match.span())]
        for number in known.number.finditer(text, *match.span("chain")):
            before = [found for at, found in names if at < number.start()]
            name = before[-1] if before else (after["name"] if after else name)
            yield Printed(*number.span(), known.latin(number), name, known.year(text, number))


def later(text: str, known: Patterns, first: int) -> Iterator[Printed]:
    """Numbers after the first announced one whose date fits the session: "…, intitulée …, et 74/274 du 2 avril"."""
    for number in known.number.finditer(text, first):
        session, year = number["session"], known.year(text, number)
        if session and year and not number["kind"] and fits(int(session), int(number["count"]), year):
            yield Printed(*number.span(), known.latin(number), None, year)


def documents(text: str) -> Iterator[Printed]:
    """Symbols that are printed in full."""
    for match in _DOCUMENT.finditer(text):
        yield Printed(*match.span(), match[0], document=True)


def fits(session: int, count: int, year: int | None) -> bool:
    """Whether a number can be the Assembly's, by its session and the year of its date."""
    opened = _FIRST_YEAR + session
    dated = year is None or year in (opened, opened + 1)
    return session >= FIRST_SESSION_WITH_SLASH and count < _FIRST_DECISION and dated
