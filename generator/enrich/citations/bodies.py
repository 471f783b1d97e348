"""The bodies whose resolutions have a document of their own: how each numbers and dates them, and the symbol of one.

Sources: United Nations Editorial Manual, "Numbering of resolutions"; the reports of the bodies on their sessions.
"""

from functools import lru_cache
from itertools import pairwise

import msgspec

from generator.enrich.citations.numbers import Number
from generator.errors import SymbolError
from generator.model.symbol import Symbol

ASSEMBLY, SECURITY, COUNCIL = "A", "S", "E"
RIGHTS, ENVIRONMENT = "A/HRC", "UNEP/EA"
"""The Human Rights Council, and the Environment Assembly of the United Nations Environment Programme."""

_FIRST_WITH_SLASH = 31
"""The Assembly's sessions before the thirty-first printed "2205 (XXI)", the Council's before 1978 "663 (XXIV)"."""
_FIRST_YEAR = 1945
"""A session of the Assembly opens in this year and as many later as its number says."""
_LAST_SESSION = 110
YEARS = range(_FIRST_YEAR, _FIRST_YEAR + _LAST_SESSION + 1)
"""A date in another year is a misprint."""
_FIRST_DECISION = 400
"""Decisions of a session of the Assembly are numbered from here on, beside its resolutions."""
_AMONG_DECISIONS = (55, 56)
"""Sessions that gave their last resolutions such numbers, too: 55/488, 56/509."""
_RIGHTS_YEAR, _RIGHTS_SESSIONS = 2006, 3
"""The Human Rights Council has held three regular sessions a year, from this one on."""
_LAST_OF_RIGHTS = 66
_SPECIAL = (
    1947, 1948, 1961, 1963, 1967, 1974, 1975, 1978, 1978, 1978, 1980, 1982, 1986, 1986, 1988, 1989, 1990, 1990, 1997,
    1998, 1999, 1999, 2000, 2000, 2001, 2001, 2002, 2005, 2014, 2016, 2020, 2021,
)  # fmt: skip
"""The years of the Assembly's special sessions, from the first on."""
_SPECIAL_OF_RIGHTS = (
    2006, 2006, 2006, 2006, 2007, 2008, 2008, 2008, 2009, 2009, 2009, 2009, 2010, 2010, 2011, 2011, 2011, 2011, 2012,
    2014, 2014, 2014, 2015, 2015, 2016, 2016, 2017, 2018, 2021, 2021, 2021, 2021, 2021, 2022, 2022, 2023, 2025,
)  # fmt: skip
"""The years of the Human Rights Council's special sessions."""
_FIRST_SPECIAL, _FIRST_EMERGENCY = 8, 6
"""The Assembly's first special sessions that printed "S-8/1" and "ES-6/1", those before "3201 (S-VI)"."""
_MOST_AT_A_SPECIAL_SESSION = 9
"""The Human Rights Council adopts one resolution or two at such a session."""
_TABLES_UNTIL = 2025
"""The year that these tables know everything of."""
_COUNTS = ((1, 60), (3, 240), (5, 440), (10, 950), (15, 1550), (20, 2070), (25, 2680), (30, 3450))
"""Sessions of the Assembly and about the middle of the numbers that it gave in them."""
_COUNT_SLACK = 200
_ENVIRONMENT_YEARS = {1: (2014,), 2: (2016,), 3: (2017, 2018), 4: (2019,), 5: (2021, 2022), 6: (2024,), 7: (2025,)}


def possible(number: Number) -> frozenset[str]:
    """The bodies that number their resolutions in this way."""
    if number.form == "year":
        return frozenset({SECURITY})
    if number.form == "roman":
        assembly = number.kind or (number.session < _FIRST_WITH_SLASH and _counted(number))
        return frozenset({ASSEMBLY, COUNCIL} if assembly else {COUNCIL})
    if number.kind == "ES":
        return frozenset({ASSEMBLY} if number.session >= _FIRST_EMERGENCY else ())
    if number.kind:
        rights = not number.part and number.count <= _MOST_AT_A_SPECIAL_SESSION
        return frozenset(({ASSEMBLY} if number.session >= _FIRST_SPECIAL else set()) | ({RIGHTS} if rights else set()))
    if number.session > 1945:
        return frozenset({COUNCIL} if number.session > 1977 else ())
    found = set()
    if _FIRST_WITH_SLASH <= number.session <= _LAST_SESSION:
        found.add(ASSEMBLY)
    if 0 < number.session <= _LAST_OF_RIGHTS and number.count < 60 and not number.part:
        found.add(RIGHTS)
    if number.session in _ENVIRONMENT_YEARS and number.count < 40 and not number.part:
        found.add(ENVIRONMENT)
    return frozenset(found)


def among_decisions(number: Number, year: int | None) -> bool:
    """Whether a number of the Assembly is a decision's, though a text says "resolution": no date can be of one."""
    kept = year is not None and number.session in _AMONG_DECISIONS
    return number.form == "slash" and number.count >= _FIRST_DECISION and not kept


def _counted(number: Number) -> bool:
    """Whether the Assembly had come about so far in a session: it numbered its resolutions through until 1975."""
    (before, low), (after, high) = next(
        (one, two) for one, two in pairwise(_COUNTS) if one[0] <= number.session <= two[0]
    )
    expected = low + (high - low) * (number.session - before) // (after - before)
    return abs(number.count - expected) <= _COUNT_SLACK


def fits(body: str, number: Number, year: int) -> bool:
    """Whether a body can have adopted a number in a year."""
    session = number.session
    if number.kind == "S":
        years = _SPECIAL if body == ASSEMBLY else _SPECIAL_OF_RIGHTS
        return year > _TABLES_UNTIL if session > len(years) else years[session - 1] == year
    if number.kind:
        return True
    if body == ASSEMBLY:
        return year - _FIRST_YEAR - session in (0, 1)
    if body == RIGHTS:
        return year == _RIGHTS_YEAR + (session - 1) // _RIGHTS_SESSIONS
    if body == ENVIRONMENT:
        return year in _ENVIRONMENT_YEARS[session]
    if body == COUNCIL and number.form == "roman":
        return abs(_FIRST_YEAR + 1 + (session - 1) // 2 - year) <= 1
    return year - session in (-1, 0, 1)


def turned(number: Number, year: int | None) -> Number | None:
    """A number that no body has, read with its halves the other way round: "157/59", where the Assembly's date agrees.

    None where it is not one: without a date it may be a misprint of another kind.
    """
    if number.form != "slash" or number.part or year is None:
        return None
    found = msgspec.structs.replace(number, session=number.count, count=number.session)
    return found if ASSEMBLY in possible(found) and fits(ASSEMBLY, found, year) else None


def symbol(body: str, number: Number) -> str | None:
    """The symbol of a body's resolution; None where it can have none."""
    if body == RIGHTS:
        kind = f"{number.kind}-" if number.kind else ""
        return f"A/HRC/RES/{kind}{number.session}/{number.count}"
    if body == ENVIRONMENT:
        return f"UNEP/EA.{number.session}/Res.{number.count}"
    return _official(number.printed, body)


@lru_cache(maxsize=1 << 14)
def _official(printed: str, body: str) -> str | None:
    try:
        return str(Symbol.from_number(printed, body))
    except SymbolError:
        return None
