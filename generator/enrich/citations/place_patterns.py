"""How each language names places in documents: the words of `[citations.places]` made into patterns.

The pattern `term` reads one place with its numbers. Its groups are the kinds of `PlaceKind`; the numbers are in the
group of the kind with `_n` behind it.
"""

import re
from functools import cache
from typing import get_args

import msgspec

from generator.enrich.citations.place_begins import begins, late
from generator.enrich.citations.words import covering, either, fewest, filled, telling
from generator.languages import load
from generator.languages.citations import CitationWords
from generator.languages.locators import PlaceKind, PlaceWords

KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)

_LABEL = (
    r"(?:\s?[(\uff08](?:[^\W\d_]{1,2}\u0640?|[ivx]{3,5}|\d{1,2})[)\uff09]"  # (a), (iii), (هـ), (丑)
    r"|\s?(?:[^\W\d_]{1,2}|[ivx]{3,5})\)"  # a), iii)
    r"|\s?[\u3220-\u3229]|\s?[\u2018\u2019][0-9]{1,2}[\u2018\u2019])"  # ㈠, ’1‘
)
_PLAIN_LABEL = r"(?:\s[a-z](?![^\W_\u2019']))"  # "alinéa e de l’Article 73"
_ROMAN = r"[IVXLC\u0425\u0406\u0421]+"  # with the Cyrillic letters that look like them


class PlacePatterns(msgspec.Struct, frozen=True):
    """The patterns of a language; see the fields of `PlaceWords`."""

    language: str
    term: re.Pattern[str]
    """One place."""
    late: re.Pattern[str]
    """What a text has, in small letters, where a place may begin with its number: "(a)项", "deuxième … préambule"."""
    begins: re.Pattern[str]
    """How any other place begins, in small letters."""
    numbers: dict[PlaceKind, tuple[str, ...]]
    """By kind the groups of `term` that have its numbers, for "preambular" its ordinal."""
    element: re.Pattern[str]
    """A member of a list: its `number`, its `labels`, and what `join`s it to the one before."""
    label: re.Pattern[str]
    inward: re.Pattern[str]
    """All that may stand between a place and one in it: "annexe I, par. 3"."""
    outward: re.Pattern[str]
    """All that may stand between a place and the one around it: "par. 3 de l’annexe"."""
    again: re.Pattern[str]
    """All that may stand between two places of a list."""
    ahead: re.Pattern[str]
    """All that may stand between a place and the number of the document that it is in."""
    behind: re.Pattern[str]
    """All that may stand between the number of a document and a place in it."""
    listed: re.Pattern[str]
    """All that may stand between two numbers of a list."""
    numbered: re.Pattern[str]
    """The same where the body and the date stand before the number: "第53/199号和2006年12月20日第61/185号决议"."""
    of: re.Pattern[str]
    """What follows a place that is in something else."""
    here: re.Pattern[str]
    """What follows a place of the document itself."""
    here_before: re.Pattern[str]
    here_words: tuple[str, ...]
    here_at_all: re.Pattern[str]
    """Where a text has none of the words or no match of this, it says of no place that it is in the document itself."""
    pointing: re.Pattern[str] | None
    """What stands before a place of the document itself, in a language that says "above" of few."""
    goes_on: re.Pattern[str]
    """How a clause goes on behind such a place: with words that are not what it is in."""
    paragraphs: tuple[str, ...]
    """The words for paragraphs, in small letters: where a text has none of them, it names none."""
    thereof: re.Pattern[str]
    its: re.Pattern[str]
    owned: re.Pattern[str] | None
    """A word for an annex that says so in itself."""
    ranges: re.Pattern[str]
    blanks: bool
    ordinals: tuple[tuple[str, ...], ...]
    numerals: tuple[tuple[str, ...], ...]
    parted: re.Pattern[str]
    """What parts a number of a place from what is in it: the stop of "II.A"."""


