"""HTML: a page that Word exports, a page with notes in a list, pages of our own; never a script, never a loss."""

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import readers
from generator.model.anchors import blocks
from generator.model.reading import Passage, Reading
from tests.conftest import ROOT

FIXTURES = ROOT / "tests" / "fixtures" / "html"
ALL = sorted(FIXTURES.glob("*.html"))


def only(content: bytes) -> Reading:
    result = readers.read(content, "x.html", "fr")
    assert [str(one) for one in result.diagnostics] == []
    (reading,) = result.readings
    return reading


def texts(passages: tuple[Passage, ...]) -> list[tuple[str, str | None, str]]:
    found = []
    for one in passages:
        found += [(one.kind, one.label, one.text), *texts(one.children)]
    return found


WORD = only((FIXTURES / "word.html").read_bytes())
PAGE = only((FIXTURES / "page.html").read_bytes())


def test_facts_of_a_page_that_word_exports() -> None:
    header = WORD.header
    assert (str(header.symbol), header.title) == ("A/RES/59/911", "Essai d’une page que Word exporte")
    assert (header.adopted, header.issued, header.meeting) == ("2004-12-20", "2005-02-03", "74")
    assert (header.committee, header.report, header.agenda[0].item) == ("3", "A/59/494", "96")


def test_paragraphs_notes_and_italics_of_a_page_that_word_exports() -> None:
    assert texts(WORD.body) == [
        ("formula", None, "L’Assemblée générale,"),
        ("preambular", None, "Rappelant l’essai, ainsi que la lecture de 15 km2 et le document no 39574,"),
        ("operative", "1.", "Prend note du rapport ;"),
        ("operative", "2.", "Demande aux États :"),
        ("item", "a)", "De lire ;"),
        ("item", "b)", "D’écrire ;"),
        ("operative", "3.", "Décide de rester saisie de la question."),
    ]
    assert [(note.mark, note.text) for note in WORD.notes] == [
        ("1", "Résolution 55/25, annexe I."),
        ("2", "A/59/494. Voir aussi A/59/495."),
    ]
    assert [(call.at, call.mark) for one in WORD.body for call in one.calls] == [(17, "1"), (21, "2")]
    assert WORD.body[1].emphases == ((0, 9),)
    assert [one.code for one in WORD.diagnostics] == []


def test_a_page_with_its_notes_in_a_list() -> None:
    assert texts(PAGE.body) == [
        ("formula", None, "L’Assemblée générale,"),
        ("preambular", None, "Rappelant l’essai et la lecture, qui l’a suivi,"),
        ("operative", "1.", "Prend note de l’essai <script>alert(1)</script> ;"),
        ("operative", "2.", "Décide de rester saisie de la question."),
        ("table", None, ""),
    ]
    assert [(note.mark, note.text) for note in PAGE.notes] == [("1", "Résolution 55/25."), ("2", "Document d’essai.")]
    assert [call.mark for one in PAGE.body for call in one.calls] == ["1", "2", "1"]
    cells = [[(cell.text, cell.header, cell.colspan) for cell in row] for row in PAGE.body[-1].rows]
    assert cells == [
        [("Essai", True, 1), ("Montant", True, 2)],
        [("Premier", False, 1), ("7", False, 1), ("8", False, 1)],
    ]


def _shown(value: Any, present: frozenset[str]) -> Any:
    """What a page shows of a value: no locators, nothing of the file or the reading, no places on other sites."""
    if isinstance(value, dict):
        kept = {key: _shown(one, present) for key, one in value.items() if key not in _NOT_SHOWN}
        document, _, place = str(kept.get("target") or "").partition("#")
        return kept | {"target": document} if place and document and document not in present else kept
    return [_shown(one, present) for one in value] if isinstance(value, list) else value


_NOT_SHOWN = ("locator", "source", "diagnostics", "topics")


def test_a_page_of_our_own_is_the_resolution_that_it_was_made_from(site: Path) -> None:
    pages = sorted((site / "fr" / "A").rglob("index.html"))
    assert pages
    present = frozenset(json.loads((page.parent / "index.json").read_bytes())["symbol"] for page in pages)
    for page in pages:
        (again,) = readers.read(page.read_bytes(), "x.html", None).resolutions
        original = json.loads((page.parent / "index.json").read_bytes())
        assert _shown(json.loads(msgspec.json.encode(again)), present) == _shown(original, present)


