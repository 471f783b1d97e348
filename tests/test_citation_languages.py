"""The comparison of the references of a paragraph over its languages: what it says of one that differs."""

import pytest
from msgspec.structs import replace

from generator.model.reading import Passage
from tests.citation_languages import Paragraph, differences, paragraphs
from tests.documents import resolution


def paragraph(text: str, language: str) -> Paragraph:
    return next(paragraphs(replace(resolution(Passage("preambular", text)), language=language)))


OTHERS = [
    paragraph("Recalling its resolution 58/135, annex", "en"),
    paragraph("Recordando su resolución 58/135, anexo", "es"),
    paragraph("ссылаясь на свою резолюцию 58/135, приложение", "ru"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rappelant sa résolution 58/135, annexe", []),
        ("Rappelant sa résolution 58/135", [("another place of the same document, or none", "A/RES/58/135#annex1")]),
        (
            "Rappelant sa résolution 58/135, annexe II",
            [("another place of the same document, or none", "A/RES/58/135#annex1")],
        ),
        ("Rappelant 58/135, annexe", [("not found, its digits are printed", "A/RES/58/135#annex1")]),
        (
            "Rappelant sa résolution 58/136",
            [
                ("not found, its digits are not printed", "A/RES/58/135#annex1"),
                ("only here, no other prints its digits", "A/RES/58/136"),
            ],
        ),
    ],
)
def test_a_paragraph_is_compared_with_what_most_of_the_others_refer_to(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.what, one.target) for one in differences(paragraph(text, "fr"), OTHERS)] == found