@cache
def place_patterns(language: str) -> PlacePatterns | None:
    """The patterns of a language; None where its file has no `[citations.places]`."""
    words = load(language).citations
    grammar = load(language).grammar
    if words is None or words.places is None or grammar is None:
        return None
    places = words.places
    ordinals, numerals = _forms(places.ordinals), _forms(places.numerals)
    letters_named = tuple(word for word in words.parts if len(word) > 1)
    number, join = _number(numerals, words.blanks, letters_named), _join(words, places)
    labels = rf"{_LABEL}*"
    element = rf"(?:第\s?)?{number}{labels}"
    numbers = rf"{element}(?:{join}(?:{element}|{_LABEL}+))*"
    items = rf"(?:{_LABEL}|{_PLAIN_LABEL})+(?:{join}{_LABEL}+)*"
    names = f"(?:{either((*words.organs, *words.bodies))})"
    by = rf"(?:(?:{either(words.by)})\s?)?" if words.by else ""
    letters = r"[^\W\d_]{0,5}"  # a language that inflects gives its words as stems
    comma = "[,\u060c\uff0c]"
    within = _maybe(places.within)
    date = rf"(?:{comma}?\s?(?:{either(words.date)})\s[^,;.()]{{6,40}}?)?" if words.date else ""
    never = r"(?!)"
    term = _term(places, words.blanks, numbers, items, ordinals)
    return PlacePatterns(
        language=language,
        term=term,
        late=late(places),
        begins=begins(places),
        numbers={
            kind: tuple(
                group
                for group in term.groupindex
                if group.startswith("ordinal" if kind == "preambular" else f"{kind}_n")
            )
            for kind in KINDS
        },
        element=re.compile(
            rf"(?P<join>{join})?(?:第\s?)?(?:(?P<number>{number})(?P<labels>{labels})|(?P<only>{_LABEL}+|{_PLAIN_LABEL}))"
        ),
        label=re.compile(rf"{_LABEL}|{_PLAIN_LABEL}"),
        inward=re.compile(rf"\s?{comma}?\s?" + _inside(places)),
        outward=re.compile(rf"\s(?:(?:{_any(places.within)})(?:\s|(?<=[’'])|$))?(?:(?:{_any(places.its)})\s)?")
        if words.blanks and "" in places.within
        else re.compile(rf"\s(?:{_any(places.within)})(?:\s|(?<=[’']))(?:(?:{_any(places.its)})\s)?")
        if words.blanks
        else re.compile(never),
        again=re.compile(rf"{comma}?\s?(?:(?:{either(words.joiners)})\s?)?{_maybe(places.openers)}"),
        ahead=re.compile(
            rf"{comma}?\s{within}(?:(?:{_any(places.owners)})\s)?(?:{by}{names}{letters}\s)?"
            rf"{_never_joined(words)}{letters}(?i:{either(words.resolution)}){letters}\s(?:{by}{names}{letters}\s)?"
        )
        if words.blanks
        else re.compile(never),
        behind=re.compile(
            rf"[)\uff09]?(?:{_any(places.behind)})?{date}(?:{comma}?\s{by}{names})?{date}(?:{comma}|\s?[(\uff08])?\s?"
        ),
        listed=re.compile(rf"{date}(?:{comma}|\s)?\s?(?:{_apart(words.joiners)})\s"),
        numbered=re.compile(never if words.blanks else rf"号?(?:{either(words.joiners)})[年月日\d]*第?"),
        of=re.compile(
            rf"\s{_no_clause(places)}(?:{either(tuple(word for word in places.within if word))})(?:\s|(?<=[’']))"
        )
        if words.blanks
        else re.compile(never),
        here=re.compile(rf"\s(?:{_any(places.here_after)})(?![^\W_])"),
        here_before=re.compile(rf"(?:{_any(places.here_before)})(?:的|所附)?$"),
        here_at_all=re.compile(_any((*places.here_after, *places.here_before))),
        here_words=covering(
            (word.replace("-", " ") for word in (*places.here_after, *places.here_before)), grammar.common_words
        ),
        pointing=re.compile(rf"(?<![^\W_])(?:{_any(places.pointing)})\s(?:{_any(places.openers)})\s$")
        if places.pointing
        else None,
        goes_on=re.compile(rf"{comma}?\s(?=[^\W\d_])(?!{_no_clause(places)}(?:{_any(places.within)})\s)"),
        paragraphs=fewest(telling(word.lower()) for word in places.paragraph),
        thereof=re.compile(rf"\s(?:{_any(places.thereof)})(?![^\W_])"),
        its=re.compile(rf"(?<![^\W_])(?:{_any(places.its)})\s$"),
        owned=re.compile(rf"(?<![^\W_])(?:{_any(places.owned)})(?![^\W_])") if places.owned else None,
        ranges=re.compile(rf"\s?(?:{either(places.ranges)})\s?"),
        blanks=words.blanks,
        ordinals=ordinals,
        numerals=numerals,
        parted=re.compile(
            r"\s?[.-]\s?|\s(?=bis|ter|quater)" + (rf"|\s(?={either(letters_named)})" if letters_named else "")
        ),
    )


