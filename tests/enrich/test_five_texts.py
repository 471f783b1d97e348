"""The references of the five texts of the collection against what a reader told from the printed pages."""

import re
from functools import cache
from pathlib import Path

import pytest

from generator import readers
from generator.enrich.anchors import anchored
from generator.enrich.citations import references
from generator.model.anchors import blocks
from generator.model.citation import Reference
from generator.model.document import Resolution

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "tests" / "fixtures" / "citations"
WITH_NUMBER = ("resolution", "decision", "document", "treaty", "place")


def _rows(name: str) -> list[list[str]]:
    lines = (FIXTURES / name).read_text("utf-8").splitlines()
    return [re.split(r"\s{2,}", line) for line in lines if line and not line.startswith("#")]


@cache
def _document(number: str) -> Resolution:
    path = ROOT / "collection" / "fr" / f"A_RES_{number.replace('/', '_')}.txt"
    (reading,) = readers.read(path.read_bytes(), path.name, "fr").readings
    return anchored(reading)


def _told(number: str) -> list[Reference]:
    found = references(_document(number))
    return [one for one in found if one.kind in WITH_NUMBER and any(sign.isdigit() for sign in one.printed)]


NUMBERS = ("59/157", "58/135", "56/120", "59/159", "67/189")


@pytest.mark.parametrize("number", NUMBERS)
def test_all_references_are_found_and_none_besides(number: str) -> None:
    expected = sorted(tuple(row[1:]) for row in _rows("five_texts.txt") if row[0] == number)
    told = sorted((one.anchor, one.printed, _document_of(one) or f"open {one.reason}") for one in _told(number))
    assert told == expected


def _document_of(reference: Reference) -> str | None:
    """The target without the place in it, which the fixture does not judge."""
    target = reference.target or ""
    return target if target.startswith("#") else target.partition("#")[0] or None


@pytest.mark.parametrize("row", _rows("false_friends.txt"), ids=" ".join)
def test_false_friends_are_no_references(row: list[str]) -> None:
    number, anchor, words = row
    document = _document(number)
    texts = {one.anchor: one.text for one in blocks(document.body)} | {one.anchor: one.text for one in document.notes}
    start = texts[anchor].index(words)
    inside = range(start, start + len(words))
    assert not [one for one in _told(number) if one.anchor == anchor and one.start in inside]
