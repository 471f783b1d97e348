"""How places are called in each language."""

import pytest

from generator.languages import load
from generator.languages.places import place


@pytest.mark.parametrize(
    ("code", "anchor", "expected"),
    [
        ("fr", "op4-a-ii", "par. 4 a) ii)"),
        ("fr", "annex1-art14-p2", "annexe I, art. 14, par. 2"),
        ("fr", "B-op3", "partie B, par. 3"),
        ("fr", "pp1", "1er al. du préambule"),
        ("en", "op4-a", "para. 4 (a)"),
        ("es", "s2-op3", "secc. II, párr. 3"),
        ("ru", "op4-a", "п. 4 a)"),
        ("ar", "annex2-p15", "المرفق الثاني، الفقرة 15"),
        ("zh", "op4-a", "第4段(a)"),
        ("zh", "annex2-art14", "附件二，第14条"),
        ("de", "op4-a", "Ziff. 4 a)"),
        ("fr", "nowhere-1", "nowhere-1"),
    ],
)
def test_an_anchor_is_called_as_the_united_nations_would(code: str, anchor: str, expected: str) -> None:
    assert place(anchor, load(code), "short") == expected


def test_labels_are_those_of_the_document() -> None:
    assert place("op4-a", load("ar"), "long", {"op4-a": "(أ)"}) == "الفقرة 4 (أ)"
