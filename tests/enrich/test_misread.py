"""Damaged words of the body: which are proposed to be corrected, and which are passed over."""

import msgspec
import pytest

from generator.enrich.misread import misread, vocabularies
from generator.model.document import Resolution
from generator.model.reading import Passage, PrintedNote
from tests.documents import resolution

KNOWN = (
    "L’Assemblée générale a examiné l'article premier et le perfectionnement des principes, "
    "que les travaux de la Commission ont réaffirmés avec intérêt dans une élite de limité"
)


def document(text: str, number: int = 1) -> Resolution:
    made = resolution(Passage("operative", text, "1."), notes=(PrintedNote("1", "Voir la générale."),), title="Titre")
    return msgspec.structs.replace(made, symbol=f"A/RES/59/{number}")


def proposed(text: str, times: int = 12) -> list[tuple[str, str | None, str]]:
    others = [document(KNOWN, number) for number in range(2, 2 + times)]
    one = document(text)
    found = misread(one, vocabularies([one, *others]).get("fr"))
    return [(each.field, each.printed, each.value) for each in found]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("!'article", "l'article"),
        ("princ1pes", "principes"),
        ("generale", "générale"),
        ("Generale", "Générale"),
        ("perfec- tionnement", "perfectionnement"),
        ("queLestravaux", "que Les travaux"),
    ],
)
def test_a_damaged_word_is_proposed_as_the_collection_spells_it(printed: str, value: str) -> None:
    assert proposed(f"Note bien {printed} ici") == [("op1", printed, value)]


@pytest.mark.parametrize(
    "text",
    [
        "GENERALE",  # capitals often have no accents
        "generale et generale",  # two places: it would not be said which is meant
        "limite",  # a word, with the accent and without it
        "perfec- turbation",  # no word
        "xyzqwert",
        "The generale of the Assembly which was",  # English
    ],
)
def test_what_could_be_meant_is_passed_over(text: str) -> None:
    assert proposed(text) == []


def test_a_word_that_few_documents_write_is_no_model() -> None:
    assert proposed("generale", times=1) == []


def test_nothing_is_proposed_for_what_was_never_scanned() -> None:
    one = document("generale")
    digital = msgspec.structs.replace(one, source=msgspec.structs.replace(one.source, format="akoma-ntoso"))
    assert not list(misread(digital, vocabularies([digital])["fr"]))
