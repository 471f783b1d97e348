"""What others refer to and are referred to by, as files: every reference, and the network of the documents.

`citations.csv` has a line for each reference as it is printed, resolved or not; `network.csv` one for each pair of
documents; `network.graphml` (http://graphml.graphdrawing.org) the same with the ranks, for programs that draw networks.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from xml.etree import ElementTree as ET

from generator.model.anchors import TITLE
from generator.model.document import Key
from generator.model.edition import Edition, Entry
from generator.publish.export import cell

CITATIONS_PATH = "citations.csv"
NETWORK_PATH = "network.csv"
GRAPH_PATH = "network.graphml"

COLUMNS = (
    "language", "citing", "citing_anchor", "printed", "target", "target_anchor", "locator", "verb", "act", "sentence",
    "resolved", "reason",
)  # fmt: skip


_NODE = {"here": "boolean", "rank": "double", "cited": "int", "cites": "int"}


Words = Callable[[Key], tuple[tuple[str, str, str], ...]]


def citations_head() -> bytes:
    """The first line of `citations.csv`."""
    return _table(COLUMNS, ()).encode("utf-8-sig")


def citations_lines(entry: Entry, words: Words, present: Callable[[str], bool]) -> bytes:
    """The lines of a document: each of its references, where it is printed, what it means, with what verb and sentence.

    `resolved` is "page" (a document of the collection, or the text itself), "paragraph" (a place of one), "outside" or
    "open", and then `reason` says why. Notation as in `collection.csv`. `words`: for each reference of a document, in
    their order, its sentence in three parts; `present`: whether a path is that of a document of the collection.
    """
    return _lines(_references(entry, words(entry.key), present)).encode()


def _references(
    entry: Entry, words: tuple[tuple[str, str, str], ...], present: Callable[[str], bool]
) -> Iterator[tuple[object, ...]]:
    for one, sentence in zip(entry.references, words, strict=True):
        target, _, anchor = (one.target or "").partition("#")
        language = entry.address.language
        if one.target is None:
            resolved = "open"
        elif target and not present(f"{language}/{target}/"):
            resolved = "outside"
        else:
            resolved = "paragraph" if anchor else "page"
        yield (
            language, str(entry.symbol), one.anchor or TITLE, one.printed,
            target or str(entry.symbol) * bool(anchor), anchor, one.locator, one.verb, one.act,
            "".join(sentence), resolved, one.reason,
        )  # fmt: skip


def network_csv(edition: Edition) -> bytes:
    """Each pair of documents of which one refers to the other, with the number of its paragraphs and notes that do."""
    return _table(
        ("citing", "cited", "count"), ((one.citing, one.cited, one.count) for one in edition.network.edges)
    ).encode("utf-8-sig")


def graphml(edition: Edition) -> bytes:
    """The network with the facts of its documents: in the collection or not, page rank, times cited and citing.

    Written here: the writer of rustworkx gives the keys of nodes and edges the same ids, which GraphML forbids.
    """
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for name, kind in _NODE.items():
        ET.SubElement(root, "key", {"id": name, "for": "node", "attr.name": name, "attr.type": kind})
    ET.SubElement(root, "key", {"id": "count", "for": "edge", "attr.name": "count", "attr.type": "int"})
    graph = ET.SubElement(root, "graph", edgedefault="directed")
    for node in edition.network.nodes:
        element = ET.SubElement(graph, "node", id=node.symbol)
        for name in _NODE:
            ET.SubElement(element, "data", key=name).text = str(getattr(node, name)).lower()
    for edge in edition.network.edges:
        element = ET.SubElement(graph, "edge", source=edge.citing, target=edge.cited)
        ET.SubElement(element, "data", key="count").text = str(edge.count)
    ET.indent(root, " ")
    return bytes(ET.tostring(root, "utf-8", xml_declaration=True)) + b"\n"


def _table(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    return _lines(chain((columns,), rows))


def _lines(rows: Iterable[tuple[object, ...]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()
