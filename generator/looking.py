"""Floor 3: the first step, which sees what files a collection has, and reads none that is as it was.

It imports little: where nothing has changed, it is all that a build does.
"""

import os
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.cache import Cache, key_of
from generator.config import CollectionFiles, load_collection
from generator.fingerprint import program
from generator.model.diagnostic import Diagnostic, shown
from generator.sources import language_of, sources_of, unreadable

_SETTLED = 2_000_000_000
"""Nanoseconds: a file that was changed right before it was looked at may change again within one tick of its clock."""


class _Seen(msgspec.Struct, frozen=True, array_like=True):
    """A file when it was last looked at: size, time and number on the disk; when that was; the hash of its bytes."""

    mark: tuple[int, int, int]
    at: int
    content: str


class File(msgspec.Struct, frozen=True):
    """A source: its shown name, the language of its place, the hash of its bytes, the key of what it says.

    Corrections are not in the key: they name a document, not a file.
    """

    path: str
    name: str
    language: str | None
    content: str
    key: str


_encoder = msgspec.msgpack.Encoder()
_seen: msgspec.msgpack.Decoder[dict[str, _Seen]] = msgspec.msgpack.Decoder(dict[str, _Seen])


class Looked(msgspec.Struct, frozen=True):
    """The files of a collection before they are read; `key` changes with every byte of them and every name.

    `names` changes with everything but the bytes of the sources.
    """

    files: CollectionFiles
    present: tuple[File, ...]
    diagnostics: tuple[Diagnostic, ...]
    key: str
    names: str


def look(root: Path, cache: Cache) -> Looked:
    """See what there is; a file that has kept its size and time since the last build is taken to be the same."""
    files = load_collection(root)
    sources, found = sources_of(files)
    found = [*files.diagnostics, *found]
    present = _present(files, sources, found, cache)
    said = _encoder.encode((files.settings, files.topics, files.corrections, found))
    names = key_of(said, _encoder.encode([(file.name, file.language) for file in present]))
    key = key_of(names, *(file.key for file in present))
    return Looked(files, present, tuple(found), key, names)


def _present(files: CollectionFiles, sources: Iterable[str], found: list[Diagnostic], cache: Cache) -> tuple[File, ...]:
    """The files that can be read; `found` grows by those that cannot."""
    key = key_of("sources", str(files.root.resolve()))
    before = _seen.decode(known) if (known := cache.get(key)) else {}
    now, seen, present = time.time_ns(), {}, []
    root = os.fspath(files.root)
    for name in sources:
        path = f"{root}/{name}"
        try:
            state = os.stat(path)  # noqa: PTH116 - of each of many files: Path takes three times as long
            mark = state.st_size, state.st_mtime_ns, state.st_ino
            one = before.get(name)
            same = one is not None and one.mark == mark and state.st_mtime_ns + _SETTLED < one.at
            seen[name] = one if one and same else _Seen(mark, now, key_of(Path(path).read_bytes()))
        except OSError as error:
            found.append(unreadable(shown(name), error))
            continue
        language = language_of(name, files)
        read_as = key_of("read", program(), name, language or "", seen[name].content)
        present.append(File(path, shown(name), language, seen[name].content, read_as))
    if seen != before:
        cache.put(key, _encoder.encode(seen))
    return tuple(present)
