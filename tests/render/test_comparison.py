"""The page that compares two texts of a chain: nothing of either is lost, nothing is markup, all can be found."""

import json
from pathlib import Path

import msgspec
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.enrich.anchors import anchored
from generator.enrich.comparisons import compared
from generator.enrich.sheets import Sheets
from generator.languages import load
from generator.model.address import Address
from generator.model.anchors import blocks
from generator.model.comparison import JOINT, Pair, words_in
from generator.model.document import AgendaItem, Resolution
from generator.model.reading import Passage, PrintedCell
from generator.model.sheet import Sheet
from generator.model.symbol import Symbol
from generator.pipeline import words_of
from generator.render.comparison import comparison_page
from generator.render.markdown import written
from generator.text import fold
from tests.documents import edition_of, pages, reading
from tests.page import content

FIXTURE = Path(__file__).parents[1] / "fixtures" / "hostile.jsonl"
PHRASES: list[str] = [json.loads(line) for line in FIXTURE.read_text("utf-8").splitlines()]
OURS = {"h1", "div", "ul", "li", "a", "p", "span", "ins", "del", "details", "summary", "time", "br", "strong"}
OLDER, NEWER = "A/RES/61/5", "A/RES/62/7"


def two(older: list[Passage], newer: list[Passage]) -> tuple[Resolution, Resolution, Sheet]:
    """Two texts of one chain, and the sheet of the newer one."""
    one, other = (anchored(reading(*body, symbol=symbol)) for symbol, body in ((OLDER, older), (NEWER, newer)))
    made = edition_of(one, other)
    sheets = Sheets(made, words_of(made))
    return one, other, sheets.of(made.by_address()[Address("fr", Symbol.parse(NEWER))])


def shown(older: list[Passage], newer: list[Passage]) -> tuple[BeautifulSoup, Resolution, Resolution]:
    one, other, sheet = two(older, newer)
    pair = Pair(Address("fr", Symbol.parse(OLDER)), sheet.entry.address)
    soup = content(written(comparison_page(compared(pair, one, other), sheet, one, other, load("fr")).body))
    return soup, one, other


def texts(soup: BeautifulSoup, without: str) -> list[str]:
    """The texts of one side as the page shows them: without what was put in or taken out, and what is said of it."""
    found = []
    for element in soup.select(f".change:not({'.new' if without == 'ins' else '.dropped'})"):
        copy = BeautifulSoup(str(element), "html.parser")
        for extra in copy.select(f"{without}, ins > span, del > span"):
            extra.extract()
        for line in copy.select("br"):
            line.replace_with(JOINT)
        found += [part.strip() for part in copy.get_text().strip("\n").split(JOINT)]
    return sorted(text for text in found if text)


def words(resolution: Resolution) -> list[str]:
    found = (part.strip() for block in blocks(resolution.body) for part in words_in(block).split(JOINT))
    return sorted(text for text in found if text)


def passages(found: list[str]) -> list[Passage]:
    return [Passage("operative", text, f"{rank}.") for rank, text in enumerate(found, 1)]


def plain(text: str) -> str:
    return " ".join(fold(text).split())


def check(older: list[str], newer: list[str]) -> None:
    soup, one, other = shown(passages(older), passages(newer))
    assert texts(soup, "del") == words(other)
    # Where only the kind of a blank or hyphen differs the newer text is shown.
    assert sorted(map(plain, texts(soup, "ins"))) == sorted(map(plain, words(one)))
    assert {element.name for element in soup.find_all(True)} <= OURS
    assert not [name for element in soup.find_all(True) for name in element.attrs if name.startswith("on")]
    targets = [str(link["href"]) for link in soup.find_all("a")]
    assert all(target.startswith(("#", "../../../", "https://docs.un.org/")) for target in targets), targets


def test_every_hostile_text_is_shown_as_itself_when_it_comes_goes_or_changes() -> None:
    check(PHRASES, [f"{phrase} et fin" for phrase in PHRASES])
    check(PHRASES, list(reversed(PHRASES)))
    check([], PHRASES)
    check(PHRASES, [])


@settings(max_examples=60)
@given(st.data())
def test_any_mixture_of_hostile_pieces_is_shown_as_itself(data: st.DataObject) -> None:
    pieces = st.lists(st.sampled_from([*PHRASES, "mot", "de", "76/5"]), min_size=1, max_size=4).map(" ".join)
    check(data.draw(st.lists(pieces, max_size=3)), data.draw(st.lists(pieces, max_size=3)))


def test_each_paragraph_leads_to_its_place_in_both_texts_and_has_a_place_of_its_own() -> None:
    same, went = "Prie le Secrétaire général de faire rapport", "Invite les États à verser des contributions"
    came = "Se félicite de la tenue du colloque"
    soup, _, _ = shown(passages([same, went]), passages([came, f"{same} chaque année"]))
    row = soup.find(id="op2")
    assert isinstance(row, Tag)
    assert [link["href"] for link in row.find_all("a")] == [
        "../../../../../../../../A/RES/62/7.md#op2",
        "../../../../../../../../A/RES/61/5.md#op1",
    ]
    gone = soup.find(id="old-op2")
    assert isinstance(gone, Tag)
    assert "supprimé" in gone.get_text()


def test_a_table_is_compared_cell_by_cell() -> None:
    def table(amount: str) -> Passage:
        return Passage("table", "", rows=((PrintedCell("Poste"), PrintedCell(amount)),))

    soup, one, other = shown([table("12 000")], [table("14 000")])
    assert "12 000" in soup.select("del")[0].get_text()
    assert texts(soup, "del") == words(other)
    assert texts(soup, "ins") == words(one)


def test_a_page_that_would_be_too_large_leaves_out_what_did_not_change_then_all() -> None:
    clause = " ".join(f"vu le rapport {rank} du Secrétaire général," for rank in range(200))
    same, came = [f"{rank} {clause}" for rank in range(40)], ["Décide de rester saisie"]
    short, _, _ = shown(passages(same), passages([*same, *came]))
    assert [element["id"] for element in short.select(".row")] == [f"op{rank}" for rank in range(1, 42)]
    assert [texts.get_text() for texts in short.select(".change ins")] == [
        "ajouté\u00a0: Décide de rester saisie (fin)"
    ]
    assert short.select(".change.kept") == []
    none, _, _ = shown(passages(came), passages([f"{text} {rank}" for rank, text in enumerate(same)]))
    assert none.select(".row") == []
    assert "trop longs" in none.get_text()


def test_a_resolution_page_knows_its_chain_and_a_site_has_the_comparison() -> None:
    made = [
        anchored(reading(Passage("operative", "Prend note du rapport", "1."), symbol=symbol))
        for symbol in (OLDER, NEWER)
    ]
    found = pages(*(msgspec.structs.replace(one, agenda=(AgendaItem("1", "Eaux"),)) for one in made))
    assert "fr/compare/A/RES/62/7/A/RES/61/5.md" in found
    head = found["fr/A/RES/61/5.md"].split("\n---\n")[0]
    assert "newest:" in head
    assert "fr/A/RES/62/7/" in head
    assert "chain:" not in pages(made[0])["fr/A/RES/61/5.md"].split("\n---\n")[0]
