"""No pattern of the package backtracks: eight times a hostile text takes about eight times the time.

The patterns are those that are compiled when the package and all its languages are loaded. Each is tried on long
repetitions of what it looks for itself, of what texts hold, and of pieces that nearly match.
"""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

import generator
from generator.enrich.citations.back_patterns import back_patterns
from generator.enrich.citations.convention_patterns import convention_patterns
from generator.enrich.citations.patterns import patterns
from generator.languages import available, load
from generator.languages.headings import headings
from generator.readers.words import words

SIZE = 1000
_FILES = sorted(Path(generator.__file__).parent.rglob("*.py"))
WINDOWED = {
    "readers.hyphens._BROKEN",  # on the last 40 characters of a line
    "readers.inline._BEFORE_MARK",  # on the two characters before a mark
    "readers.marks._SLASH",  # on the 48 characters before a number
    "text._CODE",  # on the last 24 characters of a line
    "readers.pdf.margins.SYMBOL",  # on a line of a page, which has at most so many characters
    "findings._TAG",  # on pages that we wrote: each bracket that opens is closed
    "publish.search._TAG",
    "publish.search._PERMALINK",
}
"""Patterns that are looked for in a short piece, or in pages of our own."""
PIECES = (
    "a", "A", "é", "1", "¹", " ", "\t", "\u00a0", "\n", "(", ")", "()", "[", "*", "**", "* ", "_", "-", "\u2010", "/",
    ".", ",", "1.", "1 ", "1/", "1, ", "1.1", "a-", "a ", "A. ", "(a) ", "I", "I. ", "«", "’", "'", "<", "<a ", "&",
    "|", "| a ", "\\", "\\_", "^", "大", "大1", "第1", "十", "ا", "ا\u064b", "\u0640", "e\u0301", "\u200f", "A/RES/",
    "A/RES/1/1 ", "55/25 ", "55/25, ", "1 (I) ", "mot1 ", "mot 1 , ", "2004 ", "1 janvier 2004 ", "and ", "et ",
    "page 1 ", "\"", "{",
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
    elif isinstance(value, tuple | list):
        yield from chain.from_iterable(map(_inside, value))
    elif isinstance(value, set | frozenset):
        yield from sorted(chain.from_iterable(map(_inside, value)), key=lambda one: one.pattern)


def _searched(name: str, module: ModuleType | None) -> bool:
    """Whether a pattern is looked for all over a text; others are tried at one place. A private one is its module's."""
    own = module is not None and name.startswith("_") and module.__file__ is not None
    return any(name in _searched_names(path) for path in ([Path(str(module.__file__))] if own else _FILES))  # type: ignore[union-attr]


@cache
def _searched_names(path: Path) -> frozenset[str]:
    """What a module of the package looks for all over a text."""
    return frozenset(re.findall(r"\b(\w+)\.(?:search|finditer|findall|sub|split)\(", path.read_text("utf-8")))


def _patterns() -> dict[str, tuple[re.Pattern[str], bool]]:
    """Each pattern by its module and name, and whether it is looked for all over a text."""
    found: dict[str, tuple[str, re.Pattern[str], bool]] = {}
    for module in _modules():
        for name, value in vars(module).items():
            for pattern in _inside(value):
                where = f"{module.__name__.removeprefix('generator.')}.{name}"
                if isinstance(pattern.pattern, str) and pattern.pattern not in found:
                    found[pattern.pattern] = (where, pattern, _searched(name, module))
    for code in available():
        known = (headings(code), patterns(code), back_patterns(code), convention_patterns(code))
        for one in (*known, words(code) if load(code).grammar else None):
            for name in one.__struct_fields__ if one else ():
                for pattern in _inside(getattr(one, name)):
                    found.setdefault(pattern.pattern, (f"{code}.{name}", pattern, _searched(name, None)))
    kept = [(where, one, searched) for where, one, searched in found.values() if where not in WINDOWED]
    return {f"{where} {number}": (one, searched) for number, (where, one, searched) in enumerate(kept)}


PATTERNS = _patterns()


def seconds(pattern: re.Pattern[str], text: str, searched: bool) -> float:
    begun = time.process_time()
    pattern.match(text)
    pattern.fullmatch(text)
    if searched:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - begun


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_time_as_the_text_is_long(name: str) -> None:
    pattern, searched = PATTERNS[name]
    slow = []
    for piece in PIECES:
        once, often = (piece * (size // len(piece)) + "!" for size in (SIZE, 8 * SIZE))
        if seconds(pattern, often, searched) > 0.02:
            least = [min(seconds(pattern, text, searched) for _ in range(3)) for text in (once, often)]
            if least[1] > 24 * least[0]:
                slow.append((piece, least))
    assert not slow
