"""One document as several extractors give it is one reading; and what is read from text is what the XML says.

The documents are real ones and no part of the project; where they, pdftotext or the simulation of extracted text are
absent, the tests skip and say so.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest

from generator.enrich.anchors import anchored
from generator.model.anchors import blocks
from generator.model.document import Resolution
from generator.readers import read
from tests.accuracy import Case, evaluation, text_and_truth

SAMPLE = Path(os.environ.get("RESOLUTIONS_CORPUS", "../shared/corpus")) / "sample"
PDFS = ("A_RES_73_7-EN", "A_RES_73_8-EN")
PRINTED = (
    "77/French/A_RES_77_335-2317566F.xml",
    "77/English/A_RES_77_335-2317566E.xml",
    "77/Spanish/A_RES_77_335-2317566S.xml",
    "77/Russian/A_RES_77_335-2317566R.xml",
    "77/Arabic/A_RES_77_335-2317566A.xml",
    "77/Chinese/A_RES_77_335-2317566C.xml",
    "78/French/A_RES_78_29-2324537F.xml",
)


def letters(text: str) -> str:
    """A text without blanks and hyphens, which extractors set and drop where they will."""
    return re.sub(r"[\s\u2010-]", "", text)


def model(document: Resolution) -> list[tuple[object, ...]]:
    """What a document says: facts, blocks with their anchors and calls, notes."""
    facts = (document.symbol, letters(document.title), document.adopted, document.issued, document.meeting)
    body = [(block.anchor, block.kind, block.label, letters(block.text)) for block in blocks(document.body)]
    calls = [
        (block.anchor, getattr(span, "note", ""), letters(block.text[: span.start]))
        for block in blocks(document.body)
        for span in block.spans
    ]
    return [facts, *body, *calls, *((note.anchor, letters(note.text)) for note in document.notes)]


def read_text(text: bytes, language: str) -> Resolution:
    result = read(text, "x.txt", language)
    assert not result.diagnostics
    return anchored(result.readings[0])


def pdf_text(name: str) -> bytes:
    path = SAMPLE / "pdf" / f"{name}.pypdf.txt"
    if not path.is_file():
        pytest.skip(f"no sample of real documents in {SAMPLE}")
    return path.read_bytes()


@pytest.mark.parametrize("name", PDFS)
def test_two_extractors_give_one_reading(name: str) -> None:
    one = model(read_text(pdf_text(name), "en"))
    assert model(read_text((SAMPLE / "pdf" / f"{name}.pdfminer.txt").read_bytes(), "en")) == one


@pytest.mark.parametrize("option", ["-raw", "-layout", ""])
@pytest.mark.parametrize("name", PDFS)
def test_what_pdftotext_gives_is_the_same_reading(name: str, option: str) -> None:
    one = model(read_text(pdf_text(name), "en"))
    command = ["pdftotext", *([option] if option else []), str(SAMPLE / "pdf" / f"{name}.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout
    assert model(read_text(text, "en")) == one


@pytest.mark.parametrize("name", PRINTED)
@pytest.mark.parametrize("surface", ["pdf", "hard", "ocr"])
def test_the_anchors_of_a_text_are_those_of_the_xml(name: str, surface: str) -> None:
    path = SAMPLE / "akn" / name
    if not path.is_file() or not (evaluation() / "simulate.py").is_file():
        pytest.skip(f"no sample of real documents in {SAMPLE}, or no simulate.py in {evaluation()}")
    text, _ = text_and_truth(Case("77", "", path, surface, 0))
    printed = read_text(text.encode(), read(path.read_bytes(), name, None).readings[0].language)
    source = anchored(read(path.read_bytes(), name, None).readings[0])
    assert [(one.anchor, one.kind) for one in blocks(printed.body)] == [
        (one.anchor, one.kind) for one in blocks(source.body)
    ]
