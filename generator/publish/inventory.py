"""`objects.inv`: every page and every anchor under a name, for Sphinx (intersphinx), MyST and mkdocs-autorefs.

The format is version 2 of Sphinx's inventory; sphobjinv reads it. What is in it, and why:

- Every page and anchor is a `std:label`, the only kind of object that `:ref:` looks for (and `:any:`, `:external:ref:`
  find too); its display name is what `:ref:` shows: "A/RES/59/157, paragraphe 4".
- The name is the address without the slash before the `#`: `fr/A/RES/59/157`, `fr/A/RES/59/157#op4`. In the default
  language of the site a second name does without the language: `A/RES/59/157#op4`.
- Each name stands there twice, as written and in lower case. `:ref:` lowers what the author writes, and up to Sphinx
  7.2 the name must then match exactly (later versions search all names, slowly); `:any:`, MyST and autorefs take the
  name as written. Both lines lead to the same place, so no version warns.
- A page is a `std:doc` too, under its names as written, for `:doc:`.
- Addresses are relative to the root of the site; `intersphinx_mapping` gives the root.

Not only the addresses but the names too are a promise: `missing` compares both.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from generator.errors import ResolutionsError
from generator.languages import Language
from generator.languages.places import places
from generator.model.address import Address
from generator.model.anchors import anchors
from generator.model.document import Resolution
from generator.model.symbol import Symbol

PATH = "objects.inv"

_BLANKS = re.compile(r"\s+")


class Entry(msgspec.Struct, frozen=True, order=True):
    """A page or, where `anchor` is not empty, a place on it. `display` names it for readers.

    `path` is the page below the root of the site ("fr/A/RES/59/157/"; "" is the root).
    """

    path: str
    anchor: str
    display: str

    @property
    def uri(self) -> str:
        """The address below the root: `fr/A/RES/59/157/#op4`; never empty, as mkdocstrings could not read that."""
        page = self.path or "index.html"
        return f"{page}#{self.anchor}" if self.anchor else page

    @property
    def name(self) -> str:
        """The name in the inventory: `fr/A/RES/59/157#op4`."""
        page = self.path.removesuffix("/") or "index"
        return f"{page}#{self.anchor}" if self.anchor else page


def page_entries(titles: Mapping[str, str]) -> tuple[Entry, ...]:
    """Give the entries of pages without anchors of their own: indexes, hand-written pages; their titles by path."""
    return tuple(Entry(path, "", title) for path, title in sorted(titles.items()))


def resolution_entries(resolution: Resolution, language: Language) -> tuple[Entry, ...]:
    """Give the entries of a resolution: its page, then every anchor in the order of the page."""
    path = Address(resolution.language, Symbol.parse(resolution.symbol)).path
    named = places(resolution, language)
    inner = (Entry(path, anchor, f"{resolution.symbol}, {named[anchor]}") for anchor in anchors(resolution))
    return (Entry(path, "", f"{resolution.symbol}, {resolution.title}"), *inner)


class Lines(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of the inventory, compressed by itself (RFC 1951), with the checksum and length of what it holds."""

    packed: bytes
    adler: int
    length: int


def lines(resolution: Resolution, language: Language, default_language: str) -> Lines:
    """Give the lines of a document: each document packs its own, so that many can do it at once."""
    return packed(resolution_entries(resolution, language), default_language)


def packed(entries: Iterable[Entry], default_language: str) -> Lines:
    """Give the lines of entries, in their order by path and anchor."""
    text = "".join(line for entry in sorted(set(entries)) for line in _objects(entry, default_language)).encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    made = packer.compress(text) + packer.flush(zlib.Z_SYNC_FLUSH)
    return Lines(made, zlib.adler32(text), len(text))


def inventory(project: str, parts: Iterable[Lines]) -> bytes:
    """Write `objects.inv` from its parts, in their order. `project` is the title of the site."""
    head = f"# Sphinx inventory version 2\n# Project: {_line(project)}\n# Version: \n"
    head += "# The remainder of this file is compressed using zlib.\n"
    adler, pieces = 1, [head.encode(), _ZLIB_HEAD]
    for part in parts:
        adler = _joined(adler, part)
        pieces.append(part.packed)
    return b"".join([*pieces, _ZLIB_END, adler.to_bytes(4, "big")])


_ZLIB_HEAD, _ZLIB_END = b"\x78\xda", b"\x03\x00"
"""RFC 1950: deflate with the largest window, best compression; an empty last block."""
_ADLER = 65521


def _joined(adler: int, part: Lines) -> int:
    """The checksum of two texts one after the other, from theirs (Adler-32, RFC 1950)."""
    low, high, more = adler & 0xFFFF, adler >> 16, part.length % _ADLER
    first = (low + (part.adler & 0xFFFF) - 1) % _ADLER
    second = (more * low + high + (part.adler >> 16) - more) % _ADLER
    return second << 16 | first


def addresses(content: bytes) -> tuple[str, ...]:
    """List what an inventory promises: addresses below the root, sorted. Raises ResolutionsError where it is none."""
    return tuple(sorted(set(_read(content, "the inventory").values())))


def missing(old: bytes, new: bytes) -> tuple[str, ...]:
    """Name what links to the old inventory would lose in the new one: addresses, then names of living addresses.

    Raises ResolutionsError where one of the two is not an inventory.
    """
    before, after = _read(old, "the published inventory"), _read(new, "the new inventory")
    living = set(after.values())
    dead = {uri for uri in before.values() if uri not in living}
    lost = {name for (_, name), uri in before.items() if uri not in dead and (_, name) not in after}
    return (*sorted(dead), *sorted(lost))


def missing_from(published: Path, new: bytes) -> tuple[str, ...]:
    """Compare with an inventory on disk: `missing`. Raises ResolutionsError where it cannot be read."""
    try:
        old = published.read_bytes()
    except OSError as error:
        raise ResolutionsError(
            f"{published}: the inventory cannot be read ({error.strerror}). Give the objects.inv "
            "of the published site as a file."
        ) from error
    try:
        return missing(old, new)
    except ResolutionsError as error:
        raise ResolutionsError(f"{published}: {error}") from error


def _objects(entry: Entry, default_language: str) -> Iterator[str]:
    """The lines of an entry: name, kind, priority, address, name for readers."""
    rest = f"-1 {entry.uri} {_line(entry.display) or '-'}\n"
    names = [entry.name]
    if entry.name.startswith(f"{default_language}/"):
        names.append(entry.name.removeprefix(f"{default_language}/"))
    for name in dict.fromkeys([*names, *(name.lower() for name in names)]):
        yield f"{name} std:label {rest}"
    if not entry.anchor:
        for name in names:
            yield f"{name} std:doc {rest}"


def _read(content: bytes, what: str) -> dict[tuple[str, str], str]:
    """Read an inventory as (kind, name) -> address; a file cut short is an error (sphobjinv alone would accept it)."""
    import sphobjinv  # loaded where an inventory is read: a build only writes one

    *header, packed = content.split(b"\n", 4)
    try:
        plain = b"\n".join([*header, zlib.decompress(packed)])
        found = sphobjinv.Inventory(plaintext=plain)
    except (sphobjinv.SphobjinvError, zlib.error, AttributeError, ValueError, TypeError) as error:
        wanted = "a Sphinx inventory of version 2 (objects.inv)"
        raise ResolutionsError(f"{what} is not {wanted}, or not whole: {error}") from error
    return {(f"{item.domain}:{item.role}", item.name): item.uri_expanded for item in found.objects}


def _line(text: str) -> str:
    """Put a text on one line, as the format wants it."""
    return _BLANKS.sub(" ", text).strip()
