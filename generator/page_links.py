"""Floor 3: what the pages of a build offer and want, for the check of links; of those that stood the cache knows it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import msgspec

from generator.cache import Cache
from generator.publish.checks import Scanned, scan_page
from generator.publish.search_making import FOLDER as SEARCH
from generator.publish.staging import Staging

_encoder = msgspec.msgpack.Encoder()
_scanned: msgspec.msgpack.Decoder[dict[str, Scanned]] = msgspec.msgpack.Decoder(dict[str, Scanned])


class PageLinks(Mapping[str, str]):
    """As a mapping: the ids (`Scanned.ids`) of each page, by its path."""

    def __init__(self, staging: Staging) -> None:
        """`staging` knows what the site that stands has."""
        self._staging = staging
        self._ids: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._uses: list[bytes] = []
        self._made: list[str] = []
        self._stood: list[str] = []
        self._cache: Cache | None = None

    def add(self, scanned: Mapping[str, Scanned]) -> None:
        """Pages that no key names: what they want stays here."""
        self._uses.append(_encoder.encode(scanned))
        self._learn(scanned)

    def make(self, scanned: Mapping[str, Scanned], key: str, cache: Cache) -> None:
        """Pages that were made now, and that the cache knows under a key from now on."""
        self._cache = cache
        cache.put(_place(key), _encoder.encode(scanned))
        self._made.append(_place(key))
        self._keys |= dict.fromkeys(scanned, _place(key))
        self._learn(scanned)

    def stand(self, paths: Iterable[str], key: str, cache: Cache) -> None:
        """Pages that stand as they were when they were made under a key."""
        self._cache = cache
        cache.use((_place(key),))
        self._stood.append(_place(key))
        self._keys |= dict.fromkeys(paths, _place(key))

    def take(self, places: Mapping[str, str], cache: Cache) -> None:
        """Pages that stand, as `places` of an earlier build told them."""
        self._cache = cache
        self._stood += sorted(set(places.values()))
        self._keys |= places

    @property
    def places(self) -> dict[str, str]:
        """By page, where the cache has what it offers and wants; those that no key names are left out."""
        return self._keys

    def to_check(self) -> Iterator[tuple[str, Scanned]]:
        """The pages whose links may lead nowhere, with what they want; one document at a time is in memory.

        Those that stood were checked when they were made; all they led to is still there, unless something has gone.
        Raises DamagedCacheError where the cache is no longer whole.
        """
        for packed in self._uses:
            yield from _scanned.decode(packed).items()
        if self._cache:
            for packed in self._cache.every(chain(self._made, self._stood) if self._has_lost() else self._made):
                yield from _scanned.decode(packed).items()

    def _has_lost(self) -> bool:
        """Whether a file or an id of the site that stands is no longer there."""
        if any(not path.startswith(f"{SEARCH}/") for path in self._staging.gone()):
            return True
        changed = [path for path in self._staging.changed() if path.endswith(".html")]
        if len(changed) > len(self._stood):
            return True  # it takes no longer to look at them all
        for path in changed:
            before = self._staging.before(path)
            if before is None or not _offered(scan_page(before).ids) <= _offered(self[path]):
                return True
        return False

    def _learn(self, scanned: Mapping[str, Scanned]) -> None:
        self._ids |= {path: one.ids for path, one in scanned.items()}

    def __getitem__(self, path: str) -> str:
        """The ids of a page. KeyError where there is none; DamagedCacheError where the cache is no longer whole."""
        if path not in self._ids and self._cache:
            for packed in self._cache.every((self._keys[path],)):
                self._learn(_scanned.decode(packed))
        return self._ids[path]

    def __contains__(self, path: object) -> bool:
        """Whether there is such a page."""
        return path in self._ids or path in self._keys

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        return iter({**self._ids, **self._keys})

    def __len__(self) -> int:
        """How many."""
        return len({**self._ids, **self._keys})


def _place(key: str) -> str:
    """Where it is kept what the pages under a key offer and want."""
    return f"{key}-links"


def _offered(ids: str) -> set[str]:
    return set(ids.split("\n"))
