"""Symbols: the table of the addresses, round trips, order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SymbolError
from generator.model.address import Address
from generator.model.symbol import Symbol, arabic, roman

PRINTED = [
    # as printed, organ, symbol, path under its language
    ("59/157", "A", "A/RES/59/157"),
    ("75/101 A et B", "A", "A/RES/75/101A-B"),
    ("75/101 A and B", "A", "A/RES/75/101A-B"),
    ("66/253 B", "A", "A/RES/66/253B"),
    ("217 A (III)", "A", "A/RES/217(III)A"),
    ("217 (III)", "A", "A/RES/217(III)"),
    ("2205 (XXI)", "A", "A/RES/2205(XXI)"),
    ("3201 (S-VI)", "A", "A/RES/3201(S-VI)"),
    ("S-20/2", "A", "A/RES/S-20/2"),
    ("ES-11/1", "A", "A/RES/ES-11/1"),
    ("1373 (2001)", "S", "S/RES/1373(2001)"),
    ("2004/28", "E", "E/RES/2004/28"),
]


@pytest.mark.parametrize(("printed", "organ", "symbol"), PRINTED)
def test_numbers_as_printed_give_the_official_symbol(printed: str, organ: str, symbol: str) -> None:
    assert str(Symbol.from_number(printed, organ)) == symbol
    assert Symbol.parse(symbol) == Symbol.from_number(printed, organ)


@pytest.mark.parametrize(("printed", "organ", "symbol"), PRINTED)
def test_the_printed_number_can_be_read_again(printed: str, organ: str, symbol: str) -> None:
    value = Symbol.from_number(printed, organ)
    assert Symbol.from_number(value.printed_number, organ) == value
    assert str(value) == symbol


def test_the_page_has_the_address_of_the_united_nations_with_another_host() -> None:
    address = Address("fr", Symbol.parse("A/RES/59/157"))
    assert (address.path, address.markdown) == ("fr/A/RES/59/157/", "fr/A/RES/59/157.md")


def test_blanks_in_a_symbol_are_allowed() -> None:
    assert str(Symbol.parse("A/RES/77/263 B")) == "A/RES/77/263B"


@pytest.mark.parametrize(
    "text", ["", "59", "59/", "A/RES/", "A/59/157", "X/RES/59/1", "A/RES/217(IIII)", "S/RES/1/2", "A/RES/5/1/2", "1er"]
)
def test_what_is_no_symbol_is_refused(text: str) -> None:
    with pytest.raises(SymbolError):
        Symbol.parse(text)


symbols = st.one_of(
    st.builds(
        Symbol,
        st.just("A"),
        st.builds("{}{}".format, st.sampled_from(["", "S-", "ES-"]), st.integers(1, 99)),
        st.integers(1, 9999),
        st.sampled_from(["", "A", "B", "A-B"]),
        st.sampled_from(["slash", "brackets"]),
    ),
    st.builds(
        Symbol, st.just("S"), st.integers(1946, 2030).map(str), st.integers(1, 3000), st.just(""), st.just("brackets")
    ),
    st.builds(Symbol, st.just("E"), st.integers(1978, 2030).map(str), st.integers(1, 400)),
)


@given(symbols)
def test_every_symbol_survives_printing(symbol: Symbol) -> None:
    assert Symbol.parse(str(symbol)) == symbol


@given(st.integers(1, 3999))
def test_roman_numerals_survive_printing(value: int) -> None:
    assert arabic(roman(value)) == value


def test_a_librarian_sorts_by_session_then_number() -> None:
    given = [
        "A/RES/59/157",
        "A/RES/9/3",
        "A/RES/217(III)",
        "A/RES/59/9",
        "A/RES/S-20/2",
        "A/RES/ES-11/1",
        "A/RES/66/253B",
        "A/RES/66/253A",
    ]
    ordered = sorted(map(Symbol.parse, given), key=lambda symbol: symbol.order)
    assert list(map(str, ordered)) == [
        "A/RES/217(III)", "A/RES/9/3", "A/RES/59/9", "A/RES/59/157", "A/RES/66/253A", "A/RES/66/253B",
        "A/RES/S-20/2", "A/RES/ES-11/1",
    ]  # fmt: skip
