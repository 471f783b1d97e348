"""Decisions of the text reader that no excerpt shows: what is not guessed, and the messages for what is amiss."""

import pytest

from generator.readers import read
from generator.readers.language import find_language

HEAD = "59/1. Titre\n\n L’Assemblée générale,\n\n"


def texts(source: str) -> list[str]:
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    return [passage.text for passage in reading.body[1:]]


def codes(source: str) -> list[str]:
    result = read(source.encode(), "x.txt", "fr")
    found = [*result.diagnostics, *(item for reading in result.readings for item in reading.diagnostics)]
    return [item.code for item in found if item.severity != "info"]


def test_a_number_that_two_places_could_hold_is_left_in_both() -> None:
    source = HEAD + " 1. Cite les Pactes 1 et les Statuts 1 en général ;\n\n___\n1 Note.\n"
    assert texts(source) == ["Cite les Pactes 1 et les Statuts 1 en général ;"]
    assert codes(source) == ["UN405", "UN405", "UN401"]


def test_a_number_that_only_one_place_can_hold_is_a_mark_and_is_pointed_out() -> None:
    source = HEAD + " 1. Cite Action 211 et les Statuts en général ;\n\n___\n1 Note.\n"
    assert texts(source) == ["Cite Action 21 et les Statuts en général ;"]
    assert codes(source) == ["UN406"]


def test_a_lost_mark_never_turns_a_number_into_another() -> None:
    source = (
        HEAD + " 1. Note que les États parties sont au nombre de 172, en application de l’article 12 ;\n\n___\n2 N.\n"
    )
    assert texts(source) == ["Note que les États parties sont au nombre de 172, en application de l’article 12 ;"]
    assert codes(source) == ["UN401"]


def test_a_mark_without_a_note_stays_in_the_text() -> None:
    source = HEAD + " 1. Rappelle les Protocoles3 et la Convention⁴ ;\n"
    assert texts(source) == ["Rappelle les Protocoles3 et la Convention⁴ ;"]
    assert codes(source) == ["UN402", "UN402"]


def test_stars_are_italics_only_where_the_document_writes_them_so() -> None:
    assert texts(HEAD + " 1. Prie de lire *ceci* ;\n") == ["Prie de lire *ceci* ;"]
    assert texts(HEAD + "1. *Prie* de lire *ceci* ;\n") == ["Prie de lire ceci ;"]


def test_control_characters_are_shown_and_reported_once_a_kind() -> None:
    source = HEAD + " 1. Prie\x00 de\x07 lire\x07 ceci\x85 ;\n"
    assert texts(source) == ["Prie␀ de␇ lire␇ ceci\ufffd ;"]
    assert codes(source) == ["UN105", "UN105", "UN105"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\u2028", "\u2029"])
def test_every_line_end_ends_a_line(end: str) -> None:
    source = (HEAD + " 1. Prie le Secrétaire\ngénéral ;\n").replace("\n", end)
    assert texts(source) == ["Prie le Secrétaire général ;"]


def test_blanks_that_do_not_break_stay() -> None:
    assert texts(HEAD + " 1. Prie «\u00a0ceci\u00a0»\t et  cela\u202f;\n") == ["Prie «\u00a0ceci\u00a0» et cela\u202f;"]


def test_a_byte_order_mark_is_no_text() -> None:
    result = read(b"\xef\xbb\xbf" + HEAD.encode(), "x.txt", "fr")
    assert result.readings[0].header.title == "Titre"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "x.txt:0:0: UN101 empty: 0 bytes, none of them text"),
        (b" \n\t\n", "x.txt:0:0: UN101 empty: 4 bytes, none of them text"),
        ("\u00a0\u2028".encode(), "x.txt:0:0: UN101 empty: there are only blanks"),
        (bytes(range(256)) * 9, "x.txt:0:0: UN102 binary: more than one byte in twenty is a control character"),
        ("a\nété".encode("latin-1"), "x.txt:2:1: UN103 not UTF-8: the byte 0xE9 has no meaning here"),
        ("été".encode("utf-16"), "x.txt:1:1: UN103 not UTF-8: the first two bytes are the mark of UTF-16"),
        (b"{\\rtf1 x}", "x.txt:1:1: UN106 unknown format: begins with b'{\\\\rtf1 x'"),
        (b"<?xml version='1.0'?><a/>", "x.txt:1:1: UN106 unknown format: begins with b'<?xml ve'"),
        (b"Une lettre.", "x.txt:1:1: UN201 no line gives the number and the title of a resolution"),
        (b"59/1.\n", "x.txt:1:1: UN201 no line gives the number and the title of a resolution"),
    ],
)
def test_what_cannot_be_read_is_told(content: bytes, message: str) -> None:
    result = read(content, "x.txt", None)
    assert result.readings == ()
    assert [str(item).split("\n")[0] for item in result.diagnostics] == [message]


def test_the_organ_is_that_of_the_formula() -> None:
    source = "2004/28. Titre\n\nLe Conseil économique et social,\n\nPrie.\n"
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    assert str(reading.header.symbol) == "E/RES/2004/28"


def test_two_symbols_in_one_document_are_told() -> None:
    assert codes("Nations Unies A/RES/59/2\n\n" + HEAD) == ["UN202"]
    assert codes(HEAD + " 1. Prie ;\n\nA/RES/59/3\n\n 2. Prie.\n") == ["UN202"]


def test_the_language_is_found_from_the_words() -> None:
    assert find_language(HEAD) == "fr"


FLAT = (
    "59/1. Titre\nL’Assemblée générale,\nRappelant ceci, cela\net le reste,\nNotant que tout va,\n"
    "Consciente du reste,\n"
)


def test_paragraphs_that_only_their_first_words_part_are_parted() -> None:
    source = FLAT + "1. Prie le Secrétaire général ;\n2. Décide.\n"
    assert texts(source) == [
        "Rappelant ceci, cela et le reste,",
        "Notant que tout va,",
        "Consciente du reste,",
        "Prie le Secrétaire général ;",
        "Décide.",
    ]
    assert codes(source) == []


def test_a_line_that_may_begin_a_paragraph_in_another_is_pointed_out() -> None:
    source = HEAD + " Rappelant ceci,\nNotant que tout va,\n\n Consciente du reste,\n\n 1. Décide.\n"
    assert texts(source) == ["Rappelant ceci, Notant que tout va,", "Consciente du reste,", "Décide."]
    assert codes(source) == ["UN304"]
