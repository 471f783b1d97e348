"""The zip for use from the disk: its addresses, its search, its bytes."""

import base64
import json
import os
import re
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.errors import ResolutionsError
from generator.publish.bundle import POLICY, file_address, offline_page, write_bundle
from generator.publish.offline import OfflineError, plain_script
from generator.publish.search import index

KNOWN = frozenset(
    {"index.html", "fr/index.html", "fr/A/RES/58/135/index.html", "fr/A/RES/217(III)/index.html", "a.css"}
)
HERE = "fr/A/RES/59/157/index.html"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("../../58/135/", "../../58/135/index.html"),
        ("../../58/135/#op4", "../../58/135/index.html#op4"),
        ("../../58/135/?h=un+mot#op4", "../../58/135/index.html?h=un+mot#op4"),
        ("../../58/135", "../../58/135/index.html"),
        ("../../217%28III%29/", "../../217%28III%29/index.html"),
        ("../../../../", "../../../../index.html"),
        ("../../../../..", "../../../../../index.html"),
        ("../../../../../a.css", "../../../../../a.css"),
        ("../../58/136/", "../../58/136/"),
        ("#op4", "#op4"),
        ("", ""),
        ("https://docs.un.org/fr/A/RES/46/152/", "https://docs.un.org/fr/A/RES/46/152/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("/fr/", "/fr/"),
    ],
)
def test_an_address_names_its_file(address: str, expected: str) -> None:
    assert file_address(address, HERE, KNOWN) == expected


PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=fr/">
<link rel="canonical" href="https://example.org/fr/"></head>
<body><p title="a > b" data-x='href="fr/"'>Texte «&nbsp;é&nbsp;» &lt;a href="fr/"&gt; l&#x2019;un</p>
<a class=x href='fr/?h=a&amp;b#op1'>vers</a> <form action="fr/"><input name="q"></form></body></html>
"""


def test_a_page_for_the_disk() -> None:
    page = BeautifulSoup(offline_page(PAGE, "index.html", KNOWN), "html.parser")
    assert page.html is not None and page.html.has_attr("data-offline")
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})
    assert policy is not None and policy["content"] == POLICY
    assert [link["href"] for link in page.find_all("a")] == ["fr/index.html?h=a&b#op1"]
    assert [form["action"] for form in page.find_all("form")] == ["fr/index.html"]
    assert page.find("meta", {"http-equiv": "refresh"})["content"] == "0; url=fr/index.html"  # type: ignore[index]
    assert page.find("link")["href"] == "https://example.org/fr/"  # type: ignore[index]


def test_text_and_other_attributes_stay_to_the_character() -> None:
    before, after = (BeautifulSoup(page, "html.parser") for page in (PAGE, offline_page(PAGE, "index.html", KNOWN)))
    assert before.get_text() == after.get_text()
    assert before.p is not None and str(before.p) == str(after.p)


def make_site(folder: Path) -> Path:
    texts = {
        "index.html": PAGE,
        "fr/index.html": '<html lang="fr"><head><meta charset="utf-8"></head><article data-pagefind-body>mot</article>',
        "404.html": "<html></html>",
        "manifest.json": "{}",
        "sitemap.xml": "<urlset/>",
        ".resolutions-site": "marker",
        ".resolutions-files": "record",
        "collection.json": "[]",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    index(folder)
    return folder


def test_the_zip_is_one_folder_without_what_servers_need(tmp_path: Path) -> None:
    write_bundle(make_site(tmp_path / "site"), tmp_path / "textes.zip")
    with zipfile.ZipFile(tmp_path / "textes.zip") as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {"textes"}
    plain = {name.removeprefix("textes/") for name in names if "/pagefind/" not in name}
    assert plain == {"index.html", "fr/index.html", "collection.json", "LISEZMOI.txt"}


def test_the_bundle_of_a_real_site_has_nothing_hidden_and_no_list_of_what_to_send(bundle_zip: Path) -> None:
    with zipfile.ZipFile(bundle_zip) as archive:
        parts = [name.split("/") for name in archive.namelist()]
    assert not [name for name in parts if any(part.startswith(".") for part in name)]
    assert ["resolutions", "manifest.json"] not in parts
    assert ["resolutions", "collection.json"] in parts


def test_same_site_same_bytes(tmp_path: Path) -> None:
    first, second = make_site(tmp_path / "one/site"), make_site(tmp_path / "é/site")
    for path in second.rglob("*"):
        os.utime(path, (1, 1))
        path.chmod(0o700)
    write_bundle(first, tmp_path / "one/b.zip")
    write_bundle(second, tmp_path / "é/b.zip")
    assert (tmp_path / "one/b.zip").read_bytes() == (tmp_path / "é/b.zip").read_bytes()


def test_the_index_travels_as_scripts(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    write_bundle(site, tmp_path / "b.zip")
    packed = [path.relative_to(site).as_posix() for path in (site / "pagefind").rglob("*") if path.is_file()]
    packed = [name for name in packed if name.split("/")[-1] not in ("pagefind.js", "shard.json")]
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        for name in packed:
            script = archive.read(f"b/{name}.js").decode()
            found = re.fullmatch(r"pagefindFile\((.+)\);\n", script)
            assert found
            told, text = json.loads(f"[{found[1]}]")
            assert told == name.removeprefix("pagefind/")
            assert base64.b64decode(text) == (site / name).read_bytes()
    assert any(name.endswith(".pf_fragment") for name in packed)


def engine(folder: Path) -> str:
    return (make_site(folder) / "pagefind/pagefind.js").read_text()


def test_the_engine_is_a_plain_script(tmp_path: Path) -> None:
    script = plain_script(engine(tmp_path))
    assert "import.meta" not in script
    assert "export{" not in script
    assert "await fetch(queued" not in script
    assert re.search(r"window\.pagefind = \{readFile,PagefindInstance\};\n\}\)\(\);\n$", script)


@pytest.mark.parametrize(
    ("known", "instead"),
    [("import.meta.url", "here"), ("await fetch(queued.input)", "await get(it)"), ("export{", "x={")],
)
def test_another_pagefind_is_refused(tmp_path: Path, known: str, instead: str) -> None:
    with pytest.raises(OfflineError, match=r"not that of Pagefind 1\.5\.2"):
        plain_script(engine(tmp_path).replace(known, instead))


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResolutionsError, match="there is no site"):
        write_bundle(tmp_path, tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


def test_a_place_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    (tmp_path / "file").write_text("")
    with pytest.raises(ResolutionsError, match="cannot be written"):
        write_bundle(site, tmp_path / "file/b.zip")
    (tmp_path / "old.zip").mkdir()
    with pytest.raises(ResolutionsError, match="cannot be written"):
        write_bundle(site, tmp_path / "old.zip")
    assert not list(tmp_path.glob(".*.part"))
