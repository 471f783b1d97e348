"""Places of cited documents that are in the collection: whether they are there, once all documents are read.

The words around a number tell "op12"; the document may have that paragraph in its annex alone. One place that fits is
the place; where none or several fit, the reference leads to the document as a whole and a diagnostic says so.
"""

import re
from collections.abc import Iterable, Mapping

import msgspec

from generator.errors import SymbolError
from generator.model.card import Card
from generator.model.citation import Reference
from generator.model.diagnostic import Diagnostic
from generator.model.document import Key
from generator.model.symbol import Symbol

_NUMBERED = re.compile(r"(?:^|-)(op|p)(\d+\w*(?:-.+)?)$")


def checked(
    origin: Key, references: Iterable[Reference], documents: Mapping[Key, Card]
) -> tuple[tuple[Reference, ...], tuple[Diagnostic, ...]]:
    """The references of a document with the places that are there, and UN503 for each that names one that is not.

    A document that is not in the collection in the language of the reference is not asked.
    """
    told: list[Diagnostic] = []
    kept = []
    for one in references:
        symbol = (one.target or "").partition("#")[0]
        card = documents.get((origin[0], _official(symbol))) if one.places and symbol else None
        if card is None:
            kept.append(one)
            continue
        places = {place: _there(place, card) for place in one.places}
        missing = [place for place, there in places.items() if there is None]
        if missing:
            names = ", ".join(f"{card.symbol}#{place}" for place in missing)
            message = f"{one.printed!r} in {one.anchor}: {names} is not there"
            told.append(Diagnostic(documents[origin].source.path, 0, 0, "UN503", message))
        there = tuple(dict.fromkeys(place for place in places.values() if place))
        target = f"{symbol}#{there[0]}" if there else symbol
        reason = None if there else one.reason or "no such place"
        kept.append(msgspec.structs.replace(one, target=target, places=there, reason=reason))
    return tuple(kept), tuple(told)


def _there(place: str, card: Card) -> str | None:
    return place if card.has(place) else fitting(place, frozenset(card.anchors.split()))


def _official(symbol: str) -> str:
    try:
        return str(Symbol.parse(symbol))
    except SymbolError:
        return symbol


def fitting(place: str, present: frozenset[str]) -> str | None:
    """The anchor that a place of the words has in a document: itself, or the one paragraph with its number elsewhere.

    The annex that the words name must be the same; a section may be left out of anchors, if numbers run through it.
    """
    if place in present:
        return place
    match = _NUMBERED.search(place)
    if match is None:
        return None
    annex = place.partition("-")[0] if place.startswith("annex") else ""
    number = re.escape(match[2])
    wanted = re.compile(rf"(?:^|-)(?:op|p){number}$")
    fits = [one for one in present if wanted.search(one) and (not annex or one.startswith(f"{annex}-"))]
    if "-art" in f"-{place}":
        article = re.search(r"art\d+\w*", place)
        fits = [one for one in fits if article and article[0] in one.split("-")]
    return fits[0] if len(fits) == 1 else None
