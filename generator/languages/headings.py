"""What headings say in a language: an annex begins, an article of a convention or a rule."""

import re
from functools import cache, lru_cache

import msgspec

from generator.languages import load
from generator.languages.numerals import LETTER_NAMES, chinese, readings
from generator.text import fold

_LONGEST = 60
_RANKS = r"(?:[ivxlc]+|[a-z]|\d+|[\u4e00-\u5341]{1,3}|[\u0621-\u064a]+(?:\s[\u0621-\u064a]+)?)"
_LATIN = re.compile(r"(?P<label>[IVXLC]{1,6}|[A-Z])\.?")
_NUMERAL = re.compile(r"(?P<label>[IVX]{1,6}\.?(?=\s+[^\W\d_])|[一二三四五六七八九十]{1,4}(?:[\u3001\uff0e.]|(?=\s)))")
_CHINESE = re.compile("(?P<label>[一二三四五六七八九十]{1,4})(?:[\u3001\uff0e.]\\s?|\\s+|$)")
_LETTERS = rf"(?:{'|'.join(LETTER_NAMES)})(?=\s*[-\u2013]|$)"
_NUMBER = r"(?P<number>\d{1,3}(?:\s?(?:bis|ter))?|[ivxlc]+|[\u4e00-\u5341]{1,4})"


class Headings(msgspec.Struct, frozen=True):
    """The patterns of a language, on folded text."""

    annexes: re.Pattern[str]
    titled: re.Pattern[str]
    articles: tuple[re.Pattern[str], ...]
    firsts: frozenset[str]
    sections: re.Pattern[str]
    numbers: tuple[re.Pattern[str], ...]

    def annex(self, text: str) -> bool:
        """Whether a heading says that an annex begins: "Annexe II", but not the end of a reference, "annexe."."""
        return len(text) < _LONGEST and not text[:1].islower() and self.annexes.fullmatch(fold(text)) is not None

    def annex_length(self, text: str) -> int:
        """How many characters of a heading are the label of an annex: all, or those before its title; 0: it is none."""
        folded = fold(text)
        found = self.annexes.fullmatch(folded) or self.titled.match(folded)
        return found.end() if found and not text[:1].islower() else 0

    def section(self, text: str) -> int:
        """How many characters at the head of a heading are the number of a section, in words or numerals; 0: none."""
        found = self.sections.match(text) or _LATIN.fullmatch(text) or _NUMERAL.match(text)
        if found:
            return found.end()
        return len(text) if any(one.style in ("section", "capital") for one in readings(text)) else 0

    def ranked(self, text: str) -> tuple[int, int]:
        """The number of a section in words or in Chinese numerals at the head of a line: its length and its value."""
        if found := _CHINESE.match(text):
            return found.end(), chinese(found["label"])
        if found := self.sections.match(text):
            bare = found["label"]
            value = next((rank for rank, word in enumerate(self.numbers, 1) if word.fullmatch(bare)), 0)
            return found.end(), value
        return 0, 0

    def article(self, text: str) -> tuple[int, str] | None:
        """How many characters of a heading are "Article 14", and its number; None where it heads no article."""
        folded = fold(text)
        for first in self.firsts:
            if folded.startswith(first) and not folded[len(first) : len(first) + 1].isalpha():
                return len(first), "1"
        for pattern in self.articles:
            if found := pattern.match(folded):
                return found.end(), _plain(found["number"])
        return None


def _plain(number: str) -> str:
    """The number of an article in Arabic numerals: 14, xiv and 十四 give 14."""
    bare = "".join(number.split())
    if bare[:1].isdigit():
        return bare
    value = chinese(bare) or next((one.rank for one in readings(bare.upper()) if one.style == "section"), 0)
    return str(value) if value else bare


def _vowelled(word: str) -> str:
    """A pattern for a word with or without the sign of the accusative, which Arabic writes before or after the alef."""
    return "".join(f"{re.escape(sign)}\u064b?" for sign in word if sign != "\u064b")


@cache
def headings(code: str) -> Headings:
    """The headings of a language; one without a grammar has none."""
    grammar = load(code).grammar
    annexes = [re.escape(fold(word)) for word in (grammar.annex if grammar else ())]
    words = sorted(grammar.section_numbers if grammar else (), key=len, reverse=True)
    templates = [re.escape(fold(text)).replace(r"\{number\}", _NUMBER) for text in (grammar.article if grammar else ())]
    named = "|".join(_vowelled(word) for word in words) or "(?!)"
    annex = rf"(?:{'|'.join(annexes) or '(?!)'})(?:\s*{_RANKS})?[.:]?"
    return Headings(
        re.compile(annex),
        re.compile(rf"{annex}(?=\s+[^\W\d_]|\s+[«“\"])"),
        tuple(re.compile(rf"{template}(?!\w)\.?") for template in templates),
        frozenset(fold(text) for text in (grammar.article_first if grammar else ())),
        re.compile(rf"(?P<label>(?:{named})|{_LETTERS})(?P<dash>\s*[-\u2013]?)(?=\s|$)"),
        tuple(re.compile(_vowelled(word)) for word in (grammar.section_numbers if grammar else ())),
    )


@lru_cache(maxsize=1024)
def article_number(label: str, code: str) -> str | None:
    """The number in the label of an article: "Article 14" gives 14; None for another label."""
    found = headings(code).article(label)
    return found[1] if found else None
