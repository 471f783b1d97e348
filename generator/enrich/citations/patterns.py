"""How each language refers to resolutions: the words of `[citations]` made into patterns.

A number is read with the groups `kind`, `session`, `count`, `part` ("66/253 B") or `old`, `letter`, `bracket`
("217 A (III)", "1373 (2001)").
"""

import re
from functools import cache

import msgspec

from generator.languages import load
from generator.languages.citations import CitationWords
from generator.languages.grammar import Grammar
from generator.languages.spelling import spelled
from generator.model.symbol import roman

_FIELD = re.compile(r"\{(\w+\??)\}")
_HYPHEN = "[-\u2010\u2011]"
_DATE_LENGTH = 14
_DAY = r"\d{1,2}[^\W\d_]*"


class Patterns(msgspec.Struct, frozen=True):
    """The patterns of a language. `announced` matches hold `chain`; names of bodies stand before, in or after it."""

    announced: re.Pattern[str]
    name: re.Pattern[str]
    body: re.Pattern[str]
    locator: re.Pattern[str]
    internal: re.Pattern[str]
    internal_number: re.Pattern[str]
    number: re.Pattern[str]
    date: re.Pattern[str]
    words: CitationWords

    def year(self, text: str, number: re.Match[str]) -> int | None:
        """The year of the date that stands with a number: after it, or before it in Chinese."""
        if self.words.blanks:
            found = self.date.match(text, number.end())
        else:
            found = self.date.search(text, max(number.start() - _DATE_LENGTH, 0), number.start())
        return int(found["year"]) if found and found["year"] else None

    def latin(self, number: re.Match[str]) -> str:
        """A number as an English text prints it: "217 ألف (د-3)" gives "217 A (III)"."""
        found = number.groupdict()
        letter = found["part"] or found["letter"]
        part = f" {self.words.parts.get(letter, letter)}" if letter else ""
        if found["session"]:
            return f"{self._session(found['kind'])}{found['session']}/{found['count']}{part}"
        kind, _, session = re.sub(_HYPHEN, "-", found["bracket"]).rpartition("-")
        if kind and session.isdigit():
            session = roman(int(session))
        return f"{found['old']}{part} ({self._session(kind)}{session})"

    def _session(self, kind: str | None) -> str:
        bare = re.sub(_HYPHEN, "", kind or "")
        meant = self.words.sessions.get(bare, bare)
        return f"{meant}-" if meant else ""


def either(words: tuple[str, ...]) -> str:
    """One of these words, the longest first; a blank of any kind parts them."""
    return "|".join(_blanks(word) for word in sorted(words, key=len, reverse=True))


def _blanks(text: str) -> str:
    return spelled(re.escape(text).replace(r"\ ", r"\s"))


@cache
def patterns(language: str) -> Patterns | None:
    """The patterns of a language; None where its file has no `[citations]` or no `[grammar]`."""
    words, grammar = load(language).citations, load(language).grammar
    if words is None or grammar is None:
        return None
    names = f"(?:{either((*words.organs, *words.bodies))})"
    by = f"(?:(?:{either(words.by)})\\s?)" if words.by else ""
    fields = {
        "word": rf"(?i:{either(words.resolution)})",
        "name?": rf"(?:{by and by + '?'}{names}\s)?",
        "numbers": rf"(?P<chain>{_chain(words, grammar, names)})",
    }
    edge = r"(?<![^\W\d_])" if words.blanks else ""
    return Patterns(
        announced=re.compile("|".join(edge + _filled(template, fields) for template in words.announced)),
        name=re.compile(names),
        body=re.compile(rf",?\s(?:\w+\s)?{by}(?P<name>{names})" if by else rf",?\s(?P<name>{names})"),
        locator=_locator(words),
        internal=_internal(words),
        internal_number=re.compile(r"(?P<number>\d+)(?:\s?(?P<label>\(?[^\W\d_]{1,2}\)))?"),
        number=re.compile(_number(words, named=True)),
        date=_dated(words, grammar),
        words=words,
    )


def _filled(template: str, fields: dict[str, str]) -> str:
    pieces = _FIELD.split(template)
    return "".join(fields[piece] if index % 2 else _blanks(piece) for index, piece in enumerate(pieces))


