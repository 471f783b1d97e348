"""Whose a printed number is, and what it leads to: one candidate, or none (invariant 2)."""

import re

from generator.enrich.citations.find import FIRST_SESSION_WITH_SLASH, Printed, fits
from generator.errors import SymbolError
from generator.languages.citations import CitationWords
from generator.model.symbol import Symbol

_LAST_OF_OTHERS = 60
"""Other bodies have held about as many sessions."""
_PROPER, _PROPER_CHINESE = 12, 4
"""The names of bodies that are longer than this are proper names."""


def target(printed: Printed, text: str, words: CitationWords) -> str | None:
    """The symbol that a number means in a text; None where the words leave it open."""
    if printed.document:
        return printed.number
    organ = _whose(printed, text, words)
    try:
        return str(Symbol.from_number(printed.number, organ)) if organ else None
    except SymbolError:
        return None


def _whose(printed: Printed, text: str, words: CitationWords) -> str | None:
    """The organ whose resolution a number is; None where the words leave it open."""
    number = printed.number
    if re.search(r"\(\d{4}\)$", number):
        return "S"  # only the Security Council prints the year in brackets
    organ = words.organs.get(printed.name) if printed.name else None
    session = re.match(r"(\d{1,3})/(\d+)", number)
    if organ == "A" and session and int(session[1]) < FIRST_SESSION_WITH_SLASH:
        return None  # "l’Assemblée des Nations Unies pour l’environnement"
    if printed.name and organ != "S":
        return organ
    if re.match(r"\d{4}/", number):
        return "E" if _only_the_council(text, words) else None
    if session and not fits(int(session[1]), int(session[2]), printed.year):
        return None
    if session and printed.year is None and organ is None and int(session[1]) <= _LAST_OF_OTHERS:
        return None if _names(text, words, _PROPER if words.blanks else _PROPER_CHINESE) else "A"
    return "A"


def _only_the_council(text: str, words: CitationWords) -> bool:
    """Whether a text names the Economic and Social Council, and no body beside it."""
    council = next((name for name, organ in words.organs.items() if organ == "E" and name in text), None)
    others = text.replace(council, "") if council else ""
    return council is not None and not _names(others, words, 0 if words.blanks else _PROPER_CHINESE)


def _names(text: str, words: CitationWords, length: int) -> bool:
    """Whether a text names another body whose name is longer than so many characters."""
    return any(body in text for body in words.bodies if len(body) > length)
