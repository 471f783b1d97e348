"""Arabic lines of a PDF, whose characters lie on the page from the right: they are read in their order."""

import pytest

from generator.readers.pdf.direction import from_the_right, mirrored, runs_mirrored_back, with_signs
from generator.readers.pdf.glyphs import Glyph, rows_of

WIDTH = 600.0


def laid(pieces: list[str], sizes: dict[str, float] | None = None) -> list[Glyph]:
    """A line as it lies on the page: the pieces from right to left, each from left to right or, if Arabic, not."""
    found: list[Glyph] = []
    right = WIDTH - 60
    for piece in pieces:
        size = (sizes or {}).get(piece, 10.0)
        letters = piece if piece[0].isascii() else piece[::-1]
        right -= 5 * len(piece)
        for place, letter in enumerate(letters):
            x = right + 5 * place
            found.append(Glyph(letter, x, x + 5, 700.0 + (4 if size < 10 else 0), size, False, False))
    return found


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["القرار", " ", "70/1", "."], "القرار 70/1."),
        (["في", " ", "2004", " ", "و", " ", "60/82"], "في 2004 و 60/82"),
        (["الفترة", " ", "2011", "-", "2013"], "الفترة 2011-2013"),
        (
            ["United Nations, Treaty Series, vol. 2329, No. 41723", "."],
            "United Nations, Treaty Series, vol. 2329, No. 41723.",
        ),
        (["رمز", " ", "A/RES/ES-11/6"], "رمز A/RES/ES-11/6"),
    ],
)
def test_numbers_and_latin_words_run_from_the_left(pieces: list[str], text: str) -> None:
    (row,) = rows_of(mirrored(laid(pieces), WIDTH), runs_mirrored_back)
    assert row.text == text


def test_a_raised_mark_stays_behind_its_number() -> None:
    glyphs = laid(["لعام", " ", "2030", "1", "،"], {"1": 6.0})
    assert from_the_right(glyphs)
    (row,) = rows_of(mirrored(glyphs, WIDTH), runs_mirrored_back)
    assert (row.text, row.raised) == ("لعام 20301،", ((9, 10),))


def test_a_vowel_sign_stands_behind_its_letter() -> None:
    glyphs = [*laid(["كتب"]), Glyph("\u064f", 536.0, 536.0, 700.0, 10.0, False, False)]
    (row,) = rows_of(mirrored(with_signs(glyphs), WIDTH), runs_mirrored_back)
    assert row.text == "ك\u064fتب"


def test_a_french_page_is_not_mirrored() -> None:
    assert not from_the_right(laid(["Une page"]))
