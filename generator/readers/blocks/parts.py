"""Which blocks belong to which document: a file may hold several, begin inside another, or mix in another language."""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from generator.languages import load
from generator.readers.akoma_ntoso.language import language_of_text
from generator.readers.blocks.lines import Piece
from generator.readers.words import Words
from generator.readers.words import words as words_of
from generator.text import fold

NUMBER = re.compile(
    r"\**((?:ES-|S-)?\d{1,3}/\d{1,3}(?: ?[A-Z](?:\s?\S{1,3}\s?[A-Z])?)?|\d{1,4}(?: [A-Z])? ?\((?:ES-|S-)?[IVXLCDM]+\))"
    r" ?\.(?: |\*|$)"
)
_NUMBERED = re.compile(r"\d{1,3}\. ?[^\W\d_]")
_SURE = 12
"""Words enough to tell a language by."""


class Part(msgspec.Struct, frozen=True):
    """The blocks of one document, by index: from `start` to `end`. `whole`: it ends with a closing."""

    start: int
    end: int
    whole: bool


def parts_of(pieces: Sequence[Piece], words: Words) -> tuple[Part, ...]:
    """The documents of a file: each begins with its cover or number and ends where the next one begins."""
    numbers: list[int] = []
    seen: set[str] = set()
    for index, piece in enumerate(pieces):
        found = NUMBER.match(piece.text.text) if piece.kind in ("paragraph", "heading") else None
        if found and found[1] not in seen:
            seen.add(found[1])
            numbers.append(index)
    if not numbers:
        return ()
    starts = [_head(pieces, before, index, words) for before, index in zip([0, *numbers], numbers, strict=False)]
    return tuple(
        Part(start, end, any(is_closing(piece.text.text, words) for piece in pieces[start:end]))
        for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True)
    )


def _head(pieces: Sequence[Piece], before: int, number: int, words: Words) -> int:
    """Where the cover of a document begins: after the last block before its number that belongs to another text."""
    for index in range(number - 1, before - 1, -1):
        text = pieces[index].text.text
        folded = fold(text)
        of_body = folded.rstrip(", ") in words.formulas or _NUMBERED.match(text) or is_closing(text, words)
        if of_body or (len(text) > 1 and words.is_preambular(folded) and text.endswith(",")):
            return index + 1 if index >= before else before
    return before if before == 0 or before == number else number


def is_closing(text: str, words: Words) -> bool:
    """Whether a block is the line of the meeting."""
    folded = fold(text).strip("*_ ")
    return any(pattern.match(folded) for pattern in words.closing)


def foreign(piece: Piece, language: str) -> str | None:
    """The language of a block that is surely in another one: the words that only that one has prevail."""
    said = fold(piece.text.text).split()
    if len(said) < _SURE:
        return None
    found = language_of_text(piece.text.text)
    if found is None or found == language:
        return None
    grammar = load(found).grammar
    if grammar is None or not grammar.common_words:
        return found  # known by its script
    own = _little_words(language)
    others = sum(word in _little_words(found) - own for word in said)
    return found if others >= _SURE // 3 and others > sum(word in own for word in said) else None


@cache
def _little_words(language: str) -> frozenset[str]:
    """The commonest words of a language, and those that stand before numbers."""
    grammar = words_of(language).grammar
    return frozenset(fold(word) for word in (*grammar.common_words, *grammar.number_words))
