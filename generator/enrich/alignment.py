"""Which paragraphs of two texts of a chain are each other (see about/chains).

First what kept its order: of all alignments in which a paragraph is alone, or is one or two of the other text, the one
that carries over the most words, by dynamic programming (Gale and Church 1993 had lengths where this has words). Then,
among what is left, the best pairs of paragraphs that moved, by assignment.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import count, pairwise

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
_HALVES = range(0xD800, 0xE000)
"""Code points that are halves of others, and no signs."""
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


def align(older: Sequence[Unit], newer: Sequence[Unit]) -> tuple[Bead, ...]:
    """All units of both texts, each in one bead: in the order of the newer, the dropped where they stood."""
    known = _words(dict.fromkeys((*older, *newer)))
    one, other = [known[unit] for unit in older], [known[unit] for unit in newer]
    alike = _alike(one, other)
    beads = _in_order(one, other, alike)
    lost = [bead.older[0] for bead in beads if not bead.newer]
    fresh = [bead.newer[0] for bead in beads if not bead.older]
    gains = {
        (mine, theirs): gain
        for mine in lost
        for theirs in fresh
        if (same := alike[mine][theirs]) > _MOVED and (gain := _gain(one[mine], other[theirs], same, _MOVED)) > 0
    }
    home = {theirs: mine for mine, theirs in best_pairs(gains)}
    gone = set(home.values())
    return tuple(
        Bead((home[bead.newer[0]],), bead.newer, moved=True) if not bead.older and bead.newer[0] in home else bead
        for bead in beads
        if bead.newer or bead.older[0] not in gone
    )


def _words(units: Collection[Unit]) -> dict[Unit, _Words]:
    """Units as words. The commonest words have the first signs, which the distance is quickest on."""
    found = {unit: words(unit.text) for unit in units}
    counts: Counter[str] = Counter()
    for those in found.values():
        counts.update(those)
    codes = (code for code in count() if code not in _HALVES)
    signs = {word: chr(code) for word, code in zip(sorted(counts, key=lambda one: -counts[one]), codes, strict=False)}
    return {
        unit: _Words(unit.kind, "".join([signs[word] for word in those]), sum(map(len, those)))
        for unit, those in found.items()
    }


def _both(one: _Words, other: _Words) -> _Words:
    return _Words(one.kind, one.signs + other.signs, one.size + other.size)


def _gain(one: _Words, other: _Words, same: float, like: float) -> float:
    """What it is worth that two are each other: the words carried over, beyond what any two texts share.

    `same`: how much of both is the same.
    """
    like += _KIND if one.kind != other.kind else 0.0
    size = one.size + other.size
    return (1.0 - like) * max(1, size) if same == 1.0 else max(0.0, same - like) * size


def _joined(one: _Words, other: _Words) -> float:
    """The same where one of them is two paragraphs."""
    like = _JOINED + (_KIND if one.kind != other.kind else 0.0)
    return _gain(one, other, normalized_similarity(one.signs, other.signs, score_cutoff=like), _JOINED)


def _at_most(first: _Words, second: _Words, other: _Words, same: tuple[float, float]) -> float:
    """What it is worth at the most that two are one: they carry over no more words than each alone, nor than it has.

    `same`: how much of each and of the one is the same.
    """
    mine, more, theirs = len(first.signs), len(second.signs), len(other.signs)
    alone = (same[0] or _LIKE) * (mine + theirs) + (same[1] or _LIKE) * (more + theirs)
    share = min(alone, 2 * (mine + more), 2 * theirs) / ((mine + more + theirs) or 1)
    return (share - _JOINED + _SLACK) * (first.size + second.size + other.size)


def _alike(one: list[_Words], other: list[_Words]) -> list[list[float]]:
    """How much of each of one text and each of the other is the same; 0 where they are two texts."""
    if not one or not other:
        return [[0.0] * len(other) for _ in one]
    mine, theirs = [unit.signs for unit in one], [unit.signs for unit in other]
    found: list[list[float]] = cdist(
        mine, theirs, scorer=normalized_similarity, score_cutoff=_LIKE, dtype="float64"
    ).tolist()
    return found


def _in_order(one: list[_Words], other: list[_Words], alike: list[list[float]]) -> list[Bead]:
    """The beads that keep the order of both texts and carry over the most."""
    rows, columns = len(one), len(other)
    single = [
        [_gain(mine, theirs, same, _LIKE) if same else 0.0 for theirs, same in zip(other, row, strict=True)]
        for mine, row in zip(one, alike, strict=True)
    ]
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
                bound = _at_most(one[i - 2], one[i - 1], other[j - 1], (alike[i - 2][j - 1], alike[i - 1][j - 1]))
                before = best[i - 2][j - 1]
                if bound > 0 and before + bound >= most and (gain := _joined(twice[i - 2], other[j - 1])):
                    most, how = max((most, how), (before + gain, (2, 1)))
            if j > 1 and (alone or gains[j - 2]):
                bound = _at_most(other[j - 2], other[j - 1], one[i - 1], (alike[i - 1][j - 2], alike[i - 1][j - 1]))
                before = above[j - 2]
                if bound > 0 and before + bound >= most and (gain := _joined(one[i - 1], twice_other[j - 2])):
                    most, how = max((most, how), (before + gain, (1, 2)))
            here[j], step[i][j] = most, how
    return _walk(step, rows, columns)


def _walk(step: list[list[tuple[int, int]]], i: int, j: int) -> list[Bead]:
    found = []
    while i or j:
        a, b = step[i][j]
        found.append(Bead(tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return found[::-1]
