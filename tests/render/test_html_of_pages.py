"""Our HTML is that of mkdocs and Python-Markdown, byte for byte: of every kind of page, and whatever a text holds."""

import json
import tempfile
from pathlib import Path
from shutil import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.enrich.citations import cited, references
from generator.gathering import read_collection
from generator.model.collection import Topic
from generator.model.document import (
    AgendaItem,
    Link,
    Override,
    Resolution,
    Unplaced,
    Vote,
    Voters,
)
from generator.model.edition import Edition
from generator.model.reading import Call, Passage, PrintedCell, PrintedNote
from generator.pipeline import pages as pages_of
from generator.terminal import Teller
from tests.documents import edition_of, resolution
from tests.mkdocs_pages import by_mkdocs, by_us

ROOT = Path(__file__).parents[2]
PHRASES: list[str] = [
    json.loads(line) for line in (ROOT / "tests" / "fixtures" / "hostile.jsonl").read_text("utf-8").splitlines()
]
FOLDERS = {"ar": "Arabic", "zh": "Chinese", "en": "English", "fr": "French", "ru": "Russian", "es": "Spanish"}
SHAPES = (b"<table", b"<attachment", b"<component", b"<section", b"<list", b"<organization", b"")
"""What a file of the corpus may hold (tables, annexes, parts, sections, lists, votes); the sample has files of each."""
EACH = 6


def same(edition: Edition, wanted: frozenset[str] | None = None) -> int:
    """Compare the pages of an edition; how many there are."""
    pages = {page.path: page.text for page in pages_of(edition)}
    chosen = [path for path in pages if wanted is None or path in wanted]
    theirs = by_mkdocs(pages, chosen)
    for language in edition.languages:
        of_it = [path for path in chosen if path.startswith(f"{language}/")]
        for path, made in by_us(edition, language, of_it).items():
            assert made.html == theirs[path].html, path
            assert made.toc == theirs[path].toc, path
    return len(chosen)


def test_every_page_of_the_embedded_collection() -> None:
    assert same(read_collection(ROOT / "collection", Teller(quiet=True))) >= 28


def sample(corpus: Path, language: str) -> Edition:
    """About 35 files of the corpus in one language: some of each shape."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / language).mkdir()
        texts = {path: path.read_bytes() for path in sorted(corpus.glob(f"*/{FOLDERS[language]}/*.xml"))}
        chosen = set()
        for shape in SHAPES:
            having = [path for path, text in texts.items() if shape in text]
            chosen |= set(having[:: max(1, len(having) // EACH)])
        for path in sorted(chosen):
            copy(path, Path(name) / language / path.name)
        return read_collection(Path(name), Teller(quiet=True))


@pytest.mark.parametrize("language", FOLDERS)
def test_real_pages_of_all_shapes(language: str, akoma_ntoso: Path) -> None:
    edition = sample(akoma_ntoso, language)
    every = [page.path for page in pages_of(edition)]
    texts = [entry.address.markdown for entry in edition.entries]
    lists = [path for path in every if "/compare/" in path or "cited-by" in path][:5]
    others = [path for path in every if path not in texts and "/compare/" not in path][::12]
    assert same(edition, frozenset([*texts, *lists, *others])) >= 35


def hostile(texts: list[str]) -> Edition:
    """Two documents with these texts wherever a page shows a text; the newer cites the older."""
    older, newer = document(texts, "A/RES/59/157"), document([f"{text} 59/157" for text in texts], "A/RES/60/1")
    topics = (Topic("sujet", "SUJET", {"fr": texts[-1]}, ("A/RES/59/157",)),)
    refers = {(each.language, each.symbol): references(each) for each in (older, newer)}
    linked = [cited(each, refers[each.language, each.symbol]) for each in (older, newer)]
    return edition_of(*linked, topics=topics, references=refers)


def document(texts: list[str], symbol: str) -> Resolution:
    """A document that has each text in each kind of block, with spans, notes, a table and facts of the cover."""
    calls = tuple(Call(len(texts[0]) // 2, str(rank)) for rank in range(1, len(texts) + 1))
    body = [Passage("formula", "L’Assemblée générale,", calls=calls)]
    for text in texts:
        half, third = len(text) // 2, len(text) // 3
        body += [
            Passage("preambular", text, emphases=((0, half),), confidence=0.5),
            Passage("preambular", text, emphases=((third, len(text)),)),
            Passage("preambular", f"« {text} » : {text} ;", links=(Link(2, 2 + len(text), f"https://un.org/{text}"),)),
            Passage("operative", text, f"{len(body)}.", calls=(Call(half, "1"),), emphases=((third, half),)),
            Passage(
                "operative", f"{text} :", text, children=(Passage("item", text, "a)"), Passage("item", text, text))
            ),
            Passage("heading", text, emphases=((0, third),), calls=(Call(len(text), "1"),)),
            Passage("section", text, "I", children=(Passage("heading", text), Passage("paragraph", text))),
            Passage("adopted", "", children=(Passage("paragraph", text, confidence=0.25),)),
        ]
    cells = [PrintedCell(text, (Call(len(text), "a"),), header=rank == 0) for rank, text in enumerate(texts)]
    table = Passage(
        "table", "", rows=(tuple(cells), (PrintedCell("", colspan=2),)), notes=(PrintedNote("a", texts[0]),)
    )
    body += [table, Passage("annex", texts[-1], "Annexe", children=(Passage("paragraph", texts[0]),))]
    notes = [PrintedNote(str(rank), text, calls=(Call(0, "1"),)) for rank, text in enumerate(texts, 1)]
    made = resolution(
        *body,
        symbol=symbol,
        title=f"{texts[0]} 59/157",
        notes=(*notes, PrintedNote("*", f" {texts[0]}")),
        unplaced=(Unplaced("UN134", texts[0]), Unplaced("UN134", texts[-1], "en")),
        title_calls=(Call(len(texts[0]), "1"),),
        adopted="2004-12-20",
        meeting=texts[0],
        agenda=(AgendaItem(texts[0], texts[-1]),),
        report=texts[0],
        drafts=tuple(texts),
        sponsors=tuple(texts),
        vote=Vote("recorded", 1, 2, None, Voters(tuple(texts), (), (texts[0],))),
    )
    overrides = tuple(Override("title", text, text, text, text) for text in texts)
    topics = tuple(dict.fromkeys((texts[0], "SUJET")))
    return replace(made, source=replace(made.source, overrides=overrides), topics=topics)


@pytest.mark.parametrize("phrase", PHRASES)
def test_pages_with_a_hostile_phrase(phrase: str) -> None:
    same(hostile([phrase, f"x {phrase}", f"{phrase} x"]))


SIGNS = "\u00a0\u202f \u200f\u200e\u202e\u2066\u2069«»;:!?,.)'\"“”’‘–—&<>*_#[](){}|=~+-1a\u0301\u0007\u0000\ud7ff"
any_text = st.text(
    st.one_of(st.sampled_from(SIGNS), st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip() == text and "  " not in text)


@settings(max_examples=40)
@given(st.lists(st.one_of(any_text, st.sampled_from(PHRASES).map(str.strip).filter(bool)), min_size=1, max_size=3))
def test_pages_with_any_text(texts: list[str]) -> None:
    same(hostile(texts))
