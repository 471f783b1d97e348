"""Whose a printed number is, and what it leads to: the bodies that it can be of are taken away one evidence at a time.

What is printed in all texts of a document goes in; out comes for each the symbol that it means, or the reason why none.
The evidence, in this order: the shape of the number; the body named with it; the year of its date; the same number,
told for certain elsewhere in the document; its neighbours in a list; the bodies named in the text. One candidate that
remains is the answer; none is another body's number; several stay open (invariant 2).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from generator.enrich.citations.bodies import (
    ASSEMBLY,
    COUNCIL,
    ENVIRONMENT,
    RIGHTS,
    among_decisions,
    fits,
    possible,
    symbol,
    turned,
)
from generator.enrich.citations.find import Printed, adopter, subject
from generator.enrich.citations.numbers import Number
from generator.enrich.citations.patterns import Patterns
from generator.enrich.citations.symbols import OURS
from generator.model.citation import Reason

Bodies = frozenset[str]
_OTHER = "other"
_SHORT = 20
_IN_A_REPORT = 60
"""Characters between the symbol of a report and the number of a resolution that is in it."""
_ELSEWHERE = re.compile(r"[A-Z]{2,6}\d{1,3}/\d{4}/REC/[^;؛.。]{0,40}$")
"""The symbol of a volume of the World Health Assembly before a number in it: "WHA71/2018/REC/1, resolution 71/6"."""
_FIRST = re.compile(r"[/.-]")
_APART = re.compile(r"[;؛；»”]|\.\s(?=\w{4})|。")


class Context(msgspec.Struct, frozen=True, gc=False):
    """One text of a document: what it prints, `text` itself, and `around`: the text that calls it, where it is a note.

    `notes`: by the rank of a printed number the symbols in the note that hangs on it.
    """

    text: str
    printed: tuple[Printed, ...]
    around: str = ""
    notes: dict[int, tuple[str, ...]] = {}


class Resolved(msgspec.Struct, frozen=True, gc=False):
    """What a printed reference means: a symbol, or the reason why there is none. `members`: symbols within a range."""

    printed: Printed
    target: str | None
    reason: Reason | None = None
    members: tuple[str, ...] = ()


class _Case(msgspec.Struct, gc=False):
    """A number with the bodies that it can still be of; `sure` where its own words have told."""

    printed: Printed
    context: Context
    bodies: Bodies
    sure: bool = False
    named: bool = False


class _Said:
    """The names of bodies in texts, each text read once and only where it is asked for."""

    def __init__(self, contexts: Sequence[Context], known: Patterns) -> None:
        self._contexts = contexts
        self._known = known
        self._names: dict[str, list[str]] = {}

    def of(self, text: str) -> list[str]:
        if text not in self._names:
            self._names[text] = self._known.name.findall(text)
        return self._names[text]

    def means(self, body: str, case: "_Case") -> bool:
        """Whether the only body that can have adopted a number at its date is the one meant: it is named in full.

        Not where the body named last before the number, or else the first behind it, is another: the commissions of the
        Economic and Social Council number and date as it does.
        """
        if body not in self.in_full or body != COUNCIL:
            return body in self.in_full
        text, at = case.context.text, case.printed.start
        before = self.of(text[:at])
        name = before[-1] if before else next(iter(self.of(text[at:])), None)
        return name is None or name in self._known.words.organs

    @cached_property
    def in_full(self) -> Bodies:
        """The bodies that the document names in full."""
        text = "\n".join(one.text for one in self._contexts if one.printed or len(one.text) > _SHORT)
        organs = self._known.words.organs.items()
        return frozenset(organ for name, organ in organs if " " not in organ and name in text)


def resolved(contexts: Sequence[Context], known: Patterns) -> list[list[Resolved]]:
    """For each text what its references mean."""
    said = _Said(contexts, known)
    cases = [
        [_case(rank, one, context, known, said) for rank, one in enumerate(context.printed)] if context.printed else []
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
                _by_the_text(case, known, said)
    return [[_resolved(case) for case in row] if row else [] for row in cases]


def _case(rank: int, one: Printed, context: Context, known: Patterns, said: _Said) -> _Case:
    number = one.number
    if number is None:
        return _Case(one, context, frozenset())
    bodies = possible(number)
    case = _Case(one, context, bodies)
    if number.form == "year":
        case.sure = True
        return case
    if one.name:
        symbols = known.words.organs.get(one.name)
        named = frozenset(symbols.split()) if symbols else frozenset({_OTHER})
        case.named = True
        if symbols is None or named & bodies:
            case.bodies = bodies & named
        elif named & {ASSEMBLY, RIGHTS} or number.form == "roman":
            case.bodies = frozenset()  # "the Environment Assembly", of whose name only the last word was seen
        case.sure = len(case.bodies) < 2
    if ASSEMBLY in case.bodies and among_decisions(number, one.year):
        case.bodies -= {ASSEMBLY}
    if one.year is not None and case.bodies:
        case.bodies = frozenset([body for body in case.bodies if fits(body, number, one.year)])
        only = next(iter(case.bodies)) if len(case.bodies) == 1 else None
        case.sure = case.sure or only == ASSEMBLY or (only is not None and (case.named or said.means(only, case)))
    if not case.bodies and known.words.backwards and not one.name and (number := turned(number, one.year)):
        return _Case(msgspec.structs.replace(one, number=number), context, frozenset({ASSEMBLY}), sure=True)
    if not case.sure and "REC/" in context.text and _ELSEWHERE.search(context.text, 0, one.start):
        return _Case(one, context, frozenset(), sure=True, named=True)
    hanging = context.notes.get(rank) or _cited_before(rank, context)
    if hanging and case.bodies and not case.sure:
        told = frozenset(body for symbol in hanging for body in _noted(symbol, frozenset()))
        case.bodies &= frozenset(body for symbol in hanging for body in _noted(symbol, case.bodies))
        case.sure = len(case.bodies) == 1 and (case.bodies != bodies or case.bodies <= told)
        case.named = case.named or not case.bodies
    return case


def _cited_before(rank: int, context: Context) -> tuple[str, ...]:
    """The symbol of the report that a resolution is in: "A/77/53/Add.1), chap. III, sect. A, resolution 51/4"."""
    before = context.printed[rank - 1] if rank else None
    if before is None or before.symbol is None:
        return ()
    between = context.text[before.end : context.printed[rank].start]
    return (before.symbol,) if len(between) < _IN_A_REPORT and not _APART.search(between) else ()


def _noted(symbol: str, bodies: Bodies) -> Iterator[str]:
    """The bodies whose number a note with this symbol can hang on."""
    first = symbol.split("/")[0]
    if symbol.startswith("A/HRC/") or (symbol.startswith("A/") and "/53" in symbol[4:]):
        yield RIGHTS
    elif symbol.startswith("UNEP/EA"):
        yield ENVIRONMENT
    elif first in ("A", "S", "ST", "E") and not symbol.startswith("E/CN."):
        yield from bodies


def _told(numbers: list[_Case]) -> dict[str, Bodies]:
    """By number, the bodies that it is certainly of somewhere in the document."""
    told: dict[str, set[str]] = defaultdict(set)
    for case in numbers:
        if case.sure and case.printed.number:
            told[_key(case)] |= case.bodies or {_OTHER}
    return {number: frozenset(bodies) for number, bodies in told.items()}


def _key(case: _Case) -> str:
    return _key_of(case.printed.number) if case.printed.number else ""


def _key_of(number: Number) -> str:
    return f"{number.kind}{number.session}/{number.count}{number.form}"


def _turned(case: _Case, printed: frozenset[str]) -> None:
    """A number that no body has, where the document prints it the other way round: "1/70" is its 70/1."""
    number = case.printed.number
    if number is None or number.form != "slash" or number.kind or possible(number):
        return
    found = msgspec.structs.replace(number, session=number.count, count=number.session)
    if possible(found) == {ASSEMBLY} and _key_of(found) in printed:
        case.printed = msgspec.structs.replace(case.printed, number=found)
        case.bodies, case.sure = frozenset({ASSEMBLY}), True


def _by_the_document(case: _Case, told: dict[str, Bodies]) -> None:
    bodies = told.get(_key(case), frozenset())
    if len(bodies) == 1 and (bodies <= case.bodies or bodies == {_OTHER}):
        case.bodies, case.sure = bodies & case.bodies, True
        case.named = case.named or bodies == {_OTHER}


def _by_neighbours(row: list[_Case]) -> None:
    """What all the sure numbers of a list are of, the others are, too, if they can be."""
    chains: dict[int, list[_Case]] = defaultdict(list)
    for case in row:
        if case.printed.number:
            chains[case.printed.chain].append(case)
    for chain in chains.values():
        sure = {next(iter(case.bodies), _OTHER) for case in chain if case.sure}
        for case in chain:
            if len(sure) == 1 and not case.sure and (sure <= case.bodies or sure == {_OTHER}):
                case.bodies, case.sure = case.bodies & sure, True
                case.named = case.named or sure == {_OTHER}


def _by_the_text(case: _Case, known: Patterns, said: _Said) -> None:
    """What no word at the number tells: the bodies named in its text and, for a note, in the text that calls it."""
    number = case.printed.number
    if number is None:
        return
    if not case.bodies:
        case.named = case.named or any(name not in known.words.organs for name in said.of(case.context.text))
        return
    if name := adopter(case.context.text, case.printed.opens, known):
        named = frozenset(known.words.organs.get(name, _OTHER).split())
        case.bodies, case.named = case.bodies & named, True
        if len(case.bodies) < 2:
            return
    if case.bodies == {ASSEMBLY} and number.form == "slash" and number.session > 60:
        return
    if ASSEMBLY in case.bodies and number.form == "roman":
        case.bodies = frozenset({ASSEMBLY})
        return
    if spoken_of := subject(case.context.text, case.printed.opens, known):
        named = frozenset(known.words.organs.get(spoken_of, _OTHER).split())
        if len(named & case.bodies) == 1:
            case.bodies &= named
            return
        if named == {_OTHER} and ASSEMBLY not in case.bodies:
            case.bodies = named
            return
    names = [*said.of(case.context.text)]
    if ASSEMBLY not in case.bodies:  # a note names another body than the Assembly in full, or the text that calls it
        names += said.of(case.context.around)
    organs = Counter(known.words.organs.get(name, _OTHER) for name in names)
    proper = {body for body in case.bodies if body in organs}
    generic = {body for value in organs if " " in value for body in value.split()} & case.bodies
    spoken = proper or generic
    if ASSEMBLY in case.bodies:
        rivals = (spoken - {ASSEMBLY}) | ({_OTHER} if _proper_other(names, known) else set())
        case.bodies = frozenset({ASSEMBLY}) if not rivals else case.bodies | rivals
        if case.printed.year is not None and ASSEMBLY in case.bodies:
            case.bodies = frozenset({ASSEMBLY})
    elif spoken:
        others = organs[_OTHER] > 0
        case.bodies = frozenset(spoken) | (frozenset({_OTHER}) if others else frozenset())
    else:
        case.bodies |= {_OTHER}


def _proper_other(names: list[str], known: Patterns) -> bool:
    """Whether another body is named in full; short names such as "Commission" are those of many."""
    length = 12 if known.words.blanks else 4
    return any(name not in known.words.organs and len(name) > length for name in names)


def _resolved(case: _Case) -> Resolved:
    one = case.printed
    if one.symbol is not None:
        ours = _FIRST.split(one.symbol, 1)[0] in OURS
        return Resolved(one, one.symbol if ours else None, None if ours else "other body")
    if one.number is None:
        return Resolved(one, None, "no document")
    if one.kind == "decision":
        assembly = case.bodies == {ASSEMBLY} or ASSEMBLY in possible(one.number)
        return Resolved(one, None, "no document" if assembly else "other body")
    if len(case.bodies) != 1 or case.bodies == {_OTHER}:
        return Resolved(
            one, None, "several" if len(case.bodies) > 1 else "other body" if case.named or case.bodies else "unknown"
        )
    body = next(iter(case.bodies))
    found = symbol(body, one.number)
    members = [symbol(body, msgspec.structs.replace(one.number, count=count)) for count in one.through]
    return Resolved(one, found, None if found else "unknown", tuple([member for member in members if member]))
