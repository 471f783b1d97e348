"""How a place is printed: a word for it and its numbers, "paragraphes 4 a) et 5", or a number and a word, "第4段"."""

import re

from generator.enrich.citations.words import any_of, either
from generator.languages.citations import CitationWords
from generator.languages.locators import PlaceWords

LABEL = (
    r"(?:\s?[(\uff08](?:[^\W\d_]{1,2}\u0640?|[ivx]{3,5}|\d{1,2})[)\uff09]"  # (a), (iii), (هـ), (丑)
    r"|\s?(?:[^\W\d_]{1,2}|[ivx]{3,5})\)"  # a), iii)
    r"|\s?[\u3220-\u3229]|\s?[\u2018\u2019][0-9]{1,2}[\u2018\u2019])"  # ㈠, ’1‘
)
PLAIN_LABEL = r"(?:\s[a-z](?![^\W_\u2019']))"  # "alinéa e de l’Article 73"
_ROMAN = r"[IVXLC\u0425\u0406\u0421]+"  # with the Cyrillic letters that look like them


def forms(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The forms of each word, which its language parts by "|"."""
    return tuple(tuple(one.split("|")) for one in words)


def printed_number(numerals: tuple[tuple[str, ...], ...], blanks: bool, letters: tuple[str, ...]) -> str:
    """The number of a place: 4, 4 bis, 1.2, II, II.A, B, and the numerals of the language.

    `letters`: the names of letters, which a blank alone may part from what they are in: "الثاني باء".
    """
    apart = rf"|\s(?:{either(letters)})(?![^\W_])" if letters else ""
    named = any_of(tuple(form for one in numerals for form in one))
    chinese = "" if blanks else "|[一二三四五六七八九十百]+"
    one = rf"(?:{named}{chinese}|{_ROMAN}|[A-ZА-Я]|\d{{1,3}})"
    end = r"(?![^\W_]|/\w|[\u2019'][^\W_])" if blanks else r"(?![A-Za-z0-9/])"
    return rf"{one}(?:\s?[.-](?:{named}|{_ROMAN}|[A-ZА-Я]|\d{{1,3}}){apart})*(?:\s?(?:bis|ter|quater)\b)?{end}"


def joiner(words: CitationWords, places: PlaceWords) -> str:
    """What stands between two numbers of a list of places."""
    joiners = either((*words.joiners, *(word for word in places.ranges if word not in ("-", "\u2013", "\u2014"))))
    blank = r"\s" if words.blanks else r"\s?"
    glued = "|".join(word for word in words.joiners if len(word) == 1 and word.isalpha())
    more = rf"|\s(?:{glued})\s?" if glued and words.blanks else ""
    return rf"(?:(?:{blank}|(?=[,\u060c\u3001\uff0c]))(?:{joiners}){blank}|\s?[-\u2013\u2014]\s?{more})"


def one_term(
    places: PlaceWords, blanks: bool, numbers: str, items: str, ordinals: tuple[tuple[str, ...], ...]
) -> re.Pattern[str]:
    """One place of any kind, its numbers in groups; `items`: those of sub-paragraphs, `numbers`: of all others."""
    found = []
    ordinal = rf"(?P<ordinal>{any_of(tuple(form for one in ordinals for form in one))})"
    for index, template in enumerate(places.preambular):
        named = either((template,)).replace(r"\{ordinal\}", ordinal.replace("ordinal", f"ordinal{index}"))
        found.append(named)
    if found:
        found = [rf"(?P<preambular>{'|'.join(found)})"]
    for kind in ("item", "annex", "section", "article", "paragraph", "other"):
        words: tuple[str, ...] = getattr(places, kind)
        inner = items if kind == "item" else numbers
        found.append(rf"(?P<{kind}>{_named(kind, words, inner, blanks)})")
    edge = r"(?<![^\W_])" if blanks else ""
    return re.compile(edge + "(?:" + "|".join(found) + ")")


def _named(kind: str, words: tuple[str, ...], numbers: str, blanks: bool) -> str:
    around = [word for word in words if "{n}" in word]
    if kind == "annex":
        numbers = f"(?!第){numbers}"  # "附件第3段" is a paragraph of the annex
    plain = tuple(word for word in words if "{n}" not in word)
    found, gap = [], "" if blanks else r"\s?"
    for index, word in enumerate(around):
        number = f"(?P<{kind}_n{index}>{numbers})"
        head, tail = map(_plain, word.split("{n}"))
        found.append(gap.join(filter(None, (head, number, tail))))
    if plain and blanks:
        optional = "?" if kind == "annex" else ""
        lead = "" if kind == "item" else r"\s"
        found.append(rf"(?i:{either(plain)})(?:{lead}(?P<{kind}_n>{numbers})){optional}(?![^\W_])")
    elif plain:
        found.append(f"(?:{either(plain)})")
    return "|".join(found)


def _plain(word: str) -> str:
    return either((word,))
