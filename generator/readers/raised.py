"""Note marks of a format that knows which characters are raised: nothing else can be a mark, and these are."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence

from generator.readers.marks import Place, Reading
from generator.readers.pages import SUPERSCRIPTS, plain
from generator.text import Span, Traced

_MARK = re.compile(rf"\d+|\*+|[{SUPERSCRIPTS}]+")
_UNIT = re.compile(r"(?<![^\W\d_])[kcdmh]?m$")
_REFUSAL = 90  # less than a note without a call costs
_MARK_DIGITS = 3
_EXPONENTS = ("2", "3")


def raised_places(number: int, text: Traced, raised: Sequence[Span], known: Container[str]) -> Iterator[Place]:
    """The places of one text (`number` says which) that hold a mark, in order. `raised` are spans of the source.

    Raised digits after a unit are an exponent; those of which no note is `known` give a place without a reading.
    """
    for start, end in spans_in(text, raised):
        for found in _MARK.finditer(text.text[start:end]):
            first, last, mark = start + found.start(), start + found.end(), plain(found[0])
            if len(mark) > _MARK_DIGITS or (mark in _EXPONENTS and _UNIT.search(text.text[:first])):
                continue
            readings = ((mark, Reading(last - first, 0, 0)),) if mark in known else ()
            yield Place(number, last, text.origin(first), _REFUSAL, True, readings)


def spans_in(text: Traced, spans: Sequence[Span]) -> list[Span]:
    """Where spans of the source, which are in order, lie in a text."""
    found: list[Span] = []
    for at, source, length in text.runs:
        first = bisect_right(spans, source, key=lambda span: span[1]) if source >= 0 else len(spans)
        while first < len(spans) and spans[first][0] < source + length:
            low, high = max(spans[first][0], source), min(spans[first][1], source + length)
            found.append((at + low - source, at + high - source))
            first += 1
    return found


def stretches_in(text: Traced, spans: Sequence[Span]) -> list[Span]:
    """As `spans_in`, and what only blanks part is one; without blanks at the ends."""
    found: list[Span] = []
    for start, end in spans_in(text, spans):
        piece = text.text[start:end]
        start, end = start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
        if start >= end:
            continue
        if found and not text.text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
