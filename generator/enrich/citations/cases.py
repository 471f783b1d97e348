"""What stands at a number and tells its body: its shape, the body named with it, its date, a note that hangs on it."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from generator.enrich.citations.bodies import (
    ASSEMBLY,
    COUNCIL,
    ENVIRONMENT,
    RIGHTS,
    YEARS,
    among_decisions,
    fits,
    possible,
    turned,
)
from generator.enrich.citations.find import Printed
from generator.enrich.citations.patterns import Patterns

Bodies = frozenset[str]
OTHER = "other"
_SHORT = 20
_IN_A_REPORT = 60
"""Characters between the symbol of a report and the number of a resolution that is in it."""
_ELSEWHERE = re.compile(r"[A-Z]{2,6}\d{1,3}/\d{4}/REC/[^;؛.。]{0,40}$")
"""The symbol of a volume of the World Health Assembly before a number in it: "WHA71/2018/REC/1, resolution 71/6"."""
_APART = re.compile(r"[;؛；»”]|\.\s(?=\w{4})|。")


class Context(msgspec.Struct, frozen=True, gc=False):
    """One text of a document: what it prints, `text` itself, and `around`: the text that calls it, where it is a note.

    `notes`: by the rank of a printed number the symbols in the note that hangs on it.
    """

    text: str
    printed: tuple[Printed, ...]
    around: str = ""
    notes: dict[int, tuple[str, ...]] = {}


class Case(msgspec.Struct, gc=False):
    """A number with the bodies that it can still be of; `sure` where its own words have told."""

    printed: Printed
    context: Context
    bodies: Bodies
    sure: bool = False
    named: bool = False


class Said:
    """The names of bodies in texts, each text read once and only where it is asked for."""

    def __init__(self, contexts: Sequence[Context], known: Patterns) -> None:
        self._contexts = contexts
        self._known = known
        self._names: dict[str, list[str]] = {}

    def of(self, text: str) -> list[str]:
        """The names in a text."""
        if text not in self._names:
            self._names[text] = self._known.name.findall(text)
        return self._names[text]

    def means(self, body: str, case: "Case") -> bool:
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


def case_of(rank: int, one: Printed, context: Context, known: Patterns, said: Said) -> Case:
    """The number of a rank in its text with the bodies that its own words leave."""
    number = one.number
    if number is None:
        return Case(one, context, frozenset())
    bodies = possible(number)
    case = Case(one, context, bodies)
    if number.form == "year":
        case.sure = True
        return case
    if one.name:
        symbols = known.words.organs.get(one.name)
        named = frozenset(symbols.split()) if symbols else frozenset({OTHER})
        case.named = True
        if symbols is None or named & bodies:
            case.bodies = bodies & named
        elif named & {ASSEMBLY, RIGHTS} or number.form == "roman":
            case.bodies = frozenset()  # "the Environment Assembly", of whose name only the last word was seen
        case.sure = len(case.bodies) < 2
    year = one.year if one.year in YEARS else None  # "of 24 December 2107" tells nothing
    if ASSEMBLY in case.bodies and among_decisions(number, year):
        case.bodies -= {ASSEMBLY}
    if year is not None and case.bodies:
        case.bodies = frozenset([body for body in case.bodies if fits(body, number, year)])
        only = next(iter(case.bodies)) if len(case.bodies) == 1 else None
        case.sure = case.sure or only == ASSEMBLY or (only is not None and (case.named or said.means(only, case)))
        if not case.bodies and " " not in known.words.organs.get(one.name or "", " "):
            # the number of a body that is named in full, or its date, is a misprint: other languages may tell
            case.sure = case.named = False
    if not case.bodies and known.words.backwards and not one.name and (number := turned(number, year)):
        return Case(msgspec.structs.replace(one, number=number), context, frozenset({ASSEMBLY}), sure=True)
    if not case.sure and "REC/" in context.text and _ELSEWHERE.search(context.text, 0, one.start):
        return Case(one, context, frozenset(), sure=True, named=True)
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
