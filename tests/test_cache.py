"""The cache: what is kept comes back, what is damaged does not, and no file of another kind stops a build."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache import Cache, DamagedCacheError, key_of
from generator.errors import ResolutionsError


@given(st.lists(st.one_of(st.text(), st.binary())), st.lists(st.one_of(st.text(), st.binary())))
def test_other_parts_have_another_key(one: list[str | bytes], other: list[str | bytes]) -> None:
    plain = [
        [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in x] for x in (one, other)
    ]
    assert (key_of(*one) == key_of(*other)) == (plain[0] == plain[1])


def test_what_was_kept_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "cache"
    cache = Cache(path)
    cache.put("a", b"one")
    cache.put_all([("b", b""), ("c", bytes(100_000))])
    cache.close()
    again = Cache(path)
    assert (again.get("a"), again.get("b"), again.get("x")) == (b"one", b"", None)
    assert dict(again.find(f"{name}" for name in "abcde" * 300)) == {"a": b"one", "b": b"", "c": bytes(100_000)}


def test_what_was_not_used_since_it_was_opened_goes(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put_all([("old", b"1"), ("used", b"2")])
    cache.close()
    cache = Cache(tmp_path / "cache")
    cache.get("used")
    cache.put("new", b"3")
    cache.finish()
    assert [cache.get(name) for name in ("old", "used", "new")] == [None, b"2", b"3"]


def test_a_value_that_was_damaged_or_stands_under_another_key_is_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put_all([("a", b"one"), ("b", b"other")])
    cache.close()
    base = sqlite3.connect(tmp_path / "cache")
    base.execute("UPDATE entry SET value = (SELECT value FROM entry WHERE key = 'b') WHERE key = 'a'")
    base.execute("UPDATE entry SET value = substr(value, 1, 17) WHERE key = 'b'")
    base.commit()
    base.close()
    cache = Cache(tmp_path / "cache")
    assert (cache.get("a"), cache.get("b")) == (None, None)
    cache.put("a", b"again")
    assert cache.get("a") == b"again"


@pytest.mark.parametrize("content", [b"", b"garbage" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_cache_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cache"
    path.write_bytes(content)
    cache = Cache(path)
    cache.put("a", b"one")
    assert cache.get("a") == b"one"


@pytest.mark.parametrize("form", [0, 1, 99])
def test_a_cache_of_another_form_is_begun_anew(form: int, tmp_path: Path) -> None:
    path = tmp_path / "cache"
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE entry (key TEXT, other TEXT)")
    base.execute(f"PRAGMA user_version = {form}")
    base.close()
    cache = Cache(path)
    cache.put("a", b"one")
    assert cache.get("a") == b"one"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_cache_that_is_cut_short_gives_nothing_wrong(part: float, tmp_path: Path) -> None:
    path = tmp_path / "cache"
    cache = Cache(path)
    entries = {str(number): bytes([number]) * 3000 for number in range(60)}
    cache.put_all(entries.items())
    cache.close()
    os.truncate(path, int(path.stat().st_size * part))
    cache = Cache(path)
    assert all(entries[key] == value for key, value in cache.find(entries))
    with suppress(DamagedCacheError):  # the build then begins it anew
        cache.put_all(entries.items())
        assert dict(cache.find(entries)) == entries


def test_a_cache_that_another_program_uses_is_told_and_not_removed(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    Cache(path).close()
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA locking_mode = EXCLUSIVE")
    base.execute("BEGIN EXCLUSIVE")
    number = path.stat().st_ino
    with pytest.raises(ResolutionsError, match="another program is using it; end that, or use --no-cache"):
        Cache(path)
    assert path.stat().st_ino == number
    base.close()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ResolutionsError, match="cannot be written"):
        Cache(tmp_path / "file" / "cache")


def test_without_a_place_it_holds_as_long_as_it_is_open() -> None:
    cache = Cache(None)
    cache.put("a", b"one")
    assert cache.get("a") == b"one"
