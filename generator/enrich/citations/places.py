"""Places as texts name them: "l’alinéa b) du paragraphe 5 de l’annexe I", and the anchors that the words mean.

A text goes in; places come out at offsets in code points of it. Anchors are those of about/addresses: op5-b, s2-op3,
annex1-p5-b. The numbers come from the words, so an anchor need not exist.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise, product

import msgspec

from generator.enrich.citations.place_patterns import KINDS, PlacePatterns, place_patterns
from generator.enrich.citations.whole import Whole
from generator.errors import SymbolError
from generator.languages.locators import PlaceKind
from generator.languages.numerals import chinese, english, readings
from generator.model.symbol import arabic

_KINDS: dict[str, PlaceKind] = {kind: kind for kind in KINDS}
_LONGEST_RANGE = 200
_LONGEST_LINK = 40
_USUAL = 80
"""Longer lists of numbers do not come again."""
_LOOK_ALIKE = str.maketrans("ХІСАВЕ", "XICABE")
_PREFIXES = {"annex": "annex", "section": "s", "article": "art"}


class Member(msgspec.Struct, frozen=True, gc=False):
    """A number of a list with where it is printed, and the names of the places it stands for: 119 à 124 are six."""

    start: int
    end: int
    names: tuple[str, ...]


class Term(msgspec.Struct, frozen=True, gc=False):
    """One place: "paragraphes 113, 117 et 119 à 124". No members: an annex without a number, or what cannot be read."""

    kind: PlaceKind
    start: int
    end: int
    members: tuple[Member, ...]


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place with all that it is in, as far as the words go on: "paragraphe 5 de l’annexe".

    `members`: its numbers that are printed where a list is, else of the innermost place, with their anchors. None where
    it cannot be a place in a resolution.
    """

    start: int
    end: int
    members: tuple[Member, ...]
    owned: bool = False
    """Whether words such as "son annexe" say that it is in the document named last."""
    kinds: frozenset[PlaceKind] = frozenset()

    @property
    def anchors(self) -> tuple[str, ...]:
        """All anchors that the words mean, the first first."""
        return tuple(dict.fromkeys(name for member in self.members for name in member.names))


def places(whole: Whole, ranks: Iterable[int], known: PlacePatterns) -> dict[int, list[Place]]:
    """All places of the texts of these ranks, in the order of the text, by its rank; one that has none is left out."""
    found = ((rank, _matches(whole, rank, known)) for rank in ranks)
    return {rank: _joined(whole.texts[rank], matches, known) for rank, matches in found if matches}


def _joined(text: str, matches: Iterable[re.Match[str]], known: PlacePatterns) -> list[Place]:
    found: list[Place] = []
    chain: list[Term] = []
    for match in matches:
        term = _term(match, known)
        if chain and not _linked(text, chain, term, known):
            found.append(_place(text, chain, known))
            chain = []
        chain.append(term)
    if chain:
        found.append(_place(text, chain, known))
    return found


def _matches(whole: Whole, rank: int, known: PlacePatterns) -> list[re.Match[str]]:
    """All matches of `term` in a text, looked for only where a word for a place begins."""
    text, small, start, end = whole.texts[rank], whole.small, whole.starts[rank], whole.starts[rank + 1]
    if known.late.search(small, start, end):
        return list(known.term.finditer(text))
    found = []
    begins = known.begins.search(small, start, end)
    while begins:
        at = begins.start()
        if match := known.term.match(text, at - start):
            found.append(match)
            at = start + match.end()
        else:
            at += 1
        begins = known.begins.search(small, at, end)
    return found


def _term(match: re.Match[str], known: PlacePatterns) -> Term:
    kind = _KINDS[match.lastgroup or ""]
    if kind == "preambular":
        word = next(match[group] for group in known.numbers[kind] if match[group])
        rank = next(rank for rank, forms in enumerate(known.ordinals, 1) if word in forms)
        members: tuple[Member, ...] = (Member(*match.span(), (f"pp{rank}",)),)
    else:
        group = next((name for name in known.numbers[kind] if match[name]), None)
        members = _moved(_numbers(match[group], kind, known), match.start(group)) if group else ()
    return Term(kind, *match.span(), members)


def _linked(text: str, chain: list[Term], term: Term, known: PlacePatterns) -> bool:
    """Whether a place goes on with the next: further in ("annexe I, par. 3") or further out ("de l’annexe")."""
    last = chain[-1]
    if term.start < last.end or term.start - last.end > _LONGEST_LINK:
        return False
    depths = [KINDS.index(one.kind) for one in (*chain, term)]
    if all(outer < inner for outer, inner in pairwise(depths)):
        return known.inward.fullmatch(text, last.end, term.start) is not None
    if all(inner > outer for inner, outer in pairwise(depths)):
        return known.outward.fullmatch(text, last.end, term.start) is not None
    return False


def _moved(members: tuple[Member, ...], by: int) -> tuple[Member, ...]:
    return tuple([Member(one.start + by, one.end + by, one.names) for one in members])


def _numbers(printed: str, kind: PlaceKind, known: PlacePatterns) -> tuple[Member, ...]:
    """The numbers of a list, from its begin on."""
    read = _members if len(printed) <= _USUAL else _members.__wrapped__
    return read(printed, kind, known.language)


