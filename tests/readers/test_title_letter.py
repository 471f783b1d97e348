"""The letter under a title, and what else of a cover one language prints otherwise than the others."""

import pytest

from generator.model.reading import Header
from generator.readers import read


def header(source: str, language: str) -> Header:
    (reading,) = read(source.encode(), "x.txt", language).readings
    return reading.header


@pytest.mark.parametrize(
    ("language", "title", "letter", "formula"),
    [
        ("fr", "Titre", "B", "L’Assemblée générale,"),
        ("ru", "Заголовок", "В", "Генеральная Ассамблея,"),
        ("zh", "标题", "B", "大会，"),
        ("ar", "عنوان", "باء", "إن الجمعية العامة،"),
    ],
)
def test_a_letter_between_title_and_formula_names_the_part(
    language: str, title: str, letter: str, formula: str
) -> None:
    for mark in ("1", "¹"):
        found = header(f"75/242. {title}\n\n{letter}{mark}\n\n {formula}\n\n___\n{mark} A/75/1.\n", language)
        assert (str(found.symbol), found.title, len(found.title_calls)) == ("A/RES/75/242B", title, 1)


def test_letters_over_more_than_one_formula_are_parts_of_the_text() -> None:
    part = "\n\n L’Assemblée générale,\n\n 1. Prie le Secrétaire général d’agir.\n\n"
    (reading,) = read(f"75/242. Titre\n\nA{part}B{part}".encode(), "x.txt", "fr").readings
    assert str(reading.header.symbol) == "A/RES/75/242"
    assert [passage.label for passage in reading.body if passage.kind == "part"] == ["A", "B"]


def test_arabic_items_of_two_letters_and_meetings_in_words() -> None:
    found = header(
        "الدورة السابعة والسبعون\nالبند 99 (د د) من جدول الأعمال\n\n77/62. عنوان\n\n إن الجمعية العامة،\n\n"
        " 1 - تقرر ذلك.\n\n"
        "الجلسة العامة الثانية والثلاثون\n9/11/2022\n",
        "ar",
    )
    assert [one.item for one in found.agenda] == ["99 (د د)"]
    assert (found.meeting, found.adopted) == ("32", "2022-11-09")


def test_an_agenda_that_ends_with_a_number_of_the_security_council_is_no_title() -> None:
    found = header(
        "Seventy-eighth session\nAgenda item 160\nFinancing of the activities arising from Security Council\n"
        "resolution 1863 (2009)\n\n 78/309. Financing of the activities\n\n The General Assembly,\n\n 1. Decides so.\n",
        "en",
    )
    assert str(found.symbol) == "A/RES/78/309"


def test_a_letter_under_the_title_heads_a_part_where_the_next_letter_has_a_title_and_a_formula() -> None:
    source = (
        "37/69. Politique\n\nA\n\nL’Assemblée générale,\n\n1. Décide d’agir.\n\nB\n\nACTION CONCERTÉE\n\n"
        "L’Assemb1ée genérale.\n\n1. Décide de conclure.\n"
    )
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    assert str(reading.header.symbol) == "A/RES/37/69"
    assert [(one.label, one.text) for one in reading.body] == [("A", ""), ("B", "ACTION CONCERTÉE")]


def test_the_letter_of_a_part_may_be_lost_between_others() -> None:
    parts = "".join(
        f"{letter}\n\nTITRE {letter}\n\nL’Assemblée générale,\n\n1. Décide d’agir.\n\n"
        for letter in ("A", "B", "D", "E")
    )
    (reading,) = read(f"37/69. Politique\n\n{parts}".encode(), "x.txt", "fr").readings
    assert [one.label for one in reading.body] == ["A", "B", "D", "E"]
