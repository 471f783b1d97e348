"""The network of citations: who is a node, what is counted, what ranks high."""

import re

import pytest
from msgspec.structs import replace

from generator.enrich.citations import cited, references
from generator.languages import load
from generator.model.document import Resolution
from generator.model.edition import Edition
from generator.model.network import Edge
from generator.model.reading import Passage
from generator.render.html import content
from generator.render.indexes.citations import pages
from tests.documents import edition_of, resolution


def text(symbol: str, *paragraphs: str, language: str = "fr") -> Resolution:
    made = resolution(*(Passage("preambular", one) for one in paragraphs), symbol=symbol)
    return replace(made, language=language)


def of(*documents: Resolution) -> Edition:
    refers = {(one.language, one.symbol): references(one) for one in documents}
    linked = tuple(cited(one, refers[one.language, one.symbol]) for one in documents)
    return edition_of(*linked, references=refers)


FIRST = text("A/RES/60/1", "Rien ne cite,")
SECOND = text(
    "A/RES/61/1", "Rappelant sa résolution 60/1,", "Rappelant aussi sa résolution 60/1 et sa résolution 59/1,"
)


def test_paragraphs_that_refer_are_counted_and_outside_texts_are_nodes() -> None:
    made = of(FIRST, SECOND).network
    assert made.edges == (Edge("A/RES/61/1", "A/RES/60/1", 2), Edge("A/RES/61/1", "A/RES/59/1", 1))
    seen = {node.symbol: (node.here, node.cited, node.cites) for node in made.nodes}
    assert seen == {"A/RES/60/1": (True, 2, 0), "A/RES/59/1": (False, 1, 0), "A/RES/61/1": (True, 0, 3)}


def test_the_same_text_in_another_language_counts_nothing_twice() -> None:
    english = text(
        "A/RES/61/1", "Recalling its resolution 60/1,", "Recalling its resolutions 60/1 and 59/1,", language="en"
    )
    assert of(FIRST, SECOND, english).network.edges == of(FIRST, SECOND).network.edges


def test_ranks_add_up_and_what_is_cited_more_ranks_higher() -> None:
    nodes = {node.symbol: node.rank for node in of(FIRST, SECOND).network.nodes}
    assert abs(sum(nodes.values()) - 1) < 1e-6
    assert nodes["A/RES/60/1"] > nodes["A/RES/59/1"] > nodes["A/RES/61/1"]


@pytest.mark.parametrize(("language", "shown"), [("fr", "0,"), ("en", "0."), ("ar", "0.")])
def test_ranks_are_written_as_the_language_writes_numbers(language: str, shown: str) -> None:
    words = {"fr": "Rappelant sa résolution 60/1,", "en": "Recalling its resolution 60/1,", "ar": "إلى قرارها 60/1"}
    made = of(text("A/RES/60/1", "x", language=language), text("A/RES/61/1", words[language], language=language))
    (page,) = pages(made, load(language))
    assert re.findall(r"<td data-value=\"0\.\d+\">(0.)\d{5}</td>", content(page, load(language)).html) == [shown]


def test_a_text_that_names_itself_does_not_cite_itself() -> None:
    assert of(text("A/RES/61/1", "Rappelant la résolution 61/1,")).network.edges == ()


def test_a_collection_without_documents_has_an_empty_network() -> None:
    assert of().network.nodes == ()
