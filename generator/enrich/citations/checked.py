"""Places of cited documents that are in the collection: whether they are there, once all documents are read.

The words around a number tell "op12"; the document may have that paragraph in its annex alone. One place that fits is
the place; where none or several fit, the reference leads to the document as a whole and a diagnostic says so.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.errors import SymbolError
from generator.model.card import Card
from generator.model.citation import Reference
from generator.model.diagnostic import Diagnostic
from generator.model.document import Key
from generator.model.symbol import Symbol

Held = Mapping[Key, tuple[str, str]]
"""By language and symbol of a part that has no document of its own: the document that holds it, and its anchor there.

Of the resolution as a whole the anchor is "": 75/101 is A/RES/75/101A-B.
"""
_PART = re.compile("[A-Z]")
_NUMBERED = re.compile(r"(?:^|-)(op|p)(\d+\w*(?:-.+)?)$")


def held(documents: Mapping[Key, Card]) -> Held:
    """What documents in parts hold: A/RES/75/101A is the part A of A/RES/75/101A-B."""
    found: dict[Key, tuple[str, str]] = {}
    for language, name in sorted(documents):
        symbol = Symbol.parse(name)
        first, dash, last = symbol.part.partition("-")
        for letter in ("", *map(chr, range(ord(first), ord(last) + 1))) if dash else ():
            part = (language, str(msgspec.structs.replace(symbol, part=letter)))
            if part not in documents:
                found.setdefault(part, (name, letter))
    return found


def checked(
    origin: Key, references: Iterable[Reference], documents: Mapping[Key, Card], parts: Held
) -> tuple[tuple[Reference, ...], tuple[Diagnostic, ...]]:
    """The references of a document with the places that are there, and UN503 for each that names one that is not.

    A document that is not in the collection in the language of the reference is not asked. A part that the collection
    has in a document with others leads there. `parts` is what `held` gives for the documents.
    """
    told: list[Diagnostic] = []
    kept = []
    for one in references:
        one = _in_parts(one, origin[0], parts)
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


def _in_parts(one: Reference, language: str, parts: Held) -> Reference:
    """A reference to a part, or to a resolution in parts, as one to the document that has them."""
    symbol = (one.target or "").partition("#")[0]
    whole, letter = parts.get((language, symbol), ("", ""))
    if not whole:
        return one
    places: Sequence[str] = [f"{letter}-{place}" if letter else place for place in one.places]
    places = tuple(places) or ((letter,) if letter else ())
    target = f"{whole}#{places[0]}" if places else whole
    return msgspec.structs.replace(one, target=target, places=places)


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
    part, _, rest = place.partition("-")
    if rest and _PART.fullmatch(part):
        inside = fitting(rest, frozenset(one.removeprefix(f"{part}-") for one in present if one.startswith(f"{part}-")))
        return f"{part}-{inside}" if inside else None
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
