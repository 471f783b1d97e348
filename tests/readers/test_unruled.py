"""Notes at the foot of pages that no rule parts from the text, as three extractors leave the same made-up pages."""

from pathlib import Path

import pytest

from generator.model.reading import Reading
from generator.readers import read

PAGES = Path(__file__).parents[1] / "fixtures" / "unruled"
EXTRACTORS = ("pypdf", "pdftotext", "layout")


def reading_of(text: str) -> Reading:
    (reading,) = read(text.encode(), "x.txt", "fr").readings
    return reading


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_the_same_pages_give_the_same_document(extractor: str) -> None:
    reading = reading_of((PAGES / f"{extractor}.txt").read_text())
    assert [(one.kind, one.label, one.text) for one in reading.body] == [
        ("formula", None, "L’Assemblée générale,"),
        ("preambular", None, "Rappelant sa résolution 58/2 du 10 décembre 2003,"),
        (
            "preambular",
            None,
            "Réaffirmant la Charte des Nations Unies, et consciente du rôle de la coopération dans ce domaine,",
        ),
        (
            "operative",
            "1.",
            "Engage les États Membres à ratifier la Convention sans plus attendre, et à prendre à cette fin toutes les "
            "mesures voulues dans un délai de 4 ans ;",
        ),
        ("operative", "2.", "Décide de rester saisie de la Convention."),
    ]
    assert [(one.mark, one.text) for one in reading.notes] == [
        ("1", "Résolution 57/1, annexe."),
        ("2", "Voir A/58/3, sect. II, et A/58/4."),
        ("3", "Résolution 55/25."),
        ("4", "Ibid."),
    ]
    assert [call.mark for one in reading.body for call in one.calls] == ["1", "2", "3", "4"]
    assert "UN107" not in {one.code for one in reading.diagnostics}


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_numbers_that_no_mark_calls_are_no_notes(extractor: str) -> None:
    text = (PAGES / f"{extractor}.txt").read_text()
    for word, number in (("2003,", 1), ("coopération", 2), ("Convention", 3), ("Convention.", 4)):
        text = text.replace(f"{word}{number}", word).replace(f"{word} {number}", word)
    reading = reading_of(text)
    assert not reading.notes
    assert "Résolution 55/25." in " ".join(one.text for one in reading.body)


def test_a_foot_that_would_hold_a_table_is_none() -> None:
    source = (
        "59/1.\n"
        "Renforcement de la coopération internationale en faveur du développement durable\n"
        "L’Assemblée générale,\n"
        "Réaffirmant la Charte des Nations Unies, et consciente du rôle de la coopération 2\n"
        "1.\n"
        "Engage les États Membres à ratifier la Convention 3 sans plus attendre, et à\n"
        "1\n"
        "2\n"
        "3\n"
        "Résolution 57/1, annexe.\n"
        "A/58/4.\n"
        "Résolution 55/25.\n"
        "\x0cRenforcement de la coopération internationale en faveur du\n"
        "10 January 2024\n"
        "10 January 2024\n"
        "67/189  fn5   27627             open no document\n"
        "67/189  pp9   2012/12           E/RES/2012/12\n"
        "67/189  fn6   39574             open no document\n"
        "\x161. La paix est le but."
    )
    result = read(source.encode(), "x.txt", "fr")
    assert not [one for one in result.diagnostics if one.code == "UN107"]
