import re

import msgspec
import pytest
from documents import pages, resolution
from page import by_id, content

from generator.errors import ResolutionsError
from generator.model.collection import Topic
from generator.model.reading import Passage

BODY = Passage("formula", text="L’Assemblée générale,")


def test_headings_of_documents_with_the_same_slug_have_pages_of_their_own() -> None:
    document = msgspec.structs.replace(resolution(BODY), topics=("Index", "index", "日本", "中国", "CRIME"))
    made = pages(document, topics=(Topic("crime", "TREATIES", {}, ("A/RES/59/157",)),))
    assert {path for path in made if path.startswith("fr/topics/")} == {
        "fr/topics/crime.md",
        "fr/topics/index.md",
        "fr/topics/index-2.md",
        "fr/topics/index-3.md",
        "fr/topics/topic.md",
        "fr/topics/topic-2.md",
        "fr/topics/crime-2.md",
    }


def test_two_pages_at_one_address_are_refused() -> None:
    document = msgspec.structs.replace(resolution(BODY), topics=("ONE", "OTHER"))
    topics = (Topic("same", "ONE", {}, ()), Topic("same", "OTHER", {}, ()))
    with pytest.raises(ResolutionsError, match=r"fr/topics/same/: “ONE” and “OTHER”"):
        pages(document, topics=topics)


def test_every_page_says_that_it_is_generated() -> None:
    for text in pages(resolution(BODY)).values():
        assert text.startswith("---\ngenerated: resolutions\n")


def test_organs_of_the_same_year_have_anchors_of_their_own() -> None:
    made = pages(
        resolution(BODY, symbol="S/RES/1540(2004)"),
        resolution(BODY, symbol="E/RES/2004/1"),
        resolution(BODY, symbol="A/RES/59/1"),
    )
    anchors = re.findall(r"\{: #(\w+-\S+) \}", made["fr/resolutions.md"])
    assert len(set(anchors)) == len(anchors) == 3
    assert "session-59" in anchors


def test_a_part_without_a_title_can_be_linked_to() -> None:
    body = Passage("adopted", text="", children=(Passage("formula", text="Texte"),))
    page = content(pages(resolution(BODY, body))["fr/A/RES/59/157.md"])
    assert by_id(page, "text1").find_next("p").get_text().startswith("Texte")
