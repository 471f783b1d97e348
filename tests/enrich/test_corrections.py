"""Corrections: applied where they fit the source, refused where they do not, and never silent."""

import msgspec
import pytest

from generator.enrich.corrections import corrected
from generator.model.collection import Correction
from generator.model.document import Override, Resolution
from generator.model.reading import Call, Passage, PrintedNote
from tests.documents import resolution


def correction(field: str, value: str, printed: str | None = None, **more: str) -> Correction:
    override = Override(field, printed, value, "raison", "source")
    return Correction(more.get("symbol", "A/RES/59/157"), more.get("language", "fr"), override, 3)


@pytest.fixture
def document() -> Resolution:
    return resolution(Passage("operative", "x", "1."), title="Le titre")


def test_a_fact_that_the_source_does_not_give_is_added_and_recorded(document: Resolution) -> None:
    result, refused = corrected(document, (correction("adopted", "2004-12-20"),))
    assert (result.adopted, refused) == ("2004-12-20", ())
    assert [one.field for one in result.source.overrides] == ["adopted"]


def test_a_title_is_replaced_only_where_the_source_prints_what_the_editor_saw(document: Resolution) -> None:
    result, _ = corrected(document, (correction("title", "Le bon titre", "Le titre"),))
    assert result.title == "Le bon titre"
    result, refused = corrected(document, (correction("title", "Le bon titre", "Un autre"),))
    assert result.title == "Le titre"
    assert [(one.code, one.line) for one in refused] == [("UN605", 3)]


@pytest.mark.parametrize(
    ("field", "value"), [("adopted", "hier"), ("sponsors", "x"), ("committee", "7"), ("adopted", "2004-13-01")]
)
def test_what_makes_no_sense_is_refused(document: Resolution, field: str, value: str) -> None:
    result, refused = corrected(document, (correction(field, value),))
    assert result == document
    assert len(refused) == 1


def test_another_document_is_left_alone(document: Resolution) -> None:
    other = (
        correction("adopted", "2004-12-20", symbol="A/RES/1/1"),
        correction("adopted", "2004-12-20", language="en"),
    )
    assert corrected(document, other) == (document, ())


def test_line_breaks_in_a_correction_never_reach_a_page(document: Resolution) -> None:
    result, _ = corrected(document, (correction("title", "Le bon\n\n# titre", "Le titre"),))
    assert result.title == "Le bon # titre"


def test_a_title_that_bears_note_marks_is_not_replaced(document: Resolution) -> None:
    from generator.model.document import NoteCall

    marked = msgspec.structs.replace(document, title_spans=(NoteCall(8, 8, "fn1"),))
    _, refused = corrected(marked, (correction("title", "x", "Le titre"),))
    assert "note marks" in refused[0].message


WORDS = "Cite !'article 7 et l'Assemblee"


def damaged() -> Resolution:
    calls = (Call(8, "1"), Call(len(WORDS), "1"))
    passage = Passage("operative", "Décide :", "1.", children=(Passage("item", WORDS, "a)", calls),))
    return resolution(passage, notes=(PrintedNote("1", "Voir !'annexe."),), title="Titre")


def test_words_of_a_block_are_corrected_and_the_marks_stay_at_their_words() -> None:
    result, refused = corrected(damaged(), (correction("op1-a", "l'Assemblée générale", "l'Assemblee"),))
    block = result.body[0].children[0]
    assert (block.text, refused) == ("Cite !'article 7 et l'Assemblée générale", ())
    assert [span.start for span in block.spans] == [8, len(block.text)]
    assert [one.field for one in result.source.overrides] == ["op1-a"]


def test_words_of_a_note_are_corrected() -> None:
    result, _ = corrected(damaged(), (correction("fn1", "l'annexe", "!'annexe"),))
    assert result.notes[0].text == "Voir l'annexe."


@pytest.mark.parametrize(
    ("field", "printed"),
    [
        ("op1-a", "l'Assemblée"),  # no longer there
        ("op1-a", "Assemble"),  # a part of a word
        ("op1-a", "e"),
        ("op1-a", None),
        ("op9", "!'article"),
        ("op1-a", "!'article"),  # the note mark stands in it
    ],
)
def test_words_that_are_not_there_are_not_corrected(field: str, printed: str | None) -> None:
    document = damaged()
    result, refused = corrected(document, (correction(field, "x", printed),))
    assert result == document
    assert [one.code for one in refused] == ["UN605"]