@lru_cache(maxsize=1 << 12)
def _members(text: str, kind: PlaceKind, language: str) -> tuple[Member, ...]:
    """The numbers of a list. One that cannot be read makes the list empty. All texts print the same ones."""
    known = place_patterns(language)
    if known is None:
        return ()
    if text.isdecimal():
        return (Member(0, len(text), (str(int(text)),)),) if int(text) else ()
    found: list[Member] = []
    number: str | None = None
    position = 0
    while position < len(text):
        match = known.element.match(text, position)
        if match is None or match.end() == position:
            return ()
        if match["number"]:
            number = _value(match["number"], kind, known)
            if number is None:
                return ()
        labels = [label.strip() for label in known.label.findall(match["labels"] or match["only"] or "")]
        names = [_label(label) for label in labels]
        if None in names or (number is None and not names):
            return ()
        name = "-".join(part for part in (number, *names) if part)
        start = match.start("number") if match["number"] else match.start("only")
        start += len(text[start : match.end()]) - len(text[start : match.end()].lstrip())
        joined = match["join"] or ""
        if found and known.ranges.fullmatch(joined) and (between := _between(found[-1].names[-1], name)):
            found[-1] = msgspec.structs.replace(found[-1], names=(*found[-1].names, *between))
        found.append(Member(start, match.end(), (name,)))
        position = match.end()
    return tuple(found)


def _value(printed: str, kind: PlaceKind, known: PlacePatterns) -> str | None:
    """The number of a place as anchors have it: 4, 4bis, 1-2; II gives 2 in an annex or a section. None: no number."""
    parts = [part for part in re.split(r"\s?[.-]\s?|\s(?=bis|ter|quater)", printed.strip()) if part]
    if kind in ("annex", "section"):
        ranks = [_rank(part, known) for part in parts]
        return "-s".join(str(rank) for rank in ranks) if all(ranks) else None
    suffix = parts.pop() if parts[-1] in ("bis", "ter", "quater") else ""
    ranks = [int(part) if part.isdigit() else chinese(part) for part in parts]
    return "-".join(map(str, ranks)) + suffix if ranks and all(ranks) else None


def _rank(part: str, known: PlacePatterns) -> int:
    """The rank of an annex or a section: II, B, 2, الثاني; 0 where it is none."""
    if part.isdigit():
        return int(part)
    rank = next((rank for rank, forms in enumerate(known.numerals, 1) if part in forms), 0)
    if rank:
        return rank
    if value := chinese(part):
        return value
    latin = part.translate(_LOOK_ALIKE)
    try:
        return arabic(latin)
    except SymbolError:
        return ord(latin) - 64 if len(latin) == 1 and "A" <= latin <= "Z" else 0


def _label(printed: str) -> str | None:
    found = readings(printed)
    return english(found[0]) if found else None


def _between(first: str, last: str) -> list[str]:
    """What stands between the two ends of a range, which differ in their last part."""
    stem, _, low = first.rpartition("-")
    other, _, high = last.rpartition("-")
    if stem != other and other:
        return []
    head = f"{stem}-" if stem else ""
    if low.isdigit() and high.isdigit() and 0 < int(high) - int(low) <= _LONGEST_RANGE:
        return [f"{head}{number}" for number in range(int(low) + 1, int(high))]
    if len(low) == len(high) == 1 and low.isalpha() and low < high:
        return [f"{head}{chr(code)}" for code in range(ord(low) + 1, ord(high))]
    return []


def _place(text: str, chain: list[Term], known: PlacePatterns) -> Place:
    start, end = chain[0].start, chain[-1].end
    kinds = frozenset(term.kind for term in chain)
    owned = known.its.search(text, max(start - 8, 0), start) is not None
    if not owned and len(chain) > 1:
        owned = any(known.its.search(text, max(term.start - 8, start), term.start) for term in chain[1:])
    if "other" in kinds or any(not term.members and term.kind != "annex" for term in chain):
        return Place(start, end, (), owned, kinds)
    by_kind = {term.kind: term for term in chain}
    ordered = [by_kind[kind] for kind in KINDS if kind in by_kind]
    shown = next((term for term in ordered if len(term.members) > 1), ordered[-1])
    kinds_ = tuple([term.kind for term in ordered])
    members = []
    for member in shown.members or (Member(shown.start, shown.end, ("1",)),):
        options = tuple([member.names if term is shown else _names(term) for term in ordered])
        members.append(Member(member.start, member.end, _anchors(kinds_, options)))
    return Place(start, end, tuple(members), owned, kinds)


def _names(term: Term) -> tuple[str, ...]:
    return tuple(name for member in term.members for name in member.names) or ("1",)


@lru_cache(maxsize=1 << 12)
def _anchors(kinds: tuple[PlaceKind, ...], names: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The anchors of all places that the numbers of each kind make together."""
    return tuple([_anchor(dict(zip(kinds, chosen, strict=True))) for chosen in product(*names)])


def _anchor(names: dict[PlaceKind, str]) -> str:
    """One anchor from the number of each kind."""
    parts = [f"{prefix}{names[kind]}" for kind, prefix in _PREFIXES.items() if kind in names]
    if "preambular" in names:
        parts.append(names["preambular"])
    if "paragraph" in names:
        parts.append(("p" if {"annex", "article"} & names.keys() else "op") + names["paragraph"])
    if "item" in names:
        parts.append(names["item"])
    return "-".join(parts)
