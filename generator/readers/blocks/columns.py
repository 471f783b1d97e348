"""Columns in another language: which blocks of a page belong to it.

Pages of the early years print two languages beside each other, and a tool gives the columns one after the other. Most
blocks tell their language by their little words; a title, a formula or the line of the meeting is too short for that;
it goes with the blocks around it, unless its own words say more.
"""

from collections.abc import Sequence
from functools import cache

from generator.languages import load
from generator.readers.akoma_ntoso.language import language_of_text
from generator.readers.blocks.lines import Piece
from generator.readers.words import Words
from generator.readers.words import words as words_of
from generator.text import fold

_SURE = 12
"""Words enough to tell a language by."""
_FORMULA = 4  # so many words a formula or a closing is worth
_CHANGE = 2  # so many words speak against a change of the column
_MOST = 12  # one long block tells no more than so many words


def foreign_blocks(pieces: Sequence[Piece], language: str) -> dict[int, str]:
    """The blocks that are in another language, by their numbers, with its code."""
    found = {piece.number: code for piece in pieces if (code := _foreign(piece, language))}
    others = [code for code in found.values() if load(code).grammar is not None]
    if not others:
        return found
    other = max(sorted(set(others)), key=others.count)
    spoken = [piece for piece in pieces if not piece.empty and not piece.rows]
    states = _decoded([_evidence(piece, language, other) for piece in spoken])
    ours = {piece.number for piece, is_other in zip(spoken, states, strict=True) if not is_other}
    theirs = {piece.number: other for piece, is_other in zip(spoken, states, strict=True) if is_other}
    return {number: code for number, code in found.items() if code != other or number not in ours} | theirs


def _foreign(piece: Piece, language: str) -> str | None:
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


def _evidence(piece: Piece, language: str, other: str) -> int:
    """How many words more speak for the other language than for our own."""
    text = piece.text.text
    ours, theirs = words_of(language), words_of(other)
    said = fold(text.replace("'", "' ")).split()
    own, foreign = _little_words(language), _little_words(other)
    count = sum((word in foreign - own) - (word.rstrip("'") in own - foreign) for word in said)
    count += _FORMULA * (_is_set(text, theirs) - _is_set(text, ours))
    return max(-_MOST, min(count, _MOST))


def _is_set(text: str, words: Words) -> bool:
    """Whether a block is the formula or the line of the meeting."""
    folded = fold(text).strip("*_ ,")
    return folded in words.formulas or words.resembles_formula(text) or words.names_meeting(text)


def _decoded(evidence: Sequence[int]) -> list[bool]:
    """Which blocks are in the other language, so that all the evidence is met at the fewest changes."""
    costs, ways = (0.0, 0.5), list[tuple[bool, bool]]()
    for score in evidence:
        stay, change = (costs[0], costs[1] + _CHANGE), (costs[1], costs[0] + _CHANGE)
        ways.append((stay[1] < stay[0], change[1] >= change[0]))
        costs = (min(stay) + max(score, 0), min(change) + max(-score, 0))
    state, found = costs[1] < costs[0], list[bool]()
    for way in reversed(ways):
        found.append(state)
        state = way[state]
    return found[::-1]


@cache
def _little_words(language: str) -> frozenset[str]:
    """The commonest words of a language, and those that stand before numbers."""
    grammar = words_of(language).grammar
    return frozenset(fold(word) for word in (*grammar.common_words, *grammar.number_words))
