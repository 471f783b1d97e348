"""Text of a file that is no part of its resolution: on the page, closed, counted, out of the search, and read back."""

import json
from pathlib import Path

import msgspec

from generator import readers
from generator.enrich.anchors import anchored
from generator.enrich.quality import judged
from generator.gathering import read_file
from generator.model.anchors import anchors
from generator.publish.export import page_json
from tests.conftest import ROOT
from tests.documents import pages
from tests.page import by_id, content

SEVERAL = ROOT / "tests" / "fixtures" / "blocks" / "several.json"


def test_the_page_shows_it_closed_and_the_search_passes_it_by() -> None:
    document = read_file(SEVERAL, "several.json", "fr").resolutions[1]
    soup = content(pages(document)["fr/A/RES/36/903.md"])
    details = by_id(soup, "unplaced").parent
    assert details is not None
    assert details.name == "details"
    assert not details.has_attr("open")
    assert details.has_attr("data-pagefind-ignore")
    english = details.find("p", lang="en")
    assert english is not None
    assert english.get_text().startswith("The General Assembly")
    assert "unplaced" not in set(anchors(document))


def test_a_document_without_such_text_says_nothing_of_it() -> None:
    (document,) = read_file(SEVERAL.with_name("ours.json"), "ours.json", "fr").resolutions
    assert "<details" not in "".join(pages(document).values())


def test_its_finding_leads_to_it_and_its_characters_are_counted_as_uncertain() -> None:
    result = readers.read(SEVERAL.read_bytes(), "several.json", "fr")
    documents = [anchored(reading) for reading in result.readings]
    found = judged(documents[0], result.excerpts)
    assert [one.anchor for one in found.findings if one.code == "UN134"] == ["unplaced"]
    assert found.uncertain >= sum(len("".join(one.text.split())) for one in documents[0].unplaced)


def test_json_and_page_give_it_back(tmp_path: Path) -> None:
    document = read_file(SEVERAL, "several.json", "fr").resolutions[1]
    assert readers.read(page_json(document), "x.json", None).resolutions == (document,)
    article = content(pages(document)["fr/A/RES/36/903.md"])
    page = tmp_path / "index.html"
    page.write_text(f'<html lang="fr"><article class="resolution">{article}</article></html>', "utf-8")
    (again,) = read_file(page, "index.html", None).resolutions
    assert again.unplaced == document.unplaced


def test_json_with_a_reason_that_is_no_code_is_refused() -> None:
    document = json.loads(msgspec.json.encode(read_file(SEVERAL, "several.json", "fr").resolutions[0]))
    document["unplaced"][0]["code"] = "UN999"
    (told,) = readers.read(json.dumps(document).encode(), "x.json", None).diagnostics
    assert (told.code, "unplaced" in told.message) == ("UN131", True)