def test_a_page_of_our_own_that_was_broken_is_refused(site: Path) -> None:
    page = (site / "fr" / "A" / "RES" / "59" / "157" / "index.html").read_text("utf-8")
    result = readers.read(page.replace('href="#fn1"', 'href="#fn77"').encode(), "x.html", None)
    assert not result.resolutions
    assert [one.code for one in result.diagnostics] == ["UN131"]


@pytest.mark.parametrize(
    ("charset", "encoding", "code"),
    [
        ("windows-1252", "cp1252", None),
        ("iso-8859-1", "cp1252", None),
        ("utf-8", "cp1252", "UN103"),
        ("x", "utf-8", "UN103"),
    ],
)
def test_the_encoding_is_the_one_that_the_file_declares(charset: str, encoding: str, code: str | None) -> None:
    page = (
        (FIXTURES / "page.html").read_text("utf-8").replace('charset="utf-8"', f'charset="{charset}"').replace("↩", "^")
    )
    result = readers.read(page.encode(encoding), "x.html", "fr")
    assert [one.code for one in result.diagnostics] == ([code] if code else [])
    assert len(result.readings) == (code is None)


def test_a_page_deeper_than_any_is_refused() -> None:
    result = readers.read(b"<html><body>" + b"<div>" * 900 + b"59/1. Titre", "x.html", "fr")
    assert [one.code for one in result.diagnostics] == ["UN109"]


@settings(max_examples=80)
@given(st.sampled_from(ALL), st.data())
def test_damaged_files_never_raise_and_lose_nothing(path: Path, data: st.DataObject) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 60))] = data.draw(st.binary(max_size=4))
    result = readers.read(bytes(content), "x.html", "fr")
    assert not [one for one in result.diagnostics if one.code == "UN107"]


_TAGS = [
    "p",
    "div",
    "sup",
    "i",
    "table",
    "tr",
    "td",
    "li",
    "ol",
    "h2",
    "br",
    "a href='#n'",
    "a id='n'",
    "span",
    "section",
]
_PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag.split()[0]}>" for tag in _TAGS]),
    st.sampled_from(
        ["1", "[1]", "*", "59/1. Titre", "L’Assemblée générale,", "1. ", "a) ", "Rappelant ", "Décide ;", "Annexe"]
    ),
    st.text("1 *[]()<&;’\x00\x85\u2028é.,", max_size=8),
)


@settings(max_examples=150)
@given(st.lists(_PIECES, max_size=40))
def test_whatever_the_markup_is_nothing_is_lost(pieces: list[str]) -> None:
    page = "<html><body><p>59/1. Titre</p>" + "".join(pieces)
    result = readers.read(page.encode(), "x.html", "fr")
    assert not [one for one in result.diagnostics if one.code == "UN107"]


def test_conditions_of_word_are_no_text_broken_or_not() -> None:
    reading = only((FIXTURES / "broken.html").read_bytes())
    assert texts(reading.body) == [
        ("formula", None, "L’Assemblée générale,"),
        ("operative", "1.", "Prend note de l’essai."),
    ]


def test_html_that_no_parser_takes_is_refused_with_advice() -> None:
    result = readers.read(b"<!DOCTYPE html><html><body><p>59/1. Titre</p><![endi", "x.html", "fr")
    found = readers.read(b"<!DOCTYPE html><html><body><![endi<p>59/1. Titre</p>", "x.html", "fr")
    assert [one.code for one in found.diagnostics] == ["UN136"]
    assert len(result.readings) + len(result.diagnostics) == 1


def test_a_block_of_our_own_page_that_is_not_certain_stays_so_and_its_mark_is_no_text(site: Path) -> None:
    page = (site / "fr" / "A" / "RES" / "59" / "157" / "index.html").read_text("utf-8")
    before = readers.read(page.encode(), "x.html", None).resolutions[0]
    marked, times = re.subn(
        r'(<p[^>]* id="op1")([^>]*>)',
        r'\1 data-confidence="0.8"\2<span class="doubtful">lecture à vérifier</span>',
        page,
    )
    assert times == 1
    after = readers.read(marked.encode(), "x.html", None).resolutions[0]
    one, other = (next(block for block in blocks(each.body) if block.anchor == "op1") for each in (before, after))
    assert other == msgspec.structs.replace(one, confidence=0.8)
