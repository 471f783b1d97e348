"""What the page of one document shows: its entry, and of the others exactly what it shows of them, nothing more.

A page whose sheet and text are the same is the same page; so the sheet is what a cache goes by, and what is sent to
whoever makes the page.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

import msgspec

from generator.model.address import Address
from generator.model.citation import Citing
from generator.model.comparison import Pair
from generator.model.edition import Entry
from generator.model.network import Edge
from generator.model.symbol import Symbol

SHOWN = 10
"""As many references to one place stand on the page of the resolution."""
PAGED = 400
"""As many stand on one page of the list of all."""
NEIGHBOURS = 12
"""As many documents stand on either side of the picture of citations."""


class Known(msgspec.Struct, frozen=True, gc=False):
    """Another document of the collection in the same language, as far as a page speaks of it.

    `anchors`: those of the places that the page leads to, which the document has. `comparison`: what it is compared
    with.
    """

    address: Address
    title: str
    adopted: str | None
    anchors: tuple[str, ...] = ()
    comparison: Pair | None = None

    @property
    def symbol(self) -> Symbol:
        """The symbol of the document."""
        return self.address.symbol


class Quotation(msgspec.Struct, frozen=True, gc=False):
    """A reference to the document with its sentence: before what is printed, that, and after it."""

    citing: Citing
    words: tuple[str, str, str]


class Edges(msgspec.Struct, frozen=True):
    """The heaviest edges of one side of a document, and how many there are."""

    shown: tuple[Edge, ...] = ()
    total: int = 0


class Sheet(msgspec.Struct, frozen=True, dict=True):
    """One document and what its pages show of others.

    `quotations` in the order of `entry.cited_by`, which is left out here; `languages`: for each page of the document,
    by its path without the language, the languages in which it is there.
    """

    entry: Entry
    known: tuple[Known, ...]
    quotations: tuple[Quotation, ...]
    citing: Edges
    cited: Edges
    languages: dict[str, tuple[str, ...]]

    @cached_property
    def others(self) -> dict[Address, Known]:
        """The other documents by address."""
        return {one.address: one for one in self.known}


def list_page(address: Address, number: int) -> str:
    """The Markdown page with the references to a document, or a further one of them."""
    name = "cited-by" if number == 1 else f"cited-by-{number}"
    return f"{address.markdown.removesuffix('.md')}/{name}.md"


def lists_of(places: Iterable[str | None]) -> int:
    """How many pages of their own the references to a document have; `places`: where in it each of them leads."""
    counts = Counter(places)
    return -(-counts.total() // PAGED) if max(counts.values(), default=0) > SHOWN else 0


def pages_of(entry: Entry) -> tuple[str, ...]:
    """The Markdown pages of a document: its own, the lists of who cites it, the comparison with the text before."""
    compared = (entry.comparison.markdown,) if entry.comparison else ()
    return (entry.address.markdown, *(list_page(entry.address, rank + 1) for rank in range(entry.lists)), *compared)
