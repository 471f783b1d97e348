"""Words and numbers that a scan has damaged, recognized where a known word or a number must stand.

Nothing here corrects a text. A caller says which words can stand at a place; what comes back is the one that the
damaged word can be, or nothing where there are several. Distances are counts of changed letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import product
from operator import add
from typing import Self

import msgspec

from generator.errors import SymbolError
from generator.model.symbol import arabic
from generator.text import fold

_DIGITS = {
    **{digit: digit for digit in "0123456789"},
    "l": "1", "I": "1", "i": "1", "!": "1", "|": "1", "/": "1", "r": "1", "J": "13", "O": "0", "o": "0", "Q": "0",
    "S": "5", "s": "5", "B": "8", "Z": "2", "g": "9",
}  # fmt: skip
"""The digits that a sign of a damaged number can be."""
_NUMERALS = {
    **{numeral: (numeral,) for numeral in "IVXLCDM"},
    **dict.fromkeys("l1i!|jJTtf", ("I",)), "Y": ("V",), "v": ("V",), "x": ("X",), "H": ("II",), "U": ("II",),
    "D": ("D", "II"),
}  # fmt: skip
"""The Roman numerals that a sign of a damaged one can be."""
_MOST = 64  # more readings are none
_SURE = 0.3  # the share of its letters that a word may have lost


def bare(text: str) -> str:
    """The letters and digits of a text, folded, without accents."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFD", fold(text))))


def without_accents(text: str) -> str:
    """The text with plain letters for Latin ones with accents."""
    return "".join(_plain(sign) for sign in text)


def _plain(sign: str) -> str:
    first = unicodedata.normalize("NFD", sign)[0]
    return first if first.isascii() and first.isalpha() else sign


def distance(first: str, second: str, limit: int) -> int:
    """How many letters differ between two words: put in, left out or changed. More than `limit` is `limit + 1`."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    same = sum(min(first.count(sign), second.count(sign)) for sign in set(first))
    if max(len(first), len(second)) - same > limit:
        return limit + 1  # so many letters are not even there
    row = list(range(len(second) + 1))
    for index, sign in enumerate(first, 1):
        above, row[0] = row[0], index
        for column, other in enumerate(second, 1):
            above, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, above + (sign != other))
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


class Nearly(msgspec.Struct, frozen=True):
    """A word made ready to be looked for in damaged letters: so many of its letters may differ.

    `pairs`: where each pair of its letters stands in it; `masks`: for each letter the bits of its places.
    """

    word: str
    most: int
    pairs: dict[str, tuple[int, ...]]
    masks: dict[str, int]

    @classmethod
    def of(cls, word: str, share: float = _SURE) -> Self:
        """A word as `bare` gives it, which may have lost the `share` of its letters."""
        pairs: dict[str, tuple[int, ...]] = {}
        for place, pair in enumerate(map(add, word, word[1:])):
            pairs[pair] = (*pairs.get(pair, ()), place)
        masks = {sign: sum(1 << place for place, one in enumerate(word) if one == sign) for sign in set(word)}
        return cls(word, int(share * len(word)), pairs, masks)

    def stands_in(self, letters: str) -> bool:
        """Whether a piece of a text can be the word, by `distance`."""
        return self._shares_pairs(letters) and self._is_near(letters)

    def _shares_pairs(self, letters: str) -> bool:
        """Whether enough pairs are there, which is seen fast.

        A letter that differs spoils two of them at the most, and moves those behind it by one place.
        """
        known, least = self.pairs, len(self.word) - 1 - 2 * self.most
        moved = [
            at - place
            for at, pair in enumerate(map(add, letters, letters[1:]))
            if pair in known
            for place in known[pair]
        ]
        if least <= 0 or len(moved) < least:
            return least <= 0
        moved.sort()
        return any(last - first <= self.most for first, last in zip(moved, moved[least - 1 :], strict=False))

    def _is_near(self, letters: str) -> bool:
        """Whether a piece is as near as it must be; all places are tried at once.

        G. Myers, A Fast Bit-Vector Algorithm for Approximate String Matching, JACM 46 (1999).
        """
        lost, most, masks = len(self.word), self.most, self.masks
        every, last = (1 << lost) - 1, 1 << lost - 1
        more, less = every, 0  # where a row of the table of distances grows by one, and where it falls
        for sign in letters:
            same = masks.get(sign, 0)
            down = same | less
            right = (((same & more) + more) ^ more) | same
            up, fall = less | (every & ~(right | more)), more & right
            if fall & last:
                lost -= 1
                if lost <= most:
                    return True
            elif up & last:
                lost += 1
            up <<= 1
            more, less = (fall << 1 | ~(down | up)) & every, up & down & every
        return False


def nearest(word: str, names: Sequence[str], share: float = _SURE) -> int | None:
    """The index of the one name that a damaged word can be; None where there is none, or two are as near.

    Names are taken as `bare` gives them; a name may have lost the `share` of its letters.
    """
    said = bare(word)
    ranked = sorted((distance(said, name, int(share * len(name))), at) for at, name in enumerate(names))
    near = [(far, at) for far, at in ranked if far <= int(share * len(names[at]))]
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return None
    return near[0][1]


def resemblance(text: str, word: str) -> float:
    """How much a text resembles a word, as `bare` gives them, from 0 to 1."""
    return SequenceMatcher(None, text, word, autojunk=False).ratio()


def resembles(text: str, word: str, least: float) -> bool:
    """Whether the resemblance is at least so much; what has too few of the letters is not compared."""
    length = len(text) + len(word)
    if 2 * min(len(text), len(word)) / length < least:
        return False
    same = sum([min(text.count(sign), word.count(sign)) for sign in set(word)])
    return 2 * same / length >= least and resemblance(text, word) >= least


def numbers(text: str) -> frozenset[int]:
    """What a damaged number can be, in Arabic digits; blanks and quotation marks in it do not count."""
    signs = [_DIGITS.get(sign, "") for sign in re.sub(r"[\s'’\"“”.,]", "", text)]
    if not signs or not all(signs):
        return frozenset()
    found = {int("".join(one)) for one in _readings(signs)}
    return frozenset(found)


def roman_numbers(text: str) -> frozenset[int]:
    """What a damaged Roman numeral can be."""
    signs = [_NUMERALS.get(sign, ()) for sign in re.sub(r"\s", "", text)]
    if not signs or not all(signs):
        return frozenset()
    return frozenset(value for one in _readings(signs) if (value := _value("".join(one))))


def _readings(signs: Sequence[Iterable[str]]) -> list[tuple[str, ...]]:
    found = [one for one, _ in zip(product(*signs), range(_MOST + 1), strict=False)]
    return found if len(found) <= _MOST else []


def _value(numeral: str) -> int:
    try:
        return arabic(numeral)
    except SymbolError:
        return 0
