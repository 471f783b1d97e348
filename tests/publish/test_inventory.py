import subprocess
import sys
from collections.abc import Iterable

import pytest
import sphobjinv
from bs4 import BeautifulSoup
from msgspec.structs import replace
from sphinx.util.inventory import InventoryFile

from generator.errors import ResolutionsError
from generator.languages import load
from generator.languages.places import places
from generator.publish.inventory import (
    Entry,
    addresses,
    inventory,
    lines,
    missing,
    missing_from,
    packed,
    page_entries,
    resolution_entries,
)

HOST = "https://example.org/un/"
INDEX = """
Title
=====

:ref:`fr/A/RES/217(III)#op1-a` :ref:`words <A/RES/217(III)#op1-a>` :any:`fr/A/RES/217(III)#fnref1-2`
:external:ref:`A/RES/217(III)#A` :external+un:std:ref:`fr/A/RES/217(III)` :doc:`un:fr/A/RES/217(III)`
:external+un:doc:`A/RES/217(III)` :any:`A/RES/217(III)#annex1-p15-a` :ref:`un:fr/sessions`
"""


def of(entries: Iterable[Entry], project: str, default_language: str) -> bytes:
    return inventory(project, (packed(entries, default_language),))


@pytest.fixture(scope="module")
def made(everything) -> bytes:
    pages = page_entries({"fr/": "Accueil", "": "Racine", "fr/sessions/": "Par  session\n"})
    parts = packed(pages, "fr"), lines(everything, load("fr"), "fr"), packed((), "fr")
    return inventory("Résolutions\nd’essai", parts)


def test_sphinx_projects_link_to_pages_and_anchors(made, everything, tmp_path) -> None:
    (tmp_path / "objects.inv").write_bytes(made)
    (tmp_path / "index.rst").write_text(INDEX, encoding="utf-8")
    (tmp_path / "conf.py").write_text(
        f"extensions = ['sphinx.ext.intersphinx']\nintersphinx_mapping = {{'un': ({HOST!r}, 'objects.inv')}}\n"
    )
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "-n",
        "-q",
        "-E",
        "-b",
        "html",
        str(tmp_path),
        str(tmp_path / "out"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.stderr
    assert done.returncode == 0
    page = BeautifulSoup((tmp_path / "out" / "index.html").read_text(encoding="utf-8"), "lxml")
    document = f"{HOST}fr/A/RES/217(III)/"
    words = places(everything, load("fr"))
    assert [(link["href"], link.get_text()) for link in page.select("a.reference.external")] == [
        (f"{document}#op1-a", f"A/RES/217(III), {words['op1-a']}"),
        (f"{document}#op1-a", "words"),
        (f"{document}#fnref1-2", f"A/RES/217(III), {words['fnref1-2']}"),
        (f"{document}#A", f"A/RES/217(III), {words['A']}"),
        (document, "A/RES/217(III), Charte d’essai"),
        (document, "A/RES/217(III), Charte d’essai"),
        (document, "A/RES/217(III), Charte d’essai"),
        (f"{document}#annex1-p15-a", f"A/RES/217(III), {words['annex1-p15-a']}"),
        (f"{HOST}fr/sessions/", "Par session"),
    ]


def test_sphinx_and_sphobjinv_read_the_same_objects(made) -> None:
    ours = sphobjinv.Inventory(zlib=made)
    theirs = InventoryFile.loads(made, uri="").data
    assert (ours.project, ours.version) == ("Résolutions d’essai", "")
    assert {(f"std:{item.role}", item.name, item.uri, item.dispname) for item in ours.objects} == {
        (kind, name, item.uri, item.display_name) for kind, items in theirs.items() for name, item in items.items()
    }
    assert len(ours.objects) == sum(map(len, theirs.values()))


def test_names_are_the_address_with_and_without_the_default_language(made) -> None:
    names = {(item.role, item.name) for item in sphobjinv.Inventory(zlib=made).objects if item.uri.endswith("#op1-a")}
    assert {name for role, name in names if role == "label"} == {
        "fr/A/RES/217(III)#op1-a",
        "A/RES/217(III)#op1-a",
        "fr/a/res/217(iii)#op1-a",
        "a/res/217(iii)#op1-a",
    }
    documents = {item.name: item.uri for item in sphobjinv.Inventory(zlib=made).objects if item.role == "doc"}
    assert documents == {
        "index": "index.html",
        "fr": "fr/",
        "fr/sessions": "fr/sessions/",
        "sessions": "fr/sessions/",
        "fr/A/RES/217(III)": "fr/A/RES/217(III)/",
        "A/RES/217(III)": "fr/A/RES/217(III)/",
    }


def test_the_order_of_the_entries_does_not_matter() -> None:
    entries = [Entry("fr/b/", "op1", "B, 1"), Entry("fr/a/", "", "A"), Entry("fr/b/", "", "B")]
    assert of(entries, "P", "fr") == of(reversed(entries), "P", "fr")


def test_the_addresses_of_an_inventory_are_listed_once() -> None:
    entries = [Entry("fr/b/", "op1", "B, 1"), Entry("", "", "Root"), Entry("fr/b/", "", "B")]
    assert addresses(of(entries, "P", "fr")) == ("fr/b/", "fr/b/#op1", "index.html")


def test_nothing_is_missing_from_a_larger_inventory(everything, hostile) -> None:
    entries = [*resolution_entries(everything, load("fr")), *resolution_entries(hostile, load("fr"))]
    old = of(resolution_entries(everything, load("fr")), "An older title", "fr")
    assert missing(old, of(entries, "P", "fr")) == ()


def test_anchors_and_pages_that_would_die_are_named(everything) -> None:
    old = of([*resolution_entries(everything, load("fr")), Entry("fr/topics/x/", "", "X")], "P", "fr")
    shorter = replace(everything, body=everything.body[:-1])
    new = of(resolution_entries(shorter, load("fr")), "P", "fr")
    assert missing(old, new) == ("fr/A/RES/217(III)/#op1-dup2", "fr/topics/x/")


def test_names_that_would_die_while_their_address_lives_are_named() -> None:
    entries = [Entry("fr/A/RES/1/1/", "", "1/1")]
    assert missing(of(entries, "P", "fr"), of(entries, "P", "en")) == ("A/RES/1/1", "a/res/1/1")


@pytest.mark.parametrize(
    "content", [b"", b"<html></html>", b"# Sphinx inventory version 1\n", b"# Sphinx inventory version 2\nx\n", None]
)
def test_what_is_no_inventory_is_refused_in_words(content, made, tmp_path) -> None:
    published = tmp_path / "old.inv"
    published.write_bytes(made[:-20] if content is None else content)
    with pytest.raises(ResolutionsError, match=r"old\.inv: the published inventory is not a Sphinx inventory"):
        missing_from(published, made)


def test_an_inventory_that_cannot_be_read_is_named(made, tmp_path) -> None:
    with pytest.raises(ResolutionsError, match=r"none\.inv: the inventory cannot be read \(No such file"):
        missing_from(tmp_path / "none.inv", made)
