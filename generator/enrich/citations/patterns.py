"""How each language refers to resolutions: the words of `[citations]` made into patterns, one set a language."""

import re
from functools import cache, lru_cache

import msgspec

from generator.enrich.citations.numbers import Shapes, shapes
from generator.enrich.citations.words import MARKS, date, either, fewest, filled, telling
from generator.languages import load
from generator.languages.citations import CitationWords
from generator.languages.grammar import Grammar

_TITLE_LENGTH = 160
_TITLE = "(?:[^“”《》]|《[^“”《》]{0,80}》|“[^“”《》]{0,80}”){0,150}"
"""A title, which may name another one: “《变革我们的世界》”."""
_DATE_LENGTH = 14
"""Characters of a date before a Chinese number, with what joins it."""


class Behind(msgspec.Struct, frozen=True, gc=False):
    """What the words behind a number tell of it: the years of all dates in them, and the body that they name."""

    years: tuple[int | None, ...] = ()
    name: str | None = None


_NOTHING = Behind()
_USUAL = 160
"""Longer words do not come again."""


class Patterns(msgspec.Struct, frozen=True):
    """The patterns of a language; those that run over whole texts begin with a sign of a small set."""

    language: str
    shapes: Shapes
    head: re.Pattern[str]
    """A word for resolutions or, in the group `decision`, for decisions."""
    said: re.Pattern[str]
    """The beginning of each of these words without what is written on its front: quicker to look for."""
    link: re.Pattern[str]
    """All that may stand between two numbers of a list, or a word for resolutions and its number."""
    name: re.Pattern[str]
    """The name of a body."""
    shortest: int
    """Neither a name nor a date has fewer characters."""
    before: re.Pattern[str]
    """The name of a body at the end of what stands before a word for resolutions."""
    adopted_by: re.Pattern[str] | None
    """The body that a sentence says to have adopted what follows: "par la Commission, à sa session, de la"."""
    opened: re.Pattern[str]
    """What follows a word for resolutions up to a number: a body of which only the opening words are known."""
    date: re.Pattern[str]
    dated: re.Pattern[str]
    """A date at the end of what stands before a Chinese number."""
    joined: re.Pattern[str] | None
    """A word between a number and a name that joins them as two things."""
    title_ends: frozenset[str]
    """How a title between a date and a number ends, up to a sign before the number."""
    titled: re.Pattern[str] | None
    """A title between that date and the number."""
    runs_on: re.Pattern[str]
    """What follows a Chinese number up to the word for resolutions, with others on the way."""
    to: re.Pattern[str]
    """All that stands between the ends of a range."""
    cyrillic: bool
    """Whether the language is written with letters that look like those of symbols."""
    suffix: re.Pattern[str]
    """What stands for the rest of a symbol that was printed before: "et Add.1"."""
    spelled: tuple[tuple[str, re.Pattern[str], str], ...]
    """Symbols in the letters of the language: see `spelled` of `symbols`."""
    treaty: re.Pattern[str] | None
    treaties: tuple[str, ...]
    """Where a text has none of these words, it has no treaty."""
    words: CitationWords

    def opening(self, text: str, start: int) -> tuple[int, int | None]:
        """Where what belongs to a Chinese number begins, and the year of its date.

        The title stands behind the date or before it: "2005年3月11日题为“…”的第49/7号", "关于…的2005年3月11日第49/7号".
        """
        end = self._titled(text, start)
        dated = self.dated.search(text, max(end - _DATE_LENGTH, 0), end)
        if dated is None:
            return end, None
        opens = dated.start()
        return (self._titled(text, opens) if end == start else opens), int(dated["year"])

    def _titled(self, text: str, end: int) -> int:
        """Where a title begins that ends here; here where none does."""
        if self.titled is None or text[end - 2 : end].strip("第")[-1:] not in self.title_ends:
            return end
        found = self.titled.search(text, max(end - _TITLE_LENGTH, 0), end)
        return found.start() if found else end


