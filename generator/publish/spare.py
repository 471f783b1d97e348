"""The site before last: a build begins in its folder, so that only what changed is linked, made or removed there.

To link 100,000 files anew and remove as many takes longer than everything else that a small change asks for.
"""

import os
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from generator.model.site import Stood
from generator.publish.standing import RECORD, folders_of, record_of


class Spare:
    """The files of that site; of those that the site that stands has, too, only what is different is held."""

    def __init__(self, folder: str, before: Mapping[str, Stood]) -> None:
        """`folder` is such a site (`standing.is_intact`), or empty."""
        self._folder, self._before = folder, before
        record = record_of(Path(folder))
        self.folders = record.folders
        """Its folders with their times."""
        self._other: dict[str, Stood] = {}
        self._missing: frozenset[str] = frozenset(before)
        if not record.folders:
            return
        (Path(folder) / RECORD).unlink()  # a build that ends too early must not leave a folder that says it is whole
        self._other = {path: one for path, one in record.files.items() if one != before.get(path)}
        self._missing = frozenset(path for path in before if path not in record.files)

    def has(self, path: str) -> bool:
        """Whether it has a file of the site that stands as that has it."""
        return path not in self._other and path not in self._missing

    def get(self, path: str) -> Stood | None:
        """What is known of a file; None where there is none."""
        other = self._other.get(path)
        return other or (None if path in self._missing else self._before.get(path))

    def paths(self) -> Iterator[str]:
        """The files."""
        yield from self._other
        yield from (path for path in self._before if path not in self._other and path not in self._missing)

    def clear(self, wanted: Container[str]) -> list[str]:
        """Remove all files that are not wanted, and the folders that are empty then; the files that are removed."""
        left = [path for path in self.paths() if path not in wanted]
        for path in left:
            with suppress(FileNotFoundError):
                os.unlink(f"{self._folder}/{path}")  # noqa: PTH108
        for folder in sorted(folders_of(left) - {""}, reverse=True):
            with suppress(OSError):  # there is something else in it
                os.rmdir(f"{self._folder}/{folder}")  # noqa: PTH106
        return left
