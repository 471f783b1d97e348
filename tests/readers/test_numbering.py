"""Numbers of several levels or that start again, parts, articles: in the anchors, as one who links sees them."""

import pytest

from generator.enrich.anchors import anchored
from generator.model.anchors import blocks, call_anchors
from generator.model.document import Block, NoteCall
from generator.readers import read

HEAD = "59/1. Titre\n\n L’Assemblée générale,\n\n Rappelant cela,\n\n"


def body(source: str) -> dict[str, Block]:
    """The blocks of a document by anchor, formula and preamble left out."""
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    found = {block.anchor: block for block in blocks(anchored(reading).body)}
    return {anchor: block for anchor, block in found.items() if anchor not in ("b1", "pp1")}


def codes(source: str) -> list[str]:
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    return [item.code for item in reading.diagnostics if item.severity != "info"]


# Decimal numbers


@pytest.mark.parametrize("gap", ["\n\n ", "\n "])
def test_each_part_of_a_decimal_number_is_a_level(gap: str) -> None:
    source = HEAD + gap.join((" 1. Prie :", "1.1 Les uns ;", "1.2 Les autres ;", "1.2.1 Là ;", "2. Décide.")) + "\n"
    assert list(body(source)) == ["op1", "op1-1", "op1-2", "op1-2-1", "op2"]
    assert codes(source) == []


def test_decimal_numbers_need_no_paragraph_above_them() -> None:
    source = HEAD + " 1.1 Prie les uns ;\n\n 1.2 Prie les autres ;\n\n 2.1 Décide.\n"
    assert {anchor: block.label for anchor, block in body(source).items()} == {
        "op1-1": "1.1",
        "op1-2": "1.2",
        "op2-1": "2.1",
    }
    assert codes(source) == []


def test_sub_paragraphs_stand_in_the_decimal_number_before_them() -> None:
    source = HEAD + " 1. Prie :\n\n 1.1 Les uns :\n\n a) Tôt ;\n\n b) Tard ;\n\n 1.2 Les autres.\n"
    assert list(body(source)) == ["op1", "op1-1", "op1-1-a", "op1-1-b", "op1-2"]


def test_a_decimal_number_in_a_sentence_is_no_label() -> None:
    source = HEAD + " 1. Prie de verser\n1.5 million de francs, soit\n1.2 million en sus ;\n\n 2. Décide.\n"
    assert list(body(source)) == ["op1", "op2"]


def test_decimal_numbers_that_jump_are_pointed_out() -> None:
    assert codes(HEAD + " 1.1 Prie les uns ;\n\n 1.4 Prie les autres.\n") == ["UN302"]


# Numbers that start again

TWICE = "59/1. Titre\n\n L’Assemblée générale,\n\n Rappelant cela,\n\n 1. Prie un ;\n\n 2. Prie deux ;\n\n"


def test_a_numbered_paragraph_is_one_wherever_numbers_start_again() -> None:
    source = TWICE + " Rappelant ceci,\n\n 1. Prie un B ;\n\n 2. Prie deux B.\n"
    found = body(source)
    assert [anchor for anchor in found if anchor.startswith("op")] == ["op1", "op2", "op1-dup2", "op2-dup2"]
    assert [found[anchor].text for anchor in ("op1-dup2", "op2-dup2")] == ["Prie un B ;", "Prie deux B."]
    assert codes(source).count("UN301") == 2


def test_a_second_formula_without_a_letter_keeps_all_paragraphs() -> None:
    source = TWICE + " L’Assemblée générale,\n\n Rappelant ceci,\n\n 1. Prie un B.\n"
    assert list(body(source)) == ["op1", "op2", "b2", "pp2", "op1-dup2"]
    assert codes(source) == ["UN301"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (" A\n\n", " B\n\n"),
        (" A\n\n Premier titre\n\n", " B\n\n Second titre\n\n"),
        ("A. Premier titre\n\n", "B. Second titre\n\n"),
    ],
)
def test_a_resolution_in_parts_has_them_before_its_anchors(one: str, other: str) -> None:
    text = " L’Assemblée générale,\n\n Rappelant cela,\n\n 1. Prie un ;\n\n a) Tôt ;\n\n 2. Prie deux.\n\n"
    source = "59/1. Titre\n\n" + one + text + " 74e séance plénière\n 20 décembre 2004\n\n" + other + text
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    inside = ["", "-b1", "-pp1", "-op1", "-op1-a", "-op2"]
    parts = anchored(reading).body
    assert [block.anchor for block in blocks(parts)] == [letter + name for letter in "AB" for name in inside]
    assert [(part.kind, part.label.rstrip(".")) for part in parts] == [("part", "A"), ("part", "B")]
    assert [part.text for part in parts] == (["Premier titre", "Second titre"] if "titre" in one else ["", ""])
    assert codes(source) == []


def test_a_part_has_the_date_and_the_meeting_of_its_own_closing() -> None:
    text = "\n\n L’Assemblée générale,\n\n 1. Prie un.\n\n "
    days = ("74e séance plénière\n 20 décembre 2004\n\n", "76e séance plénière\n 22 décembre 2004\n\n")
    (reading,) = read(f"59/1. Titre\n\n A{text}{days[0]} B{text}{days[1]}".encode(), "x.txt", "fr").readings
    assert [(part.meeting, part.adopted) for part in reading.body] == [("74", "2004-12-20"), ("76", "2004-12-22")]


def test_parts_may_stand_under_one_formula() -> None:
    source = HEAD + " A\n\n 1. Prie un ;\n\n 2. Prie deux ;\n\n B\n\n Notant ceci,\n\n 1. Prie un B.\n"
    assert list(body(source)) == ["A", "A-op1", "A-op2", "B", "B-pp1", "B-op1"]


