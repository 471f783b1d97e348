"""A collection: what was read, and what its editors say of it."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain, count

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.model.document import Override

FIELDS = ("title", "adopted", "issued", "meeting", "committee", "report")
"""The facts that an override may set."""

COMMITTEES = ("1", "2", "3", "4", "5", "6", "none")
"""The main committees by number; "none" where a resolution came without reference to one."""


def topic_slug(heading: str) -> str:
    """A heading as a part of an address: "CRIME PREVENTION" gives crime-prevention."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or "topic"


SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a slug is made of."""

RESERVED_SLUGS = frozenset({"index"})
"""The page of all topics has this name."""


def free_slug(wanted: str, taken: Iterable[str]) -> str:
    """The slug, or the first of `wanted-2`, `wanted-3` … that is neither taken nor reserved."""
    used = RESERVED_SLUGS.union(taken)
    return next(slug for slug in chain((wanted,), (f"{wanted}-{copy}" for copy in count(2))) if slug not in used)


def one_line(text: str) -> str:
    """Words that a person wrote as one line: breaks, tabs and doubled blanks are one blank, other controls are gone.

    Blanks that do not break stay: French sets them before some signs.
    """
    line = re.sub(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+", " ", text).strip()
    return "".join(sign for sign in line if unicodedata.category(sign) != "Cc")


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

    def label_language(self, language: str) -> str:
        """The language that `label` answers in."""
        return language if self.labels.get(language) else "en"

    def label(self, language: str) -> str:
        """The heading in a language; in English where the collection does not give it."""
        return self.labels.get(language) or self.labels.get("en") or self.heading


class Correction(msgspec.Struct, frozen=True):
    """An entry of overrides.toml: for one document in one language, what `override` says; `line` in overrides.toml."""

    symbol: str
    language: str
    override: Override
    line: int = 0


class Collection(msgspec.Struct, frozen=True, kw_only=True):
    """What a collection says of itself: its titles (by language), topics and corrections, and what is wrong with it."""

    titles: dict[str, str]
    descriptions: dict[str, str]
    site_url: str | None
    language: str | None
    topics: tuple[Topic, ...]
    corrections: tuple[Correction, ...]
    diagnostics: tuple[Diagnostic, ...]
