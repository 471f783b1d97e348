"""Corrections that an editor can accept: what else is printed of a fact, in the document or in another file of it."""

import re
from collections.abc import Iterable, Iterator

from generator.model.card import Card
from generator.model.diagnostic import Diagnostic
from generator.model.quality import Proposal

_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_IN_EVERY_LANGUAGE = ("adopted", "meeting", "committee", "report")
"""Facts that are the same in every language."""
_OF_THE_FILE = ("title", "adopted", "issued", *_IN_EVERY_LANGUAGE[1:])


def proposals(
    document: Card, told: Iterable[Diagnostic], others: Iterable[Card], languages: Iterable[Card]
) -> list[Proposal]:
    """What could be put in the place of a fact.

    `told`: what was found in the document itself; `others`: the same text from other files; `languages`: in others. A
    fact that the editor has corrected is settled; each value is proposed once, by the nearest evidence.
    """
    settled = {override.field for override in document.source.overrides}
    found: dict[tuple[str, str], Proposal] = {}
    for one in (*_dates(document, told), *_from_files(document, others), *_from_languages(document, languages)):
        if one.field not in settled and not (one.field == "title" and document.title_bears_marks):
            found.setdefault((one.field, one.value), one)
    return list(found.values())


def _dates(document: Card, told: Iterable[Diagnostic]) -> Iterator[Proposal]:
    """The dates of adoption that the document prints beside the one that was taken (UN205 names them all)."""
    for one in told:
        if one.code == "UN205":
            for date in dict.fromkeys(_DATE.findall(one.message)):
                if date != document.adopted:
                    yield Proposal("adopted", document.adopted, date, "dates", one.message)


def _from_files(document: Card, others: Iterable[Card]) -> Iterator[Proposal]:
    for other in others:
        for field in _OF_THE_FILE:
            mine, theirs = getattr(document, field), getattr(other, field)
            if theirs and theirs != mine:
                yield Proposal(field, mine, theirs, "format", other.source.path)


def _from_languages(document: Card, languages: Iterable[Card]) -> Iterator[Proposal]:
    """Facts that this text does not give and another language's does; where they differ either may be right."""
    for other in languages:
        for field in _IN_EVERY_LANGUAGE:
            mine, theirs = getattr(document, field), getattr(other, field)
            comparable = field != "meeting" or (theirs or "").isdigit()
            if theirs and comparable and (mine is None or field == "adopted") and theirs != mine:
                yield Proposal(field, mine, theirs, "language", f"{other.symbol} ({other.language})")
