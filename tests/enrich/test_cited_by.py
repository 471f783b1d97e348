"""Who refers to a document: seen on the five embedded texts."""

from pathlib import Path

from generator.gathering import read_collection
from generator.model.address import Address
from generator.model.symbol import Symbol
from generator.terminal import Teller

ROOT = Path(__file__).parents[2]


def test_a_resolution_knows_which_others_refer_to_it_and_where() -> None:
    edition = read_collection(ROOT / "collection", Teller(quiet=True))
    entry = edition.by_address()[Address("fr", Symbol.parse("A/RES/58/135"))]
    seen = [(str(one.origin.symbol), one.reference.anchor, one.reference.printed) for one in entry.cited_by]
    assert seen == [("A/RES/59/157", "pp3", "58/135")]
