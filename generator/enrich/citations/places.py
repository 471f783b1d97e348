"""Places as texts name them: "l’alinéa b) du paragraphe 5 de l’annexe I", and the anchors that the words mean.

A text goes in; places come out at offsets in code points of it. Anchors are those of about/addresses: op5-b, s2-op3,
annex1-p5-b. The numbers come from the words, so an anchor need not exist.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise, product

import msgspec

from generator.enrich.citations.place_numbers import Member, members_at
from generator.enrich.citations.place_patterns import KINDS, PlacePatterns
from generator.enrich.citations.whole import Whole
from generator.languages.locators import PlaceKind

_KINDS: dict[str, PlaceKind] = {kind: kind for kind in KINDS}
_LONGEST_LINK = 40
_PREFIXES = {"annex": "annex", "section": "s", "article": "art"}


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

    def can_be_in(self, other: "Place") -> bool:
        """Whether this can be a place in one other place: a paragraph in a section."""
        deepest = max(KINDS.index(kind) for kind in other.kinds)
        return len(other.anchors) == 1 and all(KINDS.index(kind) > deepest for kind in self.kinds)

    def within(self, other: "Place") -> Iterator[str]:
        """The anchors of this place in another."""
        apart = bool(other.kinds & {"annex", "article"})
        for anchor in self.anchors:
            yield f"{other.anchors[0]}-{anchor.removeprefix('o') if apart and anchor.startswith('op') else anchor}"


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
        members = members_at(match.start(group), match[group], kind, known) if group else ()
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


def _place(text: str, chain: list[Term], known: PlacePatterns) -> Place:
    start, end = chain[0].start, chain[-1].end
    kinds = frozenset(term.kind for term in chain)
    owned = known.its.search(text, max(start - 8, 0), start) is not None
    if not owned and len(chain) > 1:
        owned = any(known.its.search(text, max(term.start - 8, start), term.start) for term in chain[1:])
    if known.owned:
        owned = owned or any(known.owned.match(text, term.start) for term in chain if term.kind == "annex")
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
