"""Hyphens at the ends of lines: whether they are the word's own, or the typesetter's.

The document decides where it can: it writes the word elsewhere, with the hyphen or in one. Then the language: some
first and last parts of words have a hyphen of their own ("sous-", "-même"), and two words joined by a hyphen are two
words. A hyphen between parts of which neither is a word is the typesetter's, as a soft hyphen always is.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from generator.readers.lines import Line
from generator.readers.words import Words

_BROKEN = re.compile(r"([^\W\d_]+)([-\u2010])$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST = re.compile(r"[^\W\d_]+")
_AROUND = '0123456789.,;:()[]"«»“”'  # what stands around words, and in none
_SOFT = "\u00ad"
_HYPHENS = ("-", "\u2010")
_PAGE_END = 6  # lines of furniture between two pages
_SHORTEST = 4  # two or three letters are often a syllable as well as a word


class Hyphens(msgspec.Struct, frozen=True):
    """Offsets in the source: of hyphens at line ends that belong to no word; of those that could be either.

    `unsure` may be in `dropped` or not.
    """

    dropped: frozenset[int] = frozenset()
    unsure: frozenset[int] = frozenset()


class _Broken(msgspec.Struct, frozen=True, gc=False):
    """A word at the end of a line that ends with a hyphen: where that stands, and what is before and behind it."""

    at: int
    before: str
    after: str

    def written(self, counts: Mapping[str, int]) -> str:
        """How the document writes the word elsewhere: "one", "two", or "" where it does not."""
        if counts.get(f"{self.before}-{self.after}", 0) > 0:
            return "two"
        return "one" if counts.get(self.before + self.after, 0) > 0 else ""


def typeset_hyphens(source: str, lines: Sequence[Line], words: Words | None = None) -> Hyphens:
    """The hyphens at line ends that belong to no word; `words`: those of the language."""
    kept = [line for line in lines if line.text.text or line.rows]
    soft = [_last(line) for line in kept if line.text.text.endswith(_SOFT)]
    broken = [
        _Broken(_last(line), before[1].lower(), after[0].lower())
        for index, line in enumerate(kept)
        if line.text.text.endswith(_HYPHENS)
        and (before := _BROKEN.search(line.text.text[-40:]))
        and (after := _following(kept, index))
        if after[0][0].islower() or after[0].isupper() == before[1].isupper()
    ]
    if not broken:
        return Hyphens(frozenset(soft))
    counts = _counts(source.lower().replace("\u2010", "-").replace("\u2011", "-"), broken)
    counts.subtract(part for one in broken for part in (one.before, one.after))  # torn words are no words
    shown = any(one.written(counts) == "one" for one in broken)
    return Hyphens(
        frozenset([*soft, *(one.at for one in broken if _is_typeset(one, counts, words, shown))]),
        frozenset(one.at for one in broken if _is_unsure(one, counts, words)),
    )


def _counts(text: str, broken: Sequence[_Broken]) -> Counter[str]:
    """How often a text has the words that torn ones can be; most words stand alone between blanks."""
    asked = {word for one in broken for word in (one.before, one.after, one.before + one.after)}
    asked |= {f"{one.before}-{one.after}" for one in broken}
    asked = {word for word in asked if _WORD.fullmatch(word)}
    counts: Counter[str] = Counter()
    for piece, times in Counter(text.split()).items():
        bare = piece.strip(_AROUND)
        if bare in asked:
            counts[bare] += times
        elif not bare.isalpha():
            for word in _WORD.findall(bare):
                counts[word] += times
    return counts


def _following(lines: Sequence[Line], index: int) -> re.Match[str] | None:
    """The word that a torn one goes on with: on the next line, or behind the end of the page in small letters."""
    for line in lines[index + 1 : index + 1 + _PAGE_END]:
        found = _FIRST.match(line.text.text)
        if found and (found[0][0].islower() or line is lines[index + 1]):
            return found
    return None


def _is_typeset(one: _Broken, counts: Mapping[str, int], words: Words | None, shown: bool) -> bool:
    """Whether a hyphen is the typesetter's; `shown`: the document has others that surely are."""
    written = one.written(counts)
    if written or words is None or one.before in words.first_parts or one.after in words.last_parts:
        return written == "one"
    first, last = (counts.get(part, 0) > 0 and len(part) >= _SHORTEST for part in (one.before, one.after))
    return not (first and last) and (shown or not (first or last))


def _is_unsure(one: _Broken, counts: Mapping[str, int], words: Words | None) -> bool:
    """Whether one part of a word, and only one, is a word: the document shows neither form, the language knows none."""
    if one.written(counts) or words is None or one.before in words.first_parts or one.after in words.last_parts:
        return False
    first, last = (counts.get(part, 0) > 0 and len(part) >= _SHORTEST for part in (one.before, one.after))
    return first != last


def _last(line: Line) -> int:
    return line.text.origin(len(line.text) - 1)
