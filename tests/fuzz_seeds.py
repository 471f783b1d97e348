"""What fuzzing starts from: the files of the project that are of a format, and made ones where it has none."""

import os
from collections.abc import Iterator
from pathlib import Path

from generator import readers
from generator.enrich.anchors import anchored
from generator.publish.export import page_json
from tests.printed_word import set_as_word
from tests.readers import test_pdf_reader, test_word_reader

ROOT = Path(__file__).parent.parent
_SOURCES = ("collection", "tests/fixtures")


def seeds(form: str, largest: int) -> Iterator[tuple[str, bytes]]:
    """Name and content of each seed of a format that has at most so many bytes."""
    for name, content in (*_files(), *_made()):
        if 0 < len(content) <= largest and _form(content) == form:
            yield name, content


def _form(content: bytes) -> str | None:
    """The format that a file is read in."""
    return next((name for name, reader in readers.READERS.items() if reader.recognizes(content)), None)


def _files() -> Iterator[tuple[str, bytes]]:
    """The project's own files, and the real Word and PDF files of the sample, where it is at hand."""
    folders = [ROOT / source for source in _SOURCES]
    corpus = Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus"))
    folders += [corpus / "sample" / "docx", corpus / "sample" / "pdf"]
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            yield path.name, path.read_bytes()


def _made() -> Iterator[tuple[str, bytes]]:
    """Word and PDF files of the tests, and each text and XML file as Word and as our own JSON."""
    yield "whole.docx", test_word_reader.whole()
    yield "drawn.pdf", test_pdf_reader.whole(True)
    yield "plain.pdf", _plain_pdf()
    for name, content in _files():
        if name.endswith((".txt", ".xml")):
            for number, reading in enumerate(readers.read(content, name, None).readings):
                yield f"{name}-{number}.docx", set_as_word(reading)
                yield f"{name}-{number}.json", page_json(anchored(reading))


def _plain_pdf() -> bytes:
    """Two pages that are not compressed, so that a change of some bytes is a change of the text or its place."""
    paper = test_pdf_reader.begun()
    paper.paragraph("_Rappelant_ sa résolution 55/25 du 15 novembre 2000^1 et la ques-", "tion des moyens,")
    paper.paragraph("1. _Prie_ le Secrétaire général :^2")
    paper.paragraph("a) D’agir ;", x=147)
    paper.notes("^1 Voir _Recueil des Traités_, vol. 1.", "^2 A/58/3.", drawn=True)
    paper.page("A/RES/59/157")
    paper.paragraph("2. _Décide_ de rester saisie de la question.", "74^e séance plénière")
    paper.pdf.set_compression(False)
    return paper.bytes()
