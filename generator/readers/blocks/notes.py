"""Footnotes among blocks: those that the tool kept, whole or in pieces, and the numbers of those that it dropped."""

import re
from collections.abc import Container, Sequence
from itertools import takewhile

import msgspec
from msgspec.structs import replace

from generator.readers.blocks.lines import Piece, mended
from generator.readers.blocks.marks import Candidate, candidates, marks_in
from generator.readers.pages import SUPERSCRIPTS, plain
from generator.readers.words import Words
from generator.text import BLANK, NOTHING, Traced, fold, join

_NOTE = re.compile(rf"(\d{{1,3}}|[{SUPERSCRIPTS}]{{1,3}}|\*{{1,3}})( ?/)?\s+(?=\S)|([{SUPERSCRIPTS}]{{1,3}})(?=\S)")
_KEPT_REACH = 3
_SHORT = 300
_APART = 6  # numbers further from the least ones belong to no run with them
_YEARS = 200  # so many notes a volume has; a greater number that is glued to a word is none
_BIT = 60  # characters that a bit of a torn note has at most
_MOST_BITS = 6
_NUMBERED = re.compile(r"\d{1,3}\. ?[^\W\d_]")


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
    called, found, sure = set[int](), set[int](), set[int]()
    for piece in pieces:
        note = _note(piece) if not piece.empty else None
        if note and note.number.isdigit() and int(note.number) and _is_note(note.text.text):
            known = int(note.number) in called or _names_source(note, words)
            found |= {int(note.number)} if known else set()
        ungoverned = [one for one in candidates(piece.text, words) if not one.governed]
        called |= {one.value for one in ungoverned if _can_be_first(one)}
        sure |= {one.value for one in ungoverned if one.stopped and one.value < _YEARS}
    low = called & {1, 2, 3}
    if 1 in found or (len(low) > 1 and min(sure, default=0) <= max(low) + _APART):
        return 1
    first = min(found, default=0) or _first_apart(pieces, words)
    while first - 1 in called:
        first -= 1
    return first


def _first_apart(pieces: Sequence[Piece], words: Words) -> int:
    """The first number that a blank parts from the stop behind it, as none but a raised one is; 1: there is none."""
    for piece in pieces:
        for one in candidates(piece.text, words):
            if one.stopped and not one.governed and one.value < _YEARS:
                return one.value
    return 1


def _can_be_first(one: Candidate) -> bool:
    """Whether a number is not a year's that is glued to a word."""
    return one.kind != "glued" or one.value < _YEARS


def kept_notes(pieces: Sequence[Piece], words: Words, first: int = 1) -> tuple[KeptNote, ...]:
    """The blocks that are notes: called so, or under a rule with the number that is due, or after their marks.

    The number of a note may be a block of its own, before that of its text. `first` is the number of the first note.
    """
    found: dict[str, KeptNote] = {}
    last, under, called = first - 1, False, first - 1
    alone: Piece | None = None
    taken: set[int] = set()
    for index, piece in enumerate(pieces):
        if piece.number in taken:
            continue
        if piece.empty:
            under = under or piece.kind == "furniture"
            continue
        note = _note(piece) or (_torn(alone, piece) if alone else None)
        number = note.number if note else ""
        reach = max(last + _KEPT_REACH, called + 1)
        due = number.isdigit() and last < int(number) <= reach
        likely = due and note is not None and (_is_note(note.text.text) or _names_source(note, words))
        fresh = number.strip("0") and number not in found
        if note and fresh and (piece.kind == "note" or likely or (under and (due or number.startswith("*")))):
            bits = _bits(pieces, index + 1) if under and not note.text.text.endswith(".") else ()
            found[number] = _with_bits(note, bits, words)
            taken.update(bit.number for bit in bits)
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
    """A note whose number is the block before; a small letter goes on with the paragraph before the notes."""
    if len(number.text) > len("999") or piece.text.text[:1].islower():
        return None
    return KeptNote((number, piece), number.text, NOTHING, piece.text)


def _bits(pieces: Sequence[Piece], start: int) -> tuple[Piece, ...]:
    """The short blocks that a note goes on in, up to the full stop; none where they are not all of this kind."""
    found: list[Piece] = []
    for piece in pieces[start : start + _MOST_BITS]:
        if piece.empty or len(piece.text) > _BIT or _NUMBERED.match(piece.text.text):
            return ()
        found.append(piece)
        if piece.text.text.endswith("."):
            return tuple(found)
    return ()


def _with_bits(note: KeptNote, bits: Sequence[Piece], words: Words) -> KeptNote:
    if not bits:
        return note
    text = join((note.text, *(part for bit in bits for part in (BLANK, bit.text))))
    return replace(note, pieces=(*note.pieces, *bits), text=mended(text, words)[0])


def unnumbered_notes(pieces: Sequence[Piece], noted: Container[int], words: Words) -> tuple[Piece, ...]:
    """The notes at a foot that have lost their numbers: between a rule, in a sentence, and the end of the page."""
    found: list[Piece] = []
    end = ""
    for index, piece in enumerate(pieces):
        if not piece.empty:
            end = piece.text.text[-1:]
        elif piece.rule and end and end not in ".;:":
            foot = list(takewhile(lambda one: not one.empty, pieces[index + 1 : index + 1 + _MOST_BITS]))
            after = index + 1 + len(foot)
            closed = bool(foot) and foot[-1].text.text.endswith(".") and after < len(pieces) and pieces[after].empty
            if closed and not any(_is_text(one, noted, words) for one in foot):
                found += foot
    return tuple(found)


def _is_text(piece: Piece, noted: Container[int], words: Words) -> bool:
    """Whether a block at a foot is a note that is known, or can be text of the document."""
    text = piece.text.text
    opens = words.is_preambular(fold(text)) or words.is_operative(fold(text))
    small = text[:1].islower() and len(text) > 1
    return piece.number in noted or len(text) > _BIT or opens or small or _NUMBERED.match(text) is not None


def lone_numbers(pieces: Sequence[Piece], noted: Container[int]) -> tuple[Piece, ...]:
    """The numbers of notes whose texts the tool dropped: alone under a rule. `noted`: the blocks that are notes."""
    found: list[Piece] = []
    under = False
    for piece in pieces:
        if piece.empty:
            under = under or piece.rule
        elif under and piece.number not in noted and re.fullmatch(r"[1-9]\d{0,2}", piece.text.text):
            found.append(piece)
        else:
            under = under and piece.number in noted
    return tuple(found)
