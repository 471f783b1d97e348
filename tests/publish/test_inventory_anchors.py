import pytest

from generator.languages import load
from generator.languages.places import places
from generator.model.anchors import PlacedCall, anchors, call_anchor, call_anchors


def test_anchors_stand_in_the_order_of_the_page(everything) -> None:
    assert anchors(everything) == (
        *("fnrefstar", "b1", "pp1", "fnref1", "pp1-b", "op1", "fnref1-2", "fnref2", "op1-a", "op1-a-ii", "op1-cont1"),
        *("h1", "A", "A-op1", "A-t1", "A-t1-fnrefa", "s2", "s2-op1", "annex1", "annex1-p15", "annex1-p15-a"),
        *("fnref1-3", "annex1-b1", "op1-dup2", "fnstar", "fn1", "fnref2-2", "fn2", "A-t1-fna"),
    )


def test_a_call_knows_its_note_and_where_it_stands(everything) -> None:
    assert call_anchors(everything)[:4] == (
        PlacedCall("fnrefstar", "fnstar", "title"),
        PlacedCall("fnref1", "fn1", "pp1"),
        PlacedCall("fnref1-2", "fn1", "op1"),
        PlacedCall("fnref2", "fn2", "op1"),
    )


@pytest.mark.parametrize(
    ("note", "rank", "anchor"),
    [("fn3", 1, "fnref3"), ("fn3", 2, "fnref3-2"), ("fnstar", 1, "fnrefstar"), ("t1-fna", 2, "t1-fnrefa-2")],
)
def test_calls_are_named_after_their_note(note, rank, anchor) -> None:
    assert call_anchor(note, rank) == anchor


def test_every_anchor_has_a_name(everything) -> None:
    assert set(places(everything, load("fr"))) == set(anchors(everything))
