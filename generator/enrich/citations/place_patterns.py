"""How each language names places in documents: the words of `[citations.places]` made into patterns.

The pattern `term` reads one place with its numbers. Its groups are the kinds of `PlaceKind`; the numbers are in the
group of the kind with `_n` behind it.
"""

import re
from functools import cache
from typing import get_args

import msgspec

from generator.enrich.citations.place_begins import begins, late
from generator.enrich.citations.place_terms import LABEL, PLAIN_LABEL, forms, joiner, one_term, printed_number
from generator.enrich.citations.words import any_of, covering, either, fewest, filled, maybe, telling
from generator.languages import load
from generator.languages.citations import CitationWords
from generator.languages.locators import PlaceKind, PlaceWords

KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)


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
    ordinals, numerals = forms(places.ordinals), forms(places.numerals)
    letters_named = tuple(word for word in words.parts if len(word) > 1)
    number, join = printed_number(numerals, words.blanks, letters_named), joiner(words, places)
    labels = rf"{LABEL}*"
    element = rf"(?:第\s?)?{number}{labels}"
    numbers = rf"{element}(?:{join}(?:{element}|{LABEL}+))*"
    items = rf"(?:{LABEL}|{PLAIN_LABEL})+(?:{join}{LABEL}+)*"
    names = f"(?:{either((*words.organs, *words.bodies))})"
    by = rf"(?:(?:{either(words.by)})\s?)?" if words.by else ""
    letters = r"[^\W\d_]{0,5}"  # a language that inflects gives its words as stems
    comma = "[,\u060c\uff0c]"
    within = maybe(places.within)
    date = rf"(?:{comma}?\s?(?:{either(words.date)})\s[^,;.()]{{6,40}}?)?" if words.date else ""
    never = r"(?!)"
    term = one_term(places, words.blanks, numbers, items, ordinals)
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
            rf"(?P<join>{join})?(?:第\s?)?(?:(?P<number>{number})(?P<labels>{labels})|(?P<only>{LABEL}+|{PLAIN_LABEL}))"
        ),
        label=re.compile(rf"{LABEL}|{PLAIN_LABEL}"),
        inward=re.compile(rf"\s?{comma}?\s?" + _inside(places)),
        outward=re.compile(rf"\s(?:(?:{any_of(places.within)})(?:\s|(?<=[’'])|$))?(?:(?:{any_of(places.its)})\s)?")
        if words.blanks and "" in places.within
        else re.compile(rf"\s(?:{any_of(places.within)})(?:\s|(?<=[’']))(?:(?:{any_of(places.its)})\s)?")
        if words.blanks
        else re.compile(never),
        again=re.compile(rf"{comma}?\s?(?:(?:{either(words.joiners)})\s?)?{maybe(places.openers)}"),
        ahead=re.compile(
            rf"{comma}?\s{within}(?:(?:{any_of(places.owners)})\s)?(?:{by}{names}{letters}\s)?"
            rf"{_never_joined(words)}{letters}(?i:{either(words.resolution)}){letters}\s(?:{by}{names}{letters}\s)?"
        )
        if words.blanks
        else re.compile(never),
        behind=re.compile(
            rf"[)\uff09]?(?:{any_of(places.behind)})?{date}(?:{comma}?\s{by}{names})?{date}(?:{comma}|\s?[(\uff08])?\s?"
        ),
        listed=re.compile(rf"{date}(?:{comma}|\s)?\s?(?:{_apart(words.joiners)})\s"),
        numbered=re.compile(never if words.blanks else rf"号?(?:{either(words.joiners)})[年月日\d]*第?"),
        of=re.compile(
            rf"\s{_no_clause(places)}(?:{either(tuple(word for word in places.within if word))})(?:\s|(?<=[’']))"
        )
        if words.blanks
        else re.compile(never),
        here=re.compile(rf"\s(?:{any_of(places.here_after)})(?![^\W_])"),
        here_before=re.compile(rf"(?:{any_of(places.here_before)})(?:的|所附)?$"),
        here_at_all=re.compile(any_of((*places.here_after, *places.here_before))),
        here_words=covering(
            (word.replace("-", " ") for word in (*places.here_after, *places.here_before)), grammar.common_words
        ),
        pointing=re.compile(rf"(?<![^\W_])(?:{any_of(places.pointing)})\s(?:{any_of(places.openers)})\s$")
        if places.pointing
        else None,
        goes_on=re.compile(rf"{comma}?\s(?=[^\W\d_])(?!{_no_clause(places)}(?:{any_of(places.within)})\s)"),
        paragraphs=fewest(telling(word.lower()) for word in places.paragraph),
        thereof=re.compile(rf"\s(?:{any_of(places.thereof)})(?![^\W_])"),
        its=re.compile(rf"(?<![^\W_])(?:{any_of(places.its)})\s$"),
        owned=re.compile(rf"(?<![^\W_])(?:{any_of(places.owned)})(?![^\W_])") if places.owned else None,
        ranges=re.compile(rf"\s?(?:{either(places.ranges)})\s?"),
        blanks=words.blanks,
        ordinals=ordinals,
        numerals=numerals,
        parted=re.compile(
            r"\s?[.-]\s?|\s(?=bis|ter|quater)" + (rf"|\s(?={either(letters_named)})" if letters_named else "")
        ),
    )


def _no_clause(places: PlaceWords) -> str:
    """What keeps the first word of a clause from being one that leads to what a place is in."""
    return rf"(?!(?:{any_of(places.clauses)})(?![^\W_]))"


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