@cache
def patterns(language: str) -> Patterns | None:
    """The patterns of a language; None where its file has no `[citations]` or no `[grammar]`."""
    words, grammar = load(language).citations, load(language).grammar
    if words is None or grammar is None:
        return None
    names = f"(?:{either((*words.organs, *words.bodies))})"
    dates = date(grammar, r"(?P<year>\d{4})")
    end = r"(?![^\W\d_])" if words.blanks else ""
    numbered = f"(?:{either(words.numbered)})" if words.numbered else ""
    treaties = rf"(?:{either(words.treaties)})[^;]{{0,80}}?{numbered}\s?(?P<number>\d{{1,6}})(?![\d/卷])"
    return Patterns(
        language=language,
        shapes=shapes(words),
        head=_head(words, end),
        said=_said(words),
        link=_link(words, grammar, names),
        name=re.compile(names),
        shortest=min(len(MARKS.sub("", word)) for word in (*words.organs, *words.bodies, *grammar.months)),
        before=re.compile(rf"(?P<name>{names})(?:['’]s?)?{'' if words.blanks else '第?'}\s?$"),
        adopted_by=_adopted_by(words, names),
        opened=re.compile(
            rf"\s(?:(?:{either(words.by)})\s?)?(?P<name>{either(words.bodies)})\s[^\d,،;:.()«“”]{{0,80}}\s$"
        ),
        date=re.compile(dates),
        dated=re.compile(rf"{dates}\s?(?:(?:{either(words.filler)})\s?)?$" if words.filler else rf"{dates}\s?$"),
        joined=_joined(words),
        title_ends=frozenset(one[-1] for one in words.titled),
        titled=re.compile(rf"(?:{'|'.join(map(_title, words.titled))})第?$") if words.titled else None,
        runs_on=re.compile(rf"(?:号(?:{_parting(words)})[^号。；]{{1,80}})+号(?:{either(words.resolution)})"),
        to=re.compile(rf"[\s号]?(?:{either(words.ranges)})[\s第]?"),
        cyrillic=any("\u0400" <= letter <= "\u04ff" for letter in words.parts),
        suffix=re.compile(
            rf"(?:[,،、]|\s?(?:{either(words.joiners)}))\s?(?P<suffix>(?:Corr|Add|Rev|Amend)\.\s?\d+(?:/\s?(?:Corr|Add|Rev)\.\s?\d+)?)"
        ),
        spelled=tuple((*_spelled(template), symbol) for template, symbol in words.spelled.items()),
        treaty=re.compile(treaties) if words.treaties else None,
        treaties=fewest(telling(word) for word in words.treaties),
        words=words,
    )


def behind(text: str, start: int, end: int, known: Patterns) -> Behind:
    """What a stretch of a text behind a number tells of it."""
    if end - start < known.shortest:
        return _NOTHING
    read = _behind if end - start <= _USUAL else _behind.__wrapped__
    return read(text[start:end], known.language)


@lru_cache(maxsize=1 << 13)
def _behind(words: str, language: str) -> Behind:
    """Most numbers have a date behind them, and the same dates come again and again."""
    known = patterns(language)
    if known is None:
        return _NOTHING
    years = tuple([int(found["year"]) if found["year"] else None for found in known.date.finditer(words)])
    name = known.name.search(words)
    if name and known.joined and known.joined.search(words, 0, name.start()):
        name = None  # "… du 31 mai 2018, ainsi que par le Conseil d’administration"
    return Behind(years, name[0] if name else None)


def _head(words: CitationWords, end: str) -> re.Pattern[str]:
    """Words of both kinds with small or capital letters, or what begins with their stems."""
    tail = r"[^\W\d_]*" if words.stems else ""
    edge = f"(?<![^\\W\\d_])(?:{either(words.prefixes)}){{0,3}}" if words.prefixes else ""
    resolution, decision = either(_forms(words.resolution)), either(_forms(words.decision))
    return re.compile(rf"{edge}(?:(?:{resolution}){tail}|(?P<decision>(?:{decision}){tail})){end}")


