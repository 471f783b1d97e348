"""What means a convention that a note identified, "la Convention" behind its full name; the sample judged by eye."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.enrich.citations import references
from generator.model.reading import Call, Passage, PrintedNote
from tests.documents import resolution
from tests.locators_sample import CONVENTIONS, judged_again, named_before

SERIES = "United Nations, Treaty Series, vol. 1577, No. 27531."
NAMES = {
    "ar": "اتفاقية حقوق الطفل",
    "en": "the Convention on the Rights of the Child",
    "es": "la Convención sobre los Derechos del Niño",
    "fr": "la Convention relative aux droits de l’enfant",
    "ru": "Конвенцию о правах ребенка",
    "zh": "《儿童权利公约》",
}
SERIES_IN = {
    "es": "Naciones Unidas, Treaty Series, vol. 1577, núm. 27531.",
    "fr": "Nations Unies, Recueil des Traités, vol. 1577, no 27531.",
    "zh": "联合国，《条约汇编》，第1577卷，第27531号。",
}


def found(first: str, *then: str, note: str = SERIES, language: str = "en") -> list[tuple[str, str | None, str | None]]:
    """What is told of conventions in paragraphs behind one that ends with the mark of a note."""
    passages = [Passage("preambular", first, calls=(Call(len(first), "1"),))]
    passages += [Passage("preambular", text) for text in then]
    made = replace(resolution(*passages, notes=(PrintedNote("1", note),)), language=language)
    return [(one.printed, one.target, one.locator) for one in references(made) if one.kind == "treaty" and one.target]


@pytest.mark.parametrize(
    ("language", "then", "printed"),
    [
        ("ar", "الدول الأطراف في الاتفاقية", "الاتفاقية"),
        ("en", "the States parties to the Convention", "the Convention"),
        ("es", "los Estados partes en la Convención", "la Convención"),
        ("fr", "les États parties à la Convention", "la Convention"),
        ("ru", "государств — участников Конвенции", "Конвенции"),
        ("zh", "《公约》缔约国", "《公约》"),
    ],
)
def test_a_convention_in_the_treaty_series_leads_to_the_note_that_tells_it(
    language: str, then: str, printed: str
) -> None:
    note = SERIES_IN.get(language, SERIES)
    assert found(NAMES[language], then, note=note, language=language) == [(printed, "#fn1", None)]


def test_one_in_the_annex_of_a_resolution_leads_to_its_article() -> None:
    annexed = "Resolution 44/25, annex."
    told = found(NAMES["en"], "article 30 of the Convention and the Convention itself", note=annexed)
    assert told == [
        ("the Convention", "A/RES/44/25#annex1-art30", "article 30"),
        ("the Convention", "A/RES/44/25#annex1", None),
    ]


@pytest.mark.parametrize(
    "then",
    [
        "the Convention against Torture and the Convention",
        "the Vienna Convention and the Convention",
        "the Convention on Biological Diversity",
        "the conventions, a convention, Conventions",
    ],
)
def test_of_two_conventions_neither_is_meant_for_certain(then: str) -> None:
    assert found(NAMES["en"], then) == []


def test_nothing_is_told_before_the_name_nor_by_a_note_on_something_else() -> None:
    assert found("Recalling the Convention and " + NAMES["en"]) == []
    assert found(NAMES["en"], "the Convention", note="A/77/10.") == []
    assert found(NAMES["en"], "the Convention", note="Resolution 77/10.") == []
    assert found("the Convention on the Rights of the Child and resolution 77/10", "the Convention") == []


def test_the_first_in_a_paragraph_is_a_link_and_what_goes_on_from_a_name_known_is_no_other() -> None:
    session = "the Conference of the States Parties to the Convention on the Rights of the Child at its ninth session"
    told = found(NAMES["en"], f"{session}, in which the Convention and the Convention", "and the Convention on its own")
    assert told == [("the Convention", "#fn1", None)] * 2


def test_what_was_judged_right_by_eye_is_still_read_so(akoma_ntoso: Path) -> None:
    share, lost = judged_again(CONVENTIONS, akoma_ntoso.parent, named_before)
    assert lost == []
    assert share >= 0.98
