"""The five embedded resolutions: golden readings, and what a person counted in the sources by hand."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from generator.model.reading import Passage, Reading
from generator.readers import read
from tests.readers.shown import shown

SEEDS = Path(__file__).parent.parent.parent / "collection/fr"
SYMBOLS = ("A_RES_56_120", "A_RES_58_135", "A_RES_59_157", "A_RES_59_159", "A_RES_67_189")


def seed(name: str) -> Reading:
    result = read((SEEDS / f"{name}.txt").read_bytes(), f"fr/{name}.txt", None)
    assert not result.diagnostics
    (reading,) = result.readings
    return reading


def all_passages(body: Sequence[Passage]) -> Iterator[Passage]:
    for passage in body:
        yield passage
        yield from all_passages(passage.children)


@pytest.mark.parametrize("name", SYMBOLS)
def test_reading_is_the_one_that_was_read_line_by_line(name: str, golden: Callable[[str, str], None]) -> None:
    reading = seed(name)
    golden(shown(reading), f"readers/{name}.txt")
    bare = msgspec.structs.replace(reading, account=())
    golden(msgspec.json.format(msgspec.json.encode(bare), indent=1).decode() + "\n", f"readers/{name}.json")


@pytest.mark.parametrize(
    ("name", "preambular", "operative", "notes"),
    [
        ("A_RES_56_120", 5, 5, ["1"]),
        ("A_RES_58_135", 5, 9, ["1"]),
        ("A_RES_59_157", 5, 9, ["1"]),
        ("A_RES_59_159", 16, 23, [str(n) for n in range(1, 11)]),
        ("A_RES_67_189", 31, 41, ["*", *(str(n) for n in range(1, 14))]),
    ],
)
def test_numbers_of_paragraphs_and_notes_are_those_of_the_source(
    name: str, preambular: int, operative: int, notes: list[str]
) -> None:
    reading = seed(name)
    kinds = [passage.kind for passage in reading.body]
    assert kinds == ["formula", *["preambular"] * preambular, *["operative"] * operative]
    labels = [passage.label for passage in reading.body if passage.kind == "operative"]
    assert labels == [f"{number}." for number in range(1, operative + 1)]
    assert [note.mark for note in reading.notes] == notes


@pytest.mark.parametrize(
    ("name", "calls"),
    [
        ("A_RES_56_120", "siècle|1"),
        ("A_RES_58_135", "rapportant|1"),
        ("A_RES_59_157", "rapportant|1"),
        (
            "A_RES_59_159",
            "Millénaire|1 siècle|2 œuvre|3 Puebla|4 enfants|5 organisée|6 corruption|7 rapportant|8 58/140|9 siècle|3"
            " terrorisme|10 additionnels|8 corruption|7",
        ),
        (
            "A_RES_67_189",
            "relatifs|1 corruption|2 2006|3 successifs|4 1988|5 enfants|6 session|7 rapportant|8 66/181|9 relatifs|1"
            " corruption|2 2012|10 crime|9 session|11 session|7 2011|12 pénale|13",
        ),
    ],
)
def test_every_call_stands_right_after_its_word(name: str, calls: str) -> None:
    found = [
        f"{passage.text[: call.at].split()[-1].split('’')[-1]}|{call.mark}".replace("s'y ", "")
        for passage in all_passages(seed(name).body)
        for call in passage.calls
    ]
    assert " ".join(found) == calls


@pytest.mark.parametrize("name", SYMBOLS)
def test_texts_hold_no_line_break_and_no_doubled_blank(name: str) -> None:
    reading = seed(name)
    texts = [passage.text for passage in all_passages(reading.body)] + [note.text for note in reading.notes]
    for text in [*texts, reading.header.title]:
        assert "\n" not in text
        assert "  " not in text
        assert " ," not in text
        assert text == text.strip()


@pytest.mark.parametrize("name", SYMBOLS)
def test_no_seed_gives_an_error(name: str) -> None:
    assert all(item.severity == "info" for item in seed(name).diagnostics)


def test_facts_of_the_header_are_those_printed() -> None:
    facts = {}
    for name in SYMBOLS:
        header = seed(name).header
        agenda = [item.item for item in header.agenda]
        facts[str(header.symbol)] = (
            header.adopted, header.issued, header.meeting, agenda, header.committee, header.report,
        )  # fmt: skip
    assert facts == {
        "A/RES/56/120": (None, None, None, [], None, None),
        "A/RES/58/135": ("2003-12-22", "2004-01-26", "77", ["108"], "3", "A/58/499"),
        "A/RES/59/157": ("2004-12-20", "2005-02-03", None, ["96"], "3", "A/59/494"),
        "A/RES/59/159": ("2004-12-20", None, "74", [], None, None),
        "A/RES/67/189": ("2012-12-20", None, "60", [], None, None),
    }
