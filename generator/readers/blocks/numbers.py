"""The number of a resolution at the head of a block, damaged or not, and where a tool cut it in two."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from generator.errors import SymbolError
from generator.model.symbol import Symbol
from generator.readers.blocks.lines import Piece
from generator.readers.title_number import TitleNumber, damaged_number
from generator.text import BLANK, join

_NUMBER = re.compile(
    r"\**((?:ES-|S-)?\d{1,3}/\d{1,3}(?: ?[A-Z](?:\s?\S{1,3}\s?[A-Z])?)?|\d{1,4}(?: [A-Z])? ?\((?:ES-|S-)?[IVXLCDM]+\))"
    r" ?\.(?: |\*|$)"
)
_ALONE = re.compile(r"\d{1,4}")
_SESSION = re.compile(r"\((?:ES-|S-)?[IVXLCDM]+\) ?\. ?[^\W\d_]")


def number_of(text: str) -> TitleNumber | None:
    """The number that a block begins with as a title does, damaged or not."""
    if found := _NUMBER.match(text):
        try:
            return TitleNumber(found.end(), (Symbol.from_number(found[1]),))
        except SymbolError:
            return damaged_number(text)
    return damaged_number(text)


def number_length(text: str) -> int:
    """How many characters of a block are the number of its title."""
    found = number_of(text)
    return found.length if found else 0


def with_numbers(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, and of a number that was cut before its bracket one: "2633", "(XXV). La jeunesse"."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last and _ALONE.fullmatch(last.text.text) and _SESSION.match(piece.text.text):
            text = join([last.text, BLANK, piece.text])
            found[-1] = replace(last, kind=piece.kind, end=piece.end, text=text, scraps=(*last.scraps, *piece.scraps))
        else:
            found.append(piece)
    return tuple(found)
