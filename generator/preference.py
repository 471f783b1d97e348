"""Floor 3: one document in several files: which of them is published, and what is said of the others."""

from collections import defaultdict
from itertools import groupby

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.model.document import Resolution
from generator.model.formats import rank


class _File(msgspec.Struct, frozen=True, order=True):
    rank: int
    path: str
    format: str


class Sources:
    """The documents of a collection by language and symbol: of each the best source, by format, then by path."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._files: dict[tuple[str, str], list[_File]] = defaultdict(list)
        self._best: dict[tuple[str, str], Resolution] = {}
        self._others: dict[tuple[str, str], list[Resolution]] = defaultdict(list)

    def take(self, resolution: Resolution, path: str, file_format: str) -> None:
        """Add a document that a file of this format holds."""
        key = resolution.language, resolution.symbol
        file = _File(rank(file_format), path, file_format)
        best = self._best.setdefault(key, resolution)
        if best is not resolution:
            better = file < min(self._files[key])
            self._best[key] = resolution if better else best
            self._others[key].append(best if better else resolution)
        self._files[key].append(file)

    def best(self) -> tuple[Resolution, ...]:
        """The documents to publish, in the order in which they were first found."""
        return tuple(self._best.values())

    def others(self) -> dict[tuple[str, str], list[Resolution]]:
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
