"""The same resolution in several languages: whether its anchors are the same, and where not, why."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

import msgspec

from generator.enrich.reasons import Reason, reasons
from generator.model.anchors import anchors
from generator.model.document import Resolution


class Difference(msgspec.Struct, frozen=True):
    """A resolution whose anchors differ between two languages: those that only one of the two has, and the reasons."""

    one: Resolution
    other: Resolution
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def pair(self) -> tuple[str, str, str]:
        """What differences are sorted by: the symbol and the two languages."""
        return self.one.symbol, self.one.language, self.other.language


class Comparison(msgspec.Struct, frozen=True):
    """For each pair of languages how many resolutions stand in both and in how many the anchors are the same."""

    pairs: tuple[tuple[str, str, int, int], ...]
    differences: tuple[Difference, ...]

    def by_reason(self) -> list[tuple[str, int]]:
        """How many differences have each reason first, the commonest first."""
        counts = Counter(difference.reasons[0].what for difference in self.differences)
        return sorted(counts.items(), key=lambda count: (-count[1], count[0]))


def compared(resolutions: Iterable[Resolution]) -> Comparison:
    """Compare the anchors of each resolution between all its languages. Both are sorted: pairs, then symbols."""
    documents: dict[str, dict[str, Resolution]] = defaultdict(dict)
    for resolution in resolutions:
        documents[resolution.symbol].setdefault(resolution.language, resolution)
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    differences: list[Difference] = []
    for by_language in documents.values():
        places = {language: frozenset(anchors(one)) for language, one in by_language.items()}
        for one, other in combinations(sorted(by_language), 2):
            mine, theirs = places[one], places[other]
            counts[one, other][0] += 1
            counts[one, other][1] += mine == theirs
            if mine != theirs:
                only = tuple(sorted(mine - theirs)), tuple(sorted(theirs - mine))
                two = by_language[one], by_language[other]
                differences.append(Difference(*two, *only, reasons(*two)))
    pairs = tuple((one, other, both, same) for (one, other), (both, same) in sorted(counts.items()))
    return Comparison(pairs, tuple(sorted(differences, key=lambda difference: difference.pair)))
