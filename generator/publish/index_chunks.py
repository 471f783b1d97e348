"""An index in smaller files: of the words of a query, Pagefind loads the files that hold them.

Pagefind 1.5 cuts its list of words where 20,000 places are full, which is 40 KB to load for a word that stands in three
documents; with many shards, 40 KB of each. Here the list is cut after a few KB. A file holds
`[[[word, pages, variants], …]]`, with `pages` as in `[[page, places, places in facts], …]` and `variants` (the forms of
a word with accents) as in `[[form, pages], …]`; the meta file lists the files, with first and last word.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from generator.errors import ResolutionsError
from generator.publish.index_files import (
    array,
    array_head,
    joined,
    number,
    number_at,
    renamed,
    string,
    string_at,
    text,
    unpacked,
    write,
)

_BYTES = 10_000
# Words that begin alike stay together: Pagefind seeks a word in the file that it would stand in as it is typed, and its
# stem and what it is the beginning of nowhere else.
_START = 4
_HASH = 7
_ONE = 0x81
_SUFFIX = "pf_index"
_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a].{4})"
_HEAD = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a.{4})"
_PAGES = re.compile(rb"%b(?:\x83%b%b%b*+%b%b*+)*+" % (_HEAD, _NUMBER, _HEAD, _NUMBER, _HEAD, _NUMBER), re.DOTALL)

_PAGE = re.compile(rb"\x83(%b)(%b%b*+%b%b*+)" % (_NUMBER, _HEAD, _NUMBER, _HEAD, _NUMBER), re.DOTALL)


class _Word(NamedTuple):
    text: str
    encoded: bytes


def cut(index: Path, listed: bytes, order: Sequence[int]) -> bytes:
    """Cut the words of an index anew: `listed` is what its meta file says of the files, as is what comes out.

    `order`: by the number that a page has, the one that it gets. Raises ResolutionsError where a file is not as
    Pagefind 1.5 writes it.
    """
    old = [string(array(entry)[2]) for entry in array(listed)]
    parts = list(_parted(word for name in old for word in _words(_path(index, name), order)))
    new = {}
    for part in parts:
        content = joined([joined([word.encoded for word in part])])
        new[renamed(old[0], content, _HASH)] = content
    for name in old:
        _path(index, name).unlink()
    for name, content in new.items():
        write(_path(index, name), content)
    return joined(
        [joined([text(first), text(last), text(name)]) for (first, last), name in zip(_ends(parts), new, strict=True)]
    )


def _path(index: Path, name: str) -> Path:
    return index / "index" / f"{name}.{_SUFFIX}"


def _words(path: Path, order: Sequence[int]) -> Iterator[_Word]:
    """Yield the words of a file. The long lists of numbers are passed over, not read."""
    data = unpacked(path)
    _, start = array_head(data, 0)
    count, start = array_head(data, start)
    for _ in range(count):
        _, position = array_head(data, start)
        word, position = string_at(data, position)
        end = _after_pages(path, data, position)
        parts = [data[start:position], _renumbered(data[position:end], order)]
        count_of_variants, start = array_head(data, end)
        parts.append(data[end:start])
        variants = []
        for _ in range(count_of_variants):
            _, position = array_head(data, start)
            _, position = string_at(data, position)
            end = _after_pages(path, data, position)
            variants.append(data[start:position] + _renumbered(data[position:end], order))
            start = end
        yield _Word(word, b"".join([*parts, *sorted(variants)]))
    if start != len(data):
        raise ResolutionsError(f"{path.name} is not as Pagefind 1.5 writes it; install the version that is required")


def _renumbered(pages: bytes, order: Sequence[int]) -> bytes:
    """Pages with their new numbers, ascending; each is written as its distance from the one before."""
    if pages[0] == _ONE and (match := _PAGE.match(pages, 1)):  # most words stand on one page
        return b"\x81\x83" + number(order[number_at(match[1], 0)[0]]) + match[2]
    start = array_head(pages, 0)[1]
    found: list[tuple[int, bytes]] = []
    page = 0
    for match in _PAGE.finditer(pages, start):
        page += number_at(match[1], 0)[0]
        found.append((order[page], match[2]))
    parts = [pages[:start]]
    before = 0
    for one, places in sorted(found):
        parts += (b"\x83", number(one - before), places)
        before = one
    return b"".join(parts)


def _after_pages(path: Path, data: bytes, start: int) -> int:
    found = _PAGES.match(data, start)
    if not found:
        raise ResolutionsError(f"{path.name} is not as Pagefind 1.5 writes it; install the version that is required")
    return found.end()


def _parted(words: Iterator[_Word]) -> Iterator[list[_Word]]:
    part: list[_Word] = []
    size = 0
    for word in words:
        if size >= _BYTES and word.text[:_START] != part[-1].text[:_START]:
            yield part
            part, size = [], 0
        part.append(word)
        size += len(word.encoded)
    if part:
        yield part


def _ends(parts: list[list[_Word]]) -> list[tuple[str, str]]:
    """First and last word of each part, shortened as Pagefind does: as far as it takes to tell neighbours apart."""
    firsts, lasts = [part[0].text for part in parts], [part[-1].text for part in parts]
    for at in range(len(parts) - 1):
        last, first = lasts[at], firsts[at + 1]
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(last, first, strict=False)))
        lasts[at], firsts[at + 1] = last[: same + 1], first[: same + 1]
    return list(zip(firsts, lasts, strict=True))
