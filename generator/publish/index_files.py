"""The files of an index of Pagefind 1.5: gzipped CBOR (RFC 8949) behind a signature, named after their hashes.

Items are taken apart and put together as they are encoded; what is in them need not be understood.
"""

import gzip
import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

from generator.errors import ResolutionsError

_SIGNATURE = b"pagefind_dcd"
_UNSIGNED, _TEXT, _ARRAY = 0, 3, 4


def unpacked(path: Path) -> bytes:
    """Read a file. Raises ResolutionsError where it is not as Pagefind 1.5 writes it, or not whole."""
    try:
        content = gzip.decompress(path.read_bytes())
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise _cut_short(path) from error
    if not content:
        raise _cut_short(path)
    if not content.startswith(_SIGNATURE):
        raise ResolutionsError(f"{path.name} is not as Pagefind 1.5 writes it; install the version that is required")
    return content.removeprefix(_SIGNATURE)


def whole(folder: Path) -> Any:
    """What the list of a new index says (pagefind-entry.json), when all its files are whole.

    Pagefind 1.5 says nothing where the disk is full, and ends with status 0. Raises ResolutionsError then.
    """
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".pagefind" or path.suffix.startswith(".pf_"):
            unpacked(path)
    listed, fragments = folder / "pagefind-entry.json", folder / "fragment"
    try:
        entry = json.loads(listed.read_bytes())
    except (OSError, ValueError) as error:
        raise _cut_short(listed) from error
    if sum(language["page_count"] for language in entry["languages"].values()) != len(list(fragments.glob("*"))):
        raise _cut_short(fragments)
    return entry


def _cut_short(path: Path) -> ResolutionsError:
    return ResolutionsError(f"Pagefind did not write {path} to its end; make room on the disk, and build again")


def write(path: Path, content: bytes) -> None:
    """Write a file."""
    path.write_bytes(gzip.compress(_SIGNATURE + content, mtime=0))


def renamed(old: str, content: bytes, length: int) -> str:
    """Keep the language of `fr_37285eb`, and take the hash of the content instead of the old one."""
    return f"{old.rpartition('_')[0]}_{hashlib.sha256(content).hexdigest()[:length]}"


def array(data: bytes) -> list[bytes]:
    """Take an encoded array apart into its encoded items."""
    count, position = array_head(data, 0)
    items = []
    for _ in range(count):
        end = _end(data, position)
        items.append(data[position:end])
        position = end
    return items


def array_head(data: bytes, start: int) -> tuple[int, int]:
    """How many items an encoded array has, and where the first begins."""
    kind, count, position = _read_head(data, start)
    if kind != _ARRAY:
        raise ResolutionsError(f"an array was expected in the index, there is CBOR of kind {kind}")
    return count, position


def joined(items: list[bytes]) -> bytes:
    """Make an encoded array of encoded items."""
    return _head(_ARRAY, len(items)) + b"".join(items)


def string(data: bytes) -> str:
    """Decode a text."""
    return string_at(data, 0)[0]


def string_at(data: bytes, start: int) -> tuple[str, int]:
    """Decode a text within others; it and its end."""
    kind, size, position = _read_head(data, start)
    if kind != _TEXT:
        raise ResolutionsError(f"a text was expected in the index, there is CBOR of kind {kind}")
    return data[position : position + size].decode(), position + size


def text(value: str) -> bytes:
    """Encode a text."""
    encoded = value.encode()
    return _head(_TEXT, len(encoded)) + encoded


def number_at(data: bytes, start: int) -> tuple[int, int]:
    """Decode a number that is not negative; it and its end."""
    kind, value, position = _read_head(data, start)
    if kind != _UNSIGNED:
        raise ResolutionsError(f"a number was expected in the index, there is CBOR of kind {kind}")
    return value, position


def number(value: int) -> bytes:
    """Encode a number that is not negative."""
    return _head(_UNSIGNED, value)


def _end(data: bytes, start: int) -> int:
    """Find the end of the item that starts there: a number, a text or an array of these."""
    kind, value, position = _read_head(data, start)
    if kind == _TEXT:
        return position + value
    if kind == _ARRAY:
        for _ in range(value):
            position = _end(data, position)
    elif kind != _UNSIGNED:
        raise ResolutionsError(f"CBOR of kind {kind} was not expected in the index")
    return position


def _read_head(data: bytes, start: int) -> tuple[int, int, int]:
    """Read kind, value and end of a head: the value is in five bits or in the 1, 2, 4 or 8 bytes that follow."""
    kind, short = data[start] >> 5, data[start] & 31
    if short < 24:
        return kind, short, start + 1
    size = 1 << (short - 24)
    return kind, int.from_bytes(data[start + 1 : start + 1 + size], "big"), start + 1 + size


def _head(kind: int, value: int) -> bytes:
    if value < 24:
        return bytes([kind << 5 | value])
    size = next(size for size in (1, 2, 4, 8) if value < 1 << 8 * size)
    return bytes([kind << 5 | 24 + (1, 2, 4, 8).index(size)]) + value.to_bytes(size, "big")
