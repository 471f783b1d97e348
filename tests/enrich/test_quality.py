"""How well a document was read: the share, the places of findings, and what corrections are proposed."""

import msgspec

from generator.enrich.alone import alone
from generator.enrich.quality import assessed
from generator.model.card import card_of
from generator.model.diagnostic import Diagnostic
from generator.model.document import Override, Resolution
from generator.model.quality import Assessed
from generator.model.reading import Passage, PrintedNote
from tests.documents import edition_of, resolution

BODY = (
    Passage("formula", "L’Assemblée générale,"),
    Passage("operative", "Prend note du rapport ;", "1."),
    Passage("operative", "Décide de rester saisie.", "3."),
)


def document(*found: Diagnostic, **facts: object) -> Resolution:
    made = resolution(*BODY, notes=(PrintedNote("2", "Résolution 55/25."),), title="Titre", **facts)
    return msgspec.structs.replace(made, diagnostics=found)


def at(line: int, code: str) -> Diagnostic:
    return Diagnostic("fr/x.txt", line, 1, code, "message")


def only(one: Resolution, excerpts: dict[tuple[str, int, int], str], *others: Resolution) -> Assessed:
    key = one.language, one.symbol
    (found,) = assessed([alone(one, excerpts)], {}, {key: [*map(card_of, others)]}, {key: one})
    return found


def test_what_no_finding_points_at_is_certain() -> None:
    found = only(document(at(0, "UN206"), at(3, "UN302")), {})
    assert (found.certain, found.warnings, found.errors) == (1.0, 1, 1)
    assert [one.anchor for one in found.findings] == [None, None]


def test_the_block_that_an_error_points_at_counts_once_and_an_info_does_not() -> None:
    words = {
        ("fr/x.txt", 3, 1): "3. Décide de res-",
        ("fr/x.txt", 4, 1): "… Décide de rester",
        ("fr/x.txt", 5, 1): "Prend note du",
    }
    found = only(document(at(3, "UN302"), at(4, "UN301"), at(5, "UN407")), words)
    assert {one.code: one.anchor for one in found.findings} == {"UN302": "op3", "UN301": "op3", "UN407": "op1"}
    assert found.uncertain == len("3.Décidederestersaisie.")
    assert (
        found.characters
        == sum(map(len, ("Titre", "L’Assembléegénérale,", "1.Prendnotedurapport;", "2Résolution55/25.")))
        + found.uncertain
    )


def test_a_note_is_found_by_its_words_though_its_mark_stands_before_them() -> None:
    found = only(document(at(9, "UN401")), {("fr/x.txt", 9, 1): "2 Résolution 55/25."})
    assert found.findings[0].anchor == "fn2"


def test_errors_stand_before_warnings() -> None:
    found = only(document(at(1, "UN203"), at(1, "UN303"), at(2, "UN301")), {})
    assert [one.code for one in found.findings] == ["UN301", "UN303", "UN203"]


def proposed(one: Assessed) -> list[tuple[str, str | None, str, str]]:
    return [(each.field, each.printed, each.value, each.kind) for each in one.proposals]


def test_the_other_dates_that_a_document_prints_are_proposed() -> None:
    dates = Diagnostic("x", 1, 1, "UN205", "the cover has 2020-12-10, the closing 2020-12-11")
    found = only(document(dates, adopted="2020-12-10"), {})
    assert proposed(found) == [("adopted", "2020-12-10", "2020-12-11", "dates")]


def test_what_another_file_has_is_proposed_unless_the_editor_has_settled_it() -> None:
    other = document(meeting="74", adopted="2004-12-20")
    one = document(adopted="2004-12-20")
    assert proposed(only(one, {}, other)) == [("meeting", None, "74", "format")]
    override = Override("meeting", None, "75", "raison", "source")
    settled = msgspec.structs.replace(
        one, meeting="75", source=msgspec.structs.replace(one.source, overrides=(override,))
    )
    assert not proposed(only(settled, {}, other))


def test_a_fact_that_only_the_text_in_another_language_gives_is_proposed() -> None:
    one = document()
    other = msgspec.structs.replace(document(adopted="2004-12-20"), language="en")
    made = edition_of(one, other)
    by_language = {entry.address.language: entry.quality for entry in made.entries}
    assert proposed(by_language["fr"]) == [("adopted", None, "2004-12-20", "language")]
    assert not proposed(by_language["en"])


def test_a_block_of_one_short_word_is_found_too() -> None:
    made = resolution(*BODY, Passage("paragraph", "wor"), title="Titre")
    found = only(msgspec.structs.replace(made, diagnostics=(at(7, "UN303"),)), {("fr/x.txt", 7, 1): "wor"})
    assert found.uncertain == 3
    assert found.findings[0].anchor == "b2"
