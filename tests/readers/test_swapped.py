"""Letters that a damaged font has swapped are told, with the place and what to do; a clean text never is."""

from pathlib import Path

import pytest

from generator.model.diagnostic import Diagnostic
from generator.readers import read

COLLECTION = Path(__file__).parents[2] / "collection" / "fr"
WHOLE = {path.stem: path.read_text("utf-8") for path in sorted(COLLECTION.glob("*.txt"))}
LETTERS = "esaitnrulodcpmévqfbghjàxèêyz"
SHIFTED = str.maketrans(LETTERS, LETTERS[3:] + LETTERS[:3])
LONG = WHOLE["A_RES_67_189"]


def told(text: str, language: str | None = "fr") -> list[Diagnostic]:
    result = read(text.encode(), "x.txt", language)
    found = [*result.diagnostics, *(one for reading in result.readings for one in reading.diagnostics)]
    return [one for one in found if one.code == "UN115"]


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("language", ["fr", None, "en", "ru"])
def test_a_clean_text_is_not_told_whatever_language_it_is_said_to_be_in(name: str, language: str | None) -> None:
    assert told(WHOLE[name], language) == []


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("language", ["fr", None])
def test_a_text_of_swapped_letters_is_told_with_its_words(name: str, language: str | None) -> None:
    (found,) = told(WHOLE[name].translate(SHIFTED), language)
    assert found.severity == "warning"
    assert " words are common ones: “" in found.message
    assert "--force-ocr" in found.advice


def test_it_is_told_where_no_title_is_left() -> None:
    text = WHOLE["A_RES_56_120"].translate(SHIFTED).replace("56/120", "")
    result = read(text.encode(), "x.txt", "fr")
    assert {one.code for one in result.diagnostics} == {"UN115", "UN201"}


def test_a_page_in_another_font_is_told_with_its_lines() -> None:
    lines = LONG.splitlines(keepends=True)
    damaged = "".join([*lines[:150], *(line.translate(SHIFTED) for line in lines[150:280]), *lines[280:]])
    (found,) = told(damaged)
    end = int(found.message.split("to line ")[1].split(",")[0])
    assert 150 < found.line < 185
    assert 230 < end <= 280


def test_few_words_and_lists_of_numbers_are_not_told() -> None:
    head = "59/1. Titre\n\nL’Assemblée générale,\n\n1. Arrête les montants :\n\n"
    assert told(head + "Xrt 1 200 000 Grtl 3 400 Mrtk 5 600\n" * 15) == []
    assert told(head + "97 194 000    88 029 600\n" * 200) == []


def test_chinese_parts_no_words_and_is_not_told() -> None:
    text = "59/1. 题目\n\n大会，\n\n" + "回顾其关于这一问题的各项决议，\n\n" * 100
    assert told(text, "zh") == told(text, "fr") == []
