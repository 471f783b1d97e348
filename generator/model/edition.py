"""A collection with what was learned about it, keyed by address; the resolutions stay as they were read."""

import msgspec

from generator.model.address import Address
from generator.model.chain import Chain
from generator.model.citation import Citing, Reference
from generator.model.collection import Collection, Topic
from generator.model.comparison import Comparison
from generator.model.diagnostic import Diagnostic
from generator.model.document import Resolution
from generator.model.network import Network
from generator.model.quality import Assessed
from generator.model.symbol import Symbol


class Entry(msgspec.Struct, frozen=True):
    """A resolution in the edition.

    Its address, its topics, its neighbours in the order of symbols, how it was read, what it refers to, and who refers
    to it: the newest first. The chain of yearly texts it belongs to, and what changed in it against the one before.
    """

    address: Address
    resolution: Resolution
    topics: tuple[Topic, ...]
    previous: Address | None
    next: Address | None
    quality: Assessed
    references: tuple[Reference, ...] = ()
    cited_by: tuple[Citing, ...] = ()
    chain: Chain | None = None
    comparison: Comparison | None = None

    @property
    def symbol(self) -> Symbol:
        """The symbol of the resolution."""
        return self.address.symbol

    @property
    def year(self) -> str | None:
        """The year of adoption, where it is known."""
        return self.resolution.adopted[:4] if self.resolution.adopted else None


class Edition(msgspec.Struct, frozen=True):
    """All entries, in the order of languages and symbols."""

    collection: Collection
    entries: tuple[Entry, ...]
    topics: tuple[Topic, ...]
    """Those of the collection and those that documents bear."""
    network: Network = Network()
    diagnostics: tuple[Diagnostic, ...] = ()
    """What could not be told between the documents."""

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
