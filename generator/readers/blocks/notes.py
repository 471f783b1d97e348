"""Footnotes among blocks: those that the tool kept, and the marks of those that it dropped.

A tool that drops the notes leaves their marks in the text: "Programme d'action 2 ,". They are numbers in their order,
parted from the word before and from the sign after; so they are known by counting up, and taken out like any other.
"""

import re
from collections.abc import Sequence

import msgspec

from generator.readers.blocks.lines import Piece
from generator.readers.pages import SUPERSCRIPTS, plain
from generator.readers.words import Words
from generator.text import NOTHING, Span, Traced, fold

_NOTE = re.compile(rf"(\d{{1,3}}|[{SUPERSCRIPTS}]{{1,3}}|\*{{1,3}})( ?/)?\s+(?=\S)|([{SUPERSCRIPTS}]{{1,3}})(?=\S)")
_MARK = re.compile(
    r"(?<=[^\s]) (?P<set>\d{1,3})(?: (?=[,;.:)\]»!?])| ?$)"  # set apart on both sides: "d'action 2 ,"
    r"|(?:(?<=[^\W\d_»)])|(?<=(?:18|19|20)\d\d)) "
    r"(?P<loose>\d{1,3})(?=[,;.:)\]»]| (?P<word>[^\W\d_]+))"  # on one: "Beijing 1 et"
    r"|(?<=[^\W\d_]{3})(?P<glued>\d{1,3})(?=[\s,;.:)\]»]|$)"
    rf"|(?P<raised>[{SUPERSCRIPTS}]{{1,3}})"
)
_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)['’]?$")
_LOOK = 64  # characters before and behind a number, as far as it matters what stands there
_REACH = 3
_SHORT = 300


def _is_note(text: str) -> bool:
    """Whether a text that follows the number that is due is a note though no rule stands before it."""
    return text[:1].isupper() and len(text) < _SHORT and text.endswith(".")


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


def kept_notes(pieces: Sequence[Piece], words: Words) -> tuple[KeptNote, ...]:
    """The blocks that are notes: called so, or under a rule with the number that is due, or after their marks.

    The number of a note may be a block of its own, before that of its text.
    """
    found: dict[str, KeptNote] = {}
    last, under, called = 0, False, 0
    alone: Piece | None = None
    for piece in pieces:
        if piece.empty:
            under = under or piece.kind == "furniture"
            continue
        note = _note(piece) or (_torn(alone, piece) if alone else None)
        number = note.number if note else ""
        reach = max(last + _REACH, called + 1)
        due = number.isdigit() and last < int(number) <= reach
        likely = due and note is not None and _is_note(note.text.text)
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
    for piece in pieces:
        text = piece.text
        for found in _MARK.finditer(text.text):
            kind = next(name for name in ("set", "loose", "glued", "raised") if found[name])
            value = int(plain(found[kind]))
            sure = kind != "loose" or _goes_on(found["word"], words)
            reach = _REACH if sure else 1
            again = 0 < value <= last and kind == "set"
            if not (again or last < value <= last + reach) or _counts(text.text, found, kind, words):
                continue
            last = max(last, value)
            spans += text.slice(*found.span(kind)).spans
    return tuple(spans), last


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
