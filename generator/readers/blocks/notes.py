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
from generator.text import Traced, fold

_NOTE = re.compile(rf"(\d{{1,3}}|[{SUPERSCRIPTS}]{{1,3}}|\*{{1,3}})( ?/)?\s+(?=\S)|([{SUPERSCRIPTS}]{{1,3}})(?=\S)")
_MARK = re.compile(r"(?<=[^\W\d_]|[)»”\"'’])(?<!\d) (\d{1,3})(?= ?[,;.:)\]»]| [^\W\d_]|$)")
_WORD = re.compile(r"([^\W\d_]+)['’]?$")
_REACH = 3


class KeptNote(msgspec.Struct, frozen=True):
    """A note that the tool kept: its piece, its mark, a stroke after that, its text."""

    piece: Piece
    mark: Traced
    stroke: Traced
    text: Traced

    @property
    def number(self) -> str:
        """The mark in plain digits, or stars."""
        return plain(self.mark.text)


def kept_notes(pieces: Sequence[Piece]) -> tuple[KeptNote, ...]:
    """The blocks that are notes: called so, or after a rule with the number that is due."""
    found: list[KeptNote] = []
    last, under = 0, False
    for piece in pieces:
        if piece.empty:
            under = under or piece.kind == "furniture"
            continue
        start = _NOTE.match(piece.text.text)
        number = plain((start[1] or start[3]) if start else "")
        due = number.isdigit() and 0 < int(number) - last <= _REACH
        if start and (piece.kind == "note" or (under and (due or number.startswith("*")))):
            length = start.end(1) if start[1] else start.end(3)
            stroke = piece.text.slice(length, start.end()).strip()
            found.append(KeptNote(piece, piece.text.slice(0, length), stroke, piece.text.slice(start.end())))
            last = int(number) if number.isdigit() else last
        else:
            under = False
    return tuple(found)


def dropped_marks(texts: Sequence[str], kept: Sequence[KeptNote], words: Words) -> int:
    """How many notes there were, as the marks in the texts count them; at least as many as were kept."""
    last = 0
    for text in texts:
        for mark in _MARK.finditer(text):
            value = int(mark[1])
            before = _WORD.search(text[: mark.start()])
            governed = before is not None and fold(before[1]) in words.number_words
            dated = fold(text[mark.end() :]).split()[:1]
            if last < value <= last + _REACH and not governed and not (dated and dated[0] in words.months):
                last = value
    return max(last, *(int(note.number) for note in kept if note.number.isdigit()), 0)
