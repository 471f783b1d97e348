"""Floor 3: one document in several files: which of them is published, and what is said of the others."""

from collections import defaultdict
from itertools import groupby
from typing import Generic, TypeVar

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.model.document import Key
from generator.model.formats import rank


class _File(msgspec.Struct, frozen=True, order=True):
    rank: int
    path: str
    format: str


Found = TypeVar("Found")


class Sources(Generic[Found]):
    """What was found of each document of a collection: of each the best source, by format, then by path."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._files: dict[Key, list[_File]] = defaultdict(list)
        self._best: dict[Key, Found] = {}
        self._others: dict[Key, list[Found]] = defaultdict(list)

    def take(self, key: Key, found: Found, path: str, file_format: str) -> None:
        """Add a document that a file of this format holds."""
        file = _File(rank(file_format), path, file_format)
        best = self._best.setdefault(key, found)
        if best is not found:
            better = file < min(self._files[key])
            self._best[key] = found if better else best
            self._others[key].append(best if better else found)
        self._files[key].append(file)

    def best(self) -> tuple[Found, ...]:
        """The documents to publish, in the order in which they were first found."""
        return tuple(self._best.values())

    def others(self) -> dict[Key, list[Found]]:
        """What the other files give, by language and symbol."""
        return dict(self._others)

    def diagnostics(self) -> list[Diagnostic]:
        """UN602 for each further file of one format, UN609 for the first of each format that is not published."""
        found = []
        for (language, symbol), files in self._files.items():
            best = min(files)
            for _, same in groupby(sorted(files), key=lambda file: file.rank):
                first, *others = same
                if first.rank != best.rank:
                    message = f"{symbol} in {language} is published from {best.path} ({best.format})"
                    found.append(Diagnostic(first.path, 0, 0, "UN609", message))
                message = f"{symbol} in {language} was read from {first.path} already"
                found += [Diagnostic(other.path, 0, 0, "UN602", message) for other in others]
        return found