def _number(words: CitationWords, named: bool = False) -> str:
    """A number; a resolution in parts has its letter behind."""
    kinds = either(("ES", "S", *(kind for kind in words.sessions if words.sessions[kind])))
    letters = f"[A-Z]|{either(tuple(words.parts))}" if words.parts else "[A-Z]"
    letter = rf"(?:\s?(?P<part>{letters})(?![^\W_]))?" if words.blanks else rf"(?:\s?(?P<part>{letters})(?![A-Za-z]))?"
    brackets = either((*words.sessions,))
    sessions = rf"|(?:{brackets}){_HYPHEN}\d+" if brackets else ""
    pattern = (
        rf"(?<![\d/])(?:(?P<kind>(?:{kinds}){_HYPHEN})?(?P<session>\d{{1,4}})/(?P<count>\d+){letter}"
        rf"|(?P<old>\d+)(?:\s?(?P<letter>{letters}))?\s?"
        rf"\((?P<bracket>(?:ES{_HYPHEN}|S{_HYPHEN})?[IVXLC]+|\d{{4}}{sessions})\))"
    )
    return pattern if named else re.sub(r"\?P<\w+>", "?:", pattern)


def _chain(words: CitationWords, grammar: Grammar, names: str) -> str:
    """Numbers with their dates: "46/152 du 18 décembre 1991, 60/1 et 66/181"; Chinese puts the date before."""
    number = _number(words)
    if not words.blanks:
        date = _date(grammar)
        member = rf"(?:{names})?(?:{date}\s?)?第?\s?{number}(?:[和及]\s?[A-Z])?\s?号?"
        return rf"{member}(?:\s?(?:{either(words.joiners)})\s?{member})*"
    glued = "".join(word for word in words.joiners if len(word) == 1)  # Arabic writes "and" on the next word
    joiner = rf"(?:\s?(?:{either(words.joiners)})\s|\s[{glued}])"
    date = rf"(?:[,،]?\s(?:{either(words.date)})\s{_date(grammar)}(?:{joiner}{_date(grammar)})*)" if words.date else ""
    place = rf"(?:{_filled(words.locator[0], {'place': f'(?:{_place(words)})'})})?"
    parts = rf"(?:{joiner}[A-Z](?![^\W_]))*"  # "36/87 A and B"
    member = rf"{number}{parts}{place}{date and date + '?'}"
    return rf"{member}(?:{joiner}{member})*"


def _dated(words: CitationWords, grammar: Grammar) -> re.Pattern[str]:
    """The date with a number, with its `year`."""
    date = _date(grammar, r"(?P<year>\d{4})")
    if not words.blanks:
        return re.compile(rf"{date}\s?第?\s?$")
    place = _filled(words.locator[0], {"place": f"(?:{_place(words)})"})
    return re.compile(rf"(?:{place})?[,،]?\s(?:{either(words.date)})\s{date}")


def _date(grammar: Grammar, year: str = r"\d{4}") -> str:
    """A date; its year may be missing where it stands at the end."""
    months = f"(?:{either(grammar.months)})"
    fields = {"day": _DAY, "month": months, "year": year}
    head, sign, tail = grammar.date.partition("{month}")
    if "{year}" not in tail:
        return _filled(grammar.date, fields)
    return rf"{_filled(head + sign, fields)}(?:{_filled(tail, fields)})?"


def _place(words: CitationWords) -> str:
    """A place in a document: "annexes I à III", "sect. I.A", "第3段"."""
    numerals = f"|{either(words.numerals)}" if words.numerals else ""
    number = rf"(?:[IVX]+|\d+{numerals})(?:\.[A-Z])?(?:\s?\([a-z]+\)|\s[a-z]\))?"
    joiners = either(words.joiners)
    blank = r"\s" if words.blanks else r"\s?"
    numbers = rf"{number}(?:(?:{blank}|(?=[,、]))(?:{joiners}){blank}{number})*"
    around = [_filled(word, {"number": numbers}) for word in words.locators if "{number}" in word]
    before = either(tuple(word for word in words.locators if "{number}" not in word))
    end = r"(?!\w)" if words.blanks else ""
    return "|".join([*around, *([rf"(?:{before})(?:{blank}{numbers})?{end}"] if before else [])])


def _locator(words: CitationWords) -> re.Pattern[str]:
    place = {"place": rf"(?P<locator>{_place(words)})"}
    either_form = [
        re.sub(r"\?P<locator>", f"?P<locator{i}>", _filled(form, place)) for i, form in enumerate(words.locator)
    ]
    return re.compile(rf"\)?(?:{'|'.join(either_form)})")


def _internal(words: CitationWords) -> re.Pattern[str]:
    blank = r"\s" if words.blanks else r"\s?"
    number = r"\d+(?:\s?\(?[^\W\d_]{1,2}\))?"
    fields = {
        "paragraph": f"(?:{either(words.paragraph)})",
        "number": rf"(?P<numbers>{number}(?:{blank}?(?:{either(words.joiners)}){blank}(?:第)?{number})*)",
        "here": f"(?:{either(words.here)})",
    }
    if not words.blanks:
        return re.compile("|".join(_filled(template, fields) for template in words.internal))
    return re.compile("|".join(rf"\b{_filled(template, fields)}\b" for template in words.internal))
