"""The files of the network: what a spreadsheet and a program that draws networks find in them."""

import csv
import io
from xml.etree import ElementTree as ET

from generator.model.edition import Edition
from generator.pipeline import words_of
from generator.publish.network import citations_head, citations_lines, graphml, network_csv
from tests.enrich.test_network import FIRST, SECOND, of, text

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def of_citations(edition: Edition) -> bytes:
    present = {str(entry.address.path) for entry in edition.entries}
    lines = (citations_lines(entry, words_of(edition), present.__contains__) for entry in edition.entries)
    return b"".join([citations_head(), *lines])


def small() -> Edition:
    return of(FIRST, SECOND, text("A/RES/62/1", "Rappelant la résolution 25/2 de la Commission,"))


def test_each_reference_has_a_line_with_what_it_means_or_why_not() -> None:
    found = [
        (row["citing_anchor"], row["printed"], row["target"], row["resolved"]) for row in rows(of_citations(small()))
    ]
    assert found == [
        ("pp1", "60/1", "A/RES/60/1", "page"),
        ("pp2", "60/1", "A/RES/60/1", "page"),
        ("pp2", "59/1", "A/RES/59/1", "outside"),
        ("pp1", "25/2", "", "open"),
    ]
    assert rows(of_citations(small()))[-1]["reason"]


def test_a_sentence_that_a_spreadsheet_would_run_is_harmless() -> None:
    cell = rows(of_citations(of(text("A/RES/61/1", "=cmd() sa résolution 60/1,"))))[0]["sentence"]
    assert cell == "'=cmd() sa résolution 60/1,"


def test_the_graph_is_graphml_with_every_node_and_edge_once() -> None:
    root = ET.fromstring(graphml(small()))
    ids = [node.attrib["id"] for node in root.iter(f"{GRAPHML}node")]
    assert sorted(ids) == ["A/RES/59/1", "A/RES/60/1", "A/RES/61/1", "A/RES/62/1"]
    edges = [(edge.attrib["source"], edge.attrib["target"], edge[0].text) for edge in root.iter(f"{GRAPHML}edge")]
    assert edges == [("A/RES/61/1", "A/RES/60/1", "2"), ("A/RES/61/1", "A/RES/59/1", "1")]
    keys = [key.attrib["id"] for key in root.iter(f"{GRAPHML}key")]
    assert len(keys) == len(set(keys))
    assert {data.attrib["key"] for data in root.iter(f"{GRAPHML}data")} == set(keys)


def test_the_pairs_of_documents_are_listed_with_their_counts() -> None:
    assert [tuple(row.values()) for row in rows(network_csv(small()))] == [
        ("A/RES/61/1", "A/RES/60/1", "2"),
        ("A/RES/61/1", "A/RES/59/1", "1"),
    ]
