"""The time of reading text grows as the text does, whatever stands in it.

Four times the input takes four times the time where that is so, sixteen times where it grows with the square; the bound
lies between the two, so that a busy machine does not matter.
"""

import time
import tracemalloc
from collections.abc import Callable

import pytest

from generator.readers import read

VOLUME = "59/{}. Titre\n\n L’Assemblée générale,\n\n 1. Prie ;\n\n74e séance plénière\n20 décembre 2004\n\n"
HEAD = "59/1. Titre\n\n L’Assemblée générale,\n\n"
SIZE = 300
Made = Callable[[int], str]

INPUTS: dict[str, Made] = {
    "one long line": lambda n: HEAD + " 1. " + "Prie le Secrétaire général 3 de rapport4 , ainsi " * n,
    "one long word": lambda n: HEAD + " 1. " + "a" * (200 * n),
    "marks after one word": lambda n: HEAD + " 1. " + "mot1 " * (10 * n) + "\n\n_____\n1 Note.\n",
    "numbers": lambda n: HEAD + " 1. " + "1 " * (10 * n),
    "a number without end": lambda n: HEAD + " 1. " + "1" * (200 * n),
    "slashes": lambda n: HEAD + " 1. " + "1/" * (20 * n),
    "raised digits": lambda n: HEAD + " 1. " + "mot¹ " * (5 * n) + "\n\n¹ Note.\n",
    "brackets": lambda n: HEAD + " 1. " + "(" * (200 * n),
    "stars": lambda n: HEAD + " 1. *Prie* " + "*a " * (20 * n),
    "notes": lambda n: HEAD + "".join(f" {i}. Rapport{i} ;\n\n_____\n{i} Note {i}.\n\n" for i in range(1, n)),
    "the same note": lambda n: HEAD + " 1. Prend note1 ;\n\n_____\n1 Note.\n\n" * n,
    "a note of many lines": lambda n: HEAD + " 1. Prend note1 ;\n\n_____\n1 Note.\n" + "Et (voir.\n" * (6 * n),
    "notes apart": lambda n: HEAD + "_______________\nTexte.\n1\n\n" * n,
    "rules": lambda n: HEAD + "_______________\n" * (3 * n),
    "running heads": lambda n: HEAD + "A/RES/59/1 Titre\nTit\n" * (3 * n),
    "short lines": lambda n: HEAD + "mot\n" * (5 * n),
    "empty lines": lambda n: HEAD + "\n \n" * (20 * n),
    "sub-paragraphs": lambda n: HEAD + " 1. Prie :\n" + " a) mot ;\n" * (3 * n),
    "sections": lambda n: HEAD + "I. Titre\n\n" * (3 * n),
    "headings with letters": lambda n: HEAD + "".join(f" {chr(65 + i % 26)}. Titre\n\n" for i in range(3 * n)),
    "closings": lambda n: HEAD + "74e séance plénière\n20 décembre 2004\n\nTitre\n" * n,
    "hyphens": lambda n: HEAD + " 1. " + "straté-\ngique mot\n" * (3 * n),
    "marks on many lines": lambda n: HEAD + " 1. mot1, mot 2 ;\n" * (3 * n) + "\n_____\n1 Note.\n2 Note.\n",
    "italics": lambda n: HEAD + " 1. *Prie* *a ;\n" * (3 * n),
    "bold lines": lambda n: HEAD + "**Titre**\n\n" * (2 * n),
    "labels of one list": lambda n: HEAD + " 1. Prie :\n" + " a) mot ;\n b) mot ;\n c) mot ;\n" * n,
    "labels on one line": lambda n: HEAD + " 1. Prie : " + "a) b) c) " * (20 * n),
    "damaged closings": lambda n: HEAD + "  74e seance pleniare 2O dec\n" * (2 * n),
    "damaged formulas": lambda n: HEAD + "\n J,' Assemblee generate,\n" * n,
    "citations": lambda n: HEAD + " 1. " + "".join(f"{i % 80}/{i} " for i in range(10 * n)),
    "form feeds": lambda n: HEAD + "mot\n1 Note.\n\f" * n,
    "carriage returns": lambda n: HEAD + "mot\r\n" * (5 * n),
    "lines of a cover": lambda n: "Nations Unies\n" * (3 * n) + HEAD,
    "resolutions of a volume": lambda n: (
        HEAD + "a" * (5000 * n) + ".\n\n" + "".join(VOLUME.format(i + 2) for i in range(n // 5))
    ),
    "lines of a title": lambda n: "59/1. " + "titre\n" * (8 * n) + "\n L’Assemblée générale,\n\n 1. Prie ;\n",
}


def seconds(text: str) -> float:
    content = text.encode()
    begun = time.process_time()
    read(content, "x.txt", "fr")
    return time.process_time() - begun


@pytest.mark.parametrize("name", sorted(INPUTS))
def test_four_times_the_input_takes_about_four_times_the_time(name: str) -> None:
    made = INPUTS[name]
    seconds(made(50))
    once, often = (min(seconds(made(size)) for _ in range(3)) for size in (SIZE, 4 * SIZE))
    assert often < 8 * once + 0.1


def test_a_long_line_takes_memory_as_it_is_long() -> None:
    content = INPUTS["one long line"](20_000).encode()
    tracemalloc.start()
    read(content, "x.txt", "fr")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60 * len(content)


@pytest.mark.parametrize("piece", ["mot1 ", "mot\n", "mot\u2028", "1 ", "\r", "*a "])
def test_a_text_that_no_document_is_as_crowded_as_is_refused_before_it_is_taken_apart(piece: str) -> None:
    content = (HEAD + " 1. Prie " + piece * 300_000).encode()
    tracemalloc.start()
    result = read(content, "x.txt", "fr")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [one.code for one in result.diagnostics] == ["UN109"]
    assert not result.readings
    assert peak < 12 * len(content)


def test_a_hundred_thousand_notes_are_read() -> None:
    notes = "".join(f"{number} Note.\n" for number in range(1, 100_001))
    (reading,) = read(f"{HEAD} 1. Prie ;\n\n_____\n{notes}".encode(), "x.txt", "fr").readings
    assert "".join(note.text for note in reading.notes).count("Note.") == 100_000
