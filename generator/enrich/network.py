"""The network of citations of a collection, and the page rank of its documents.

A document that refers to another in one paragraph in six languages refers to it once: what is counted are anchors.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

import rustworkx

from generator.errors import SymbolError
from generator.model.edition import Entry
from generator.model.network import CitedPlace, Edge, Network, Node
from generator.model.symbol import Symbol

_DIGITS = 8
"""Ranks are given to so many decimals: what is behind them depends on the machine."""


def network(entries: Iterable[Entry]) -> Network:
    """The network of all documents of an edition; only references to resolutions count, and none to the text itself."""
    by_symbol: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_symbol[str(entry.symbol)].append(entry)
    edges: list[Edge] = []
    places: list[CitedPlace] = []
    for symbol, those in by_symbol.items():
        referring: dict[str, set[str]] = defaultdict(set)
        led_to: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for entry in those:
            for reference in entry.references:
                cited = _resolution(reference.target)
                if cited and cited != symbol:
                    referring[cited].add(reference.anchor)
            for citing in entry.cited_by:
                if citing.place:
                    led_to[citing.place].add((str(citing.origin.symbol), citing.reference.anchor))
        edges += (Edge(symbol, cited, len(anchors)) for cited, anchors in referring.items())
        places += (CitedPlace(symbol, place, len(found)) for place, found in led_to.items())
    return Network(
        nodes=tuple(_nodes(edges, set(by_symbol))),
        edges=tuple(sorted(edges, key=lambda edge: (-edge.count, edge.citing, edge.cited))),
        places=tuple(sorted(places, key=lambda one: (-one.cited, one.symbol, one.anchor))),
    )


@lru_cache(maxsize=1 << 17)
def _resolution(target: str | None) -> str | None:
    """The symbol of the resolution that a reference leads to; None where it leads to none."""
    try:
        return str(Symbol.parse((target or "").partition("#")[0]))
    except SymbolError:
        return None


def _nodes(edges: list[Edge], here: set[str]) -> list[Node]:
    symbols = sorted(here.union((edge.citing for edge in edges), (edge.cited for edge in edges)))
    cited: Counter[str] = Counter()
    cites: Counter[str] = Counter()
    for edge in edges:
        cited[edge.cited] += edge.count
        cites[edge.citing] += edge.count
    ranks = _ranks(symbols, edges)
    nodes = [Node(one, one in here, ranks[one], cited[one], cites[one]) for one in symbols]
    return sorted(nodes, key=lambda node: (-node.cited, node.symbol))


def _ranks(symbols: list[str], edges: list[Edge]) -> dict[str, float]:
    """Page rank with the usual damping of 0.85, by the number of references (Page, Brin, Motwani, Winograd 1998)."""
    graph: rustworkx.PyDiGraph[str, int] = rustworkx.PyDiGraph()
    index = dict(zip(symbols, graph.add_nodes_from(symbols), strict=True))
    graph.add_edges_from([(index[edge.citing], index[edge.cited], edge.count) for edge in sorted(edges)])
    ranks = rustworkx.pagerank(graph, weight_fn=float) if symbols else {}
    return {symbol: round(ranks[index[symbol]], _DIGITS) for symbol in symbols}
