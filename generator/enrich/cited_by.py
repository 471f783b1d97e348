"""Who refers to a document: the references of all documents of a language, turned round."""

import sys
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec

from generator.errors import SymbolError
from generator.model.address import Address
from generator.model.card import Card
from generator.model.citation import Citing, Reference, packed
from generator.model.document import Key
from generator.model.sheet import lists_of
from generator.model.symbol import Symbol

References = Mapping[Key, tuple[Reference, ...]]
_encoder = msgspec.msgpack.Encoder()


class CitedBy(NamedTuple):
    """All references to a document: packed (`citation.packed`), and on how many pages of their own."""

    cited: bytes
    lists: int


def cited_by(documents: Mapping[Address, Card], references: References) -> dict[Address, CitedBy]:
    """By document, all references to it in the others: the newest first, within one in the order of its text.

    `documents` are those of one language. A place counts only where the document has it; a reference to several places
    ("paragraphes 3 à 5") is there once for each.
    """
    found: dict[Address, list[msgspec.Raw]] = defaultdict(list)
    places: dict[Address, list[str | None]] = defaultdict(list)
    newest = sorted(documents, key=lambda one: one.symbol.order)
    newest.sort(key=lambda one: documents[one].adopted or "", reverse=True)
    for origin in newest:
        for reference in references.get((origin.language, documents[origin].symbol), ()):
            target, _, anchor = (reference.target or "").partition("#")
            address = _address(target, origin.language)
            card = documents.get(address) if address else None
            if address and card and address != origin:
                known = [place for place in reference.places or (anchor,) if card.has(place)]
                for place in known or (None,):
                    found[address].append(msgspec.Raw(_encoder.encode(Citing(origin, reference, place))))
                    places[address].append(sys.intern(place) if place else None)
    return {one: CitedBy(packed(citing), lists_of(places[one])) for one, citing in found.items()}


@lru_cache(maxsize=1 << 17)
def _address(target: str, language: str) -> Address | None:
    try:
        return Address(language, Symbol.parse(target))
    except SymbolError:
        return None
