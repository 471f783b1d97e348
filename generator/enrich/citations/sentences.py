"""The words around a reference that are shown where it is listed: its clause, long enough to be understood.

Offsets in code points of the text. Never inside a word or a number, and at most `LONGEST` characters, unless the
reference itself is longer.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

LONGEST = 300
_SHORTEST = 60
_STOP = re.compile(  # begins with a sign of one set, which makes it quick to look for
    r"[;\u061b\uff1b\u3002.:!?\uff1a](?:(?<=[;\u061b\uff1b\u3002])\s?|(?=\s+[^\W\d_a-z\u0430-\u044f])\s)"
)
_COMMA = re.compile(r"[,\u060c\uff0c\u3001]\s?")
_BLANK = re.compile(r"\s+")
_WIDE = re.compile("[\u2e80-\u9fff\uff00-\uff60]")


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a text to show for a reference at `start` to `end`."""
    if len(text) <= LONGEST:
        return 0, len(text)
    first, last = _clause(text, start, end)
    if last - first > LONGEST:
        first, last = _cut(text, start, end, first, last)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


@lru_cache(maxsize=1)
def _stops(text: str) -> tuple[int, ...]:
    """Where clauses begin and end; the references of one text are asked for one after the other."""
    return 0, *(match.end() for match in _STOP.finditer(text)), len(text)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Between the stops around a reference; one too short to be understood takes the clause before it along."""
    stops = _stops(text)
    nearest, last = stops[bisect_right(stops, start) - 1], stops[bisect_left(stops, end)]
    first = stops[max(bisect_right(stops, min(start, last - _SHORTEST)) - 1, 0)]
    return (first, last) if last - first <= LONGEST else (nearest, last)


def _cut(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """A window of a long clause: from a comma or a blank before the reference to one behind it."""
    room = max(LONGEST - (end - start), 0)
    low = first if start - first <= room * 2 // 3 else _next(text, start - room * 2 // 3, start)
    high = min(last, low + LONGEST)
    return low, last if high >= last else _previous(text, end, high)


def _next(text: str, low: int, start: int) -> int:
    """The first place from `low` on where a text may begin: behind a comma, else behind a blank."""
    for pattern in (_COMMA, _BLANK):
        found = pattern.search(text, low, start)
        if found and (pattern is _BLANK or start - found.end() >= _SHORTEST):
            return found.end()
    wide = _WIDE.search(text, low, start)
    return wide.start() if wide else start


def _previous(text: str, end: int, high: int) -> int:
    """The last place up to `high` where a text may end: a comma not far back, else a blank."""
    commas = [match.end() for match in _COMMA.finditer(text, max(end, high - _SHORTEST - 2), high)]
    if commas and high - commas[-1] <= _SHORTEST:
        return commas[-1]
    at = high
    while at > end and not text[at - 1].isspace():
        at -= 1
    if at > end:
        while at > end and text[at - 1].isspace():
            at -= 1
        if high - at <= _SHORTEST:
            return at
    wide = [match.end() for match in _WIDE.finditer(text, end, high)]
    return wide[-1] if wide else at
