"""Floor 3: what a build leaves for the next beside its site: of each document what its pages were made from.

By it the next build tells, where only words have changed, which pages show them (`generator/amending.py`). It stands in
the cache, a slot for each site.
"""

from pathlib import Path

import msgspec

from generator.cache import Cache, key_of
from generator.model.diagnostic import Diagnostic
from generator.model.document import Key
from generator.model.quality import Graded
from generator.pressing import Setting


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """A document: its text in the cache (`Shelf.place`), and the key of its pages there."""

    key: Key
    place: str
    pressed: str


class Listing(msgspec.Struct, frozen=True, array_like=True):
    """A page of the quality: the languages that have it, and the key of what it is made from."""

    present: tuple[str, ...]
    key: str


class Ledger(msgspec.Struct, frozen=True, array_like=True):
    """What a site was made from.

    `site`: the key of the whole; `names`: the key of everything but the bytes of the sources; `files`: the keys of the
    sources, in their order. `settings`: by language, without the folder of the templates; `common`: the key of the
    frames. `made_by_both`: the pages that mkdocs was asked for, too. `links`: by page, where the cache has what it
    offers and wants. `quality`: the Markdown pages of the quality. `scanned`: the languages whose documents are held
    against each other, word by word.
    """

    site: str
    names: str
    files: tuple[str, ...]
    documents: tuple[Listed, ...]
    settings: dict[str, Setting]
    common: str
    made_by_both: frozenset[str]
    links: dict[str, str]
    quality: dict[str, Listing]
    scanned: frozenset[str]


class Grades(msgspec.Struct, frozen=True, array_like=True):
    """How the documents were read, in the order of the edition, and what was found in the files as such."""

    documents: tuple[Graded, ...]
    files: tuple[Diagnostic, ...]


_encoder = msgspec.msgpack.Encoder()
_ledger: msgspec.msgpack.Decoder[Ledger] = msgspec.msgpack.Decoder(Ledger)
_grades: msgspec.msgpack.Decoder[Grades] = msgspec.msgpack.Decoder(Grades)


def ledger_of(site: Path, cache: Cache) -> Ledger | None:
    """The ledger of the site at a place."""
    stored = cache.get(_slot("ledger", site))
    return _ledger.decode(stored) if stored else None


def grades_of(site: Path, cache: Cache) -> Grades | None:
    """How the documents of a site were read: apart, for few changes touch it."""
    stored = cache.get(_slot("grades", site))
    return _grades.decode(stored) if stored else None


def entries(site: Path, ledger: Ledger, grades: Grades | None) -> list[tuple[str, bytes]]:
    """The ledger of a site as the cache is to keep it; `grades`: None where they are as they were."""
    kept = [(_slot("ledger", site), _encoder.encode(ledger))]
    if grades:
        kept.append((_slot("grades", site), _encoder.encode(grades)))
    return kept


def _slot(name: str, site: Path) -> str:
    return key_of(name, str(site.resolve()))
