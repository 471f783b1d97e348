"""What must not part at a line end is held together, and the text stays the same."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.typography import keep_together


def held(html: str) -> list[str]:
    element = ET.fromstring(f"<p>{html}</p>")
    keep_together(element)
    return ["".join(span.itertext()) for span in element.iter("span")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("les Protocoles s’y rapportant ;", ["rapportant ;"]),
        ("organisée : aider", ["organisée :"]),
        ("rapportant<sup>1</sup> ; et", ["1 ;"]),
        ("Puebla<sup>4</sup>,", ["4,"]),
        ("le « Thème » a", ["« Thème »"]),
        ("sans rien", []),
        ("<em>Prie</em> les États ;", ["États ;"]),
    ],
)
def test_words_hold_the_punctuation_after_them(html: str, expected: list[str]) -> None:
    assert held(html) == expected


@given(
    st.lists(
        st.sampled_from(
            ["mot", ";", ":", "«", "»", "!", "?", " ", " ", "\u00a0", ",", "a" * 50, "<sup>1</sup>", "<em>x ;</em>"]
        ),
        max_size=30,
    )
)
def test_the_text_is_never_changed(pieces: list[str]) -> None:
    element = ET.fromstring(f"<p>{''.join(pieces)}</p>")
    before = "".join(element.itertext())
    keep_together(element)
    assert "".join(element.itertext()) == before
