"""The same index from the same pages: Pagefind 1.5 numbers pages as the disk lists them, and filters as a hash table.

- a filter is `[name, [[value, pages], …]]`; the name of its file holds a hash, which the meta file repeats;
- the meta file of a language is `[version, pages, files of words, [[filter, hash], …], …]`; the list of shards has its
  hash.

Pages are numbered here by the hashes of their fragments; the forms of a word, the values and the filters are sorted,
the words are cut anew, and the hashes follow from the contents. Fragments and words are stable (Pagefind issue 638),
which a test of the index watches.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.publish.index_chunks import cut
from generator.publish.index_files import (
    array,
    array_head,
    joined,
    number,
    number_at,
    renamed,
    string,
    text,
    unpacked,
    write,
)

_PAGES, _WORDS, _FILTERS = 1, 2, 3
_FILTER_HASH, _META_HASH = 7, 10


def settle(index: Path, meta_hash: str) -> tuple[str, dict[str, dict[str, int]]]:
    """Sort the filters of one language in place and cut its words anew; the new hash of its meta file, and the filters.

    The meta file is renamed. The filters: name, value, number of pages.
    Raises ResolutionsError where the files are not as Pagefind 1.5 writes them.
    """
    meta = index / f"pagefind.{meta_hash}.pf_meta"
    fields = array(unpacked(meta))
    pages = array(fields[_PAGES])
    ranked = sorted(range(len(pages)), key=lambda page: pages[page])
    order = [0] * len(pages)
    for rank, page in enumerate(ranked):
        order[page] = rank
    fields[_PAGES] = joined([pages[page] for page in ranked])
    filters = {}
    settled_filters = []
    for label, found in sorted((string(label), string(found)) for label, found in map(array, array(fields[_FILTERS]))):
        name, filters[label] = _sorted_filter(index, found, order)
        settled_filters.append(joined([text(label), text(name)]))
    fields[_FILTERS] = joined(settled_filters)
    fields[_WORDS] = cut(index, fields[_WORDS], order)
    content = joined(fields)
    settled = renamed(meta_hash, content, _META_HASH)
    meta.unlink()
    write(index / f"pagefind.{settled}.pf_meta", content)
    return settled, filters


def _sorted_filter(index: Path, name: str, order: Sequence[int]) -> tuple[str, dict[str, int]]:
    """Sort the values of a filter; give its new hash, and the number of pages of each value."""
    path = index / "filter" / f"{name}.pf_filter"
    label, values = array(unpacked(path))
    pairs = sorted(joined([value, _renumbered(pages, order)]) for value, pages in map(array, array(values)))
    content = joined([label, joined(pairs)])
    settled = renamed(name, content, _FILTER_HASH)
    path.unlink()
    write(path.with_name(f"{settled}.pf_filter"), content)
    return settled, {string(value): array_head(pages, 0)[0] for value, pages in map(array, pairs)}


def _renumbered(pages: bytes, order: Sequence[int]) -> bytes:
    return joined([number(one) for one in sorted(order[number_at(page, 0)[0]] for page in array(pages))])


def pack(files: Iterable[Path]) -> bytes:
    """Put small files that are always needed into one: a line of JSON, `{name: length}`, and then what is in them."""
    contents = {path.name: path.read_bytes() for path in files}
    lengths = json.dumps({name: len(content) for name, content in contents.items()}, separators=(",", ":"))
    return b"".join([lengths.encode(), b"\n", *contents.values()])
