"""The network of citations as a value: documents as nodes, "refers to" as edges; the same in all languages."""

from functools import cached_property

import msgspec


class Node(msgspec.Struct, frozen=True, gc=False):
    """A resolution that refers or is referred to.

    `here`: it is in the collection. `rank` is its page rank (all ranks add up to 1), `cited` how many paragraphs and
    notes of other documents refer to it, `cites` how many references of its own lead to other resolutions.
    """

    symbol: str
    here: bool
    rank: float
    cited: int
    cites: int


class Edge(msgspec.Struct, frozen=True, order=True, gc=False):
    """A document and one that it refers to, in so many of its paragraphs and notes."""

    citing: str
    cited: str
    count: int


class CitedPlace(msgspec.Struct, frozen=True, gc=False):
    """A paragraph of a document in the collection, and how many paragraphs and notes of others refer to it."""

    symbol: str
    anchor: str
    cited: int


class Network(msgspec.Struct, frozen=True, dict=True):
    """Nodes, edges and cited places, each the most cited first, then by symbol."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    places: tuple[CitedPlace, ...] = ()

    @cached_property
    def citing(self) -> dict[str, list[Edge]]:
        """By document the edges that lead to it, the heaviest first."""
        return _by(self.edges, "cited")

    @cached_property
    def cited(self) -> dict[str, list[Edge]]:
        """By document the edges that it has, the heaviest first."""
        return _by(self.edges, "citing")


def _by(edges: tuple[Edge, ...], end: str) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = {}
    for edge in edges:
        found.setdefault(getattr(edge, end), []).append(edge)
    return found
