"""The same resolution in several languages: whether its anchors are the same."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

import msgspec

from generator.model.anchors import anchors
from generator.model.document import Resolution


class Difference(msgspec.Struct, frozen=True, order=True):
    """A resolution whose anchors differ between two languages: those that only one of the two has."""

    symbol: str
    one: str
    other: str
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]


class Comparison(msgspec.Struct, frozen=True):
    """For each pair of languages how many resolutions stand in both and in how many the anchors are the same."""

    pairs: tuple[tuple[str, str, int, int], ...]
    differences: tuple[Difference, ...]


def compared(resolutions: Iterable[Resolution]) -> Comparison:
    """Compare the anchors of each resolution between all its languages. Both are sorted: pairs, then symbols."""
    places: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for resolution in resolutions:
        places[resolution.symbol][resolution.language] = frozenset(anchors(resolution))
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    differences: list[Difference] = []
    for symbol, by_language in places.items():
        for one, other in combinations(sorted(by_language), 2):
            mine, theirs = by_language[one], by_language[other]
            counts[one, other][0] += 1
            counts[one, other][1] += mine == theirs
            if mine != theirs:
                only = tuple(sorted(mine - theirs)), tuple(sorted(theirs - mine))
                differences.append(Difference(symbol, one, other, *only))
    pairs = tuple((one, other, both, same) for (one, other), (both, same) in sorted(counts.items()))
    return Comparison(pairs, tuple(sorted(differences)))
