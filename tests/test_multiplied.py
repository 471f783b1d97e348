"""The multiplied collection is one as the real one is: every copy reads as its original does, and copies cite copies."""

from pathlib import Path

import pytest

from generator import readers
from generator.enrich.anchors import anchored
from generator.enrich.citations import references
from generator.model.anchors import anchors
from generator.model.document import Resolution
from tests import multiplied
from tests.agreement import unpacked

DOCUMENTS = 30
COPIES = (0, 1, 19)


@pytest.fixture(scope="module", params=sorted(multiplied.LANGUAGES))
def originals(request: pytest.FixtureRequest, corpus: Path) -> list[multiplied.Original]:
    found = multiplied.originals(unpacked(corpus), request.param)
    return found[:: len(found) // DOCUMENTS]


def read(text: str) -> Resolution:
    (reading,) = readers.read(text.encode(), "x.xml", None).readings
    return anchored(reading)


def copies(original: multiplied.Original) -> list[Resolution]:
    rare = {slot.value for slot in original.slots if slot.kind == "word"}
    return [
        read(multiplied.copied(original, copy, {word: multiplied.varied(word, copy, "") for word in rare}, None))
        for copy in COPIES
    ]


def test_a_copy_reads_as_its_original(originals: list[multiplied.Original]) -> None:
    for original in originals:
        real, *made = copies(original)
        for copy, one in zip(COPIES[1:], made, strict=True):
            assert one.symbol == f"A/RES/{int(original.session) + copy * multiplied.STEP}/{original.number}"
            assert anchors(one) == anchors(real), one.symbol
            assert [each.code for each in one.diagnostics] == [each.code for each in real.diagnostics], one.symbol
            assert one.title == real.title or any(digit in real.title for digit in "123456789"), one.symbol


def test_a_copy_refers_to_as_much_as_its_original(originals: list[multiplied.Original]) -> None:
    for original in originals:
        real, *made = (references(one) for one in copies(original))
        for one in made:
            assert [each.anchor for each in one] == [each.anchor for each in real]
            assert sum(each.target is None for each in one) == sum(each.target is None for each in real)


def test_copies_cite_copies_and_bring_words_of_their_own(tmp_path: Path, corpus: Path) -> None:
    assert multiplied.multiply(unpacked(corpus), tmp_path / "out", 1500, ["fr"]) == 1500
    sessions = sorted(int(path.name) for path in (tmp_path / "out" / "fr").iterdir())
    assert sessions == [75, 77, 78, 79, 81]
    made = [read(path.read_text("utf-8")) for path in sorted((tmp_path / "out" / "fr" / "79").iterdir())[:40]]
    named = {(one.target or "").split("#")[0] for document in made for one in references(document)}
    there = {f"A/RES/{path.parent.name}/{path.stem.split('_')[-1]}" for path in (tmp_path / "out").rglob("*.xml")}
    assert any(one.startswith("A/RES/79/") for one in named & there)
    assert any(one.startswith("A/RES/78/") for one in named & there)
    words = [
        {word for path in (tmp_path / "out" / "fr" / session).iterdir() for word in multiplied.words(path.read_text())}
        for session in ("75", "79")
    ]
    assert 0.01 < len(words[1] - words[0]) / len(words[0]) < 0.3
