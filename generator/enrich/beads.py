"""Paragraphs of two languages aligned by their lengths and by the numbers in them, after Gale and Church (1993)."""

import math
import re

_NUMBERS = re.compile(r"\d{2,}")
_GAP = 0.9  # what it costs that a paragraph has no other
_JOINED = 0.8  # what it costs, beside the distance, that two are one


def first_bead(one: list[str], other: list[str], scale: float) -> tuple[int, int, int] | None:
    """The first place where `other` has fewer: (index in `one`, index in `other`, how many are taken together).

    `scale` is how much longer a text is in the other language. 1 taken is a paragraph that is missing, 2 are two that
    are one. None where nothing is.
    """
    rows, columns = len(one) + 1, len(other) + 1
    best = [[math.inf] * columns for _ in range(rows)]
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    best[0][0] = 0.0
    for i in range(rows):
        for j in range(columns):
            for a, b in ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2)):
                if i >= a and j >= b:
                    cost = best[i - a][j - b] + _cost(one[i - a : i], other[j - b : j], scale)
                    if cost < best[i][j]:
                        best[i][j], steps[i, j] = cost, (a, b)
    return _walk(steps, len(one), len(other))


def _cost(one: list[str], other: list[str], scale: float) -> float:
    if not (one and other):
        return _GAP
    mine, theirs = " ".join(one), " ".join(other)
    lengths = abs(math.log((len(theirs) + 20) / (len(mine) * scale + 20)))
    numbers, others = set(_NUMBERS.findall(mine)), set(_NUMBERS.findall(theirs))
    apart = 1 - len(numbers & others) / len(numbers | others) if numbers | others else 0.0
    return lengths + 2 * apart + (_JOINED if len(one) + len(other) > 2 else 0.0)


def _walk(steps: dict[tuple[int, int], tuple[int, int]], i: int, j: int) -> tuple[int, int, int] | None:
    """Back over the steps: the first of them, from the beginning, that takes more of `one` than of `other`."""
    found = None
    while i or j:
        a, b = steps[i, j]
        i, j = i - a, j - b
        if a > b:
            found = (i, j, a)
    return found
