"""Whatever a document contains is shown as itself: text in, page out, the same text back, character by character."""

import json
import re
import tarfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator.model.document import Unplaced
from generator.model.reading import Call, Passage, PrintedCell, PrintedNote
from tests.documents import pages, resolution
from tests.page import by_id, content, text_of

SPEC = next(iter(sorted((Path(__file__).parents[2] / "build" / "tools").glob("commonmark-*.tar.gz"))), None)

FIXTURE = Path(__file__).parents[1] / "fixtures" / "hostile.jsonl"
PHRASES: list[str] = [json.loads(line) for line in FIXTURE.read_text("utf-8").splitlines()]


def shown(texts: list[str]) -> None:
    """Check that each text comes back from its page: as paragraph, sub-paragraph, heading, note, title."""
    body = [Passage("operative", text, f"{rank}.") for rank, text in enumerate(texts, 1)]
    body += [Passage("preambular", text) for text in texts]
    body += [Passage("heading", text) for text in texts]
    body += [Passage("operative", "x", "999.", children=tuple(Passage("item", text, "a)") for text in texts))]
    body += [Passage("operative", "x", "1000.", calls=tuple(Call(1, str(n)) for n in range(1, len(texts) + 1)))]
    notes = tuple(PrintedNote(str(rank), text) for rank, text in enumerate(texts, 1))
    unplaced = tuple(Unplaced("UN134", text) for text in texts)
    document = resolution(*body, notes=notes, unplaced=unplaced, title=texts[0])
    soup = content(pages(document)["fr/A/RES/59/157.md"])
    tags = soup.find_all(id=True)
    there = {str(tag["id"]): tag for tag in tags}
    assert len(there) == len(tags)
    for block in document.body:
        assert text_of(there[block.anchor]).strip("\n ") == block.text.strip(" ")
        for child in block.children:
            assert text_of(there[child.anchor]).strip("\n ") == child.text.strip(" ")
    for note in document.notes:
        assert text_of(there[note.anchor]).strip("\n ") == note.text.strip(" ")
    beside = [text_of(one).strip("\n ") for one in there["unplaced"].find_all("p")]
    assert beside == [one.text.strip(" ") for one in unplaced]
    assert text_of(there["title"]).strip("\n ") == texts[0].strip(" ")
    assert only_ours(soup)


def only_ours(soup: BeautifulSoup) -> bool:
    """No element or attribute on the page that the generator did not put there."""
    allowed = {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "dl",
        "dt",
        "dd",
        "p",
        "a",
        "span",
        "sup",
        "section",
        "ol",
        "li",
        "em",
        "ul",
        "details",
        "summary",
    }
    strange = {element.name for element in soup.find_all(True)} - allowed
    scripts = [a["href"] for a in soup.find_all("a") if re.match(r"\s*(?:javascript|data):", a.get("href", ""))]
    assert not strange and not scripts, (strange, scripts)
    return True


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_is_shown_as_itself(phrase: str) -> None:
    shown([phrase, f"x {phrase}", f"{phrase} x", f"x{phrase}x", phrase * 2])


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_in_a_table_a_section_or_an_annex_is_shown_as_itself(phrase: str) -> None:
    row = (PrintedCell(phrase), PrintedCell(f"x {phrase}", header=True))
    table, section = Passage("table", "", rows=(row,)), Passage("section", f"x {phrase}", "I")
    soup = content(pages(resolution(table, section, Passage("annex", phrase, "Annexe")))["fr/A/RES/59/157.md"])
    shown_cells = [cell.get_text().strip() for cell in by_id(soup, "t1").select("td, th")]
    assert shown_cells == [phrase.strip(), f"x {phrase}".strip()]
    assert text_of(by_id(soup, "s1")).strip() == f"x {phrase}".strip()
    assert text_of(by_id(soup, "annex1")).strip() == phrase.strip()


inline_text = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40
).filter(lambda text: text.strip() == text and "  " not in text)


@given(st.lists(st.one_of(inline_text, st.sampled_from(PHRASES).map(str.strip).filter(bool)), min_size=1, max_size=4))
def test_any_text_is_shown_as_itself(texts: list[str]) -> None:
    shown(texts)


@given(st.lists(st.sampled_from(PHRASES), min_size=2, max_size=4))
def test_phrases_together_are_shown_as_themselves(phrases: list[str]) -> None:
    shown([" ".join(" ".join(phrases).split(" ")).strip()])


_ON_A_PAGE = 50
"""Most of the time goes into a page, not into its paragraphs."""


@pytest.mark.skipif(SPEC is None, reason="the CommonMark specification is not here; “make test” fetches it from PyPI")
def test_every_example_of_commonmark_is_shown_as_itself() -> None:
    assert SPEC is not None
    with tarfile.open(SPEC) as archive:
        name = next(member for member in archive.getnames() if member.endswith("spec.txt"))
        file = archive.extractfile(name)
        assert file is not None
        spec = file.read().decode()
    examples = re.findall(r"^`{32} example\n(.*?)^\.\n", spec, re.MULTILINE | re.DOTALL)
    assert len(examples) > 600
    printed: list[str] = []
    for example in examples:
        lines = [" ".join(line.replace("→", " ").split()) for line in example.split("\n")]
        printed += [line for line in (*lines, " ".join(" ".join(lines).split())) if line.strip()]
    for start in range(0, len(printed), _ON_A_PAGE):
        shown(printed[start : start + _ON_A_PAGE])
