"""From a collection and what each document tells by itself to an edition: topics, neighbours, citations, chains."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from generator.enrich.chain_evidence import Text, text_of
from generator.enrich.chains import chains
from generator.enrich.citations.annotate import cited, left_open
from generator.enrich.cited_by import References, cited_by
from generator.enrich.comparisons import neighbours
from generator.enrich.learned import Learned
from generator.enrich.network import network
from generator.enrich.quality import Documents, Others, assessed
from generator.model.address import Address
from generator.model.card import Card
from generator.model.chain import Chain
from generator.model.citation import PackedReferences, packed
from generator.model.collection import Collection, Topic, free_slug, topic_slug
from generator.model.diagnostic import Diagnostic
from generator.model.document import Key, Resolution
from generator.model.edition import Edition, Entry
from generator.model.quality import Assessed
from generator.model.symbol import Symbol

_Placed = tuple[Address, Card, Assessed]
_NONE: dict[Any, Any] = {}


def edition(
    collection: Collection,
    every: Sequence[Learned],
    documents: Documents,
    references: References,
    others: Others = _NONE,
) -> Edition:
    """All documents of the collection with what was learned about each.

    `references`: what each refers to, once all were asked. `documents` and `others` are what `quality.assessed` goes
    by.
    """
    later: dict[Key, tuple[Diagnostic, ...]] = {}
    said: list[Text] = []
    for one in every:
        referring = references[one.key]
        later[one.key] = left_open(referring, one.card.source.path, one.diagnostics)
        # Where other languages settled what a text left open, the text is asked again.
        again = any(reference.told_by for reference in referring)
        said.append(text_of(documents[one.key], referring) if again else one.said)
    headings = _headings(collection, every)
    topics = _topics(collection, headings.values())
    by_heading = {topic.heading: topic for topic in topics}
    by_language: dict[str, list[_Placed]] = defaultdict(list)
    for one, quality in zip(every, assessed(every, later, others, documents), strict=True):
        address = Address(one.card.language, Symbol.parse(one.card.symbol))
        card = msgspec.structs.replace(one.card, topics=headings[one.key])
        by_language[address.language].append((address, card, quality))
    found = chains(said)
    entries: list[Entry] = []
    for language in sorted(by_language):
        ordered = sorted(by_language[language], key=lambda placed: placed[0].symbol.order)
        entries += _entries(ordered, by_heading, references, found.chains)
    diagnostics = [diagnostic for one in every for diagnostic in (*one.diagnostics, *later[one.key])]
    return Edition(collection, tuple(entries), documents, topics, network(entries), (*found.diagnostics, *diagnostics))


def published(entry: Entry, document: Resolution) -> Resolution:
    """The text of an entry as its page and its JSON have it: with its citations and all its topics."""
    return msgspec.structs.replace(cited(document, entry.references), topics=entry.card.topics)


def _headings(collection: Collection, every: Iterable[Learned]) -> dict[Key, tuple[str, ...]]:
    """The topics of each document: its own, then those of the collection."""
    given: dict[str, list[str]] = defaultdict(list)
    for topic in collection.topics:
        for symbol in dict.fromkeys(topic.members):
            given[symbol].append(topic.heading)
    return {one.key: tuple(dict.fromkeys((*one.card.topics, *given.get(one.card.symbol, ())))) for one in every}


def _topics(collection: Collection, borne: Iterable[tuple[str, ...]]) -> tuple[Topic, ...]:
    """The topics of the collection, then those that only documents bear, in the order of their headings."""
    known = {topic.heading for topic in collection.topics}
    others = sorted({heading for headings in borne for heading in headings} - known)
    taken = {topic.slug for topic in collection.topics}
    found = list(collection.topics)
    for heading in others:
        slug = free_slug(topic_slug(heading), taken)
        taken.add(slug)
        found.append(Topic(slug, heading, {}, ()))
    return tuple(found)


def _entries(
    ordered: list[_Placed], by_heading: dict[str, Topic], references: References, found: tuple[Chain, ...]
) -> list[Entry]:
    before: dict[Address, Address] = {}
    after: dict[Address, Address] = {}
    for (one, *_), (other, *_) in pairwise(ordered):
        if (one.symbol.organ, one.symbol.session) == (other.symbol.organ, other.symbol.session):
            after[one], before[other] = other, one
    cards = {address: card for address, card, _ in ordered}
    citing = cited_by(cards, references)
    chain_of = {symbol: chain for chain in found for symbol in chain.texts}
    language = ordered[0][0].language
    compared = {one.newer: one for chain in found for one in neighbours(chain, language, cards)}
    return [
        Entry(
            address,
            card,
            tuple(by_heading[heading] for heading in card.topics),
            before.get(address),
            after.get(address),
            quality,
            _packed(references, (address.language, card.symbol)),
            *citing.get(address, (b"", 0)),
            chain_of.get(address.symbol),
            compared.get(address),
        )
        for address, card, quality in ordered
    ]


def _packed(references: References, key: Key) -> bytes:
    return references.packed(key) if isinstance(references, PackedReferences) else packed(references[key])
