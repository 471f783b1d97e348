"""Which index of the search a page goes into: a shard of one language and of neighbouring sessions or years.

A shard is a range of documents in the order of their organ, session (or year) and number. All documents of a language
are one shard until they are too many for one; then the range is halved, at a place that depends on the addresses alone,
as often as is needed. So a new document changes its own shard and no other, and splits that one at most.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

PAGES = 256
"""How many pages a shard holds at most: so that two processes of Pagefind, which keep 0.9 MB of a page, take 500 MB."""

_PAGE = re.compile(r"(?P<language>[^/]+)/(?P<organ>[A-Z])/RES/(?P<symbol>.+)/index\.html")
_ARABIC = re.compile(r"(?P<special>E?S-)?(?P<session>\d+)/(?P<number>\d+)")
_BRACKETS = re.compile(r"(?P<number>\d++)[^(]*+\((?P<special>E?S-)?(?P<session>[IVXLC]+|\d+)\)")
_NUMERALS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

_SERIES = ("A", "AS-", "AES-", "S", "E", "T", "other")
_SERIES_BITS, _SESSION_BITS, _NUMBER_BITS = 3, 12, 16
_BITS = _SERIES_BITS + _SESSION_BITS + _NUMBER_BITS


class Shard(NamedTuple):
    """A part of the search: its language, its name, the paths of its pages in order."""

    language: str
    name: str
    pages: tuple[str, ...]

    @property
    def sessions(self) -> tuple[str, ...]:
        """Whose documents are in it, as their symbols say: "A59", "AIII", "S2001"; `search-shards.js` reads them so."""
        return tuple(sorted({_session(page) for page in self.pages} - {""}))


def shards(pages: Iterable[str], most: int = PAGES) -> tuple[Shard, ...]:
    """Divide pages (paths as in "fr/A/RES/59/157/index.html") into shards of at most `most` pages each.

    More than `most` are together only where nothing in their addresses tells them apart.
    """
    languages: dict[str, list[tuple[int, str]]] = {}
    for page in pages:
        languages.setdefault(page.partition("/")[0], []).append((_place(page), page))
    return tuple(
        Shard(language, _name(prefix, bits), tuple(page for _, page in part))
        for language, placed in sorted(languages.items())
        for prefix, bits, part in _halved(sorted(placed), 0, 0, most)
    )


def _halved(
    placed: list[tuple[int, str]], prefix: int, bits: int, most: int
) -> Iterator[tuple[int, int, list[tuple[int, str]]]]:
    """Yield prefix, its length and the pages that have it, none of them with too many pages."""
    if len(placed) <= most or bits == _BITS:
        if placed:
            yield prefix, bits, placed
        return
    for bit in (0, 1):
        half = prefix << 1 | bit
        rest = _BITS - bits - 1
        yield from _halved([one for one in placed if one[0] >> rest == half], half, bits + 1, most)


def _parts(page: str) -> tuple[str, re.Match[str]] | None:
    """The organ of a resolution's page, and its session and number."""
    found = _PAGE.fullmatch(page)
    parts = found and (_ARABIC.match(found["symbol"]) or _BRACKETS.match(found["symbol"]))
    return (found["organ"], parts) if found and parts else None


def _session(page: str) -> str:
    found = _parts(page)
    return f"{found[0]}{found[1]['special'] or ''}{found[1]['session']}" if found else ""


def _place(page: str) -> int:
    """Where a page stands in the order of all that there can be; a page that is none of a resolution, anywhere."""
    found = _parts(page)
    if not found:
        return _number(len(_SERIES) - 1, zlib.crc32(page.encode()) >> _NUMBER_BITS, zlib.crc32(page.encode()))
    organ, parts = found
    name = organ + (parts["special"] or "")
    series = _SERIES.index(name) if name in _SERIES else len(_SERIES) - 1
    session = parts["session"]
    return _number(series, int(session) if session.isdigit() else _roman(session), int(parts["number"]))


def _number(series: int, session: int, number: int) -> int:
    session &= (1 << _SESSION_BITS) - 1
    return (series << _SESSION_BITS | session) << _NUMBER_BITS | number & ((1 << _NUMBER_BITS) - 1)


def _roman(numeral: str) -> int:
    values = [_NUMERALS[letter] for letter in numeral]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _name(prefix: int, bits: int) -> str:
    """Name a range for people: "all", "A-64-79", "A-77-256-511"."""
    low, high = prefix << _BITS - bits, (prefix + 1 << _BITS - bits) - 1
    (series, session, number), (last_series, last_session, last_number) = (
        (place >> _SESSION_BITS + _NUMBER_BITS, place >> _NUMBER_BITS & 0xFFF, place & 0xFFFF) for place in (low, high)
    )
    if bits < _SERIES_BITS:
        return "all" if not bits else f"{_series(series)}-to-{_series(last_series)}"
    name = _series(series)
    if bits == _SERIES_BITS:
        return name
    name += f"-{session}"
    if session != last_session:
        return f"{name}-{last_session}"
    return name if bits == _SERIES_BITS + _SESSION_BITS else f"{name}-{number}-{last_number}"


def _series(rank: int) -> str:
    return _SERIES[min(rank, len(_SERIES) - 1)].rstrip("-")
