"""The multiplied collection is one as the real one is: copies read as their originals do, and cite copies."""

from collections import Counter
from pathlib import Path

import pytest

from generator import readers
from generator.enrich.anchors import anchored
from generator.enrich.citations import references
from generator.model.anchors import anchors
from generator.model.document import Resolution
from tests import multiplied
from tests.agreement import unpacked

DOCUMENTS = 9
SHIFTS = (0, 1, -12, 32)


@pytest.fixture(scope="module", params=("ar", "fr", "zh"))
def originals(request: pytest.FixtureRequest, corpus: Path) -> list[multiplied.Original]:
    return multiplied.originals(unpacked(corpus), request.param, DOCUMENTS)


def read(text: str) -> Resolution:
    (reading,) = readers.read(text.encode(), "x.xml", None).readings
    return anchored(reading)


def copies(original: multiplied.Original) -> list[Resolution]:
    rare = {slot.value for slot in original.slots if slot.kind == "word"}
    chosen = {word: multiplied.varied(word, 1, "") for word in rare}
    return [read(multiplied.copied(original, shift, chosen, {})) for shift in SHIFTS]


def test_a_copy_reads_as_its_original_and_refers_to_as_much(originals: list[multiplied.Original]) -> None:
    leading: Counter[int] = Counter()
    for original in originals:
        real, *made = copies(original)
        leading[0] += sum(one.target is not None for one in references(real))
        for shift, one in zip(SHIFTS[1:], made, strict=True):
            assert one.symbol == real.symbol.replace(f"/{original.session}/", f"/{original.session + shift}/")
            assert anchors(one) == anchors(real), one.symbol
            assert [each.code for each in one.diagnostics] == [each.code for each in real.diagnostics], one.symbol
            leading[shift] += sum(each.target is not None for each in references(one))
    # The least is in Chinese: where one paragraph names forty resolutions of the Human Rights Council and no years,
    # some of the Council's sessions are shifted as the Assembly's are.
    assert all(0.9 * leading[0] < count < 1.02 * leading[0] for count in leading.values()), leading


def test_copies_cite_copies_and_bring_words_of_their_own(tmp_path: Path, corpus: Path) -> None:
    assert multiplied.multiply(unpacked(corpus), tmp_path / "out", 1500, ["fr"]) == 1500
    sessions = sorted(int(path.name) for path in (tmp_path / "out" / "fr").iterdir())
    assert sessions == [71, 75, 76, 77, 78]
    made = [read(path.read_text("utf-8")) for path in sorted((tmp_path / "out" / "fr" / "76").iterdir())[:40]]
    named = {(one.target or "").split("#")[0] for document in made for one in references(document)}
    there = {f"A/RES/{path.parent.name}/{path.stem.split('_')[-1]}" for path in (tmp_path / "out").rglob("*.xml")}
    assert any(one.startswith("A/RES/75/") for one in named & there)
    assert any(one.startswith("A/RES/71/") for one in named & there)
    words = [
        {word for path in (tmp_path / "out" / "fr" / session).iterdir() for word in multiplied.words(path.read_text())}
        for session in ("75", "71")
    ]
    assert 0.01 < len(words[1] - words[0]) / len(words[0]) < 0.3
