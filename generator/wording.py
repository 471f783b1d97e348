"""What words changed between two texts: the fewest that must be taken out and put in (Indel distance on words).

Taking out and keeping gives the older text, putting in and keeping the newer one, character by character. Two words are
the same whatever the kind of blank, hyphen or apostrophe in them: those come and go with the program that wrote a file.
"""

import re
from itertools import accumulate
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

Change = Literal["kept", "added", "removed"]

_WORDS = (
    r"[^\W\d\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"  # first, because most of a text is words
    r"|\(\d{4}\)"  # the year of a Security Council resolution belongs together
    r"|\d+(?:[.,/]\d+|[ ]\d{3}(?!\d))*"  # 43,647,400, 43 647 400 and 76/278
    r"|[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # a sign of a script that parts no words
    r"|[^\w\s]|\w"
)
_WORD, _TOKEN = re.compile(_WORDS), re.compile(rf"{_WORDS}|\s+")
_SHORT = 3
"""A word of so many letters between two changes ("de", "the") is no reason to break them in two."""
_ALIKE = {"\u2010": "-", "\u2011": "-", "’": "'", "\u02bc": "'", "\u00a0": " ", "\u202f": " "}


class Piece(NamedTuple):
    """A run of characters: `older` and `newer` as the two texts have it, "" where one of them lacks it.

    What was kept stands in both; only the kind of its blanks, hyphens and apostrophes may differ.
    """

    change: Change
    older: str
    newer: str


def tokens(text: str) -> list[str]:
    """Words, numbers, runs of blanks, and signs, as they are compared: blanks, hyphens, apostrophes of one kind.

    Joined they are as long as the text.
    """
    return _TOKEN.findall(_alike(text))


def words(text: str) -> list[str]:
    """The same without blanks."""
    return _WORD.findall(_alike(text))


def _alike(text: str) -> str:
    """A text with blanks, hyphens and apostrophes of one kind; as long as it was."""
    if not text.isascii():
        for sign, other in _ALIKE.items():
            text = text.replace(sign, other)
    return text


def same(older: str, newer: str) -> bool:
    """Whether two texts have the same words."""
    return older == newer or _alike(older).split() == _alike(newer).split()


def pieces(older: str, newer: str) -> tuple[Piece, ...]:
    """The runs of both texts in reading order; what was removed stands before what came in its place."""
    if older and (older == newer or _alike(older) == _alike(newer)):
        return (Piece("kept", older, newer),)
    one, other = tokens(older), tokens(newer)
    ends, other_ends = list(accumulate(map(len, one), initial=0)), list(accumulate(map(len, other), initial=0))
    steps = Indel.opcodes(_one_blank(one), _one_blank(other))
    found: list[Piece] = []
    removed = added = ""

    def put(change: Change, before: str, after: str) -> None:
        if before or after:
            found.append(Piece(change, before, after))

    for rank, step in enumerate(steps):
        mine = older[ends[step.src_start] : ends[step.src_end]]
        theirs = newer[other_ends[step.dest_start] : other_ends[step.dest_end]]
        kept = one[step.src_start : step.src_end]
        if step.tag == "equal" and not (0 < rank < len(steps) - 1 and _slight(kept)):
            put("removed", removed, "")
            put("added", "", added)
            put("kept", mine, theirs)
            removed = added = ""
        else:
            removed, added = removed + mine, added + theirs
    put("removed", removed, "")
    put("added", "", added)
    return tuple(found)


def _one_blank(tokens: list[str]) -> list[str]:
    return [" " if token.isspace() and "\n" not in token else token for token in tokens]


def _slight(kept: list[str]) -> bool:
    """Whether a run that both texts have is too slight to be shown between two changes: no word, or one short one."""
    words = [token for token in kept if token[0].isalnum()]
    return not words or (len(words) == 1 and len(words[0]) <= _SHORT and not words[0].isdigit())
