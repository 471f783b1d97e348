"""Which paragraphs of two texts of a chain are each other (see about/chains).

First what kept its order: of all alignments in which a paragraph is alone, or is one or two of the other text, the one
that carries over the most words, by dynamic programming (Gale and Church 1993 had lengths where this has words). Then,
among what is left, the best pairs of paragraphs that moved, by assignment.
"""

from collections.abc import Sequence
from itertools import pairwise

import msgspec
from rapidfuzz.distance.Indel import normalized_similarity
from rapidfuzz.process import cdist

from generator.enrich.assignment import best_pairs
from generator.wording import words

_LIKE = 0.4
"""Two texts of which less is the same are two texts."""
_MOVED = 0.6
"""Out of its order a paragraph must be more like the other."""
_JOINED = 0.55
"""Two paragraphs must fit one so well to be the same as it; else one of them came or went."""
_KIND = 0.1
"""What it costs to become a paragraph of another kind: one of the preamble an operative one."""
_FIRST_SIGN = 0x10000
"""Signs for words are taken from here on, where no code point is set aside for halves of others."""
_WENT, _CAME = (1, 0), (0, 1)
_SLACK = 1e-6
"""More than the sums of fractions are off."""
LARGEST = 1_200_000
"""More pairs of paragraphs than this take longer than a page is worth."""


class Unit(msgspec.Struct, frozen=True, gc=False):
    """A paragraph to be aligned."""

    kind: str
    text: str


class Bead(msgspec.Struct, frozen=True, gc=False):
    """Indexes of units that are each other, in both texts; `moved`: out of their order."""

    older: tuple[int, ...]
    newer: tuple[int, ...]
    moved: bool = False


class _Words(msgspec.Struct, frozen=True, gc=False):
    """A unit as words, a sign for each, which the distance is quick on; `size` in characters without blanks."""

    kind: str
    signs: str
    size: int


class _Signs(dict[str, str]):
    """A sign for each word, the same wherever it stands."""

    def __missing__(self, word: str) -> str:
        code = _FIRST_SIGN + len(self)
        sign = self[word] = chr(code)
        return sign


def align(older: Sequence[Unit], newer: Sequence[Unit]) -> tuple[Bead, ...]:
    """All units of both texts, each in one bead: in the order of the newer, the dropped where they stood."""
    signs = _Signs()
    known: dict[Unit, _Words] = {}
    one, other = [_words(unit, signs, known) for unit in older], [_words(unit, signs, known) for unit in newer]
    beads = _in_order(one, other)
    lost = [bead.older[0] for bead in beads if not bead.newer]
    fresh = [bead.newer[0] for bead in beads if not bead.older]
    gains = {
        (mine, theirs): gain
        for mine in lost
        for theirs in fresh
        if (gain := _gain(one[mine], other[theirs], _MOVED)) > 0
    }
    home = {theirs: mine for mine, theirs in best_pairs(gains)}
    gone = set(home.values())
    return tuple(
        Bead((home[bead.newer[0]],), bead.newer, moved=True) if not bead.older and bead.newer[0] in home else bead
        for bead in beads
        if bead.newer or bead.older[0] not in gone
    )


def _words(unit: Unit, signs: _Signs, known: dict[Unit, _Words]) -> _Words:
    """A unit as words; most stand in both texts, and are taken apart once."""
    if unit not in known:
        found = words(unit.text)
        known[unit] = _Words(unit.kind, "".join(map(signs.__getitem__, found)), sum(map(len, found)))
    return known[unit]


def _both(one: _Words, other: _Words) -> _Words:
    return _Words(one.kind, one.signs + other.signs, one.size + other.size)


def _gain(one: _Words, other: _Words, like: float) -> float:
    """What it is worth that two are each other: the words carried over, beyond what any two texts share."""
    like += _KIND if one.kind != other.kind else 0.0
    if one.signs == other.signs:
        return (1.0 - like) * max(1, one.size + other.size)
    if 2 * min(len(one.signs), len(other.signs)) < like * (len(one.signs) + len(other.signs)):
        return 0.0  # one is too long for the other
    return max(0.0, normalized_similarity(one.signs, other.signs, score_cutoff=like) - like) * (one.size + other.size)


def _at_most(one: _Words, other: _Words, like: float) -> float:
    """What `_gain` gives at the most: the shorter has no more words to carry over than it has."""
    mine, theirs = len(one.signs), len(other.signs)
    same = 2 * min(mine, theirs) / (mine + theirs) if mine and theirs else 1.0
    return (same - like + _SLACK) * (one.size + other.size + 1)


def _gain_of(one: _Words, other: _Words, same: float, like: float) -> float:
    """The same where it is known how much of both is the same."""
    like += _KIND if one.kind != other.kind else 0.0
    return (
        (1.0 - like) * max(1, one.size + other.size) if same == 1.0 else max(0.0, same - like) * (one.size + other.size)
    )


def _gains(one: list[_Words], other: list[_Words]) -> list[list[float]]:
    """What each of one text is worth beside each of the other: `_gain` for all pairs at once."""
    if not one or not other:
        return [[0.0] * len(other) for _ in one]
    signs = [theirs.signs for theirs in other]
    alike = cdist(
        [mine.signs for mine in one], signs, scorer=normalized_similarity, score_cutoff=_LIKE, dtype="float64"
    ).tolist()
    return [
        [_gain_of(mine, theirs, same, _LIKE) if same else 0.0 for theirs, same in zip(other, row, strict=True)]
        for mine, row in zip(one, alike, strict=True)
    ]


def _in_order(one: list[_Words], other: list[_Words]) -> list[Bead]:
    """The beads that keep the order of both texts and carry over the most."""
    rows, columns = len(one), len(other)
    single = _gains(one, other)
    twice, twice_other = [_both(*pair) for pair in pairwise(one)], [_both(*pair) for pair in pairwise(other)]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step = [[_CAME] * (columns + 1)] + [[_WENT] + [_CAME] * columns for _ in range(rows)]
    for i in range(1, rows + 1):
        above, here, gains = best[i - 1], best[i], single[i - 1]
        for j in range(1, columns + 1):
            most, how = here[j - 1], _CAME  # what came stands after what went
            if above[j] > most:
                most, how = above[j], _WENT
            alone = gains[j - 1]
            if alone and above[j - 1] + alone >= most:
                most, how = above[j - 1] + alone, (1, 1)
            # Of two that are one, one is like it by itself.
            if i > 1 and (alone or single[i - 2][j - 1]):
                two, mine = twice[i - 2], other[j - 1]
                if best[i - 2][j - 1] + _at_most(two, mine, _JOINED) >= most and (gain := _gain(two, mine, _JOINED)):
                    most, how = max((most, how), (best[i - 2][j - 1] + gain, (2, 1)))
            if j > 1 and (alone or gains[j - 2]):
                mine, two = one[i - 1], twice_other[j - 2]
                if above[j - 2] + _at_most(mine, two, _JOINED) >= most and (gain := _gain(mine, two, _JOINED)):
                    most, how = max((most, how), (above[j - 2] + gain, (1, 2)))
            here[j], step[i][j] = most, how
    return _walk(step, rows, columns)


def _walk(step: list[list[tuple[int, int]]], i: int, j: int) -> list[Bead]:
    found = []
    while i or j:
        a, b = step[i][j]
        found.append(Bead(tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return found[::-1]
