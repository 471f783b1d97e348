"""From a collection to an edition: topics, neighbours and chain of each document."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from generator.enrich.chains import chains
from generator.enrich.cited_by import cited_by
from generator.enrich.comparisons import neighbours
from generator.enrich.network import network
from generator.enrich.quality import Excerpts, Others, assessed
from generator.model.address import Address
from generator.model.chain import Chain
from generator.model.citation import Reference
from generator.model.collection import Collection, Topic, free_slug, topic_slug
from generator.model.document import Resolution
from generator.model.edition import Edition, Entry
from generator.model.quality import Assessed
from generator.model.symbol import Symbol

_Placed = tuple[Address, Resolution, Assessed]
_NONE: dict[Any, Any] = {}

References = Mapping[tuple[str, str], tuple[Reference, ...]]


def edition(
    collection: Collection, references: References = _NONE, excerpts: Excerpts = _NONE, others: Others = _NONE
) -> Edition:
    """All documents of the collection with what was learned about each.

    `references`: by language and symbol what each refers to. `excerpts` and `others` are what `quality.assessed` goes
    by.
    """
    topics = _topics(collection)
    by_heading = {topic.heading: topic for topic in topics}
    by_language: dict[str, list[_Placed]] = defaultdict(list)
    for resolution, quality in zip(
        collection.resolutions, assessed(collection.resolutions, excerpts, others), strict=True
    ):
        address = Address(resolution.language, Symbol.parse(resolution.symbol))
        by_language[resolution.language].append((address, resolution, quality))
    found = chains(collection.resolutions, references)
    entries: list[Entry] = []
    for language in sorted(by_language):
        ordered = sorted(by_language[language], key=lambda placed: placed[0].symbol.order)
        entries += _entries(ordered, by_heading, references, found.chains)
    return Edition(collection, tuple(entries), topics, network(entries), found.diagnostics)


def _topics(collection: Collection) -> tuple[Topic, ...]:
    """The topics of the collection, then those that only documents bear, in the order of their headings."""
    known = {topic.heading for topic in collection.topics}
    others = sorted({heading for one in collection.resolutions for heading in one.topics} - known)
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
    referring = {address: references.get((address.language, str(address.symbol)), ()) for address, _, _ in ordered}
    documents = {address: resolution for address, resolution, _ in ordered}
    citing = cited_by(documents, referring)
    chain_of = {symbol: chain for chain in found for symbol in chain.texts}
    language = ordered[0][0].language
    compared = {one.newer: one for chain in found for one in neighbours(chain, language, documents)}
    return [
        Entry(
            address,
            resolution,
            tuple(by_heading[heading] for heading in resolution.topics),
            before.get(address),
            after.get(address),
            quality,
            referring[address],
            citing.get(address, ()),
            chain_of.get(address.symbol),
            compared.get(address),
        )
        for address, resolution, quality in ordered
    ]
