"""A collection with what was learned about it, keyed by address; the texts stay as they were read."""

from collections.abc import Mapping

import msgspec

from generator.model.address import Address
from generator.model.card import Card
from generator.model.chain import Chain
from generator.model.citation import Citing, Reference, citing_in, references_in
from generator.model.collection import Collection, Topic
from generator.model.comparison import Pair
from generator.model.diagnostic import Diagnostic
from generator.model.document import Key, Resolution
from generator.model.network import Network
from generator.model.quality import Assessed, Graded
from generator.model.symbol import Symbol


class Entry(msgspec.Struct, frozen=True):
    """A resolution in the edition, without its text.

    Its address and facts, its topics, its neighbours in the order of symbols, how it was read, what it refers to
    (`citation.packed`), and who refers to it: packed, and on so many pages of their own. The chain of yearly texts it
    belongs to, and the text that it is compared with.
    """

    address: Address
    card: Card
    topics: tuple[Topic, ...]
    previous: Address | None
    next: Address | None
    quality: Assessed
    refers: bytes = b""
    cited: bytes = b""
    lists: int = 0
    chain: Chain | None = None
    comparison: Pair | None = None

    @property
    def references(self) -> tuple[Reference, ...]:
        """What it refers to, in the order of its text."""
        return references_in(self.refers)

    @property
    def cited_by(self) -> tuple[Citing, ...]:
        """Who refers to it: the newest first."""
        return citing_in(self.cited)

    @property
    def symbol(self) -> Symbol:
        """The symbol of the resolution."""
        return self.address.symbol

    @property
    def key(self) -> Key:
        """Language and symbol, as documents are named."""
        return self.card.language, self.card.symbol

    @property
    def session(self) -> str | None:
        """The session as its cover has it; None where the organ has none."""
        return self.card.session

    @property
    def graded(self) -> Graded:
        """How it was read, for the pages of the quality."""
        return Graded(self.address, self.session, self.quality)

    @property
    def year(self) -> str | None:
        """The year of adoption, where it is known."""
        return self.card.adopted[:4] if self.card.adopted else None


class Edition(msgspec.Struct, frozen=True):
    """All entries, in the order of languages and symbols.

    `documents` are the texts with the editor's corrections, without citations and the collection's topics; a large
    collection keeps them on the disk, so each is asked for when it is needed.
    """

    collection: Collection
    entries: tuple[Entry, ...]
    documents: Mapping[Key, Resolution]
    topics: tuple[Topic, ...]
    """Those of the collection and those that documents bear."""
    network: Network = Network()
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found in the documents, and what could not be told between them."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which there is a document, sorted."""
        return tuple(sorted({entry.address.language for entry in self.entries}))

    def of(self, language: str) -> tuple[Entry, ...]:
        """The entries in one language, in the order of symbols."""
        return tuple(entry for entry in self.entries if entry.address.language == language)

    def by_address(self) -> dict[Address, Entry]:
        """The entries by address."""
        return {entry.address: entry for entry in self.entries}
