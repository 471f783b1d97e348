"""Marks of notes among blocks, which are digits like any other: known by how they count up.

A tool that drops the notes leaves their marks in the text: "Programme d'action 2 ,". They are numbers in their order,
parted from the word before and from the sign after; so they are known by counting up, and taken out like any other.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from generator.readers.blocks.lines import Piece
from generator.readers.pages import SUPERSCRIPTS, plain
from generator.readers.words import Words
from generator.text import Span, Traced, fold

_MARK = re.compile(
    r"(?<=[^\s]) (?P<set>\d{1,3})(?: (?=[,;.:)\]»!?\u00b7\u2022])| ?$)"  # set apart on both sides: "d'action 2 ,"
    r"|(?<=[^\s,;]) (?P<loose>\d{1,3})(?=[,;.:)\]»]| \(| (?P<word>[^\W\d_]+))"  # on one: "Beijing 1 et"
    r"|(?<=[^\W\d_]{3})(?P<glued>\d{1,3})(?=[\s,;.:)\]»]|$)"
    rf"|(?P<raised>[{SUPERSCRIPTS}]{{1,3}})"
)
_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)['’]?$")
_REACH = 6  # numbers that a run may leave out
_LIKELY = 1.0
_LOOK = 64  # characters before and behind a number, as far as it matters what stands there
_WEIGHTS = {"set": 2.0, "loose": -0.5, "glued": 1.0, "raised": 3.0}
"""How much speaks for a number; one left out of a run speaks against it with 1."""


class Candidate(msgspec.Struct, frozen=True):
    """A number that can be a mark: its place and value, how it is set, how much speaks for it.

    `stopped`: it is set apart, and a stop follows; `repeats`: it may repeat an earlier number; `governed`: the word
    before it is one that a number follows.
    """

    spans: tuple[Span, ...]
    value: int
    kind: str
    weight: float
    stopped: bool
    repeats: bool
    governed: bool


def marks_in(pieces: Sequence[Piece], words: Words, last: int = 0) -> tuple[tuple[Span, ...], int]:
    """The spans of the source that are marks, and the number of the last note; `last`: that of the one before.

    Marks count up: of all runs of numbers that do, with few left out, the one is taken for which most speaks. What
    stands apart on both sides may also be an earlier number.
    """
    found = [one for piece in pieces for one in candidates(piece.text, words)]
    run = _run(found, last)
    first = last
    spans: list[Span] = []
    for index, one in enumerate(found):
        if index in run or (one.repeats and first < one.value <= last):
            last = max(last, one.value)
            spans += one.spans
    return tuple(spans), last


def candidates(text: Traced, words: Words) -> Iterator[Candidate]:
    """The numbers of a text that stand as marks do."""
    for found in _MARK.finditer(text.text):
        kind = next(name for name in _WEIGHTS if found[name])
        value = int(plain(found[kind]))
        following = text.text[found.end() : found.end() + 1]
        apart = kind == "set" and following not in words.grammar.spaced_punctuation
        counts = _counts(text.text, found, kind, words)
        if value == 0 or (counts and not apart):
            continue
        weight = _WEIGHTS[kind] if not counts else _LIKELY
        if kind == "loose":
            weight = _WEIGHTS["set"] if _goes_on(found["word"], words) else weight if found["word"] else _LIKELY
        stopped = kind == "set" and bool(following)
        spans = text.slice(*found.span(kind)).spans
        yield Candidate(spans, value, kind, weight, stopped, apart and not counts, counts)


def _run(found: Sequence[Candidate], last: int) -> frozenset[int]:
    """The indexes of the numbers of the best run; a number left out speaks against it.

    What alone is no evidence is taken where it stands for the number left out, and nothing else there could.
    """
    best: dict[int, tuple[float, int]] = {last: (0.0, -1)}  # the value a run ends with: how much for it, its index
    before: list[int] = []
    top = (0.0, -1)
    for index, one in enumerate(found):
        steps = ((value, best[value]) for value in range(max(one.value - _REACH, last), one.value) if value in best)
        ranked = max(((run[0] - (one.value - value - 1), run[1]) for value, run in steps), default=None)
        before.append(ranked[1] if ranked else -1)
        if ranked is None:
            continue
        so_far = (ranked[0] + one.weight, index)
        if so_far[0] > best.get(one.value, (float("-inf"), -1))[0]:
            best[one.value] = so_far
            top = max(top, so_far, key=lambda run: run[0])
    run: list[int] = []
    at = top[1]
    while at >= 0:
        run.append(at)
        at = before[at]
    run.reverse()
    return frozenset(index for place, index in enumerate(run) if not _is_doubtful(found, run, place))


def _is_doubtful(found: Sequence[Candidate], run: Sequence[int], place: int) -> bool:
    """Whether another number of the same value and no better stands between the neighbours in the run."""
    one = found[run[place]]
    low = run[place - 1] + 1 if place else 0
    high = run[place + 1] if place + 1 < len(run) else len(found)
    return one.weight < 0 and any(found[n].value == one.value for n in range(low, high) if n != run[place])


def _goes_on(word: str | None, words: Words) -> bool:
    """Whether a word cannot be what a number counts: "1 et", "3 dans"."""
    return word is not None and (word in words.grammar.common_words or fold(word) in words.number_words)


def _counts(text: str, found: re.Match[str], kind: str, words: Words) -> bool:
    """Whether a number counts or dates something: after "article", before the name of a month."""
    if kind == "raised":
        return False
    before = _WORD.search(text[max(found.start(kind) - _LOOK, 0) : found.start(kind)].rstrip())
    following = fold(text[found.end() : found.end() + _LOOK]).split(maxsplit=1)[:1]
    governed = kind != "glued" and before is not None and fold(before[1]) in words.number_words
    return governed or (bool(following) and following[0] in words.months)
