import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model.card import card_of
from generator.publish.export import collection_csv, collection_json, page_json


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_list_has_the_facts_of_each_document(everything, hostile) -> None:
    found = json.loads(collection_json([card_of(everything), card_of(hostile)]))
    assert found["schema"] == "collection/1"
    assert [entry["symbol"] for entry in found["resolutions"]] == ["A/RES/217(III)", "A/RES/99/1"]
    assert found["resolutions"][0] == {
        "symbol": "A/RES/217(III)",
        "language": "fr",
        "title": "Charte d’essai",
        "adopted": "1948-12-10",
        "issued": None,
        "meeting": "183",
        "agenda": [{"item": "58", "title": None}, {"item": "25 b)", "title": "Droits"}],
        "committee": "3",
        "topics": ["droits-de-l-homme", "essais"],
        "path": "fr/A/RES/217(III)/",
        "paragraphs": 11,
        "notes": 4,
        "sha256": "0f3a",
    }


def test_json_is_formatted_utf_8_and_ends_in_a_newline(everything) -> None:
    text = page_json(everything).decode()
    assert text.startswith('{\n "schema": "resolution/1",\n "symbol"')
    assert "L’Assemblée générale," in text
    assert text.endswith("}\n")


def test_csv_has_the_columns_of_the_json(everything) -> None:
    content = collection_csv([card_of(everything)])
    assert content.startswith(b"\xef\xbb\xbfsymbol,language,title,")
    assert content.endswith(b"\r\n")
    (row,) = rows(content)
    assert list(row) == list(json.loads(collection_json([card_of(everything)]))["resolutions"][0])
    assert (row["title"], row["agenda"], row["issued"]) == ("Charte d’essai", "58; 25 b)", "")
    assert (row["topics"], row["paragraphs"]) == ("droits-de-l-homme; essais", "11")


def test_no_cell_of_the_csv_is_run_as_a_formula(hostile) -> None:
    (row,) = rows(collection_csv([card_of(hostile)]))
    assert row["title"] == f"'{hostile.title}"
    assert row["meeting"] == "'@SUM(1)"
    assert row["agenda"] == "'-1; +2"
    assert row["committee"] == "'\t3"
    assert json.loads(collection_json([card_of(hostile)]))["resolutions"][0]["title"] == hostile.title


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_honest_cells_come_back_as_they_were(everything, title) -> None:
    (row,) = rows(collection_csv([card_of(replace(everything, title=title))]))
    runs = title[:1] in ("\t", "\r", "\n") or title.lstrip()[:1] in tuple("=+-@＝＋－＠")
    assert row["title"] == (f"'{title}" if title and runs else title)


def test_every_file_has_its_place_below_the_root(everything, hostile) -> None:
    cards = [card_of(everything), card_of(hostile)]
    assert [one["path"] for one in json.loads(collection_json(cards))["resolutions"]] == [
        "fr/A/RES/217(III)/",
        "fr/A/RES/99/1/",
    ]


def test_an_empty_collection_has_its_lists_all_the_same() -> None:
    assert json.loads(collection_json([])) == {"schema": "collection/1", "resolutions": []}
    assert rows(collection_csv([])) == []


@pytest.mark.parametrize("export", [collection_json, collection_csv])
def test_the_same_documents_give_the_same_bytes(export, everything, hostile) -> None:
    assert export([card_of(everything), card_of(hostile)]) == export((card_of(everything), card_of(hostile)))
