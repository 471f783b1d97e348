"""What words changed: no character is lost or made up, and the marks are where a reader expects them."""

from hypothesis import given
from hypothesis import strategies as st

from generator.wording import pieces, same, tokens

WORDS = st.text(alphabet="ab1 2/,.-‑\u00a0\n’'第八三届é()", max_size=60)


@given(st.one_of(WORDS, st.text()), st.one_of(WORDS, st.text()))
def test_taking_out_gives_the_older_text_and_putting_in_the_newer(older: str, newer: str) -> None:
    found = pieces(older, newer)
    assert "".join(piece.older for piece in found) == older
    assert "".join(piece.newer for piece in found) == newer
    assert all(not piece.newer for piece in found if piece.change == "removed")
    assert all(not piece.older for piece in found if piece.change == "added")
    assert all(same(piece.older, piece.newer) for piece in found if piece.change == "kept")


@given(st.one_of(WORDS, st.text()))
def test_the_tokens_of_a_text_are_as_long_as_it(text: str) -> None:
    assert len("".join(tokens(text))) == len(text)
    assert [piece.change for piece in pieces(text, text)] == (["kept"] if text else [])


def shown(older: str, newer: str) -> str:
    marks = {"kept": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(marks[piece.change].format(piece.newer or piece.older) for piece in pieces(older, newer))


def test_numbers_symbols_and_years_are_replaced_as_a_whole() -> None:
    assert shown("la résolution 76/278, adoptée", "la résolution 77/306, adoptée") == (
        "la résolution [-76/278-][+77/306+], adoptée"
    )
    assert shown("4,490,200 dollars", "4,823,500 dollars") == "[-4,490,200-][+4,823,500+] dollars"
    assert shown("2504 (2020),", "2504 (2020), 2585 (2021),") == "2504 (2020),[+ 2585 (2021),+]"


def test_the_kind_of_blank_and_hyphen_is_no_change() -> None:
    assert shown("du 8 septembre, vingt-deux", "du\u00a08 septembre, vingt‑deux") == "du\u00a08 septembre, vingt‑deux"


def test_a_short_word_between_two_changes_does_not_break_them() -> None:
    assert shown("fin de l’an 2020 ici", "début de l’an 2020 ici") == "[-fin-][+début+] de l’an 2020 ici"
    assert shown("le chat de Paul dort", "le chien de Jean dort") == "le [-chat de Paul-][+chien de Jean+] dort"


def test_a_script_without_blanks_is_compared_sign_by_sign() -> None:
    assert shown("第七十七届会议", "第七十八届会议") == "第七十[-七-][+八+]届会议"
