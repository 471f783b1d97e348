"""Shards: which page goes where, what is made again, and what it may cost."""

import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.executor import executor
from generator.publish.index_files import array, string, unpacked
from generator.publish.search import Indexing, index
from generator.publish.search_shards import shards
from tests.publish.test_index_order import unpack

PAGE = """<!doctype html><html lang="{language}"><body><article data-pagefind-body>
<div hidden data-session="{session}" data-year="{year}" data-pagefind-filter="session[data-session], year[data-year]">
</div><h1 id="title">{session}/{number}. {words}</h1></article></body></html>"""


def address(session: int, number: int, language: str = "fr") -> str:
    return f"{language}/A/RES/{session}/{number}/index.html"


def write(site: Path, session: int, number: int, words: str = "Criminalité", language: str = "fr") -> None:
    page = site / address(session, number, language)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(
        PAGE.format(language=language, session=session, number=number, words=words, year=1945 + session), "utf-8"
    )


def site_of(folder: Path) -> Path:
    for session in (56, 58, 59, 60):
        for number in range(1, 4):
            write(folder, session, number)
            write(folder, session, number, "Crime", "en")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def links(folder: Path) -> dict[str, int]:
    """The shards that stand in two places, with the number of their files."""
    found: dict[str, int] = {}
    for path in folder.glob("*/*/**/*"):
        if path.is_file() and path.stat().st_nlink > 1:
            name = "/".join(path.relative_to(folder).parts[:2])
            found[name] = found.get(name, 0) + 1
    return found


# Which page goes where

SYMBOLS = [
    "A/RES/59/157", "A/RES/59/300", "A/RES/75/101A-B", "A/RES/217(III)", "A/RES/3201(S-VI)", "A/RES/ES-11/1",
    "A/RES/S-20/2", "S/RES/1373(2001)", "E/RES/2004/28", "A/RES/58/135", "A/RES/1(I)",
]  # fmt: skip


def test_few_pages_are_one_shard_of_each_language() -> None:
    pages = [f"{language}/{symbol}/index.html" for language in ("fr", "en") for symbol in SYMBOLS]
    assert [(shard.language, shard.name, len(shard.pages)) for shard in shards(pages)] == [
        ("en", "all", len(SYMBOLS)), ("fr", "all", len(SYMBOLS)),
    ]  # fmt: skip


def test_the_sessions_of_a_shard_are_those_of_its_symbols() -> None:
    (shard,) = shards([f"fr/{symbol}/index.html" for symbol in SYMBOLS])
    assert set(shard.sessions) == {"A59", "A75", "AIII", "AS-VI", "AES-11", "AS-20", "S2001", "E2004", "A58", "AI"}


def test_a_session_that_is_too_long_is_divided_by_number() -> None:
    parts = shards([address(59, number) for number in range(1, 301)], 100)
    assert [shard.name for shard in parts] == [
        "A-59-0-63",
        "A-59-64-127",
        "A-59-128-191",
        "A-59-192-255",
        "A-59-256-511",
    ]


@given(st.sets(st.tuples(st.integers(1, 80), st.integers(1, 400)), max_size=300), st.integers(1, 50))
def test_every_page_is_in_one_shard_of_bounded_size(places: set[tuple[int, int]], most: int) -> None:
    pages = [address(*place) for place in places] + ["fr/autre/index.html"]
    parts = shards(pages, most)
    assert sorted(page for shard in parts for page in shard.pages) == sorted(pages)
    assert all(len(shard.pages) <= most for shard in parts)
    assert len({shard.name for shard in parts}) == len(parts)


@given(
    st.sets(st.tuples(st.integers(1, 80), st.integers(1, 400)), min_size=2, max_size=200),
    st.integers(1, 20),
    st.randoms(use_true_random=False),
)
def test_a_new_page_changes_or_splits_its_own_shard_only(places: set[tuple[int, int]], most: int, random) -> None:
    pages = sorted(address(*place) for place in places)
    new = random.choice(pages)
    before, after = (set(shards(found, most)) for found in ([page for page in pages if page != new], pages))
    assert len(before - after) <= 1
    touched = {page for shard in before - after for page in shard.pages}
    assert {page for shard in after - before for page in shard.pages} == touched | {new}


def test_the_order_of_pages_does_not_matter() -> None:
    pages = [f"fr/{symbol}/index.html" for symbol in SYMBOLS]
    assert shards(pages, 2) == shards(reversed(pages), 2)


# What is made again


