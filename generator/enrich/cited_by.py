"""Who refers to a document: the references of all documents of a language, turned round."""

from collections import defaultdict
from collections.abc import Mapping

from generator.errors import SymbolError
from generator.model.address import Address
from generator.model.card import Card
from generator.model.citation import Citing, Reference
from generator.model.symbol import Symbol


def cited_by(
    documents: Mapping[Address, Card], references: Mapping[Address, tuple[Reference, ...]]
) -> dict[Address, tuple[Citing, ...]]:
    """By document, all references to it in the others: the newest first, within one in the order of its text.

    `documents` are those of one language. A place counts only where the document has it; a reference to several places
    ("paragraphes 3 à 5") is there once for each.
    """
    places: dict[Address, frozenset[str]] = {}
    found: dict[Address, list[Citing]] = defaultdict(list)
    newest = sorted(documents, key=lambda one: one.symbol.order)
    newest.sort(key=lambda one: documents[one].adopted or "", reverse=True)
    for origin in newest:
        for reference in references.get(origin, ()):
            target, _, anchor = (reference.target or "").partition("#")
            address = _address(target, origin.language)
            if address in documents and address is not None and address != origin:
                if address not in places:
                    places[address] = frozenset(documents[address].anchors.split())
                known = [place for place in reference.places or (anchor,) if place in places[address]]
                found[address] += [Citing(origin, reference, place) for place in known or (None,)]
    return {address: tuple(citing) for address, citing in found.items()}


def _address(target: str, language: str) -> Address | None:
    try:
        return Address(language, Symbol.parse(target))
    except SymbolError:
        return None
