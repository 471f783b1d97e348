"""The index of a site: what is in it, and that the same pages give the same bytes."""

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ResolutionsError
from generator.publish.index_files import whole
from generator.publish.search import SearchIndexError, index
from generator.publish.search_copy import copy_for_index
from tests.faulty import NoDiskError, disk, resize

PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>t</title></head><body><header>entête</header>
<article class="page" data-pagefind-body>
<div hidden data-symbol="A/RES/59/{n}" data-topic-1="Droits de l’homme, général"
 data-pagefind-meta="symbol[data-symbol]" data-pagefind-filter="topic[data-topic-1]"></div>
<h1 id="title"><span class="number">59/{n}.</span> Criminalité</h1>
<p id="op4-a" class="item block"><span class="label">a)</span> Prie <em>l’Office</em><sup class="call">
 <a href="#fn1">1</a></sup> ;<a class="permalink" href="#op4-a" title="l’Office" data-cite="A/RES/59/{n}, par. 4 a)"
 data-place="paragraphe 4 a)"></a></p>
<p id="pp1" class="block">Rappelant<a class="permalink" href="#pp1"
 data-cite="A/RES/59/{n}, 1er al. du préambule"></a></p>
<div data-pagefind-ignore="all"><div id="x">rien</div><svg><a>rien</a></svg></div>
</article><footer>pied</footer></body></html>"""


def make_site(folder: Path, count: int = 2) -> Path:
    for n in range(1, count + 1):
        page = folder / "fr/A/RES/59" / str(n) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(n=n))
    (folder / "index.html").write_text("<html lang='fr'><body><article>sans data-pagefind-body</article></body></html>")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fragments(site: Path) -> list[dict[str, object]]:
    packed = sorted((site / "pagefind/fr/all/fragment").iterdir())
    return [json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")) for path in packed]


def test_pages_of_resolutions_are_indexed_and_no_other(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    assert index(site) == 2
    assert sorted(str(found["url"]) for found in fragments(site)) == ["/fr/A/RES/59/1/", "/fr/A/RES/59/2/"]


def test_a_site_without_resolutions_has_no_index(tmp_path: Path) -> None:
    assert index(make_site(tmp_path, count=0)) == 0
    assert not (tmp_path / "pagefind").exists()


def test_the_index_holds_the_text_without_labels_marks_and_links(tmp_path: Path) -> None:
    index(make_site(tmp_path, count=1))
    (found,) = fragments(tmp_path)
    assert found["content"] == "59/1. Criminalité. Prie l’`Office ; Rappelant."
    assert found["meta"] == {"symbol": "A/RES/59/1", "title": "59/1. Criminalité"}
    assert found["filters"] == {"topic": ["Droits de l’homme, général"]}


def test_each_paragraph_is_an_anchor_with_its_name(tmp_path: Path) -> None:
    index(make_site(tmp_path, count=1))
    (found,) = fragments(tmp_path)
    anchors = found["anchors"]
    assert isinstance(anchors, list)
    assert [anchor["id"] for anchor in anchors] == [
        "title", "op4-a|paragraphe%204%20a%29", "pp1|1er%20al.%20du%20pr%C3%A9ambule",
    ]  # fmt: skip


def test_the_pages_of_the_site_stay_as_they_are(tmp_path: Path) -> None:
    before = contents(make_site(tmp_path))
    index(tmp_path)
    after = contents(tmp_path)
    assert {name: after[name] for name in before} == before
    assert all(name in before or name.startswith("pagefind/") for name in after)


def test_only_what_the_search_loads_is_kept(tmp_path: Path) -> None:
    index(make_site(tmp_path))
    names = set(contents(tmp_path / "pagefind"))
    assert {name for name in names if not name.startswith("fr/all/")} == {
        "fr/filters.json", "fr/shards.json", "pagefind.js", "wasm.fr.pagefind",
    }  # fmt: skip
    kept = {name.split("/")[2] for name in names if name.startswith("fr/all/")}
    assert {name for name in kept if not name.endswith(".pf_pack")} == {"fragment", "index", "shard.json"}


def test_an_older_index_leaves_nothing_behind(tmp_path: Path) -> None:
    index(make_site(tmp_path))
    once = contents(tmp_path / "pagefind")
    (tmp_path / "pagefind/fr/all/fragment/old.pf_fragment").write_text("old")
    index(tmp_path)
    assert contents(tmp_path / "pagefind") == once


def test_same_pages_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(make_site(tmp_path / "one", count=150))
    for name, value in {"TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8", "PAGEFIND_EXCLUDE_SELECTORS": "p"}.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    (tmp_path / "work/pagefind.toml").write_text('exclude_selectors = ["p"]\n')
    index(make_site(tmp_path / "an other folder é", count=150))
    assert contents(tmp_path / "one/pagefind") == contents(tmp_path / "an other folder é/pagefind")


def test_a_page_that_pagefind_leaves_out_is_an_error(tmp_path: Path) -> None:
    page = make_site(tmp_path) / "fr/A/RES/59/1/index.html"
    page.write_text(page.read_text().partition("<div hidden")[0] + "</article></body></html>")
    with pytest.raises(SearchIndexError, match="indexed 1 of 2 pages"):
        index(tmp_path)


@given(st.text(alphabet="aé1 ’‑–'`&<>\"|{}", max_size=60))
def test_the_copy_says_what_the_page_says(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    page = f'<html lang="fr"><article data-pagefind-body><p id="op1" title="l’Office">{escaped}</p></article>'
    copy = BeautifulSoup(copy_for_index(page), "html.parser").p
    assert copy is not None
    for mark in "’‑–":
        text = text.replace(f"{mark}`", mark)
    shown = copy.get_text()
    for mark in "’‑–":
        shown = shown.replace(f"{mark}`", mark)
    assert shown == text


@pytest.mark.parametrize("left", [0, 1, -1])
def test_an_index_with_a_file_that_is_cut_short_is_refused(left: int, tmp_path: Path) -> None:
    """Pagefind ends with status 0 when the disk is full, and leaves such files."""
    index(make_site(tmp_path))
    folder = tmp_path / "pagefind"
    (folder / "pagefind-entry.json").write_text('{"languages": {}}')
    next(folder.rglob("*.pf_pack")).unlink()  # what we make of some of its files
    assert whole(folder) == {"languages": {}}
    for path in (next(folder.rglob("*.pf_fragment")), next(folder.glob("wasm.*")), folder / "pagefind-entry.json"):
        content = path.read_bytes()
        path.write_bytes(content[:left])
        with pytest.raises(ResolutionsError, match=rf"did not write .*{path.name} to its end; make room"):
            whole(folder)
        path.write_bytes(content)


def test_an_index_that_lacks_a_page_is_refused(tmp_path: Path) -> None:
    index(make_site(tmp_path, 3))
    made = next((tmp_path / "pagefind").rglob("fragment")).parent
    next(made.glob("*.pf_pack")).unlink()  # what we make of some of its files
    (made / "pagefind-entry.json").write_text('{"languages": {"fr": {"page_count": 3}}}')
    assert whole(made)
    next((made / "fragment").iterdir()).unlink()
    with pytest.raises(ResolutionsError, match=r"did not write .*fragment to its end; make room"):
        whole(made)


def test_on_a_disk_of_any_size_there_is_the_same_index_or_an_error(tmp_path: Path) -> None:
    came = set()
    try:
        with disk(tmp_path / "disk", "64m") as folder:
            index(make_site(folder / "site", 5))
            expected = contents(folder / "site/pagefind")
            for spare in range(0, 2000 << 10, 200 << 10):
                shutil.rmtree(folder / "site/pagefind")
                resize(folder, spare)
                try:
                    index(folder / "site")
                    assert contents(folder / "site/pagefind") == expected
                    came.add("an index")
                except (ResolutionsError, OSError) as error:
                    assert re.search("make room on the disk|No space left", str(error))
                    came.add("an error")
                resize(folder, None)
    except NoDiskError as error:
        pytest.skip(str(error))
    assert came == {"an index", "an error"}
