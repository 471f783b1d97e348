"""No pattern of the package backtracks: four times a hostile text takes about four times the time.

The patterns are those that are compiled when the package and all its languages are loaded. Each is tried on long
repetitions of what it looks for itself, of what texts hold, and of pieces that nearly match.
"""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from itertools import chain
from types import ModuleType

import msgspec
import pytest

import generator
from generator.enrich.citation_patterns import patterns
from generator.languages import available, load
from generator.languages.headings import headings
from generator.readers.words import words

SIZE = 2500
PIECES = (
    "a", "A", "é", "1", "¹", " ", "\t", "\u00a0", "\n", "(", ")", "()", "[", "*", "**", "* ", "_", "-", "\u2010", "/",
    ".", ",", "1.", "1 ", "1/", "1, ", "1.1", "a-", "a ", "A. ", "(a) ", "I", "I. ", "«", "’", "'", "<", "<a ", "&", "|",
    "| a ", "\\", "\\_", "^", "大", "大1", "第1", "十", "ا", "ا\u064b", "\u0640", "e\u0301", "\u200f", "A/RES/", "A/RES/1/1 ",
    "55/25 ", "55/25, ", "1 (I) ", "mot1 ", "mot 1 , ", "2004 ", "1 janvier 2004 ", "and ", "et ", "page 1 ", "\"", "{",
)  # fmt: skip


def _modules() -> Iterator[ModuleType]:
    for one in pkgutil.walk_packages(generator.__path__, "generator."):
        if not one.name.endswith("__main__"):
            yield importlib.import_module(one.name)


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns in a value."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, msgspec.Struct):
        yield from chain.from_iterable(_inside(getattr(value, name)) for name in value.__struct_fields__)
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(_inside, value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        yield from chain.from_iterable(map(_inside, value))


def _patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for module in _modules():
        for pattern in chain.from_iterable(map(_inside, vars(module).values())):
            found.setdefault(pattern.pattern, pattern)
    for code in available():
        known = [headings(code), patterns(code)]
        known += [words(code)] if load(code).grammar else []
        for pattern in _inside(known):
            found.setdefault(pattern.pattern, pattern)
    return {
        f"{number:03} {text[:40]!r}": one for number, (text, one) in enumerate(found.items()) if isinstance(text, str)
    }


PATTERNS = _patterns()


def seconds(pattern: re.Pattern[str], text: str) -> float:
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.match(text)
    pattern.fullmatch(text)
    return time.process_time() - begun


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_time_as_the_text_is_long(name: str) -> None:
    pattern = PATTERNS[name]
    slow = []
    for piece in PIECES:
        once, often = (piece * (size // len(piece)) + "!" for size in (SIZE, 4 * SIZE))
        if seconds(pattern, often) > 8 * seconds(pattern, once) + 0.05:
            least = [min(seconds(pattern, text) for _ in range(3)) for text in (once, often)]
            if least[1] > 8 * least[0] + 0.05:
                slow.append((piece, least))
    assert not slow
