"""The quality pages: every document in its session, the worst first, linked both ways; hostile words are words."""

import msgspec
from bs4 import BeautifulSoup
from documents import edition_of, pages, resolution
from page import content

from generator.model.diagnostic import Diagnostic
from generator.model.reading import Passage
from generator.pipeline import pages as pages_of

HOSTILE = "<script>alert(1)</script> [x](javascript:y) {{ 7 }} `z` *w*"


def made() -> dict[str, BeautifulSoup]:
    good = resolution(Passage("operative", "Décide ceci.", "1."), symbol="A/RES/59/1", title="Bon")
    bad = resolution(Passage("operative", f"Prend note {HOSTILE}", "1."), symbol="A/RES/59/2", title="Mauvais")
    finding = Diagnostic("fr/x.txt", 7, 1, "UN302", f"3. follows {HOSTILE}")
    bad = msgspec.structs.replace(bad, diagnostics=(finding,))
    other = resolution(symbol="E/RES/2004/3", title="Conseil", adopted="2004-07-21")
    words = {("fr/x.txt", 7, 1): f"Prend note {HOSTILE}"}
    return {page.path: content(page.text) for page in pages_of(edition_of(good, bad, other, excerpts=words))}


PAGES = made()


def test_the_worst_comes_first_and_leads_to_its_findings() -> None:
    page = PAGES["fr/quality/session-59.md"]
    links = [link["href"] for link in page.select("tbody th a")]
    assert links == ["#A-RES-59-2", "../../A/RES/59/1/"]
    entry = page.find(id="A-RES-59-2")
    assert entry is not None
    assert "ligne 7" in entry.get_text()
    assert [link["href"] for link in entry.select("a")] == [
        "../../A/RES/59/2/",
        "../../../about/diagnostics/#UN302",
        "../../A/RES/59/2/#op1",
    ]
    assert page.find(id="A-RES-59-1").name == "tr"  # type: ignore[union-attr]


def test_a_resolution_leads_to_its_entry() -> None:
    page = PAGES["fr/A/RES/59/2.md"]
    assert "../../../quality/session-59.md#A-RES-59-2" in {link["href"] for link in page.select("a[href]")}


def test_words_of_a_source_are_shown_as_themselves() -> None:
    page = PAGES["fr/quality/session-59.md"]
    assert page.find("q").get_text() == f"Prend note {HOSTILE}"  # type: ignore[union-attr]
    assert HOSTILE in page.find("section").get_text()  # type: ignore[union-attr]
    assert not page.find("script")


def test_totals_by_session_and_decade() -> None:
    page = PAGES["fr/quality/index.md"]
    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in page.select("tbody tr")]
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("Conseil économique et social, 2004", "1", "0"),
        ("59e session", "2", "1"),
        ("Total", "3", "1"),
        ("2000–2009", "3", "1"),
    ]
    assert {link["href"] for link in page.select("tbody a")} == {"e-2004/", "session-59/"}


def test_a_block_that_is_not_certain_says_so_and_is_listed() -> None:
    passages = (Passage("operative", "Cite la Bgnale.", "1.", confidence=0.8), Passage("operative", "Décide.", "2."))
    made_pages = pages(resolution(*passages, symbol="A/RES/60/1", title="Incertain"))
    listed = content(made_pages["fr/quality/session-60.md"]).find(id="A-RES-60-1")
    assert listed is not None
    assert "Passages à vérifier\u00a0: par. 1 (80,0" in listed.get_text()
    assert "../../A/RES/60/1/#op1" in [link["href"] for link in listed.select("a")]
    shown = content(made_pages["fr/A/RES/60/1.md"]).select(".doubtful")
    assert [(mark.get_text(), mark.parent and mark.parent["id"]) for mark in shown] == [("lecture à vérifier", "op1")]
