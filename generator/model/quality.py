"""How well a document was read: what an editor has to look at, and what could be done about it."""

import msgspec

from generator.model.address import Address
from generator.model.diagnostic import Severity
from generator.model.symbol import Symbol


class Finding(msgspec.Struct, frozen=True):
    """A diagnostic for an editor. `excerpt` are the words of the source at its place, `anchor` where they are now.

    Either is null where the finding is about the whole document, or its place could not be found again.
    """

    severity: Severity
    code: str
    message: str
    path: str
    line: int
    column: int
    excerpt: str | None
    anchor: str | None


class Doubtful(msgspec.Struct, frozen=True):
    """A block that is not certain: its anchor, how sure it is, and its first words."""

    anchor: str
    confidence: float
    text: str


class Proposal(msgspec.Struct, frozen=True):
    """A correction that an editor can accept: `value` for a fact that the document prints as `printed`, or not at all.

    `kind` is why: the document's own dates disagree ("dates"), another file of it ("format") or the text in another
    language ("language") has it. Words of the body are spelled otherwise in the collection ("spelling"); then
    `field` is the anchor of their block or note. `source` is the evidence.
    """

    field: str
    printed: str | None
    value: str
    kind: str
    source: str


class Assessed(msgspec.Struct, frozen=True):
    """One document. `certain` is the share of its characters that were placed with certainty (see about/quality)."""

    symbol: str
    language: str
    session: str
    title: str
    adopted: str | None
    page: str
    source: str
    format: str
    characters: int
    uncertain: int
    errors: int
    warnings: int
    infos: int
    findings: tuple[Finding, ...]
    doubtful: tuple[Doubtful, ...]
    proposals: tuple[Proposal, ...]

    @property
    def certain(self) -> float:
        """The share, from 0 to 1."""
        return 1 - self.uncertain / self.characters if self.characters else 1.0

    @property
    def worst_first(self) -> tuple[float, int, int, int]:
        """The order of a list in which the worst come first; what has nothing to say comes last."""
        return (self.certain, -self.errors, -self.warnings, -len(self.proposals))


class Graded(msgspec.Struct, frozen=True, array_like=True):
    """A document as the pages of the quality list it; `session` as its cover has it (`Card.session`)."""

    address: Address
    session: str | None
    quality: Assessed

    @property
    def symbol(self) -> Symbol:
        """The symbol of the document."""
        return self.address.symbol