def test_a_letter_before_a_heading_is_no_part_where_numbers_go_on() -> None:
    source = HEAD + " A. Généralités\n\n 1. Prie un ;\n\n B. Suite\n\n 2. Prie deux.\n"
    assert list(body(source)) == ["s1", "op1", "s2", "op2"]


# Articles

ANNEX = HEAD + " 1. Adopte la Convention.\n\n Annexe\n\n Convention sur la paix\n\n"


@pytest.mark.parametrize("gap", ["\n\n ", "\n "])
def test_an_article_holds_its_paragraphs(gap: str) -> None:
    lines = (
        "Article premier",
        "Définitions",
        "1. Au sens de ceci :",
        "a) Un ;",
        "2. De même.",
        "Article 2",
        "1. Deux.",
    )
    source = ANNEX + " " + gap.join((*lines, "2. Trois.", "Article 3", "La paix règne.")) + "\n"
    found = body(source)
    assert list(found)[1:] == [
        "annex1", "annex1-art1", "annex1-art1-p1", "annex1-art1-p1-a", "annex1-art1-p2",
        "annex1-art2", "annex1-art2-p1", "annex1-art2-p2", "annex1-art3", "annex1-art3-b1",
    ]  # fmt: skip
    first = found["annex1-art1"]
    assert (first.kind, first.label, first.text) == ("section", "Article premier", "Définitions")
    assert codes(source) == []


def test_an_article_may_have_its_title_on_its_line() -> None:
    found = body(ANNEX + " Article premier. Définitions\n\n 1. Au sens de ceci.\n\n Article 2 – Paix\n\n 1. Deux.\n")
    assert [(found[anchor].label, found[anchor].text) for anchor in ("annex1-art1", "annex1-art2")] == [
        ("Article premier.", "Définitions"),
        ("Article 2 –", "Paix"),
    ]


def test_an_article_that_a_sentence_names_is_none() -> None:
    source = (
        ANNEX
        + " 1. Selon les dispositions de l’\nArticle 2 de la Charte, il faut la paix.\n\n Article 2 de la Charte.\n"
    )
    assert list(body(source))[1:] == ["annex1", "annex1-p1", "annex1-b1"]


# Notes that are numbered again


def leads(source: str) -> dict[str, list[str]]:
    """The texts of the notes that each block calls."""
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    document = anchored(reading)
    notes = {note.anchor: note.text for note in document.notes}
    calls = {block.anchor: [s.note for s in block.spans if isinstance(s, NoteCall)] for block in blocks(document.body)}
    return {anchor: [notes[note] for note in called] for anchor, called in calls.items() if called}


AGAIN = (
    HEAD + " 1. Prie les uns1 et les autres2 ;\n\n 2. Prie encore les uns1.\n\n{first}Annexe\n\n Charte\n\n"
    " 1. La paix1 règne.\n\n 2. La justice2 aussi, et la paix1.\n\n{second}"
)
RULE = "_______________\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (RULE + "1 Une.\n2 Deux.\n\n", RULE + "1 Une de l’annexe.\n2 Deux de l’annexe.\n"),
        ("", RULE + "1 Une.\n2 Deux.\n1 Une de l’annexe.\n2 Deux de l’annexe.\n"),
    ],
)
def test_a_mark_leads_to_the_note_of_its_own_run(first: str, second: str) -> None:
    source = AGAIN.format(first=first, second=second)
    assert leads(source) == {
        "op1": ["Une.", "Deux."],
        "op2": ["Une."],
        "annex1-p1": ["Une de l’annexe."],
        "annex1-p2": ["Deux de l’annexe.", "Une de l’annexe."],
    }
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    document = anchored(reading)
    assert [note.anchor for note in document.notes] == ["fn1", "fn2", "fn1-dup2", "fn2-dup2"]
    assert [call.anchor for call in call_anchors(document)] == [
        "fnref1", "fnref2", "fnref1-2", "fnref1-dup2", "fnref2-dup2", "fnref1-dup2-2",
    ]  # fmt: skip
    assert codes(source) == ["UN404"]


def test_a_mark_never_leads_to_a_note_of_another_run() -> None:
    source = AGAIN.replace("paix1 règne", "paix1 et l’ordre3").format(
        first=RULE + "1 Une.\n2 Deux.\n3 Trois.\n\n", second=RULE + "1 Une de l’annexe.\n2 Deux de l’annexe.\n"
    )
    assert leads(source)["annex1-p1"] == ["Une de l’annexe."]
    assert "UN401" in codes(source)


def test_each_star_leads_to_the_note_at_the_foot_of_its_page() -> None:
    source = (
        HEAD
        + " 1. Prie les uns* en général.\n\n"
        + RULE
        + "* Une.\n\n Annexe\n\n 1. La paix* règne.\n\n"
        + RULE
        + "* Deux.\n"
    )
    assert leads(source) == {"op1": ["Une."], "annex1-p1": ["Deux."]}


def test_a_section_behind_articles_goes_on_with_the_sections_that_hold_them() -> None:
    rules = "".join(
        f"{numeral}. {title}\n\nArticle {rank}\n\nLe Président dirige.\n\n"
        for rank, (numeral, title) in enumerate(
            (("I", "Pouvoirs"), ("II", "Bureau"), ("III", "Secrétariat"), ("IV", "Débats")), 1
        )
    )
    text = f"59/1. Titre\n\nL’Assemblée générale,\n\n1. Adopte le règlement.\n\nAnnexe\n\nRèglement\n\n{rules}"
    (reading,) = read(text.encode(), "x.txt", "fr").readings
    annex = next(passage for passage in reading.body if passage.kind == "annex")
    assert [one.label for one in annex.children if one.label and "." in one.label] == ["I.", "II.", "III.", "IV."]
