"""Our own JSON: the same value again, byte for byte; what no page can be made of is refused with its place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import readers
from generator.gathering import read_file
from generator.model.document import Resolution
from generator.publish.export import page_json
from tests.conftest import COLLECTION, ROOT

SEEDS = sorted((COLLECTION / "fr").glob("*.txt"))
FIXTURES = sorted((ROOT / "tests" / "fixtures" / "akn").rglob("*.xml"))


def written(path: Path) -> bytes:
    return b"".join(map(page_json, read_file(path, path.name, None).resolutions))


@pytest.mark.parametrize("path", [*SEEDS, *FIXTURES], ids=lambda path: path.stem)
def test_what_was_written_is_read_as_the_same_bytes(path: Path) -> None:
    content = written(path)
    if not content:
        pytest.skip("this file gives no document")
    result = readers.read(content, "x.json", None)
    assert not result.diagnostics
    assert b"".join(map(page_json, result.resolutions)) == content


def test_a_file_may_be_minified_and_hold_several_documents() -> None:
    documents = [document for path in SEEDS for document in read_file(path, path.name, None).resolutions]
    content = b"\n".join(map(msgspec.json.encode, documents))
    assert list(readers.read(content, "x.json", None).resolutions) == documents


def test_a_block_that_is_not_certain_and_a_corrected_word_are_read_as_the_same_bytes() -> None:
    value = json.loads(written(SEEDS[0]))
    anchor = value["body"][1]["anchor"]
    value["body"][1]["confidence"] = 0.8
    corrected = {"field": anchor, "printed": "a", "value": "b", "reason": "r", "source": "s"}
    value["source"]["overrides"] = [corrected]
    result = readers.read(json.dumps(value).encode(), "x.json", None)
    assert not result.diagnostics
    again = json.loads(page_json(result.resolutions[0]))
    assert again == value


Change = Callable[[dict[str, Any]], object]
FAULTS: dict[str, Change] = {
    "an anchor twice": lambda one: one["body"][1].update(anchor="b1"),
    "an id of the page": lambda one: one["body"][1].update(anchor="title"),
    "markup for an anchor": lambda one: one["body"][1].update(anchor='x" onclick="y'),
    "a span outside its text": lambda one: one["body"][1]["spans"].append(
        {"kind": "emphasis", "start": 0, "end": 9999}
    ),
    "a mark without a note": lambda one: one["body"][1]["spans"].append(
        {"kind": "note", "start": 1, "end": 1, "note": "fn99"}
    ),
    "a script": lambda one: one["body"][1]["spans"].append(
        {"kind": "link", "start": 0, "end": 1, "href": "javascript:alert(1)"}
    ),
    "a place that is not there": lambda one: one["body"][1]["spans"].append(
        {"kind": "citation", "start": 0, "end": 1, "target": "#op99", "locator": None}
    ),
    "a line break": lambda one: one["body"][1].update(text="x\ny"),
    "half a pair": lambda one: one["body"][1].update(text="\ud800"),
    "a key that is not known": lambda one: one["body"][1].update(colour="red"),
    "a wrong type": lambda one: one["body"][1].update(text=7),
    "no symbol": lambda one: one.update(symbol="A/59/157"),
    "another number": lambda one: one.update(number="1"),
    "no such day": lambda one: one.update(adopted="2004-02-30"),
    "a path for a language": lambda one: one.update(language="../x"),
    "a confidence above all": lambda one: one["body"][1].update(confidence=1.5),
    "a correction of no place": lambda one: one["source"].update(
        overrides=[{"field": "op99", "printed": "a", "value": "b", "reason": "r", "source": "s"}]
    ),
    "a committee": lambda one: one.update(committee="7"),
    "another version": lambda one: one.update(schema="resolution/2"),
    "an unknown code": lambda one: one["diagnostics"].append(
        {"path": "x", "line": 0, "column": 0, "code": "UN999", "message": ""}
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_no_page_can_be_made_of_is_refused(fault: str) -> None:
    value = json.loads(written(SEEDS[0]))
    FAULTS[fault](value)
    result = readers.read(json.dumps(value).encode(), "x.json", None)
    assert not result.resolutions
    assert {one.code for one in result.diagnostics} == {"UN131"}


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b'{"schema": "resolution/1",\n ]', "UN130", 2),
        (b'{"schema": "resolution/1", "schema": "resolution/1"}', "UN130", 1),
        (b'{"schema": "resolution/1", "x": NaN}', "UN130", 1),
        (b'{"schema": "resolution/1", "x": ' + b"[" * 90_000, "UN109", 1),
        (b'{"schema": "resolution/1", "x": ' + b"[" * 150 + b"]" * 150 + b"}", "UN109", 1),
        (b'{"schema": "resolution/1", "x": "\xff"}', "UN103", 1),
        (b'{"schema": "resolution/1", "x": ' + b"9" * 5000 + b"}", "UN130", 1),
    ],
)
def test_json_that_cannot_be_read_is_told_with_its_place(content: bytes, code: str, line: int) -> None:
    result = readers.read(content, "x.json", None)
    assert not result.resolutions
    assert [(one.code, one.line) for one in result.diagnostics] == [(code, line)]


@settings(max_examples=150)
@given(st.data())
def test_damaged_bytes_never_raise(data: st.DataObject) -> None:
    content = bytearray(CONTENT)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=3))
    result = readers.read(bytes(content), "x.json", None)
    for document in result.resolutions:
        assert isinstance(document, Resolution)
        assert readers.read(page_json(document), "x.json", None).resolutions == (document,)


CONTENT = written(SEEDS[1])
