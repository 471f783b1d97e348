"""Links and alignments drawn at random from the real documents and judged by eye: golden/chains holds the verdicts.

The files name documents and hold no text. What was judged right must still be found; about/chains tells how they were
drawn and read.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import readers
from generator.enrich.anchors import anchored
from generator.enrich.chain_evidence import text_of
from generator.enrich.chains import chains
from generator.enrich.citations import references
from generator.enrich.comparisons import compared
from generator.model.address import Address
from generator.model.chain import Chain
from generator.model.citation import Reference
from generator.model.comparison import Pair
from generator.model.document import Resolution
from generator.model.symbol import Symbol
from tests.conftest import GOLDEN

FOLDERS = {"en": "English", "fr": "French"}
Documents = dict[tuple[str, str], Resolution]


def verdicts(name: str) -> list[dict[str, str]]:
    head, *rows = (GOLDEN / "chains" / name).read_text("utf-8").splitlines()
    return [dict(zip(head.split("\t"), row.split("\t"), strict=True)) for row in rows]


def real_files(folder: Path) -> Iterator[tuple[str, Path]]:
    for code, name in FOLDERS.items():
        yield from ((code, path) for path in sorted(folder.glob(f"*session/{name}/*.xml")))


@pytest.fixture(scope="module")
def documents(akoma_ntoso: Path) -> Documents:
    found: Documents = {}
    for code, path in real_files(akoma_ntoso):
        for one in readers.read(path.read_bytes(), path.name, code).readings:
            found.setdefault((code, str(one.header.symbol)), anchored(one))
    return found


@pytest.fixture(scope="module")
def found(documents: Documents) -> tuple[Chain, ...]:
    referring: dict[tuple[str, str], tuple[Reference, ...]] = {key: references(one) for key, one in documents.items()}
    return chains(text_of(one, referring[key]) for key, one in documents.items()).chains


def test_the_links_that_were_judged_right_are_found(found: tuple[Chain, ...]) -> None:
    links = {str(link.newer): str(link.older) for chain in found for link in chain.links}
    judged = verdicts("links.tsv")
    right = [row for row in judged if row["verdict"] == "right"]
    assert [row for row in right if links.get(row["newer"]) != row["older"]] == []
    assert len(right) >= 0.98 * len(judged)


def test_the_alignments_that_were_judged_are_those_that_are_made(documents: Documents) -> None:
    rows = wrong = 0
    for row in verdicts("alignments.tsv"):
        older, newer = (Address(row["language"], Symbol.parse(row[side])) for side in ("older", "newer"))
        one, other = (documents[row["language"], row[side]] for side in ("older", "newer"))
        both = compared(Pair(older, newer), one, other)
        assert both.rows is not None
        assert len(both.rows) == int(row["rows"]), row["newer"]
        rows, wrong = rows + len(both.rows), wrong + int(row["paired wrongly"]) + int(row["pair missed"])
    assert wrong <= 0.01 * rows
