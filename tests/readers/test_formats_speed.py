"""Each format is read, and its page written, in a time that grows as the file does, whatever stands in it.

Four times the input takes four times the time where that is so; the bound lies between that and sixteen times.
"""

import html
import json
import time
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest

from generator.enrich.anchors import anchored
from generator.publish.export import page_json
from generator.readers import read
from tests.conftest import ROOT
from tests.documents import pages
from tests.readers.papers import Paper, p, r, word

HEAD = ["59/1. Titre", "L’Assemblée générale,"]
SIZE = 4000
Paragraphs = list[str]

SHAPES: dict[str, Callable[[int], Paragraphs]] = {
    "one long paragraph": lambda n: ["1. " + "Prie le Secrétaire général 3 de rapport4 , ainsi " * (n // 48)],
    "a long word": lambda n: ["1. " + "a" * n],
    "digits": lambda n: ["1. mot " + "1" * n],
    "false marks": lambda n: ["1. mot1 " + "mot 1 , " * (n // 8)],
    "raised digits": lambda n: ["1. " + "mot¹ " * (n // 5)],
    "brackets": lambda n: ["1. " + "(" * (n // 2) + ")" * (n // 2)],
    "stars": lambda n: ["1. *Prie* " + "*a* " * (n // 4)],
    "blanks": lambda n: ["1. mot" + " " * n + "mot"],
    "combining signs": lambda n: ["1. e" + "\u0301" * n],
    "direction": lambda n: ["1. mot " + "\u202e\u2066a" * (n // 3)],
    "deep numbers": lambda n: ["1. Prie :", "1" + ".1" * (n // 2) + " mot ;"],
    "hyphens": lambda n: ["1. mot " + "a-" * (n // 2)],
    "markup": lambda n: ["1. mot " + "[x](y) `a` <b> " * (n // 15)],
    "paragraphs": lambda n: [f"{i}. Prie le Secrétaire général ;" for i in range(1, n // 34)],
    "one number": lambda n: ["1. Prie le Secrétaire général ;"] * (n // 34),
    "formulas": lambda n: ["L’Assemblée générale,"] * (n // 24),
    "sub-paragraphs": lambda n: ["1. Prie :", *["a) mot :", "i) mot ;"] * (n // 20)],
    "annexes": lambda n: ["Annexe", "Titre"] * (n // 16),
    "notes": lambda n: [x for i in range(1, n // 50) for x in (f"{i}. Mot{i} ;", "_______________", f"{i} Note.")],
    "one note": lambda n: ["1. Mot1 ;", "_______________", "1 Note."] * (n // 35),
}
_AKN = (ROOT / "tests" / "fixtures" / "akn" / "plain.xml").read_text("utf-8").partition("<mainBody>")


def as_text(paragraphs: Paragraphs) -> bytes:
    return "\n\n".join([*HEAD, *paragraphs]).encode()


def as_lines(paragraphs: Paragraphs) -> bytes:
    return "\n".join(["\n\n".join(HEAD), "", *paragraphs]).encode()


def as_blocks(paragraphs: Paragraphs) -> bytes:
    blocks = [{"type": "heading", "text": HEAD[0]}, *({"type": "paragraph", "text": one} for one in paragraphs)]
    return json.dumps(blocks).encode()


def as_html(paragraphs: Paragraphs) -> bytes:
    inner = "".join(f"<p>{html.escape(one)}</p>" for one in [*HEAD, *paragraphs])
    return f"<!DOCTYPE html><html><body>{inner}</body></html>".encode()


def as_word(paragraphs: Paragraphs) -> bytes:
    return word("".join(p(r(escape(one))) for one in [*HEAD, *paragraphs]))


def as_akn(paragraphs: Paragraphs) -> bytes:
    inner = "".join(f"<paragraph><content><p>{escape(one)}</p></content></paragraph>" for one in paragraphs)
    return f"{_AKN[0]}{_AKN[1]}{inner}{_AKN[2]}".encode()


def as_json(paragraphs: Paragraphs) -> bytes:
    (reading,) = read(as_text(paragraphs), "x", "fr").readings
    return page_json(anchored(reading))


FORMATS = {one.__name__: one for one in (as_text, as_lines, as_blocks, as_html, as_word, as_akn, as_json)}


def seconds(content: bytes) -> float:
    begun = time.process_time()
    result = read(content, "x", "fr")
    for document in [*result.resolutions, *map(anchored, result.readings)]:
        pages(document)
    return time.process_time() - begun


def grows(small: bytes, large: bytes) -> None:
    seconds(small)
    once, often = (min(seconds(one) for _ in range(2)) for one in (small, large))
    assert often < 8 * once + 0.1


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("form", FORMATS)
def test_four_times_the_input_takes_about_four_times_the_time(form: str, shape: str) -> None:
    grows(*(FORMATS[form](SHAPES[shape](size)) for size in (SIZE, 4 * SIZE)))


def paper(count: int) -> bytes:
    made = Paper()
    made.paragraph("59/1. Titre", x=100, indent=0, size=12)
    made.paragraph("_L’Assemblée générale_,")
    for number in range(1, count):
        if made.at > 660:
            made.notes(f"^{number} A/58/{number}.", drawn=True)
            made.page("A/RES/59/1")
        made.paragraph(f"{number}. _Prie_ le Secrétaire général (((( mot-mot-mot ;^{number}")
    return made.bytes()


def test_four_times_the_pages_take_about_four_times_the_time() -> None:
    grows(paper(40), paper(160))
