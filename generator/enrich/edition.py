"""From a collection to an edition: topics and neighbours of each document."""

from collections import defaultdict
from itertools import pairwise

from generator.model.address import Address
from generator.model.collection import Collection
from generator.model.document import Resolution
from generator.model.edition import Edition, Entry
from generator.model.symbol import Symbol


def edition(collection: Collection) -> Edition:
    """All documents of the collection with their topics and their neighbours in the order of symbols."""
    by_language: dict[str, list[Resolution]] = defaultdict(list)
    for resolution in collection.resolutions:
        by_language[resolution.language].append(resolution)
    entries: list[Entry] = []
    for language in sorted(by_language):
        ordered = sorted(by_language[language], key=lambda resolution: Symbol.parse(resolution.symbol).order)
        entries += _entries([(Address(language, Symbol.parse(one.symbol)), one) for one in ordered], collection)
    return Edition(collection, tuple(entries))


def _entries(ordered: list[tuple[Address, Resolution]], collection: Collection) -> list[Entry]:
    before: dict[Address, Address] = {}
    after: dict[Address, Address] = {}
    for (one, _), (other, _) in pairwise(ordered):
        if (one.symbol.organ, one.symbol.session) == (other.symbol.organ, other.symbol.session):
            after[one], before[other] = other, one
    return [
        Entry(
            address,
            resolution,
            tuple(topic for topic in collection.topics if resolution.symbol in topic.members),
            before.get(address),
            after.get(address),
        )
        for address, resolution in ordered
    ]
