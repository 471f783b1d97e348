"""Texts on one subject that follow each other over the sessions: a fact of the symbols, the same in every language."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from generator.model.symbol import Symbol

Evidence = Literal["named", "title", "agenda", "committee", "earlier"]
"""What speaks for a link: the newer text names the older; the titles, agenda items or committees are the same; the
newer text calls it the latest of its earlier resolutions."""


class ChainLink(msgspec.Struct, frozen=True):
    """A text and the one before it. `languages`: those whose texts showed it, sorted."""

    newer: Symbol
    older: Symbol
    evidence: tuple[Evidence, ...]
    languages: tuple[str, ...]


class Chain(msgspec.Struct, frozen=True):
    """All links between the texts of one subject, in the order of the newer text; each text has one before it at most.

    A text may lie outside the collection: then only its symbol is known. Two texts may follow the same one.
    """

    links: tuple[ChainLink, ...]

    @property
    def texts(self) -> tuple[Symbol, ...]:
        """All texts, the oldest first."""
        found = {one for link in self.links for one in (link.newer, link.older)}
        return tuple(sorted(found, key=lambda one: one.order))

    def before(self, symbol: Symbol) -> tuple[Symbol, ...]:
        """The texts that lead to this one, the nearest first."""
        older = {link.newer: link.older for link in self.links}
        found = []
        while symbol in older:
            symbol = older[symbol]
            found.append(symbol)
        return tuple(found)

    def after(self, symbol: Symbol) -> tuple[Symbol, ...]:
        """All texts that come from this one, the oldest first."""
        following: dict[Symbol, list[Symbol]] = {}
        for link in self.links:
            following.setdefault(link.older, []).append(link.newer)
        found = list(following.get(symbol, ()))
        for one in found:
            found += following.get(one, ())
        return tuple(sorted(found, key=lambda one: one.order))

    def newest(self, symbol: Symbol, present: Iterable[Symbol]) -> Symbol | None:
        """The last text, among those present, of the one line that leads on from this one.

        None where nothing newer is there, or where the line divides.
        """
        known = frozenset(present)
        later = tuple(one for one in self.after(symbol) if one in known)
        if not later or not {later[-1], *self.before(later[-1])}.issuperset(later):
            return None
        return later[-1]