def test_what_is_unchanged_is_taken_over_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    old = site_of(tmp_path / "old")
    index(old, most=4)
    new = site_of(tmp_path / "new")
    write(new, 59, 2, "Drogue")
    index(new, old, most=4)
    assert links(new / "pagefind").keys() == {
        "en/A-56-57", "en/A-58", "en/A-59", "en/A-60-63", "fr/A-56-57", "fr/A-58", "fr/A-60-63",
    }  # fmt: skip
    taken_over = contents(new / "pagefind")
    index(new, most=4)
    assert contents(new / "pagefind") == taken_over


def test_hashes_of_pages_may_come_from_the_caller(tmp_path: Path) -> None:
    old = site_of(tmp_path / "old")
    pages = dict.fromkeys((page.relative_to(old).as_posix() for page in old.rglob("*.html")), "1")
    index(old, pages=pages, most=4)
    new = site_of(tmp_path / "new")
    index(new, old, pages=pages | {address(59, 2): "2"}, most=4)
    assert "fr/A-59" not in links(new / "pagefind")
    assert len(links(new / "pagefind")) == 7


def test_deleting_leaves_nothing_behind(tmp_path: Path) -> None:
    old = site_of(tmp_path / "old")
    index(old, most=4)
    new = site_of(tmp_path / "new")
    shutil.rmtree(new / "fr/A/RES/59")
    index(new, old, most=4)
    names = [shard["name"] for shard in json.loads((new / "pagefind/fr/shards.json").read_text())["shards"]]
    assert names == ["A-60-63", "A-58-59", "A-56-57"]
    assert not (new / "pagefind/fr/A-59").exists()
    assert "59" not in json.loads((new / "pagefind/fr/filters.json").read_text())["session"]


@pytest.mark.parametrize("damage", ["missing", "shorter", "record", "engine"])
def test_a_damaged_shard_is_made_again(tmp_path: Path, damage: str) -> None:
    old = site_of(tmp_path / "old")
    index(old, most=4)
    whole = contents(old / "pagefind")
    word = next(iter(sorted((old / "pagefind/fr/A-59/index").iterdir())))
    if damage == "missing":
        word.unlink()
    elif damage == "shorter":
        word.write_bytes(word.read_bytes()[:-1])
    elif damage == "record":
        (old / "pagefind/fr/A-59/shard.json").write_text("{")
    else:
        (old / "pagefind/pagefind.js").unlink()
    new = site_of(tmp_path / "new")
    index(new, old, most=4)
    assert contents(new / "pagefind") == whole


def test_the_bytes_do_not_depend_on_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(site_of(tmp_path / "one"), most=4, memory=1)
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    index(site_of(tmp_path / "two"), most=4, memory=4000)
    assert contents(tmp_path / "one/pagefind") == contents(tmp_path / "two/pagefind")


# What it may cost


def test_no_more_shards_are_under_way_than_there_is_memory_for(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site")
    begun: list[Future[bytes]] = []
    most = 0

    def begin(step: Callable[[bytes], bytes], job: bytes) -> Future[bytes]:
        nonlocal most
        begun.append(threads.submit(step, job))
        most = max(most, sum(not one.done() for one in begun))
        return begun[-1]

    with ThreadPoolExecutor(8) as threads:
        index(site, memory=45, most=4, begin=begin)  # 20 MiB each, and somewhat more for its pages
    assert (len(begun), most) == (8, 2)


def test_what_was_begun_has_ended_when_something_else_fails(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site")
    pages = dict.fromkeys((page.relative_to(site).as_posix() for page in site.rglob("*.html")), "1")
    with executor(2, None) as workers:
        with pytest.raises(ZeroDivisionError), Indexing(site, None, pages, workers.begin, memory=45, most=4):
            raise ZeroDivisionError
        assert not list(site.glob(".search-*"))


def test_words_are_in_small_files_and_those_that_begin_alike_in_one(tmp_path: Path) -> None:
    stems = [f"{first}{second}{third}" for first in "bcdfg" for second in "aeiou" for third in "lmnprst"]
    words = " ".join(f"{stem}{end}" for stem in stems for end in ("ation", "ique", "itude", "onome", "ure"))
    for number in range(1, 40):
        write(tmp_path, 59, number, words)
    index(tmp_path)
    (packed,) = (tmp_path / "pagefind/fr/all").glob("*.pf_pack")
    unpack(packed, tmp_path)
    (meta,) = tmp_path.glob("*.pf_meta")
    listed = [[string(part) for part in array(entry)] for entry in array(array(unpacked(meta))[2])]
    assert len(listed) > 5
    for (_, last, _), (first, _, _) in pairwise(listed):
        assert last < first
        assert last[:4] != first[:4]
    assert {name for _, _, name in listed} == {path.stem for path in (tmp_path / "pagefind/fr/all/index").iterdir()}