def _forms(kind: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(form for word in kind for form in (word, word[:1].upper() + word[1:])))


def _said(words: CitationWords) -> re.Pattern[str]:
    forms = _forms((*words.resolution, *words.decision))
    return re.compile(either(one for one in forms if not any(one.startswith(other) for other in forms if other != one)))


def _adopted_by(words: CitationWords, names: str) -> re.Pattern[str] | None:
    fields = {"name": f"(?P<name>{names})", "more": r"[^\d.;:]{0,160}?"}
    found = [re.sub(r"<name>", f"<name{index}>", filled(one, fields)) for index, one in enumerate(words.adopted_by)]
    return re.compile(rf"(?:{'|'.join(found)})\s$") if found else None


def _spelled(template: str) -> tuple[str, re.Pattern[str]]:
    """What stands between the two numbers of a symbol, and its pattern."""
    number = "([0-9]{1,3})"
    pattern = re.compile(rf"(?<![^\W_]){filled(template, {'0': number, '1': number})}(?![^\W_])")
    return template.partition("{0}")[2].partition("{1}")[0], pattern


def _title(template: str) -> str:
    opens = re.escape(template.partition("{")[0])
    return filled(template, {"title": _TITLE, "subject": rf"(?:(?!{opens})[^。；号]){{1,150}}"})


def _parting(words: CitationWords) -> str:
    """What stands between two numbers of a Chinese list, which a comma ends."""
    return either(one for one in words.joiners if one not in (",", "，"))


def _joined(words: CitationWords) -> re.Pattern[str] | None:
    joiners = [word for word in (*words.joiners, *words.filler) if word.isalpha() or " " in word]
    return re.compile(rf"\s(?:{either(joiners)})\s") if joiners and words.blanks else None


def _link(words: CitationWords, grammar: Grammar, names: str) -> re.Pattern[str]:
    """Blanks, joiners, dates, places, names of bodies: possessive, so that a text costs no more than its length."""
    by = rf"(?:{either(words.by)})\s?" if words.by else ""
    place = filled(words.locator[0], {"place": f"(?:{_place(words)})"})
    edge = r"(?![^\W\d_])" if words.blanks else ""
    joined = [word for word in (*words.joiners, *words.ranges, *words.filler) if len(word) > 1 or not word.isalpha()]
    glued = [word for word in (*words.joiners, *words.ranges, *words.filler) if len(word) == 1 and word.isalpha()]
    pieces = [
        rf"\s?{place}{edge}",
        *([rf"(?:[,،]?\s?(?:{either(words.date)})\s)?{date(grammar)}{edge}"] if words.date else [date(grammar)]),
        rf"(?:{by}){names}{edge}",
        rf"(?:{either(joined)}){edge}",
        rf"(?:{either(glued)})" + (r"(?![A-Za-zÀ-ɏа-я])" if words.blanks else "") if glued else r"(?!)",
        r"[\s,;،؛、，；()（）]",
    ]
    return re.compile(f"(?:{'|'.join(pieces)})*+")


def _place(words: CitationWords) -> str:
    """A place in a document: "annexes I à III", "sect. I.A", "第3段"."""
    numerals = f"|{either(words.numerals)}" if words.numerals else ""
    number = rf"(?:[IVX]+|\d+{numerals})(?:\.[A-Z])?(?:\s?\([a-z]+\)|\s[a-z]\))?"
    joiners = either(words.joiners)
    blank = r"\s" if words.blanks else r"\s?"
    numbers = rf"{number}(?:(?:{blank}|(?=[,、]))(?:{joiners}){blank}{number})*"
    around = [filled(word, {"number": numbers}) for word in words.locators if "{number}" in word]
    before = either(tuple(word for word in words.locators if "{number}" not in word))
    end = r"(?!\w)" if words.blanks else ""
    return "|".join([*around, *([rf"(?:{before})(?:{blank}{numbers})?{end}"] if before else [])])
