"""Floor 1: what was worked out before, by what it was made from: one SQLite file, which may be removed at any time.

A key is a hash of everything that the value depends on, so an entry is never out of date; each value carries a hash of
its own, so one that was damaged on the disk is noticed, and made again. A file that is no cache of ours is begun anew.
"""

import hashlib
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.errors import ResolutionsError

_FORM = 1
"""The form of the file; it grows when the tables change."""
_HASH = 16
_BATCH = 500
_SLACK = 1.1
"""Looking for what is not used takes as long whether there is much of it or little."""
_IN_USE = "another program is using it", "end that, or use --no-cache"
_REASONS = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_FULL: ("the disk is full", "make room there"),
}
"""By result of SQLite: what is to be told, and what to do. The file is whole, and it is not removed."""
_SCHEMA = "CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, value BLOB NOT NULL)"


def key_of(*parts: bytes | str) -> str:
    """One key for parts whose bytes and borders count."""
    made = hashlib.blake2b(digest_size=20)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(content).to_bytes(8, "big"))
        made.update(content)
    return made.hexdigest()


def discard(path: Path) -> None:
    """Remove the file of a cache, and what SQLite keeps beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


class DamagedCacheError(ResolutionsError):
    """The file is not whole; without it, everything can be worked out again."""


class Cache:
    """Values by key. Only one process writes; entries not used until `finish` are dropped, once they are many."""

    def __init__(self, path: Path | None) -> None:
        """Open or begin the file; raises ResolutionsError where its folder cannot be written.

        None: a file of the system's own, gone with the process.
        """
        self.path = path
        self._used: set[str] = set()
        try:
            if path is None:
                return self._open()
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._open()
            except sqlite3.DatabaseError as error:
                if _code(error) in _REASONS:
                    raise
                discard(path)
                self._open()
        except (OSError, sqlite3.Error) as error:
            raise self._refused(error) from error

    def _open(self) -> None:
        self._base = sqlite3.connect(self.path or "", isolation_level=None)
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = OFF")  # what a fall of power damages is noticed by its hash
        (form,) = self._base.execute("PRAGMA user_version").fetchone()
        if form not in (0, _FORM):
            self._base.execute("DROP TABLE IF EXISTS entry")
        self._base.execute(_SCHEMA)
        self._base.execute(f"PRAGMA user_version = {_FORM}")
        self._base.execute("SELECT key, value FROM entry LIMIT 1").fetchall()

    def get(self, key: str) -> bytes | None:
        """The value, or None where there is none, or not whole."""
        return dict(self.find((key,))).get(key)

    def find(self, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The entries that are there and whole, of these keys, in any order."""
        wanted = list(keys)
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            try:
                rows = self._base.execute(f"SELECT key, value FROM entry WHERE key IN ({marks})", batch)  # noqa: S608
                for key, stored in rows:
                    if isinstance(stored, bytes) and _hash(key, stored[_HASH:]) == stored[:_HASH]:
                        self._used.add(key)
                        yield key, stored[_HASH:]
            except sqlite3.DatabaseError:
                continue

    def every(self, keys: Iterable[str]) -> Iterator[bytes]:
        """The values of keys that were put before, in any order. Raises DamagedCacheError where one is missing."""
        wanted = set(keys)
        for key, value in self.find(wanted):
            wanted.remove(key)
            yield value
        if wanted:
            raise DamagedCacheError(f"the cache {self.path or ''} is not whole; remove it and build again")

    def use(self, keys: Iterable[str]) -> None:
        """Keep entries that may be asked for, and are not now."""
        self._used.update(keys)

    def put(self, key: str, value: bytes) -> None:
        """Keep a value. Raises ResolutionsError where the disk refuses."""
        self.put_all(((key, value),))

    def put_all(self, entries: Iterable[tuple[str, bytes]]) -> None:
        """Keep many values in one step. Raises ResolutionsError where the disk refuses, or the file is damaged."""
        rows = [(key, _hash(key, value) + value) for key, value in entries]
        self._used.update(key for key, _ in rows)
        try:
            self._base.execute("BEGIN")
            self._base.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?)", rows)
            self._base.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._refused(error) from error

    def _refused(self, error: Exception) -> ResolutionsError:
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            return DamagedCacheError(f"the cache {self.path or ''} is damaged; remove it and build again")
        reason, remedy = _REASONS.get(_code(error), (str(error), "get the right to write there, or use --no-cache"))
        place = self.path or f"(in {tempfile.gettempdir()})"
        return ResolutionsError(f"the cache {place} cannot be written: {reason}; {remedy}")

    def drop(self, keys: Iterable[str]) -> None:
        """Forget entries that were replaced."""
        with suppress(sqlite3.Error):
            self._base.executemany("DELETE FROM entry WHERE key = ?", ((key,) for key in keys))

    def finish(self) -> None:
        """Drop what was not used since the cache was opened: it belongs to texts or words that are no more."""
        with suppress(sqlite3.Error):
            (there,) = self._base.execute("SELECT count(*) FROM entry").fetchone()
            if there <= len(self._used) * _SLACK:
                return
            self._base.execute("CREATE TEMP TABLE used (key TEXT PRIMARY KEY)")
            self._base.executemany("INSERT INTO used VALUES (?)", ((key,) for key in self._used))
            self._base.execute("DELETE FROM entry WHERE key NOT IN (SELECT key FROM used)")
            self._base.execute("DROP TABLE used")

    def close(self) -> None:
        """Close the file."""
        self._base.close()


def _code(error: Exception) -> int:
    """The result of SQLite, without what it says more exactly in its higher bits."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _hash(key: str, value: bytes) -> bytes:
    """Of the key too: a value that stands under another key is none."""
    return hashlib.blake2b(key.encode() + value, digest_size=_HASH).digest()
