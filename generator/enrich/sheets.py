"""From an edition to the sheet of each document: what its pages show of the others."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b

import msgspec

from generator.errors import SymbolError
from generator.model.address import Address
from generator.model.chain import Chain
from generator.model.citation import Citing, origins_in, targets_in
from generator.model.document import Key
from generator.model.edition import Edition, Entry
from generator.model.network import Edge
from generator.model.sheet import NEIGHBOURS, Edges, Known, Quotation, Sheet, pages_of
from generator.model.symbol import Symbol

Words = Callable[[Key], tuple[tuple[str, str, str], ...]]
"""For each reference of a document, in their order, its sentence (`citation.quoted`)."""
_AT_HAND = 1024
_encoder = msgspec.msgpack.Encoder()
_Place = tuple[str, tuple[int, int] | None, int]


class Sheets:
    """The sheets of an edition. `elsewhere`: the Markdown pages of the site that belong to no document."""

    def __init__(self, edition: Edition, words: Words, elsewhere: Iterable[str] = ()) -> None:
        """Look up once what every sheet needs."""
        self._entries = edition.by_address()
        self._network = edition.network
        self.languages: dict[str, tuple[str, ...]] = {}
        """By path without the language: the languages in which there is such a page, in the order of the edition."""
        present: dict[str, list[str]] = defaultdict(list)
        for path in (*(page for entry in edition.entries for page in pages_of(entry)), *elsewhere):
            language, _, rest = path.partition("/")
            present[rest].append(language)
        self.languages = {rest: tuple(sorted(set(found))) for rest, found in present.items()}
        self._facts: dict[str, dict[str, bytes]] = {}
        self._chains: dict[int, bytes] = {}
        self._chained: dict[int, tuple[str, ...]] = {}
        self._words = lru_cache(_AT_HAND)(lambda address: self._said(address, words))

    def of(self, entry: Entry) -> Sheet:
        """The sheet of a document."""
        symbol = str(entry.symbol)
        citing, cited = self._network.citing.get(symbol, []), self._network.cited.get(symbol, [])
        cited_by = entry.cited_by
        asked: dict[Address, list[str]] = defaultdict(list)
        for address, anchor in self._named(entry, cited_by, citing[:NEIGHBOURS], cited[:NEIGHBOURS]):
            asked[address].append(anchor)
        rests = (path.partition("/")[2] for path in pages_of(entry))
        return Sheet(
            entry=msgspec.structs.replace(
                entry, cited=b"", topics=tuple(msgspec.structs.replace(one, members=()) for one in entry.topics)
            ),
            known=tuple(_known(self._entries[one], anchors) for one, anchors in asked.items() if one in self._entries),
            quotations=tuple(self._quotation(one) for one in cited_by),
            citing=Edges(tuple(citing[:NEIGHBOURS]), len(citing)),
            cited=Edges(tuple(cited[:NEIGHBOURS]), len(cited)),
            languages={rest: self.languages[rest] for rest in rests},
        )

    def key(self, entry: Entry, place: Callable[[Key], str]) -> Iterator[bytes]:
        """What the sheet of a document is made from, cheaper to tell than the sheet: another sheet has another key.

        `place` names the version of a text; whoever refers to the document is quoted from it. All documents are asked
        at each build, so names are plain strings here. One that is not in the collection is in the references itself.
        """
        language, symbol = entry.address.language, str(entry.symbol)
        citing, cited = self._network.citing.get(symbol, []), self._network.cited.get(symbol, [])
        topics = [msgspec.structs.replace(one, members=()) for one in entry.topics]
        rests = [path.partition("/")[2] for path in pages_of(entry)]
        yield _encoder.encode(msgspec.structs.replace(entry, chain=None, topics=()))
        yield self._chain(entry.chain)
        yield _encoder.encode((topics, citing[:NEIGHBOURS], len(citing), cited[:NEIGHBOURS], len(cited)))
        yield _encoder.encode([self.languages[rest] for rest in rests])
        origins = dict.fromkeys([str(one.symbol) for one in origins_in(entry.cited)])
        around = (entry.previous, entry.next, entry.comparison.older if entry.comparison else None)
        named = {_named_by(target) for target in (*targets_in(entry.refers), *entry.card.marked) if target}
        named.update(origins)
        named.update([str(one.symbol) for one in around if one])
        named.update([edge.citing for edge in citing[:NEIGHBOURS]], [edge.cited for edge in cited[:NEIGHBOURS]])
        named.update(self._texts(entry.chain))
        facts = self._facts_in(language)
        yield b"".join([facts[name] for name in sorted(named) if name in facts])
        yield " ".join([place((language, origin)) for origin in origins]).encode()

    def _facts_in(self, language: str) -> dict[str, bytes]:
        """By symbol a hash of all that another page of the language may show of a document."""
        if language not in self._facts:
            self._facts[language] = {
                str(address.symbol): _hash((address, entry.card.title, entry.card.adopted, entry.card.anchors, other))
                for address, entry in self._entries.items()
                if address.language == language
                for other in (entry.comparison,)
            }
        return self._facts[language]

    def _texts(self, chain: Chain | None) -> tuple[str, ...]:
        """The symbols of a chain."""
        if id(chain) not in self._chained:
            self._chained[id(chain)] = tuple(map(str, chain.texts)) if chain else ()
        return self._chained[id(chain)]

    def _chain(self, chain: Chain | None) -> bytes:
        """A hash of a chain, which all its texts show."""
        if id(chain) not in self._chains:
            self._chains[id(chain)] = _hash(chain)
        return self._chains[id(chain)]

    def _named(
        self, entry: Entry, cited_by: Iterable[Citing], citing: list[Edge], cited: list[Edge]
    ) -> Iterator[tuple[Address, str]]:
        """The documents that a page speaks of, with the anchors it leads to."""
        language = entry.address.language
        for reference in entry.references:
            yield from _led(reference.target or "", language)
        for target in entry.card.marked:
            yield from _led(target, language)
        for one in cited_by:
            yield one.origin, ""
        for neighbour in (entry.previous, entry.next, entry.comparison.older if entry.comparison else None):
            if neighbour:
                yield neighbour, ""
        for symbol in entry.chain.texts if entry.chain else ():
            if symbol != entry.symbol:
                yield Address(language, symbol), ""
        for edge in citing:
            yield Address(language, Symbol.parse(edge.citing)), ""
        for edge in cited:
            yield Address(language, Symbol.parse(edge.cited)), ""

    def _quotation(self, citing: Citing) -> Quotation:
        return Quotation(citing, self._words(citing.origin)[_place(citing)])

    def _said(self, address: Address, words: Words) -> Mapping[_Place, tuple[str, str, str]]:
        entry = self._entries[address]
        places = ((one.anchor, one.cell, one.start) for one in entry.references)
        return dict(zip(places, words(entry.key), strict=True))


def _hash(value: object) -> bytes:
    return blake2b(_encoder.encode(value), digest_size=16).digest()


@lru_cache(maxsize=1 << 17)
def _named_by(target: str) -> str:
    """The symbol of the resolution that a reference leads to; "" where it leads to none."""
    try:
        return str(Symbol.parse(target.partition("#")[0]))
    except SymbolError:
        return ""


def _place(citing: Citing) -> _Place:
    return citing.reference.anchor, citing.reference.cell, citing.reference.start


def _led(target: str, language: str) -> Iterator[tuple[Address, str]]:
    symbol, _, anchor = target.partition("#")
    try:
        yield Address(language, Symbol.parse(symbol)), anchor
    except SymbolError:
        return


def _known(entry: Entry, asked: Iterable[str]) -> Known:
    anchors = tuple(sorted({anchor for anchor in asked if entry.card.has(anchor)}))
    return Known(entry.address, entry.card.title, entry.card.adopted, anchors, entry.comparison)
