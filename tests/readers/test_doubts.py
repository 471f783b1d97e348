"""Where two readings are about as good: the message gives both, and the block says how sure it is."""

import pytest

from generator.enrich.anchors import anchored
from generator.model.anchors import blocks
from generator.model.document import Resolution
from generator.readers import read

HEAD = "59/1. Titre\n\n L’Assemblée générale,\n\n"
ANNEX = HEAD + " 1. Adopte le plan ci-joint.\n\nAnnexe\n\nPlan\n\n"


def one(source: str) -> Resolution:
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    return anchored(reading)


def doubts(document: Resolution) -> list[tuple[int, str]]:
    return [(found.line, found.message) for found in document.diagnostics if found.code == "UN305"]


def sure(document: Resolution) -> dict[str, float | None]:
    return {block.anchor: block.confidence for block in blocks(document.body)}


def test_a_line_without_a_stop_before_an_empty_line_may_end_its_paragraph() -> None:
    lines = "Les membres du comité\n" + "et tous les autres participants\n" * 4 + "\nNations qui y prennent part.\n"
    document = one(ANNEX + lines)
    assert doubts(document) == [
        (17, "read as a line of the paragraph before it; it could be the beginning of a paragraph")
    ]
    assert [block.confidence for block in blocks(document.body) if "Nations" in block.text] == [0.1]


def test_a_clean_text_has_no_doubts_and_is_certain() -> None:
    document = one(HEAD + "Rappelant sa résolution,\n\n 1. Décide de conclure ;\n\n 2. Prie les États d’agir.\n")
    assert doubts(document) == []
    assert set(sure(document).values()) == {None}


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("j) Neuf.", ["read as a label of one list; it could be a label of another, as the next one is"]),
        ("ii) Neuf.", []),
    ],
)
def test_the_label_after_it_says_whether_i_was_a_letter(second: str, said: list[str]) -> None:
    letters = "".join(f" {letter}) Un ;\n\n" for letter in "abcdefg")
    source = f"{HEAD} 1. Décide :\n\n{letters} h) Deux :\n\n i) Huit ;\n\n {second}\n"
    assert [message for _, message in doubts(one(source))] == said


def test_a_hyphen_is_in_doubt_where_one_half_of_the_word_is_known() -> None:
    source = HEAD + " 1. Prie les membres des groupes et des canton-\ngroupes de conclure.\n"
    assert doubts(one(source)) == [(5, "read as a hyphen of the word; it could be a hyphen of the line")]
    known = HEAD + " 1. Prie les canton-groupes et les canton-\ngroupes de conclure.\n"
    assert doubts(one(known)) == []


def test_a_number_that_jumps_casts_doubt_on_the_paragraph_before_it_too() -> None:
    document = one(HEAD + " 1. Décide ;\n\n 2. Prie ;\n\n 4. Recommande.\n")
    assert sure(document) == {"b1": None, "op1": None, "op2": 0.8, "op4": 0.8}


@pytest.mark.parametrize("word", ["l’arinc1pe", "1'article", "pr!ncipe"])
def test_signs_inside_words_are_damage(word: str) -> None:
    document = one(HEAD + f" 1. Adopte {word} ;\n\n 2. Adopte le 1er article de 2004, l’article 12 a) et le H1N1.\n")
    assert sure(document) == {"b1": None, "op1": 0.9, "op2": None}


def test_a_title_that_its_number_parts_is_one_title() -> None:
    source = "Assemblée générale\n\nRapport du Groupe de travail sur les\n\n" + HEAD.replace(
        "Titre", "travaux de l’année"
    )
    document = one(source + " 1. Décide de conclure.\n")
    assert document.title == "Rapport du Groupe de travail sur les travaux de l’année"
    assert doubts(document) == [(3, "read as the beginning of the title; it could be a heading above it")]


def test_what_stands_above_a_whole_title_is_none_of_it() -> None:
    document = one("Remarque du greffe\n\n" + HEAD + " 1. Décide de conclure.\n")
    assert document.title == "Titre"
