"""Footnotes among blocks: those that the tool kept, and the marks of those that it dropped.

A tool that drops the notes leaves their marks in the text: "Programme d'action 2 ,". They are numbers in their order,
parted from the word before and from the sign after; so they are known by counting up, and taken out like any other.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from generator.readers.blocks.lines import Piece
from generator.readers.pages import SUPERSCRIPTS, plain
from generator.readers.words import Words
from generator.text import NOTHING, Span, Traced, fold

_NOTE = re.compile(rf"(\d{{1,3}}|[{SUPERSCRIPTS}]{{1,3}}|\*{{1,3}})( ?/)?\s+(?=\S)|([{SUPERSCRIPTS}]{{1,3}})(?=\S)")
_MARK = re.compile(
    r"(?<=[^\s]) (?P<set>\d{1,3})(?: (?=[,;.:)\]»!?\u00b7\u2022])| ?$)"  # set apart on both sides: "d'action 2 ,"
    r"|(?:(?<=[^\W\d_»)])|(?<=(?:18|19|20)\d\d)) "
    r"(?P<loose>\d{1,3})(?=[,;.:)\]»]| (?P<word>[^\W\d_]+))"  # on one: "Beijing 1 et"
    r"|(?<=[^\W\d_]{3})(?P<glued>\d{1,3})(?=[\s,;.:)\]»]|$)"
    rf"|(?P<raised>[{SUPERSCRIPTS}]{{1,3}})"
)
_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)['’]?$")
_LOOK = 64  # characters before and behind a number, as far as it matters what stands there
_REACH = 3
_SHORT = 300
_YEARS = 200  # so many notes a volume has; a greater number that is glued to a word is none


def _is_note(text: str) -> bool:
    """Whether a text that follows the number that is due is a note though no rule stands before it."""
    return text[:1].isupper() and len(text) < _SHORT and text.endswith(".")


def _names_source(note: "KeptNote", words: Words) -> bool:
    return fold(note.text.text).startswith(words.note_openings)


class KeptNote(msgspec.Struct, frozen=True):
    """A note that the tool kept: its pieces, its mark, a stroke after that, its text."""

    pieces: tuple[Piece, ...]
    mark: Traced
    stroke: Traced
    text: Traced

    @property
    def number(self) -> str:
        """The mark in plain digits, or stars."""
        return plain(self.mark.text)


def first_note(pieces: Sequence[Piece], words: Words) -> int:
    """The number of the first note: not 1 where the notes of a volume are numbered through.

    It is the least number that a block begins with as a note does and that stood as a mark in a block before.
    """
    called, found = set[int](), set[int]()
    for piece in pieces:
        note = _note(piece) if not piece.empty else None
        if note and note.number.isdigit() and int(note.number) and _is_note(note.text.text):
            known = int(note.number) in called or _names_source(note, words)
            found |= {int(note.number)} if known else set()
        called |= {value for value, _, kind in _candidates(piece, words) if kind != "glued" or value < _YEARS}
    if 1 in found or len(called & {1, 2, 3}) > 1:
        return 1
    first = min(found, default=0) or _first_apart(pieces, words)
    while first - 1 in called:
        first -= 1
    return first


def _first_apart(pieces: Sequence[Piece], words: Words) -> int:
    """The first number that a blank parts from the stop behind it, as none but a raised one is; 1: there is none."""
    for piece in pieces:
        for value, found, kind in _candidates(piece, words):
            if kind == "set" and found.end() < len(piece.text) and 0 < value < _YEARS:
                return value
    return 1


def kept_notes(pieces: Sequence[Piece], words: Words, first: int = 1) -> tuple[KeptNote, ...]:
    """The blocks that are notes: called so, or under a rule with the number that is due, or after their marks.

    The number of a note may be a block of its own, before that of its text. `first` is the number of the first note.
    """
    found: dict[str, KeptNote] = {}
    last, under, called = first - 1, False, first - 1
    alone: Piece | None = None
    for piece in pieces:
        if piece.empty:
            under = under or piece.kind == "furniture"
            continue
        note = _note(piece) or (_torn(alone, piece) if alone else None)
        number = note.number if note else ""
        reach = max(last + _REACH, called + 1)
        due = number.isdigit() and last < int(number) <= reach
        likely = due and note is not None and (_is_note(note.text.text) or _names_source(note, words))
        fresh = number.strip("0") and number not in found
        if note and fresh and (piece.kind == "note" or likely or (under and (due or number.startswith("*")))):
            found[number] = note
            last, alone = int(number) if number.isdigit() else last, None
            continue
        under = under and piece.text.text.isdigit()
        alone = piece if piece.text.text.isdigit() else None
        called = marks_in([piece], words, called)[1]
    return tuple(found.values())


def _note(piece: Piece) -> KeptNote | None:
    """A block that begins as a note does."""
    start = _NOTE.match(piece.text.text)
    if start is None:
        return None
    length = start.end(1) if start[1] else start.end(3)
    stroke = piece.text.slice(length, start.end()).strip()
    return KeptNote((piece,), piece.text.slice(0, length), stroke, piece.text.slice(start.end()))


def _torn(number: Piece, piece: Piece) -> KeptNote | None:
    """A note whose number is the block before."""
    if len(number.text) > len("999"):
        return None
    return KeptNote((number, piece), number.text, NOTHING, piece.text)


def marks_in(pieces: Sequence[Piece], words: Words, last: int = 0) -> tuple[tuple[Span, ...], int]:
    """The spans of the source that are marks, and the number of the last note; `last`: that of the one before.

    A mark is the next number that is due (a few may be lost) or, where it stands apart on both sides, an earlier one.
    """
    spans: list[Span] = []
    first = last
    for piece in pieces:
        for value, found, kind in _candidates(piece, words):
            sure = kind != "loose" or _goes_on(found["word"], words)
            reach = _REACH if sure else 1
            again = first < value <= last and kind == "set"
            if again or last < value <= last + reach:
                last = max(last, value)
                spans += piece.text.slice(*found.span(kind)).spans
    return tuple(spans), last


def _candidates(piece: Piece, words: Words) -> Iterator[tuple[int, re.Match[str], str]]:
    """The numbers of a block that stand as marks do: their value, where they stand, how they are set."""
    for found in _MARK.finditer(piece.text.text):
        kind = next(name for name in ("set", "loose", "glued", "raised") if found[name])
        if not _counts(piece.text.text, found, kind, words):
            yield int(plain(found[kind])), found, kind


def _goes_on(word: str | None, words: Words) -> bool:
    """Whether a word cannot be what a number counts: "1 et", "3 dans"."""
    return word is not None and (word in words.grammar.common_words or fold(word) in words.number_words)


def _counts(text: str, found: re.Match[str], kind: str, words: Words) -> bool:
    """Whether a number counts or dates something: after "article", before the name of a month."""
    if kind == "raised":
        return False
    start, end = found.start(kind), found.end()
    before = _WORD.search(text[max(start - _LOOK, 0) : start].rstrip())
    following = fold(text[end : end + _LOOK]).split(maxsplit=1)[:1]
    governed = kind != "glued" and before is not None and fold(before[1]) in words.number_words
    return governed or (bool(following) and following[0] in words.months)
