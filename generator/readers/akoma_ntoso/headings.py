"""What headings say in a language: an annex begins, an article, a rule."""

import re
from functools import cache

import msgspec

from generator.languages import load
from generator.text import fold

_LONGEST = 60


class Headings(msgspec.Struct, frozen=True):
    """The patterns of a language, on folded text."""

    annexes: re.Pattern[str]
    articles: re.Pattern[str] | None

    def annex(self, text: str) -> bool:
        """Whether a heading says that an annex begins: "Annexe II"."""
        return len(text) < _LONGEST and self.annexes.fullmatch(fold(text)) is not None

    def article(self, text: str) -> int | None:
        """How many characters of a heading are "Article 14"; None where it heads no article."""
        if self.articles is None:
            return None
        found = self.articles.match(fold(text))
        return found.end() if found else None


@cache
def headings(code: str) -> Headings:
    """The headings of a language; one without a grammar has none."""
    grammar = load(code).grammar
    annexes = [re.escape(fold(word)) for word in (grammar.annex if grammar else ())]
    numbers = r"(?:\s*(?:[ivxlc]+|[a-z]|\d+|[\u4e00-\u5341]{1,3}|[\u0621-\u064a]+(?:\s[\u0621-\u064a]+)?))?"
    templates = [
        re.escape(fold(template)).replace(r"\{number\}", r"(?:\d{1,3}|[ivxlc]+|[\u4e00-\u5341]{1,3})")
        for template in (grammar.article if grammar else ())
    ]
    firsts = [re.escape(fold(text)) for text in (grammar.article_first if grammar else ())]
    articles = "|".join([*firsts, *templates])
    return Headings(
        re.compile(rf"(?:{'|'.join(annexes) or '(?!)'}){numbers}\.?"),
        re.compile(rf"(?:{articles})(?!\w)\.?") if articles else None,
    )



