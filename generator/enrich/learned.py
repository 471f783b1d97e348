"""What a document tells by itself, before the others are asked: this is done once for each text."""

import msgspec

from generator.enrich.chain_evidence import Text
from generator.model.card import Card
from generator.model.citation import Reference, references_in
from generator.model.diagnostic import Diagnostic
from generator.model.document import Key
from generator.model.quality import Assessed


class Learned(msgspec.Struct, frozen=True):
    """A document without its text.

    `refers`: its references as its own words tell them (`citation.packed`), `said` what bears on its chain, `assessed`
    how it was read, without what the other documents add.
    """

    card: Card
    refers: bytes
    said: Text
    assessed: Assessed
    diagnostics: tuple[Diagnostic, ...]

    @property
    def key(self) -> Key:
        """Language and symbol."""
        return self.card.language, self.card.symbol

    @property
    def references(self) -> tuple[Reference, ...]:
        """What it refers to, in the order of its text."""
        return references_in(self.refers)
