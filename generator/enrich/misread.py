"""Words of the body that a scan has damaged, and what they should be: proposals, which nothing applies by itself.

The right word is one that the collection itself writes, in the same language, in many documents; the damaged form is
nearly unknown to it, and exactly one word fits. What can happen to a word is told by the functions below. A place
where two things can be meant is passed over.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, islice, pairwise, product

import msgspec

from generator.languages import load
from generator.model.anchors import blocks
from generator.model.document import Resolution
from generator.model.quality import Proposal
from generator.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_ELIDED = re.compile(r"(?<![\w/.(])([1!|])(['\u2019])([^\W\d_]{2,})(?!\w)")
_SIGNED = re.compile(
    r"(?<![\w/.-])[^\W\d_]+[0!|1~](?:[^\W\d_]|[0!|1~])*[^\W\d_](?!\w)|(?<![\w/.-])[!|][^\W\d_]{4,}(?!\w)"
)
_TORN = re.compile(r"(?<![\w-])([^\W\d_]{2,})[-\u203a\u00ac] ([^\W\d_]{3,})(?![\w-])")
_MEANT = {"0": "o", "1": "li", "!": "li", "|": "li", "~": "-"}
_KNOWN = 3  # documents that write a word which is surely one
_COMMON = 10  # documents that write a word which is no piece of one
_RARER = 40  # times as many as write the damaged form
_SHORTEST = 5
_RUN_TOGETHER = 13  # letters of words without a blank between them; fewer may be one rare word
_FOREIGN = 2  # so many words of English that are none of the language: a text, or a name, in English
_MOST = 6  # signs of one word that may be another
SCANNED = ("text", "blocks", "pdf")
"""Formats that may come from a scan."""

Words = Counter[str]
"""In how many documents of a language each word stands, folded."""


class Vocabulary(msgspec.Struct, frozen=True):
    """The words of a collection in one language.

    `common` are the short words that stand between others, `foreign` those of English.
    `plain`: the words with accents by how they are written without.
    """

    language: str
    words: Words
    common: frozenset[str]
    foreign: frozenset[str]
    plain: dict[str, tuple[str, ...]]

    def knows(self, word: str) -> bool:
        """Whether it is surely a word."""
        return self.words[word] >= _KNOWN

    def settles(self, word: str) -> bool:
        """Whether it is surely a word, and not one that has lost its accents."""
        twins = self.plain.get(word, ())
        return self.knows(word) and all(self.words[twin] < self.words[word] for twin in twins)

    def prefers(self, word: str, printed: str) -> bool:
        """Whether a word is so much commoner than what is printed that this is hardly one."""
        return self.knows(word) and self.words[word] >= _RARER * max(self.words[printed] - 1, 0)


def vocabularies(documents: Iterable[Resolution]) -> dict[str, Vocabulary]:
    """The words of each language; one document is in memory at a time."""
    counts: dict[str, Words] = {}
    for one in documents:
        words = {word for text in _texts(one) for word in _WORD.findall(fold(text))}
        counts.setdefault(one.language, Counter()).update(words)
    return {language: _vocabulary(language, words) for language, words in counts.items()}


def _vocabulary(language: str, words: Words) -> Vocabulary:
    grammar = load(language).grammar
    plain: dict[str, list[str]] = {}
    common: frozenset[str] = frozenset()
    if grammar is not None:
        common = frozenset(map(fold, (*grammar.linking, *grammar.common_words)))
        for word, count in words.items():
            if count >= _KNOWN and not word.isascii() and (bare := _bare(word)) != word:
                plain.setdefault(bare, []).append(word)
    english = load("en").grammar
    foreign = frozenset(map(fold, english.common_words if english else ())) - common
    return Vocabulary(language, words, common, foreign, {bare: tuple(those) for bare, those in plain.items()})


def misread(document: Resolution, vocabulary: Vocabulary | None) -> Iterator[Proposal]:
    """A proposal for each damaged word: its field is the anchor of the block or note, `printed` stands there once."""
    if vocabulary is None or document.source.format not in SCANNED:
        return
    texts = [(block.anchor, block.text) for block in blocks(document.body) if not block.rows]
    texts += [(note.anchor, note.text) for note in document.notes]
    for anchor, text in texts:
        if len(vocabulary.foreign.intersection(_WORD.findall(fold(text)))) >= _FOREIGN:
            continue
        for printed, value in dict(_found(text, vocabulary)).items():
            if occurrences(text, printed) == 1:
                count = vocabulary.words[fold(value.split()[0])]
                yield Proposal(anchor, printed, value, "spelling", f"{value} ({count})")


def occurrences(text: str, printed: str) -> int:
    """How often words stand in a text, not as a part of others."""
    return len(re.findall(rf"(?<!\w){re.escape(printed)}(?!\w)", text))


def _texts(document: Resolution) -> Iterator[str]:
    yield from (block.text for block in blocks(document.body) if block.text)
    yield from (note.text for note in document.notes)


def _found(text: str, words: Vocabulary) -> Iterator[tuple[str, str]]:
    for found in _ELIDED.finditer(text):
        if words.settles(fold(value := f"l{found[2]}{found[3]}")):
            yield found[0], value
    for found in _SIGNED.finditer(text):
        if word := _only(_read_signs(found[0]), words.settles):
            yield found[0], word
    for found in _TORN.finditer(text):
        whole, halves = found[1] + found[2], (fold(found[1]), fold(found[2]))
        if words.settles(fold(whole)) and not all(map(words.knows, halves)) and not words.words["-".join(halves)]:
            yield found[0], whole
    for found in _WORD.finditer(text):
        if word := _respelled(found[0], words):
            yield found[0], word


def _read_signs(printed: str) -> Iterator[str]:
    """What a word with signs in it can be."""
    choices = [_MEANT.get(sign, sign) for sign in printed]
    if sum(len(choice) > 1 for choice in choices) <= _MOST:
        yield from map("".join, product(*choices))


def _only(candidates: Iterable[str], known: Callable[[str], bool]) -> str | None:
    """The one candidate that is a word, if there is just one."""
    found = {one for one in candidates if known(fold(one))}
    return found.pop() if len(found) == 1 else None


def _respelled(printed: str, words: Vocabulary) -> str | None:
    """A word whose accents were lost, or words that were run together."""
    folded = fold(printed)
    if len(folded) < _SHORTEST or words.knows(folded) or printed.isupper():
        return None
    if folded.isascii():
        fitting = [word for word in words.plain.get(folded, ()) if _lost(folded, word, words.language)]
        if len(fitting) == 1 and words.prefers(fitting[0], folded):
            return printed[0] + fitting[0][1:]
    if len(folded) >= _RUN_TOGETHER and words.words[folded] <= 1 and printed.isalpha() and folded not in words.plain:
        parted = list(islice(_parted(folded, words), 2))
        if len(parted) == 1:
            ends = list(accumulate(map(len, parted[0])))
            return " ".join(printed[start:end] for start, end in pairwise([0, *ends]))
    return None


def _lost(bare: str, word: str, language: str) -> bool:
    """Whether a word without its accents is none: they stand inside it, or it has an ending that is always accented.

    At its end, and on a capital, an accent may be missing from another word, or from the habit of printers.
    """
    grammar = load(language).grammar
    if grammar is None or word[0] != bare[0]:
        return False
    if word.endswith(grammar.accented_endings):
        return True
    if word[-1] != bare[-1] and not word.endswith(grammar.accented_nouns):
        return False
    return grammar.accents_inside and any(one != two for one, two in zip(bare[:-3], word[:-3], strict=True))


def _parted(text: str, words: Vocabulary) -> Iterator[tuple[str, ...]]:
    """The ways to part letters into three or more words: common small ones and known long ones.

    The last word is a long one: a short one could be an ending.
    """

    def ways(start: int, before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if start == len(text):
            yield before
            return
        for end in range(start + 2, len(text) + 1):
            part = text[start:end]
            if part in words.common or (len(part) >= _SHORTEST and words.words[part] >= _COMMON):
                yield from ways(end, (*before, part))

    for way in ways(0, ()):
        if len(way) > 2 and len(way[-1]) >= _SHORTEST:
            yield way


def _bare(word: str) -> str:
    """A word without its accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if unicodedata.category(sign) != "Mn")
