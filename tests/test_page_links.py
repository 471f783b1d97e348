"""Which links are looked at again: those of new pages, and of all where something that stood has gone."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.page_links import PageLinks
from generator.publish.checks import check, scan_page
from generator.publish.staging import Staging
from generator.publish.swap import staged

CITING = b'<p id="op1"><a href="../b/#op4">paragraph 4</a></p>'
CITED = b'<p id="op3">three</p><p id="op4">four</p>'
PAGES = {"a/index.html": CITING, "b/index.html": CITED}


def published(site: Path, cache: Cache, pages: Mapping[str, bytes]) -> tuple[set[str], list[str]]:
    """Publish pages, each kept where it stands; those that were looked at, and what was found."""
    with staged(site, spare=True) as fresh:
        staging = Staging(fresh, site)
        links = PageLinks(staging)
        for path, content in pages.items():
            sha256, key = hashlib.sha256(content).hexdigest(), f"{path}{content!r}"
            if staging.keep(path, sha256):
                links.stand([path], key, cache)
            else:
                staging.put(path, content)
                links.make({path: scan_page(content)}, key, cache)
        looked = dict(links.to_check())
        found = [one.path for one in check(looked.items(), links, staging.paths)]
        staging.finish("key")
    return set(looked), found


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def cache(site: Path) -> Cache:
    cache = Cache(None)
    assert published(site, cache, PAGES) == ({"a/index.html", "b/index.html"}, [])
    return cache


def test_of_pages_that_stand_nothing_is_looked_at(site: Path, cache: Cache) -> None:
    assert published(site, cache, PAGES) == (set(), [])


def test_of_a_page_that_offers_more_only_its_own_links_are_looked_at(site: Path, cache: Cache) -> None:
    more = PAGES | {"b/index.html": CITED + b'<p id="op5">five</p>'}
    assert published(site, cache, more) == ({"b/index.html"}, [])


def test_a_page_that_stands_is_looked_at_where_its_paragraph_has_gone(site: Path, cache: Cache) -> None:
    less = PAGES | {"b/index.html": b'<p id="op3">three</p>'}
    assert published(site, cache, less) == ({"a/index.html", "b/index.html"}, ["a/index.html"])


def test_a_page_that_stands_is_looked_at_where_its_page_has_gone(site: Path, cache: Cache) -> None:
    assert published(site, cache, {"a/index.html": CITING}) == ({"a/index.html"}, ["a/index.html"])


def test_a_new_page_may_lead_to_a_place_of_one_that_stands(site: Path, cache: Cache) -> None:
    citing = PAGES | {"c/index.html": CITING}
    assert published(site, cache, citing) == ({"c/index.html"}, [])
    wrong = PAGES | {"c/index.html": CITING.replace(b"op4", b"op9")}
    assert published(site, cache, wrong) == ({"c/index.html"}, ["c/index.html"])


def test_where_someone_changed_the_page_before_all_are_looked_at(site: Path, cache: Cache) -> None:
    (site / "b/index.html").write_bytes(b"other")
    more = PAGES | {"b/index.html": CITED + b'<p id="op5">five</p>'}
    assert published(site, cache, more) == ({"a/index.html", "b/index.html"}, [])
