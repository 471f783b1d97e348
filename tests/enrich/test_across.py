"""What one language's text leaves open another settles, only where both agree in place."""

from msgspec.structs import replace

from generator.enrich.citations import references
from generator.enrich.citations.across import across
from generator.model.citation import Reference
from generator.model.reading import Passage
from tests.documents import resolution

OPEN = "Le Conseil des droits de l’homme a siégé. Rappelant la résolution 48/5"
TOLD = "Recalling Human Rights Council resolution 48/5"


def told(**texts: str) -> dict[str, list[tuple[str | None, tuple[str, ...]]]]:
    made = {
        (language, "A/RES/59/157"): references(replace(resolution(Passage("preambular", text)), language=language))
        for language, text in texts.items()
    }
    settled, _ = across(made)
    return {language: [(one.target, one.told_by) for one in row] for (language, _), row in settled.items()}


def test_a_number_that_is_open_here_is_told_there() -> None:
    assert told(fr=OPEN, en=TOLD)["fr"] == [("A/HRC/RES/48/5", ("en",))]


def test_languages_that_differ_settle_nothing() -> None:
    assert told(fr=OPEN, en=TOLD, es="su resolución 48/5, de 30 de noviembre de 1993")["fr"] == [(None, ())]


def test_more_texts_leave_it_open_than_tell_it() -> None:
    undated = told(
        fr=OPEN, en=TOLD, es="la resolución 48/5, de 3 de mayo de 1999", ru="резолюция 48/5 от 3 мая 1999 года"
    )
    assert undated["fr"] == [(None, ())]


def test_another_number_of_references_settles_nothing() -> None:
    assert told(fr=OPEN, en=f"{TOLD} and resolution 48/5")["fr"] == [(None, ())]


def test_what_is_told_here_stays() -> None:
    assert told(fr="le Conseil des droits de l’homme dans sa résolution 48/5", en=TOLD)["fr"] == [
        ("A/HRC/RES/48/5", ())
    ]


def test_it_is_reported() -> None:
    one = Reference("pp1", 0, 4, "48/5", None, reason="several")
    other = Reference("pp1", 0, 4, "48/5", "A/HRC/RES/48/5")
    _, diagnostics = across({("fr", "A/RES/59/157"): (one,), ("en", "A/RES/59/157"): (other,)})
    assert [(one.code, one.message) for one in diagnostics] == [("UN502", "'48/5' in pp1 is A/HRC/RES/48/5 in en")]
