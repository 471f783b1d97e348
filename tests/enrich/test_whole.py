"""The texts of a document as one string: what is found there is told by the text it is in."""

from hypothesis import given
from hypothesis import strategies as st

from generator.enrich.citations.whole import Whole

WORDS = ("par.", "cette résolution", "i")


@given(st.lists(st.text(alphabet="PAR.parİIi\u00a0 \nßcettrésolution", max_size=12), max_size=6))
def test_a_word_is_found_in_the_texts_that_have_it_in_any_letters(texts: list[str]) -> None:
    whole = Whole(texts)
    for word in WORDS:
        expected = {rank for rank, text in enumerate(texts) if word in _small(text)}
        assert whole.having([word]) == expected
        assert whole.having([word], small=False) == {rank for rank, text in enumerate(texts) if word in text}


def _small(text: str) -> str:
    """Small letters, where each has one, and plain blanks."""
    signs = (sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return "".join(signs).replace("\u00a0", " ")


def test_offsets_in_small_letters_are_those_of_the_text() -> None:
    whole = Whole(["İİ PAR. 3", "par. 4"])
    assert [whole.text[at : at + 6] for at in whole.places("par.")] == ["PAR. 3", "par. 4"]
