"""Floor 3: the texts of a collection, kept on the disk: a large collection does not fit into memory."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from generator.cache import Cache, DamagedCacheError
from generator.model.document import Key, Resolution
from generator.reading import Quotations

_AT_HAND = 256
_text: msgspec.msgpack.Decoder[Resolution] = msgspec.msgpack.Decoder(Resolution)
_words: msgspec.msgpack.Decoder[Quotations] = msgspec.msgpack.Decoder(Quotations)


class Shelf(Mapping[Key, Resolution]):
    """The documents by language and symbol; the last ones asked for stay in memory."""

    def __init__(self, cache: Cache, places: Mapping[Key, str]) -> None:
        """`places`: by document the key of its text in the cache."""
        self._cache, self._places = cache, places
        self._quotations = lru_cache(_AT_HAND)(lambda key: _words.decode(self._taken(quotations_key(places[key]))))

    def __getitem__(self, key: Key) -> Resolution:
        """A text. KeyError where there is none; DamagedCacheError where it is damaged."""
        return _text.decode(self.encoded(key))

    def encoded(self, key: Key) -> bytes:
        """A text as MessagePack."""
        return self._taken(self._places[key])

    def quotations(self, key: Key) -> Quotations:
        """The sentences of the references of a document, in their order."""
        return self._quotations(key)

    def place(self, key: Key) -> str:
        """What names this version of a text: another text has another."""
        return self._places[key]

    def _taken(self, place: str) -> bytes:
        found = self._cache.get(place)
        if found is None:
            raise DamagedCacheError(f"{self._cache.path}: a text is not whole; remove it and build again")
        return found

    def __iter__(self) -> Iterator[Key]:
        """The documents."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many."""
        return len(self._places)


def quotations_key(place: str) -> str:
    """Where the words of a text's references are kept."""
    return f"{place}-words"
