"""Anchors: the table of about/addresses, as a user who links would check it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.enrich.anchors import anchored, note_anchor, reduced
from generator.model.anchors import anchors
from generator.model.reading import Call, Passage, PrintedNote
from tests.documents import reading, resolution


def of(*body: Passage) -> list[str]:
    return list(anchors(resolution(*body)))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("1.", "1"),
        ("4 bis.", "4bis"),
        ("a)", "a"),
        ("(a)", "a"),
        ("ii)", "ii"),
        ("1.2", "1-2"),
        ("qq)", "qq"),
        ("A.", "a"),
        ("—", ""),
    ],
)
def test_labels_are_reduced_to_ascii(label: str, expected: str) -> None:
    assert reduced(label) == expected


@pytest.mark.parametrize(
    ("mark", "expected"), [("3", "fn3"), ("*", "fnstar"), ("**", "fnstarstar"), ("a", "fna"), ("†", "fndagger")]
)
def test_notes_are_named_by_their_mark(mark: str, expected: str) -> None:
    assert note_anchor(mark) == expected


def test_preambular_paragraphs_count_and_operative_ones_bear_their_number() -> None:
    body = (
        Passage("formula", "L’Assemblée générale,"),
        Passage("preambular", "Rappelant,"),
        Passage("preambular", "Notant,", children=(Passage("item", "x,", "a)"), Passage("item", "y,", "b)"))),
        Passage("operative", "Prie ;", "1."),
        Passage("operative", "Décide :", "4.", children=(
            Passage("item", "x", "a)", children=(Passage("item", "y", "i)"), Passage("item", "y", "ii)"))),
            Passage("continuation", "et souligne"),
            Passage("item", "z", "b)"),
            Passage("continuation", "et prie"),
        )),
        Passage("operative", "x", "4 bis."),
        Passage("operative", "x", "5.1"),
    )  # fmt: skip
    assert of(*body) == [
        "b1", "pp1", "pp2", "pp2-a", "pp2-b", "op1", "op4", "op4-a", "op4-a-i", "op4-a-ii", "op4-cont1", "op4-b",
        "op4-cont2", "op4bis", "op5-1",
    ]  # fmt: skip


def test_a_resolution_that_numbers_nothing_counts_its_operative_paragraphs() -> None:
    assert of(Passage("preambular", "x"), Passage("operative", "Décide"), Passage("operative", "Prie")) == [
        "pp1",
        "op1",
        "op2",
    ]


def test_sections_annexes_parts_and_adopted_texts_prefix_what_they_hold() -> None:
    body = (
        Passage("section", "", "I", children=(Passage("operative", "x", "1."),)),
        Passage("section", "", "II", children=(Passage("preambular", "y"), Passage("operative", "x", "1."))),
        Passage("part", "Titre", "B", children=(Passage("operative", "x", "3."),)),
        Passage("adopted", "Déclaration", children=(Passage("paragraph", "x", "7."),)),
        Passage("annex", "Annexe", children=(
            Passage("heading", "Règles"), Passage("paragraph", "x"),
            Passage("paragraph", "y", "15.", children=(Passage("item", "z", "a)"),)),
            Passage("preambular", "p"), Passage("preambular", "q"), Passage("table", ""),
        )),
    )  # fmt: skip
    assert of(*body) == [
        "s1", "s1-op1", "s2", "s2-pp1", "s2-op1", "B", "B-op3", "text1", "text1-p7",
        "annex1", "annex1-h1", "annex1-b1", "annex1-p15", "annex1-p15-a", "annex1-pp1", "annex1-pp2", "annex1-t1",
    ]  # fmt: skip


def test_a_number_that_repeats_never_takes_the_anchor_of_another() -> None:
    body = [Passage("operative", "x", number) for number in ("3.", "4.", "4.", "4.")]
    assert of(*body) == ["op3", "op4", "op4-dup2", "op4-dup3"]


def test_labels_of_another_script_give_what_english_prints_at_their_rank() -> None:
    inner = (Passage("item", "y", "’一‘"), Passage("item", "y", "㈡"))
    body = Passage(
        "operative", "x", "4.", children=(Passage("item", "x", "أ)", children=inner), Passage("item", "x", "ب)"))
    )
    assert of(body) == ["op4", "op4-a", "op4-a-i", "op4-a-ii", "op4-b"]


def test_calls_are_named_in_the_order_of_the_page() -> None:
    body = (
        Passage("preambular", "x y", calls=(Call(1, "1"), Call(3, "2"))),
        Passage("operative", "z", "1.", calls=(Call(1, "1"),)),
    )
    document = anchored(reading(*body, notes=(PrintedNote("1", "a"), PrintedNote("2", "b"), PrintedNote("*", "c"))))
    assert list(anchors(document)) == ["pp1", "fnref1", "fnref2", "op1", "fnref1-2", "fn1", "fn2", "fnstar"]


kinds = st.sampled_from(
    ["formula", "preambular", "operative", "paragraph", "heading", "table", "section", "annex", "part", "adopted"]
)
labels = st.one_of(st.none(), st.sampled_from(["1.", "2.", "a)", "i)", "I", "B", "1.1", "—", "أ"]))
nothing: st.SearchStrategy[tuple[Passage, ...]] = st.just(())


def passages(kind: st.SearchStrategy[str], below: st.SearchStrategy[tuple[Passage, ...]]) -> st.SearchStrategy[Passage]:
    return st.builds(Passage, kind, st.just("x"), labels, st.just(()), st.just(()), below)


below_items = st.sampled_from(["item", "continuation", "paragraph", "heading"])
third = passages(below_items, nothing)
second = passages(below_items, st.lists(third, max_size=3).map(tuple))
first = passages(kinds, st.lists(second, max_size=4).map(tuple))


@given(st.lists(first, max_size=12))
def test_no_two_places_of_a_document_ever_share_an_anchor(body: list[Passage]) -> None:
    found = of(*body)
    assert len(set(found)) == len(found)
    assert all(anchor.isascii() and " " not in anchor for anchor in found)
