"""Decisions of the text reader that no excerpt shows: what is not guessed, and the messages for what is amiss."""

from collections.abc import Iterator

import pytest

from generator.enrich.anchors import anchored
from generator.model.anchors import blocks
from generator.model.reading import Reading
from generator.readers import read
from generator.readers.language import find_language

HEAD = "59/1. Titre\n\n L’Assemblée générale,\n\n"


def texts(source: str) -> list[str]:
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    return [passage.text for passage in reading.body[1:]]


def anchors_of(reading: Reading) -> Iterator[str]:
    return (block.anchor for block in blocks(anchored(reading).body))


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


def test_a_mark_may_stand_inside_a_compound() -> None:
    source = HEAD + " 1. Rappelle la Convention1-cadre ;\n\n___\n1 A/75/1.\n"
    assert texts(source) == ["Rappelle la Convention-cadre ;"]


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


def test_arabic_labels_notes_and_sections() -> None:
    source = (
        "77/1. عنوان\n\n إن الجمعية العامة،\n\n إذ تشير إلى قرارها 76/1(1)،\n\n أولا\n\n 1 - ترحب بما يلي:\n\n"
        " (أ) التقرير؛\n\n (ب) ما يلي:\n\n ’1‘ الأول؛\n\n ’2‘ الثاني(2)؛\n\n 2 - تقرر ذلك.\n\n"
        "_____\n(1) القرار 75/1.\n(2) انظر A/77/1.\n"
    )
    (reading,) = read(source.encode(), "x.txt", "ar").readings
    assert list(anchors_of(reading)) == ["b1", "pp1", "s1", "op1", "op1-a", "op1-b", "op1-b-i", "op1-b-ii", "op2"]
    assert [note.mark for note in reading.notes] == ["1", "2"]
    assert reading.body[1].text == "إذ تشير إلى قرارها 76/1،"
    assert reading.body[1].calls[0].mark == "1"


def test_chinese_lines_are_joined_without_blanks_and_marks_follow_the_punctuation() -> None:
    source = (
        "77/1. 标题\n\n 大会，\n\n 回顾《2030年可持续发展议程》1 和2017年12月24日第72/\n2号决议，2 "
        "并强调所有193个会员国\n的作用，\n\n"
        " 1. 请秘书长：\n\n ㈠确保执行；\n\n ㈡提交报告。\n\n_____\n1 第70/1号决议。\n2 见A/77/1。\n"
    )
    (reading,) = read(source.encode(), "x.txt", "zh").readings
    assert list(anchors_of(reading)) == ["b1", "pp1", "op1", "op1-i", "op1-ii"]
    text = "回顾《2030年可持续发展议程》 和2017年12月24日第72/2号决议， 并强调所有193个会员国的作用，"
    assert reading.body[1].text == text
    assert [(call.mark, text[call.at - 1]) for call in reading.body[1].calls] == [("1", "》"), ("2", "，")]


def test_hyphens_at_line_ends_are_the_typesetters_where_no_word_has_them() -> None:
    source = HEAD + " 1. Encourage les partenaires straté-\ngiques, les non-\nmembres et la sous-\nrégion ;\n"
    assert texts(source) == ["Encourage les partenaires stratégiques, les non-membres et la sous-région ;"]


def test_ligatures_are_letters_and_places_are_those_of_the_file() -> None:
    source = HEAD + " 1. Réa\ufb03rme la \ufb01n\x07 ;\n"
    result = read(source.encode(), "x.txt", "fr")
    assert [passage.text for passage in result.readings[0].body[1:]] == ["Réaffirme la fin␇ ;"]
    assert [(one.line, one.column) for one in result.readings[0].diagnostics if one.code == "UN105"] == [(5, 18)]


def test_a_note_called_again_is_known_by_the_word_before() -> None:
    source = HEAD + " 1. Rappelle la Charte1 ;\n\n 2. Cite la Charte 1 et compte 1 État ;\n\n___\n1 Note.\n"
    assert texts(source) == ["Rappelle la Charte ;", "Cite la Charte et compte 1 État ;"]


@pytest.mark.parametrize("number", ["0,7", "1,3", "1.5", "1, 2", "12 et 13"])
def test_fractions_and_lists_hold_no_mark(number: str) -> None:
    notes = "".join(f"{mark} Note.\n" for mark in (1, 2))
    source = HEAD + f" 1. Cite les Pactes1 et les Statuts2 ;\n\n 2. Vise {number} cas ;\n\n___\n{notes}"
    assert texts(source)[1] == f"Vise {number} cas ;"
