"""Where the document says a fact twice: which holds, and the diagnostic that says both. The text decides."""

import re
from collections import Counter

from generator.errors import SymbolError
from generator.languages import LanguageError
from generator.model.document import Vote
from generator.model.symbol import Symbol
from generator.readers.akoma_ntoso.cover import Closing, Cover, Title
from generator.readers.akoma_ntoso.facts import Facts
from generator.readers.words import words
from generator.text import fold

Finding = tuple[str, str]


def symbol_of(cover: Cover, title: Title, facts: Facts) -> tuple[Symbol | None, list[Finding]]:
    """The symbol: that of cover and title or, where they disagree, the one that the file's addresses have."""
    printed = _parsed(cover.symbol)
    organ = printed.organ if printed else "A"
    numbered = _numbered(f"{title.number.rstrip('. -')} {title.letter}".strip(), organ)
    if printed is None or numbered is None or printed == numbered:
        return numbered or printed, []
    if (printed.session, printed.number) == (numbered.session, numbered.number):
        return (numbered if numbered.part else printed), []
    votes = Counter(facts.numbers)
    chosen = max((numbered, printed), key=lambda one: votes[f"{one.session}-{one.number}"])
    return chosen, [("UN202", f"the cover has {printed}, the title {numbered}; {chosen} is kept")]


def _parsed(text: str) -> Symbol | None:
    try:
        return Symbol.parse(_LETTERS.sub(r"\1-\2", text))
    except SymbolError:
        return None


def _numbered(text: str, organ: str) -> Symbol | None:
    try:
        return Symbol.from_number(text, organ)
    except SymbolError:
        return None


_LETTERS = re.compile(r"(?<=[\d ])([A-Z])\s?(?:-|\u2013|to|à|and|et)\s?([A-Z])$")


def session_finding(cover: Cover, symbol: Symbol) -> list[Finding]:
    """The session that the cover has as a number, beside that of the symbol."""
    if symbol.organ != "A" or not cover.session or cover.session == symbol.session.rpartition("-")[2]:
        return []
    return [("UN207", f"the session of the cover has the number {cover.session}, the symbol is {symbol}")]


def vote_findings(vote: Vote | None) -> list[Finding]:
    """The sides of a vote whose count is not that of the States named there; both are kept as they are."""
    if vote is None or vote.voters is None:
        return []
    sides = {
        side: (getattr(vote, side), len(getattr(vote.voters, side))) for side in ("in_favour", "against", "abstaining")
    }
    return [
        ("UN209", f"the vote counts {count} {side.replace('_', ' ')} and names {named}")
        for side, (count, named) in sides.items()
        if count is not None and count != named
    ]


def date_of(closing: Closing, facts: Facts, language: str) -> tuple[str | None, list[Finding]]:
    """The date of adoption: as the closing lines print it, else as they or the metadata have it."""
    said = {
        "the closing lines print": _iso(closing.printed, language),
        "their attribute has": closing.date,
        "the metadata have": facts.adopted,
    }
    known = {where: date for where, date in said.items() if date}
    chosen = next(iter(known.values()), None)
    if len(set(known.values())) < 2:
        return chosen, []
    return chosen, [("UN205", "; ".join(f"{where} {date}" for where, date in known.items()))]


def _iso(printed: str, language: str) -> str | None:
    try:
        return words(language).iso(fold(" ".join(printed.split()))) if printed else None
    except LanguageError:
        return None
