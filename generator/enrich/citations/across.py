"""What one language's text leaves open and another's tells: the same number at the same place of the same document.

It is settled only where every language that tells it tells the same, more languages tell it than leave it open, and the
texts agree in place: the same anchor, and the same rank among as many references with this number. What a text means by
itself is not changed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.model.citation import Reference
from generator.model.diagnostic import Diagnostic

References = Mapping[tuple[str, str], tuple[Reference, ...]]
"""By language and symbol of the document."""

_DIGITS = re.compile(r"\d+")
_OPEN = ("several", "unknown")
_Place = tuple[str, str, tuple[int, int] | None, tuple[str, ...]]


def across(references: References) -> tuple[dict[tuple[str, str], tuple[Reference, ...]], tuple[Diagnostic, ...]]:
    """All references with what other languages settle, and a diagnostic for each that they did."""
    anchors = frozenset(one.anchor for row in references.values() for one in row if one.reason in _OPEN)
    if not anchors or len({language for language, _ in references}) < 2:
        return dict(references), ()
    ranked = {
        key: dict(_ranked(key[1], [one for one in row if one.anchor in anchors])) for key, row in references.items()
    }
    told: dict[tuple[_Place, int, int], dict[str, str]] = defaultdict(dict)
    left: Counter[tuple[_Place, int, int]] = Counter()
    for (language, _), found in ranked.items():
        for one, place in found.items():
            left[place] += one.target is None
            if one.target and not one.target.startswith("#"):
                told[place][language] = one.target.partition("#")[0]
    settled: dict[tuple[str, str], tuple[Reference, ...]] = {}
    diagnostics: list[Diagnostic] = []
    for key, row in references.items():
        places = ranked[key]
        changed = [
            _settled(one, told[places[one]])
            if one.reason in _OPEN and len(told[places[one]]) >= left[places[one]]
            else one
            for one in row
        ]
        settled[key] = tuple(changed)
        diagnostics += (_diagnostic(key, one) for one in changed if one.told_by)
    return settled, tuple(diagnostics)


def _ranked(symbol: str, references: Iterable[Reference]) -> Iterator[tuple[Reference, tuple[_Place, int, int]]]:
    """Each reference with its place, its rank among those with the same number there, and how many these are."""
    groups: dict[_Place, list[Reference]] = defaultdict(list)
    for one in references:
        groups[symbol, one.anchor, one.cell, tuple(sorted(_DIGITS.findall(one.printed)))].append(one)
    for place, found in groups.items():
        yield from ((one, (place, rank, len(found))) for rank, one in enumerate(found))


def _settled(one: Reference, told: dict[str, str]) -> Reference:
    targets = set(told.values())
    if len(targets) != 1:
        return one
    return msgspec.structs.replace(one, target=targets.pop(), reason=None, told_by=tuple(sorted(told)))


def _diagnostic(key: tuple[str, str], one: Reference) -> Diagnostic:
    language, symbol = key
    message = f"{one.printed!r} in {one.anchor} is {one.target} in {', '.join(one.told_by)}"
    return Diagnostic(f"{language}/{symbol}", 0, 0, "UN502", message)
