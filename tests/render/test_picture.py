"""The citations around a resolution: picture and table say the same, every name is a link, nothing is markup."""

from bs4 import BeautifulSoup
from msgspec.structs import replace

from generator.model.sheet import NEIGHBOURS
from generator.pipeline import pages
from tests.enrich.test_network import FIRST, SECOND, of, text
from tests.page import content


def section(*documents: object, path: str = "fr/A/RES/60/1.md") -> BeautifulSoup | None:
    made = pages(of(*documents))  # type: ignore[arg-type]
    found = content(next(page.text for page in made if page.path == path)).select_one(".network")
    return BeautifulSoup(str(found), "html.parser") if found else None


def test_the_picture_and_the_table_link_the_same_documents() -> None:
    made = section(FIRST, SECOND, path="fr/A/RES/61/1.md")
    assert made is not None
    drawn = [(link["href"], link.select_one("text").get_text()) for link in made.select("svg a")]  # type: ignore[union-attr]
    listed = [(link["href"], link.get_text()) for link in made.select("table a")]
    assert drawn == listed == [("../../60/1/", "60/1"), ("https://docs.un.org/fr/A/RES/59/1", "59/1")]
    assert [row.select("td")[-1].get_text() for row in made.select("tbody tr")] == ["2", "1"]


def test_a_text_without_neighbours_has_no_picture() -> None:
    assert section(FIRST) is None


def test_what_does_not_fit_is_counted() -> None:
    many = [text(f"A/RES/61/{number}", "Rappelant sa résolution 60/1,") for number in range(1, NEIGHBOURS + 4)]
    made = section(FIRST, *many)
    assert made is not None
    assert len(made.select("svg a")) == NEIGHBOURS
    assert "autres textes qui citent celui-ci\u00a0: 3" in made.get_text()


def test_a_hostile_title_is_text() -> None:
    hostile = replace(FIRST, title='"><script>alert(1)</script> [x](y) &amp; {{ 7 * 7 }}')
    made = section(hostile, SECOND, path="fr/A/RES/61/1.md")
    assert made is not None
    assert made.select_one("svg a title").get_text() == hostile.title  # type: ignore[union-attr]
    assert not made.select("script")