def _forms(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(one.split("|")) for one in words)


def _no_clause(places: PlaceWords) -> str:
    """What keeps the first word of a clause from being one that leads to what a place is in."""
    return rf"(?!(?:{_any(places.clauses)})(?![^\W_]))"


def _inside(places: PlaceWords) -> str:
    """What a language says of a place before one in it: "附件中关于宣布国际年的商定标准的第1至10段"."""
    fields = {"title": "[^《》]{1,30}", "subject": r"[^《》。；，、第\d]{1,30}"}
    return f"(?:{'|'.join(filled(one, fields) for one in places.inside)})?" if places.inside else ""


def _never_joined(words: CitationWords) -> str:
    """What keeps a word from being joined to the one before: "والقرار" is the next resolution."""
    glued = [word for word in words.joiners if word in words.prefixes]
    return f"(?!{either(glued)})" if glued else ""


def _apart(joiners: tuple[str, ...]) -> str:
    """One of these; a word begins where no letter stands before it: the last one of "резолюции" joins nothing."""
    begun = [word for word in joiners if word[0].isalpha()]
    signs = [word for word in joiners if not word[0].isalpha()]
    return rf"(?<![^\W\d_])(?:{either(begun)})|{either(signs)}"


def _plain(word: str) -> str:
    return either((word,))


def _any(words: tuple[str, ...]) -> str:
    """One of these words, with a hyphen of any kind; nothing matches where there are none."""
    return either(words).replace(r"\-", "[-\u2010\u2011]") if words else "(?!)"


def _maybe(words: tuple[str, ...]) -> str:
    """One of these words and the blank behind it, or nothing."""
    return rf"(?:(?:{_any(tuple(word for word in words if word))})\s?)?"


def _number(numerals: tuple[tuple[str, ...], ...], blanks: bool, letters: tuple[str, ...]) -> str:
    """The number of a place: 4, 4 bis, 1.2, II, II.A, B, and the numerals of the language.

    `letters`: the names of letters, which a blank alone may part from what they are in: "الثاني باء".
    """
    apart = rf"|\s(?:{either(letters)})(?![^\W_])" if letters else ""
    named = _any(tuple(form for forms in numerals for form in forms))
    chinese = "" if blanks else "|[一二三四五六七八九十百]+"
    one = rf"(?:{named}{chinese}|{_ROMAN}|[A-ZА-Я]|\d{{1,3}})"
    end = r"(?![^\W_]|/\w|[\u2019'][^\W_])" if blanks else r"(?![A-Za-z0-9/])"
    return rf"{one}(?:\s?[.-](?:{named}|{_ROMAN}|[A-ZА-Я]|\d{{1,3}}){apart})*(?:\s?(?:bis|ter|quater)\b)?{end}"


def _join(words: CitationWords, places: PlaceWords) -> str:
    joiners = either((*words.joiners, *(word for word in places.ranges if word not in ("-", "\u2013", "\u2014"))))
    blank = r"\s" if words.blanks else r"\s?"
    glued = "|".join(word for word in words.joiners if len(word) == 1 and word.isalpha())
    more = rf"|\s(?:{glued})\s?" if glued and words.blanks else ""
    return rf"(?:(?:{blank}|(?=[,\u060c\u3001\uff0c]))(?:{joiners}){blank}|\s?[-\u2013\u2014]\s?{more})"


def _term(
    places: PlaceWords, blanks: bool, numbers: str, items: str, ordinals: tuple[tuple[str, ...], ...]
) -> re.Pattern[str]:
    found = []
    ordinal = rf"(?P<ordinal>{_any(tuple(form for forms in ordinals for form in forms))})"
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
