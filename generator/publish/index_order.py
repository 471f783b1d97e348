"""The same index from the same pages: Pagefind 1.5 writes the values of its filters in the order of a hash table.

The two kinds of file that this touches are gzipped CBOR (RFC 8949) behind a signature:

- a filter: `[name, [[value, pages], …]]`; its name holds a hash, which the meta file repeats;
- the meta file of a language: `[version, pages, chunks, [[filter, hash], …], …]`; `pagefind-entry.json` has its hash.

Both lists are sorted here, and the hashes follow from the sorted contents. All other files are stable
(Pagefind issue 638), which a test of the index watches.
"""

import gzip
import hashlib
from pathlib import Path

from generator.errors import ResolutionsError

_SIGNATURE = b"pagefind_dcd"
_UNSIGNED, _TEXT, _ARRAY = 0, 3, 4
_FILTERS = 3
_FILTER_HASH, _META_HASH = 7, 10


def settle(index: Path, meta_hash: str) -> tuple[str, dict[str, dict[str, int]]]:
    """Sort the filters of one language in place; give the new hash of its meta file, and the filters.

    The meta file is renamed. The filters: name, value, number of pages.

    Raises ResolutionsError where the files are not as Pagefind 1.5 writes them.
    """
    meta = index / f"pagefind.{meta_hash}.pf_meta"
    fields = _array(_unpacked(meta))
    pairs = sorted(_array(pair) for pair in _array(fields[_FILTERS]))
    filters = {_string(name): _sorted_filter(index, _string(found)) for name, found in pairs}
    fields[_FILTERS] = _joined([_joined([name, filters[_string(name)][0]]) for name, _ in pairs])
    content = _joined(fields)
    settled = _renamed(meta_hash, content, _META_HASH)
    meta.unlink()
    _pack(index / f"pagefind.{settled}.pf_meta", content)
    return settled, {name: counts for name, (_, counts) in filters.items()}


def _sorted_filter(index: Path, name: str) -> tuple[bytes, dict[str, int]]:
    """Sort the values of a filter; give its new hash as CBOR, and the number of pages of each value."""
    path = index / "filter" / f"{name}.pf_filter"
    label, values = _array(_unpacked(path))
    pairs = sorted(_array(values))
    content = _joined([label, _joined(pairs)])
    counts = {_string(value): _read_head(pages, 0)[1] for value, pages in map(_array, pairs)}
    settled = _renamed(name, content, _FILTER_HASH)
    path.unlink()
    _pack(path.with_name(f"{settled}.pf_filter"), content)
    encoded = settled.encode()
    return _head(_TEXT, len(encoded)) + encoded, counts


def _renamed(old: str, content: bytes, length: int) -> str:
    """Keep the language of `fr_37285eb`, and take the hash of the content instead of the old one."""
    return f"{old.rpartition('_')[0]}_{hashlib.sha256(content).hexdigest()[:length]}"


def _unpacked(path: Path) -> bytes:
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(_SIGNATURE):
        raise ResolutionsError(f"{path.name} is not as Pagefind 1.5 writes it; install the version that is required")
    return content.removeprefix(_SIGNATURE)


def _pack(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(_SIGNATURE + content, mtime=0))


def _array(data: bytes) -> list[bytes]:
    """Take an encoded array apart into its encoded items."""
    kind, count, position = _read_head(data, 0)
    if kind != _ARRAY:
        raise ResolutionsError(f"an array was expected in the index, there is CBOR of kind {kind}")
    items = []
    for _ in range(count):
        end = _end(data, position)
        items.append(data[position:end])
        position = end
    return items


def _joined(items: list[bytes]) -> bytes:
    return _head(_ARRAY, len(items)) + b"".join(items)


def _string(data: bytes) -> str:
    _, length, start = _read_head(data, 0)
    return data[start : start + length].decode()


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
