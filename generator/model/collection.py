"""A collection: what was read, and what its editors say of it."""

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.model.document import Override, Resolution


class Topic(msgspec.Struct, frozen=True):
    """A subject heading of the UNBIS Thesaurus. `labels` by language; `members` are symbols; `line` in topics.toml."""

    slug: str
    heading: str
    labels: dict[str, str]
    members: tuple[str, ...]
    uri: str | None = None
    line: int = 0

    def __hash__(self) -> int:
        """A topic is known by its slug; `labels` cannot be hashed."""
        return hash(self.slug)

    def label(self, language: str) -> str:
        """The heading in a language; the English heading where the collection gives none."""
        return self.labels.get(language, self.heading)


class Correction(msgspec.Struct, frozen=True):
    """An entry of overrides.toml: for one document in one language, what `override` says; `line` in overrides.toml."""

    symbol: str
    language: str
    override: Override
    line: int = 0


class Collection(msgspec.Struct, frozen=True, kw_only=True):
    """The documents of a collection in the order of `Symbol.order`, with its titles (by language) and topics."""

    titles: dict[str, str]
    descriptions: dict[str, str]
    site_url: str | None
    language: str | None
    resolutions: tuple[Resolution, ...]
    topics: tuple[Topic, ...]
    corrections: tuple[Correction, ...]
    diagnostics: tuple[Diagnostic, ...]
