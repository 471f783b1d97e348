"""What a file holds beside its documents, and which of them shows it: texts that are not whole, another language."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from generator.readers.blocks.lines import Piece


class Loose(msgspec.Struct, frozen=True):
    """The blocks of a text that is not whole, and what is not in the file of it."""

    pieces: tuple[Piece, ...]
    why: str


class Beside(msgspec.Struct, frozen=True):
    """What one document shows that is no part of it."""

    loose: list[Loose]
    foreign: list[Piece]


def beside(
    insides: Sequence[Sequence[Piece]], stretches: Iterable[Loose], strays: Iterable[Piece]
) -> tuple[Beside, ...]:
    """By the document that shows it: the one before it in the file, or else the first. `insides`: their blocks."""
    starts = [inside[0].number for inside in insides]
    found = tuple(Beside([], []) for _ in insides)
    for one in stretches:
        if any(not piece.empty for piece in one.pieces):
            found[max(bisect_right(starts, one.pieces[0].number) - 1, 0)].loose.append(one)
    for piece in strays:
        found[max(bisect_right(starts, piece.number) - 1, 0)].foreign.append(piece)
    return found
