"""Which blocks belong to which document: a file may hold several, and begin or end inside another."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

import msgspec

from generator.model.symbol import Symbol
from generator.readers.blocks.cover import states_cover
from generator.readers.blocks.lines import Piece
from generator.readers.blocks.numbers import number_length, number_of
from generator.readers.words import Words
from generator.text import fold

_NUMBERED = re.compile(r"\d{1,3}\. ?[^\W\d_]")


class Part(msgspec.Struct, frozen=True):
    """The blocks of one document, by index: from `start` to `end`. `whole`: it ends with a closing."""

    start: int
    end: int
    whole: bool


def sessions_of(pieces: Sequence[Piece]) -> frozenset[str]:
    """The sessions of the numbers that can be read in one way: what is printed beside them is of the same."""
    found = Counter(
        number.symbols[0].session
        for piece in pieces
        if _can_head(piece) and (number := number_of(piece.text.text)) and len(number.symbols) == 1
    )
    most = max(found.values(), default=0)
    return frozenset(session for session, count in found.items() if count == most)


def _can_head(piece: Piece) -> bool:
    return piece.kind in ("paragraph", "heading") and bool(piece.text)


def _formula_follows(pieces: Sequence[Piece], index: int, words: Words) -> bool:
    following = next((one for one in range(index + 1, len(pieces)) if pieces[one].text), None)
    return following is not None and words.is_formula(pieces[following].text.text)


def parts_of(pieces: Sequence[Piece], words: Words, sessions: Collection[str]) -> tuple[Part, ...]:
    """The documents of a file: each begins with its cover or number and ends where the next one begins."""
    numbers: list[int] = []
    seen = set[Symbol | str]()
    for index, piece in enumerate(pieces):
        heads = _can_head(piece) or (piece.kind == "item" and _formula_follows(pieces, index, words))
        found = number_of(piece.text.text) if heads else None
        symbol = (found.among(sessions) or piece.text.text) if found else None
        if symbol and symbol not in seen:
            seen.add(symbol)
            numbers.append(index)
    if not numbers:
        return ()
    starts = [_head(pieces, before, index, words) for before, index in zip([0, *numbers], numbers, strict=False)]
    return tuple(
        Part(start, end, any(words.names_meeting(piece.text.text) for piece in pieces[start:end]))
        for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True)
    )


def _head(pieces: Sequence[Piece], before: int, number: int, words: Words) -> int:
    """Where a document begins: with the first statement of a cover after what is of another text, else its title."""
    first = before
    for index in range(number - 1, before - 1, -1):
        text = pieces[index].text.text
        folded = fold(text)
        of_body = words.is_formula(text) or _NUMBERED.match(text) or words.names_meeting(text)
        if of_body or (len(text) > 1 and words.is_preambular(folded) and text.endswith((",", ";"))):
            first = index + 1
            first += first < number and words.names_meeting(text) and words.is_date(pieces[first].text.text)
            break
    else:
        if before != 0 and before != number:
            first = number
    stated = next((index for index in range(first, number) if states_cover(pieces[index], words)), None)
    if stated is not None:
        return first if first == 0 else stated
    torn = number > first and pieces[number - 1].kind == "heading" and not pieces[number - 1].text.text.endswith(".")
    rest = pieces[number].text.text[number_length(pieces[number].text.text) :].lstrip()
    return number - 1 if torn and rest[:1].islower() else number
