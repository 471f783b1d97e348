"""Who cites a resolution, on its page and on the pages of long lists: counts, order, links, words; hostile text too."""

from pathlib import Path

from bs4 import BeautifulSoup
from msgspec.structs import replace

from generator.enrich.citations import cited, references
from generator.gathering import read_collection
from generator.model.document import Resolution
from generator.model.reading import Passage
from generator.model.sheet import PAGED, SHOWN
from generator.pipeline import pages as pages_of
from generator.terminal import Teller
from tests.documents import edition_of, resolution
from tests.page import by_id, content

ROOT = Path(__file__).parents[2]
CITED = resolution(
    Passage("preambular", "Rappelant"),
    Passage("operative", "Décide ;", "1.", children=(Passage("item", "que ;", "a)"),)),
    symbol="A/RES/60/1",
    title="Texte cité",
)


def citing(number: int, text: str = "Rappelant sa résolution 60/1 du 16 septembre 2005,") -> Resolution:
    made = resolution(Passage("preambular", text), symbol=f"A/RES/61/{number}", title=f"Texte {number}")
    return replace(made, adopted=f"2006-{1 + number % 12:02}-01")


def pages(*documents: Resolution) -> dict[str, str]:
    refers = {(one.language, one.symbol): references(one) for one in documents}
    linked = [cited(one, refers[one.language, one.symbol]) for one in documents]
    return {page.path: page.text for page in pages_of(edition_of(*linked, references=refers))}


def section(page: str) -> BeautifulSoup:
    found = content(page).select_one(".cited-by")
    assert found is not None
    return BeautifulSoup(str(found), "html.parser")


def test_the_page_lists_who_cites_it_the_newest_first_with_the_sentence() -> None:
    made = section(pages(CITED, citing(1), citing(5), citing(3))["fr/A/RES/60/1.md"])
    links = [link.get_text() for link in made.select("a.citing")]
    assert [link.partition(",")[0] for link in links] == ["61/5", "61/3", "61/1"]
    assert made.select_one("li b").get_text() == "60/1"  # type: ignore[union-attr]
    assert made.select_one("time").get_text() == "1er juin 2006"  # type: ignore[union-attr]
    assert made.select_one("q").get_text() == "Rappelant sa résolution 60/1 du 16 septembre 2005,"  # type: ignore[union-attr]


def test_a_title_that_cites_is_listed_as_one() -> None:
    titled = replace(citing(1, "Rien,"), title="Application de la résolution 60/1 de l’Assemblée générale")
    made = section(pages(CITED, titled)["fr/A/RES/60/1.md"])
    link = made.select_one("a.citing")
    assert link is not None
    assert (link.get_text(), str(link["href"]).partition("#")[2]) == ("61/1, titre", "title")
    assert made.select_one("q").get_text() == titled.title  # type: ignore[union-attr]


def test_a_document_that_nobody_cites_says_nothing_of_it() -> None:
    assert content(pages(CITED)["fr/A/RES/60/1.md"]).select_one(".cited-by") is None


def test_long_lists_have_pages_of_their_own_on_which_each_reference_stands_once() -> None:
    many = [citing(number) for number in range(2, PAGED + 7)]
    made = pages(CITED, *many)
    assert len(section(made["fr/A/RES/60/1.md"]).select("a.citing")) == SHOWN
    listed = [
        link["href"]
        for name in ("cited-by", "cited-by-2")
        for link in content(made[f"fr/A/RES/60/1/{name}.md"]).select("a.citing")
    ]
    assert len(listed) == len(set(listed)) == len(many)


def test_a_long_list_to_one_place_leads_to_that_place_on_the_page_of_the_text() -> None:
    many = [citing(number) for number in range(2, SHOWN + 5)]
    refers = {
        (one.language, one.symbol): tuple(replace(each, target="A/RES/60/1#op1") for each in references(one))
        for one in many
    }
    made = {page.path: page.text for page in pages_of(edition_of(CITED, *many, references=refers))}
    links = [link["href"] for link in content(made["fr/A/RES/60/1/cited-by.md"]).select(".cited-place a")]
    assert links == ["../1.md#op1"]


def test_a_text_that_names_its_own_number_and_a_paragraph_leads_to_that_paragraph() -> None:
    own = resolution(
        Passage("preambular", "Vu le paragraphe 1 de la résolution 61/9,"),
        Passage("operative", "Décide.", "1."),
        symbol="A/RES/61/9",
    )
    link = by_id(content(pages(own)["fr/A/RES/61/9.md"]), "pp1").select_one("a.citation")
    assert link is not None
    assert link["href"] == "#op1"


def test_what_cites_is_shown_as_it_stands_and_is_never_markup() -> None:
    hostile = "<script>alert(1)</script> [x](javascript:y) résolution 60/1 {: onclick=z } </section> **a** `b`"
    made = section(pages(CITED, citing(1, hostile))["fr/A/RES/60/1.md"])
    assert made.select_one("q").get_text() == hostile  # type: ignore[union-attr]
    assert not made.select("script, [onclick], code, strong, [href^=javascript]")


def test_a_paragraph_says_how_often_it_is_cited_and_leads_to_the_list() -> None:
    one, other = citing(1), citing(2)
    refers = {
        (document.language, document.symbol): tuple(
            replace(reference, target="A/RES/60/1#op1-a") for reference in references(document)
        )
        for document in (one, other)
    }
    made = pages_of(edition_of(CITED, one, other, references=refers))
    page = content(next(page.text for page in made if page.path == "fr/A/RES/60/1.md"))
    count = by_id(page, "op1-a").select_one("a.cited-count")
    assert count is not None
    assert (count["data-count"], count["href"]) == ("2", "#cited-op1-a")
    assert count["aria-label"] == "Cité 2 fois\u00a0: paragraphe 1 a)"
    (heading,) = page.select(".cited-place:has(#cited-op1-a)")
    assert heading.get_text() == "paragraphe 1 a) (2)"
    assert count.get_text() == "", "no word is added to the text"


def test_notes_stand_before_who_cites() -> None:
    made = read_collection(ROOT / "collection", Teller(quiet=True))
    made_pages = {page.path: page.text for page in pages_of(made)}
    for path, expected in {
        "fr/A/RES/58/135.md": ["notes", "citations cited-by", "citations network"],
        "fr/A/RES/59/157.md": ["notes", "citations network"],
    }.items():
        assert [" ".join(one["class"]) for one in content(made_pages[path]).select("section, .network")] == expected
