"""Text whose letters a damaged font has swapped: it looks like words, and hardly one is of any language.

Between a fifth and four fifths of the words of a text are the commonest ones of its language ("de", "the", "и"); in
Arabic, which writes many of them as one word with the next, an eighth and more. Where the letters are swapped next to
none are left, whatever the letters are.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from generator import languages
from generator.model.diagnostic import Diagnostic
from generator.readers.lines import Line
from generator.readers.printed import Printed
from generator.text import Span

_LEAST = 60
"""Fewer words say nothing."""
_FEW = 0.12
"""The least share of common words in 5,447 documents of the corpus is 0.133."""
_PART = 200
"""So many words make a stretch, which may be damaged alone."""
_ROUGH = _PART // 2
_LESS = 0.1
"""So small a part of the share that other stretches of the text have: the least in 57,667 stretches is 0.125."""
_FIRST_WIDE = "\u2e80"
_SHOWN = 40


def swapped_letters(printed: Printed, path: str, language: str) -> tuple[Diagnostic, ...]:
    """UN115 for the text, or for each stretch of it, that has hardly one of the commonest words."""
    if not _looks_swapped(_words_between(printed), language):
        return ()  # looked at roughly, which is fast, and so are nearly all texts
    said, starts = _said(printed.lines)
    if len(said) < _LEAST:
        return ()
    spoken = (
        language if _share(said, language) >= _FEW else max(languages.available(), key=lambda one: _share(said, one))
    )
    whole = _share(said, spoken) < _FEW
    stretches = [(0, len(said))] if whole else _stretches(said, spoken)
    return tuple(_told(printed, path, said, stretch, starts) for stretch in stretches)


def _words_between(printed: Printed) -> list[str]:
    """The words from the first line to the last, and what else stands there; where words are parted by blanks.

    Capitals stay: few of the commonest words have one, and nothing is taken for more common than it is.
    """
    first = next((line.text.offset for line in printed.lines if line.text), 0)
    last = next((line.text.offset + len(line.text) for line in reversed(printed.lines) if line.text), 0)
    return printed.source[first:last].split()


def _looks_swapped(said: Sequence[str], language: str) -> bool:
    """Whether there is anything to look for."""
    common = list(map(_common(language).__contains__, said))
    if len(said) < _LEAST or sum(common) / len(said) < _FEW:
        return True
    counts = [sum(common[start : start + _ROUGH]) for start in range(0, len(said) - _ROUGH + 1, _ROUGH)]
    return bool(counts) and min(counts) < 2 * _LESS * max(counts)


def _said(lines: Sequence[Line]) -> tuple[list[str], list[int]]:
    """The words, in small letters, and the rank of the first one of each line; Chinese, which parts none, has none."""
    said, starts = list[str](), list[int]()
    for line in lines:
        starts.append(len(said))
        said += [word for word in line.text.text.lower().split() if word.isalpha() and word[0] < _FIRST_WIDE]
    return said, starts


def _stretches(said: Sequence[str], language: str) -> Iterator[Span]:
    """The stretches of words with hardly a common one, neighbours as one."""
    parts = {start: said[start : start + _PART] for start in range(0, len(said) - _PART + 1, _PART)}
    least = _LESS * max((_share(part, language) for part in parts.values()), default=0)
    bad = [start for start, part in parts.items() if _share(part, language) < least and _best(part) < least]
    for index, start in enumerate(bad):
        if index == 0 or bad[index - 1] != start - _PART:
            begun = start
        if index + 1 == len(bad) or bad[index + 1] != start + _PART:
            yield begun, start + _PART


def _told(printed: Printed, path: str, said: Sequence[str], stretch: Span, starts: Sequence[int]) -> Diagnostic:
    """The finding for the words from one rank to another."""
    first, last = (printed.lines[bisect_right(starts, rank) - 1].text for rank in (stretch[0], stretch[1] - 1))
    place, end = printed.place(first.offset), printed.place(last.offset)[0]
    where = f"from here to line {end}, " if stretch != (0, len(said)) else ""
    share, count = _best(said[slice(*stretch)]), stretch[1] - stretch[0]
    message = f"{where}{share:.0%} of {count:,} words are common ones: “{first.text[:_SHOWN]}…”"
    return Diagnostic(path, *place, "UN115", message)


def _share(said: Sequence[str], language: str) -> float:
    """How many of some words are the commonest of a language."""
    return sum(map(_common(language).__contains__, said)) / len(said)


def _best(said: Sequence[str]) -> float:
    """How many of some words are the commonest of the language that has most of them."""
    return max(_share(said, code) for code in languages.available())


@cache
def _common(language: str) -> frozenset[str]:
    grammar = languages.load(language).grammar
    listed = (*grammar.common_words, *grammar.linking, *grammar.number_words) if grammar else ()
    return frozenset(word.lower() for word in listed if word.isalpha())
