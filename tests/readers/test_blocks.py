"""JSON blocks of layout tools: made-up files of the shapes that are read, with the defects that they have."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import readers
from generator.model.reading import Passage, Reading
from tests.conftest import ROOT

FIXTURES = ROOT / "tests" / "fixtures" / "blocks"
ALL = sorted(FIXTURES.glob("*.json"))


def read(name: str) -> readers.ReadResult:
    return readers.read((FIXTURES / f"{name}.json").read_bytes(), f"{name}.json", "fr")


def only(name: str) -> Reading:
    result = read(name)
    assert [one.code for one in result.diagnostics if one.severity == "error"] == []
    (reading,) = result.readings
    return reading


def texts(passages: tuple[Passage, ...]) -> list[tuple[str, str | None, str]]:
    found = []
    for one in passages:
        found += [(one.kind, one.label, one.text), *texts(one.children)]
    return found


def test_a_cover_in_disorder_gives_its_facts_and_a_torn_title_its_words() -> None:
    header = only("digital").header
    assert str(header.symbol) == "A/RES/59/901"
    assert header.title == "Essai de lecture des blocs d'un outil"
    assert (header.adopted, header.issued, header.meeting) == ("2004-12-20", "2005-02-03", "74")
    assert (header.committee, header.report) == ("3", "A/59/901/Add.1")
    assert [(one.item, one.title) for one in header.agenda] == [("96 b)", "Essais de la lecture")]


def test_paragraphs_are_whole_and_clean() -> None:
    assert texts(only("digital").body) == [
        ("formula", None, "L'Assemblée générale,"),
        (
            "preambular",
            None,
            "Rappelant l'essai des blocs, ainsi que la lecture de l'essai et les lectures qui l'ont suivi,"
            " le 1er avril 2003, et le document no 39574,",
        ),
        ("preambular", None, "Consciente de ce que les blocs disent :"),
        ("item", "a)", "Le premier ;"),
        ("item", "b)", "Le second ;"),
        ("operative", "1.", "Prend note du rapport du Secrétaire général ;"),
        ("operative", "2.", "Demande aux États :"),
        ("item", "a)", "De lire,"),
        ("item", "b)", "D'écrire ;"),
        ("operative", "3.", "Décide de rester saisie de la question."),
        ("table", None, ""),
    ]


def test_a_table_of_markdown_is_a_table() -> None:
    table = only("digital").body[-1]
    assert [[(cell.text, cell.header) for cell in row] for row in table.rows] == [
        [("", True), ("Montant", True)],
        [("Premier essai", False), ("78", False)],
    ]


def test_notes_that_the_tool_dropped_are_told_and_their_marks_taken_out() -> None:
    reading = only("digital")
    assert [(note.mark, note.text) for note in reading.notes] == [("2", "Résolution 55/25, annexe I.")]
    (told,) = [one for one in reading.diagnostics if one.code == "UN408"]
    assert told.message == "the notes 1, 3 are not in the file"
    called = [call.mark for one in reading.body for call in one.calls]
    assert called == ["1", "2", "3"]


def test_marks_are_the_numbers_that_count_up_and_nothing_else() -> None:
    reading = only("marks")
    preamble = [(one.text, [call.mark for call in one.calls]) for one in reading.body if one.kind == "preambular"]
    assert preamble == [
        (
            "Rappelant le Cadre des essais (2015-2030) et le rapport sur les essais du XXIe siècle » adopté en 2004,",
            ["1", "2"],
        ),
        ("Rappelant également que les lectures constituent des essais, et que 20 lectures sont un essai,", ["3", "4"]),
        (
            "Soulignant que la table ronde 1 : la première, et l'Action 21 », sont des essais de ce que les blocs"
            " disent de la lecture,",
            [],
        ),
    ]


def test_a_note_in_bits_is_one_and_one_without_its_number_is_kept_apart() -> None:
    reading = only("feet")
    assert texts(reading.body)[1:3] == [
        ("preambular", None, "Rappelant le rapport d'essai et l'Affaire de 2004, où l'essai est décrit,"),
        ("preambular", None, "Soulignant que les essais sont de plus en plus longs,"),
    ]
    assert [(note.mark, note.text) for note in reading.notes] == [("1", "Ibid., vol. 660, no 9464.")]
    assert [one.text for one in reading.unplaced] == ["Ibid.,", "Supplément n° 13", "(A/59/13), p. 8."]
    assert [one.code for one in reading.diagnostics if one.code == "UN409"] == ["UN409"]


def test_a_file_of_several_gives_those_that_are_whole_and_tells_of_the_others() -> None:
    result = read("several")
    assert [str(one.header.symbol) for one in result.readings] == ["A/RES/36/902", "A/RES/36/903"]
    told = [[one.message for one in reading.diagnostics if one.code == "UN134"] for reading in result.readings]
    assert told == [
        ["the beginning of this text is not in the file: “cer les essais, comme suite aux demandes…”"],
        ["the end of this text is not in the file: “36/904. Quatrième essai de lecture…”"],
    ]
    assert ("preambular", None, "Rappelant les essais de perfectionnement,") in texts(result.readings[0].body)
    assert result.readings[0].header.adopted == "1981-12-10"


def test_a_column_in_another_language_is_told_and_kept_out_of_the_text() -> None:
    reading = read("several").readings[1]
    assert not any("Assembly" in text for _, _, text in texts(reading.body))
    (told,) = [one for one in reading.diagnostics if one.code == "UN135"]
    assert told.message.startswith("in en: “The General Assembly")


def test_what_is_no_part_of_a_resolution_is_kept_apart_by_one_that_is() -> None:
    first, second = read("several").readings
    assert [(one.code, one.language, one.text[:8]) for one in first.unplaced] == [
        ("UN134", None, "cer les "),
        ("UN134", None, "12. Prie"),
        ("UN134", None, "91e séan"),
    ]
    assert [(one.code, one.language, one.text[:8]) for one in second.unplaced] == [
        ("UN135", "en", "The Gene"),
        ("UN134", None, "36/904. "),
        ("UN134", None, "L'Assemb"),
        ("UN134", None, "Rappelan"),
    ]


def test_a_docling_document_is_read_in_the_order_of_its_body() -> None:
    reading = only("docling")
    assert texts(reading.body) == [
        ("formula", None, "L'Assemblée générale,"),
        ("preambular", None, "Rappelant l'essai,"),
        ("operative", "1.", "Décide de lire ;"),
        ("operative", "2.", "Décide d'écrire."),
        ("table", None, ""),
        ("paragraph", None, "Ce que le corps ne nomme pas."),
    ]
    assert [(note.mark, note.text) for note in reading.notes] == [("1", "Résolution 55/25.")]
    assert [[cell.text for cell in row] for row in reading.body[4].rows] == [["Montant"], ["Total", "78"]]
    assert reading.body[4].rows[0][0].colspan == 2


def test_our_own_shape_and_hostile_words() -> None:
    reading = only("ours")
    assert reading.body[1].text == "Décide de lire <script>alert(1)</script> _ [x](javascript:y) ;"
    assert reading.body[3].rows[0][1].colspan == 2


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"a": 1}, "UN132"),
        ([{"type": "paragraph", "text": " "}], "UN132"),
        ([{"type": "paragraph", "text": "Rien."}], "UN201"),
        ([{"type": 7, "text": 8}], "UN132"),
    ],
)
def test_json_without_a_resolution_is_refused(value: Any, code: str) -> None:
    result = readers.read(json.dumps(value).encode(), "x.json", None)
    assert not result.readings
    assert [one.code for one in result.diagnostics] == [code]


@settings(max_examples=100)
@given(st.sampled_from(ALL), st.data())
def test_damaged_files_never_raise_and_lose_nothing(path: Path, data: st.DataObject) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=4))
    result = readers.read(bytes(content), "x.json", data.draw(st.sampled_from([None, "fr", "en"])))
    assert not [one for one in result.diagnostics if one.code == "UN107"]


_HOSTILE = st.text("12345 aéL’.;:,)(*_|\\»¹›\u00ad\n\t\x85\u2028\ud800<>/", max_size=30)
_OPENINGS = st.sampled_from(
    [
        "",
        "1. ",
        "2 ",
        "a) ",
        "59/1. ",
        "Rappelant ",
        "Décide ",
        "L'Assemblée générale,",
        "Annexe",
        "| a | b |",
        "74e séance plénière",
    ]
)
_KINDS = st.sampled_from(["paragraph", "heading", "list_item", "table", "footnote", "page_header", "image"])


@settings(max_examples=150)
@given(st.lists(st.tuples(_KINDS, _OPENINGS, _HOSTILE), max_size=14))
def test_whatever_the_blocks_hold_nothing_is_lost(blocks: list[tuple[str, str, str]]) -> None:
    value = [{"type": "title", "text": "59/1. Titre"}] + [
        {"type": kind, "text": opening + rest} for kind, opening, rest in blocks
    ]
    result = readers.read(json.dumps(value).encode(), "x.json", "fr")
    assert not [one for one in result.diagnostics if one.code == "UN107"]


def test_a_language_that_the_program_does_not_know_is_told_by_the_words() -> None:
    reading = only("unknown_language")
    assert reading.language == "fr"
    assert reading.header.title == "Essai d’une langue inconnue"
    rows = [[cell.text for cell in row] for row in reading.body[-1].rows]
    assert rows == [["Premier essai", "78"], ["Second essai", "79"]]


def test_a_table_before_the_formula_is_kept() -> None:
    assert {"Montant", "78"} <= {text for _, _, text in texts(only("late_formula").body)}


def test_a_number_with_nothing_of_its_own_is_no_document() -> None:
    assert [str(one.header.symbol) for one in read("number_after_cover").readings] == ["A/RES/59/801"]


def test_a_soft_hyphen_before_a_blank_is_the_typesetters() -> None:
    value = [
        {"type": "paragraph", "text": text}
        for text in ("59/1. Titre", "L’Assemblée générale,", "1. Décide de la coopération in\u00ad ternationale.")
    ]
    (reading,) = readers.read(json.dumps(value).encode(), "x.json", "fr").readings
    assert reading.body[-1].text == "Décide de la coopération internationale."


def test_notes_that_a_volume_numbers_through_are_called_though_small_numbers_stand_in_the_text() -> None:
    texts = (
        "59/1. Titre",
        "L’Assemblée générale,",
        "Rappelant le Pacte 19 , conclu jadis,",
        "Rappelant le Statut 20 , et la phase 3 et la phase 1 de son oeuvre,",
        "1. Décide d’agir.",
    )
    value = [{"type": "paragraph", "text": text} for text in texts]
    (reading,) = readers.read(json.dumps(value).encode(), "x.json", "fr").readings
    assert [one.text for one in reading.body[1:3]] == [
        "Rappelant le Pacte, conclu jadis,",
        "Rappelant le Statut, et la phase 3 et la phase 1 de son oeuvre,",
    ]


def test_a_title_that_stands_twice_with_a_table_between_loses_nothing() -> None:
    title = {"type": "heading", "text": "59/906. Essai d’un ordre perdu"}
    table = {"type": "table", "rows": [["Montant", "78"]]}
    value = [title, table, title, {"type": "paragraph", "text": "L’Assemblée générale,"}]
    result = readers.read(json.dumps(value).encode(), "x.json", "fr")
    assert [one.header.title for one in result.readings] == ["Essai d’un ordre perdu"]
    assert not [one for one in result.diagnostics if one.code == "UN107"]


def test_backslashes_before_a_sign_are_the_tools_however_many_there_are() -> None:
    result = read("note-with-backslashes")
    assert not [one for one in result.diagnostics if one.code == "UN107"]
    (reading,) = result.readings
    assert "\\" not in "".join(text for _, _, text in texts(reading.body))
