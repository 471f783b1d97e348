"""Numbers of resolutions and symbols of documents as texts print them, with the words that say whose they are.

A text goes in; what comes out stands at offsets in code points of it. What each means is decided in `resolve`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from generator.enrich.citations.numbers import Number
from generator.enrich.citations.patterns import Behind, Patterns, behind
from generator.enrich.citations.symbols import spelled, symbols

_BEFORE = 80
"""Characters before a word for resolutions where the name of a body may stand."""
_SENTENCE = 240
"""Characters before it where that body may stand."""
_CLAUSE = re.compile(r"[.;:,،؛；。：«»“”]")


class Printed(msgspec.Struct, frozen=True, gc=False):
    """What a text prints of a reference, and what its words tell of it.

    `number` is set for numbers of resolutions and decisions, `symbol` for documents. `name` is the body named with a
    number, `year` that of its date; `opens`: where the words that belong to it begin, before which another body may be
    named (`subject`). `chain` is the rank of the list in the text that it stands in. `through` are the numbers of a
    range that ends here, without its ends.
    """

    start: int
    end: int
    kind: Literal["resolution", "decision", "document", "treaty"]
    number: Number | None = None
    symbol: str | None = None
    name: str | None = None
    opens: int = 0
    year: int | None = None
    chain: int = 0
    through: tuple[int, ...] = ()


class _Chain(msgspec.Struct, gc=False):
    """Numbers with nothing but joiners, dates, places and names between them; `end`: where what belongs to it ends."""

    numbers: list[Number]
    ends: list[int]
    """Where the words behind each number end: at the next number, for the last one at `end`."""


def found(text: str, known: Patterns, treaties: bool) -> list[Printed]:
    """All that a text prints of references, in its order, nothing twice. `treaties`: whether it can name one."""
    told: list[Printed] = []
    if "/" in text:
        every = [*symbols(text, known.suffix, known.cyrillic), *spelled(text, known.spelled)]
        told += [Printed(start, end, "document", symbol=symbol) for start, end, symbol in every]
        told += _numbers(text, known)
    elif known.shapes.can_have(text):
        told += _numbers(text, known)
    if treaties and known.treaty:
        told += [Printed(*one.span("number"), "treaty") for one in known.treaty.finditer(text)]
    if len(told) < 2:
        return told
    told.sort(key=lambda one: (one.start, -one.end, one.symbol is None))
    kept: list[Printed] = []
    for one in told:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _numbers(text: str, known: Patterns) -> Iterator[Printed]:
    chains = list(_chains(text, known))
    if not chains:
        return
    heads = _Heads(text, known)
    if not heads.all:
        return
    for rank, chain in enumerate(chains):
        head = heads.ahead(text, chain, known) if known.words.blanks else heads.behind(chain)
        if head is None:
            continue
        start, end, decision, near = head
        told = [behind(text, number.end, end, known) for number, end in zip(chain.numbers, chain.ends, strict=True)]
        if known.words.blanks:
            opens, years = start, _years([one.years for one in told])
            named = known.opened.match(text, end, chain.numbers[0].start) if not near else None
            names = (
                [named["name"]] * len(told)
                if named
                else _names(text, told, chain.numbers[0].start, start if near else None, known)
            )
        else:
            opened = [known.opening(text, number.start) for number in chain.numbers]
            opens, years = opened[0][0], [year for _, year in opened]
            names = _names_before(text, told, opens, known)
            near = near or known.runs_on.match(text, chain.numbers[-1].end) is not None
        before: Number | None = None
        for number, name, year in zip(chain.numbers, names, years, strict=True):
            if not near and number.form != "slash" and not (number.form == "year" and year == number.session):
                continue  # "general comment No. 12 (1999)", far from a word for resolutions
            through = _through(text, before, number, known)
            kind: Literal["resolution", "decision"] = "decision" if decision else "resolution"
            yield Printed(number.start, number.end, kind, number, None, name, opens, year, rank, through)
            before = number


def _chains(text: str, known: Patterns) -> Iterator[_Chain]:
    chain: _Chain | None = None
    for number in known.shapes.numbers(text):
        if chain is not None and number.start <= chain.ends[-1]:
            chain.ends[-1] = number.start
            chain.numbers.append(number)
        else:
            if chain is not None:
                yield chain
            chain = _Chain([number], [])
        link = known.link.match(text, number.end)
        chain.ends.append(link.end() if link else number.end)
    if chain is not None:
        yield chain


def _heads(text: str, known: Patterns) -> Iterator[tuple[int, int, bool]]:
    """The matches of `head`, looked for only where one of its words stands: start, end, whether it is for decisions."""
    word = known.said.search(text)
    while word:
        start = word.start()
        if known.words.prefixes:
            while start and text[start - 1].isalpha():
                start -= 1
        head = known.head.match(text, start)
        if head:
            yield start, head.end(), head["decision"] is not None
        word = known.said.search(text, head.end() if head else word.start() + 1)


class _Heads:
    """The words for resolutions and decisions of a text, in its order."""

    def __init__(self, text: str, known: Patterns) -> None:
        found = list(_heads(text, known))
        self.all = found
        self.starts = [start for start, _, _ in found]
        self.ends = [end for _, end, _ in found]
        self.resolutions = [(start, end) for start, end, decision in found if not decision]

    def ahead(self, text: str, chain: _Chain, known: Patterns) -> tuple[int, int, bool, bool] | None:
        """The word before a list: where it begins and ends, whether it is one for decisions, whether it is near."""
        start = chain.numbers[0].start
        rank = bisect_right(self.ends, start) - 1
        if rank < 0:
            return None
        at, end, decision = self.all[rank]
        link = known.link.match(text, end, start)
        if link and link.end() >= start:
            return at, end, decision, True
        rank = bisect_right(self.resolutions, (start,)) - 1
        return (*self.resolutions[rank], False, False) if rank >= 0 else None

    def behind(self, chain: _Chain) -> tuple[int, int, bool, bool] | None:
        """The word after a Chinese list."""
        rank = bisect_left(self.starts, chain.numbers[-1].end)
        if rank == len(self.all):
            return None
        at, end, decision = self.all[rank]
        near = at <= chain.ends[-1]
        return (at, end, decision, near) if near or not decision else None


def _names(text: str, told: Sequence[Behind], first: int, head: int | None, known: Patterns) -> Sequence[str | None]:
    """The body named with each number of a list that begins at `first`.

    It stands between the word for resolutions and the list, or before that word in some languages, else after the
    number, in the list or behind it.
    """
    given: str | None = None
    if head is not None:
        inside = known.name.search(text, head, first)
        given = inside[0] if inside else None
        if given is None and known.words.names_first:
            found = known.before.search(text, max(head - _BEFORE, 0), head)
            given = found["name"] if found else None
    if given is not None:
        return [given] * len(told)
    after: list[str | None] = []
    name: str | None = None
    for one in reversed(told):
        name = one.name or name
        after.append(name)
    return after[::-1]


def _names_before(text: str, told: Sequence[Behind], opens: int, known: Patterns) -> Sequence[str | None]:
    """The same in Chinese: it stands before the list, or in it before the number."""
    found = known.before.search(text, max(opens - _BEFORE, 0), opens)
    given = found["name"] if found else None
    names: list[str | None] = []
    for one in told:
        names.append(given)
        given = one.name or given
    return names


def subject(text: str, start: int, known: Patterns) -> str | None:
    """The last body named in the clause before a word for resolutions: "by the Council in its resolution"."""
    clause = _CLAUSE.split(text[max(start - _BEFORE, 0) : start])[-1]
    names = known.name.findall(clause)
    return names[-1] if names else None


def adopter(text: str, start: int, known: Patterns) -> str | None:
    """The body that the sentence before a word for resolutions says to have adopted them, over commas."""
    if known.adopted_by is None:
        return None
    found = known.adopted_by.search(text, max(start - _SENTENCE, 0), start)
    return next(filter(None, found.groups()), None) if found else None


def _years(found: Sequence[tuple[int | None, ...]]) -> list[int | None]:
    """The year of each number's date; as many dates behind a list as it has numbers are theirs in turn."""
    years = [dates[0] if len(dates) == 1 else None for dates in found]
    for index, dates in enumerate(found):
        if len(dates) < 2:
            continue
        run = 1
        while index - run >= 0 and not found[index - run]:
            run += 1
        if len(dates) == run:
            years[index - run + 1 : index + 1] = dates
    return years


def _through(text: str, before: Number | None, number: Number, known: Patterns) -> tuple[int, ...]:
    """The counts between the ends of a range: "2012/12 à 2012/19"."""
    same = before is not None and (before.session, before.kind, before.form) == (number.session, number.kind, "slash")
    if before is None or not same or not known.to.fullmatch(text, before.end, number.start):
        return ()
    return tuple(range(before.count + 1, number.count))
