"""Whose a printed number is, and what it leads to: the bodies that it can be of are taken away one evidence at a time.

What is printed in all texts of a document goes in; out comes for each the symbol that it means, or the reason why none.
The evidence, in this order: the shape of the number; the body named with it; the year of its date; the same number,
told for certain elsewhere in the document; its neighbours in a list; the bodies named in the text. One candidate that
remains is the answer; none is another body's number; several stay open (invariant 2).
"""

import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from generator.enrich.citations.bodies import ASSEMBLY, possible, symbol
from generator.enrich.citations.cases import OTHER, Bodies, Case, Context, Said, case_of
from generator.enrich.citations.find import Printed
from generator.enrich.citations.numbers import Number
from generator.enrich.citations.patterns import Patterns
from generator.enrich.citations.spoken import by_the_text
from generator.enrich.citations.symbols import OURS
from generator.model.citation import Reason

_FIRST = re.compile(r"[/.-]")


class Resolved(msgspec.Struct, frozen=True, gc=False):
    """What a printed reference means: a symbol, or the reason why there is none. `members`: symbols within a range."""

    printed: Printed
    target: str | None
    reason: Reason | None = None
    members: tuple[str, ...] = ()


def resolved(contexts: Sequence[Context], known: Patterns) -> list[list[Resolved]]:
    """For each text what its references mean."""
    said = Said(contexts, known)
    cases = [
        [case_of(rank, one, context, known, said) for rank, one in enumerate(context.printed)]
        if context.printed
        else []
        for context in contexts
    ]
    numbers = [case for row in cases for case in row if case.printed.number]
    told = _told(numbers)
    printed = frozenset(map(_key, numbers))
    for row in filter(None, cases):
        for case in row:
            if case.printed.number and not case.sure:
                if known.words.backwards and not case.named:
                    _turned(case, printed)
                _by_the_document(case, told)
        if not all(case.sure for case in row):
            _by_neighbours(row)
        for case in row:
            if case.printed.number and not case.sure:
                by_the_text(case, known, said)
    return [[_resolved(case) for case in row] if row else [] for row in cases]


def _told(numbers: list[Case]) -> dict[str, Bodies]:
    """By number, the bodies that it is certainly of somewhere in the document."""
    told: dict[str, set[str]] = defaultdict(set)
    for case in numbers:
        if case.sure and case.printed.number:
            told[_key(case)] |= case.bodies or {OTHER}
    return {number: frozenset(bodies) for number, bodies in told.items()}


def _key(case: Case) -> str:
    return _key_of(case.printed.number) if case.printed.number else ""


def _key_of(number: Number) -> str:
    return f"{number.kind}{number.session}/{number.count}{number.form}"


def _turned(case: Case, printed: frozenset[str]) -> None:
    """A number that no body has, where the document prints it the other way round: "1/70" is its 70/1."""
    number = case.printed.number
    if number is None or number.form != "slash" or number.kind or possible(number):
        return
    found = msgspec.structs.replace(number, session=number.count, count=number.session)
    if possible(found) == {ASSEMBLY} and _key_of(found) in printed:
        case.printed = msgspec.structs.replace(case.printed, number=found)
        case.bodies, case.sure = frozenset({ASSEMBLY}), True


def _by_the_document(case: Case, told: dict[str, Bodies]) -> None:
    bodies = told.get(_key(case), frozenset())
    if len(bodies) == 1 and (bodies <= case.bodies or bodies == {OTHER}):
        case.bodies, case.sure = bodies & case.bodies, True
        case.named = case.named or bodies == {OTHER}


def _by_neighbours(row: list[Case]) -> None:
    """What all the sure numbers of a list are of, the others are, too, if they can be."""
    chains: dict[int, list[Case]] = defaultdict(list)
    for case in row:
        if case.printed.number:
            chains[case.printed.chain].append(case)
    for chain in chains.values():
        sure = {next(iter(case.bodies), OTHER) for case in chain if case.sure}
        for case in chain:
            if len(sure) == 1 and not case.sure and (sure <= case.bodies or sure == {OTHER}):
                case.bodies, case.sure = case.bodies & sure, True
                case.named = case.named or sure == {OTHER}


def _resolved(case: Case) -> Resolved:
    one = case.printed
    if one.symbol is not None:
        ours = _FIRST.split(one.symbol, 1)[0] in OURS
        return Resolved(one, one.symbol if ours else None, None if ours else "other body")
    if one.number is None:
        return Resolved(one, None, "no document")
    if one.kind == "decision":
        assembly = case.bodies == {ASSEMBLY} or ASSEMBLY in possible(one.number)
        return Resolved(one, None, "no document" if assembly else "other body")
    if len(case.bodies) != 1 or case.bodies == {OTHER}:
        return Resolved(
            one, None, "several" if len(case.bodies) > 1 else "other body" if case.named or case.bodies else "unknown"
        )
    body = next(iter(case.bodies))
    found = symbol(body, one.number)
    members = [symbol(body, msgspec.structs.replace(one.number, count=count)) for count in one.through]
    return Resolved(one, found, None if found else "unknown", tuple([member for member in members if member]))
