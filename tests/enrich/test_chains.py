"""Which resolution follows which: what makes a link, and what does not."""

from pathlib import Path

import msgspec

from generator.enrich.anchors import anchored
from generator.enrich.chain_evidence import text_of
from generator.enrich.chains import chains
from generator.enrich.citations import references
from generator.gathering import read_collection
from generator.model.address import Address
from generator.model.document import AgendaItem, Resolution
from generator.model.reading import Passage
from generator.model.symbol import Symbol
from generator.terminal import Teller
from tests.documents import reading

ROOT = Path(__file__).parents[2]
RIVERS = "Protection des rivières et des lacs de montagne"


def text(
    symbol: str, *preamble: str, title: str = RIVERS, agenda: str = "", committee: str | None = None
) -> Resolution:
    """A resolution in French with these paragraphs in its preamble."""
    document = anchored(
        reading(*(Passage("preambular", one) for one in preamble), symbol=f"A/RES/{symbol}", title=title)
    )
    items = (AgendaItem("1", agenda),) if agenda else ()
    return msgspec.structs.replace(document, agenda=items, committee=committee)


def links(*documents: Resolution) -> dict[str, str]:
    """What each text follows, by number."""
    referring = {(one.language, one.symbol): references(one) for one in documents}
    found = chains(text_of(one, referring[one.language, one.symbol]) for one in documents).chains
    return {link.newer.printed_number: link.older.printed_number for chain in found for link in chain.links}


def test_a_text_follows_the_one_it_names_whose_title_it_shares() -> None:
    assert links(text("61/5"), text("62/7", "Rappelant sa résolution 61/5 du 4 décembre 2006,")) == {"62/7": "61/5"}


def test_a_name_alone_or_a_title_alone_makes_no_link() -> None:
    named = text("62/7", "Rappelant sa résolution 61/5 du 4 décembre 2006,", title="Année internationale des forêts")
    assert links(text("61/5"), named) == {}
    assert links(text("61/5"), text("62/7")) == {}


def test_the_same_title_under_the_same_agenda_item_makes_one() -> None:
    assert links(text("61/5", agenda="Eaux"), text("63/2", agenda="Eaux")) == {"63/2": "61/5"}
    assert links(text("61/5", committee="2"), text("63/2", committee="2")) == {"63/2": "61/5"}
    assert links(text("61/5", agenda="Eaux"), text("63/2", agenda="Sport")) == {}
    assert links(text("51/5", agenda="Eaux"), text("63/2", agenda="Eaux")) == {}, "too many sessions lie between them"


def test_a_title_that_two_texts_of_a_session_bear_is_no_evidence_by_itself() -> None:
    others = text("61/5", agenda="Eaux"), text("61/6", agenda="Eaux")
    assert links(*others, text("62/7", agenda="Eaux")) == {}


def test_two_candidates_make_no_link_and_are_told() -> None:
    recalls = "Rappelant ses résolutions 61/5 du 4 décembre 2006 et 61/6 du 4 décembre 2006,"
    documents = text("61/5"), text("61/6"), text("62/7", recalls)
    found = chains(text_of(one, references(one)) for one in documents)
    assert found.chains == ()
    (told,) = found.diagnostics
    assert told.code == "UN510"
    assert "A/RES/61/5, A/RES/61/6" in told.message


def test_numbers_and_ordinals_in_a_title_change_every_year() -> None:
    one = text("61/5", title="Travaux de la Commission à sa cinquante-neuvième session", committee="6")
    other = text("62/7", title="Travaux de la Commission à sa soixantième session", committee="6")
    assert links(one, other) == {"62/7": "61/5"}


def test_parts_of_one_resolution_follow_each_other() -> None:
    assert links(text("61/5", agenda="Eaux"), text("61/5 B", agenda="Eaux"), text("62/7", agenda="Eaux")) == {
        "61/5 B": "61/5",
        "62/7": "61/5 B",
    }


def test_a_text_outside_the_collection_is_known_by_its_symbol() -> None:
    recalls = "Rappelant sa résolution 61/5 du 4 décembre 2006 et ses résolutions antérieures sur la question,"
    assert links(text("62/7", recalls)) == {"62/7": "61/5"}
    assert links(text("62/7", f"Rappelant sa résolution 61/5 du 4 décembre 2006, intitulée « {RIVERS} »,")) == {
        "62/7": "61/5"
    }
    assert links(text("62/7", "Rappelant sa résolution 61/5 du 4 décembre 2006 sur le sport,")) == {}


def test_it_comes_between_two_that_are_inside() -> None:
    recalls = "Rappelant ses résolutions 60/9 du 4 décembre 2005 et 61/5 du 4 décembre 2006,"
    assert links(text("60/9"), text("62/7", recalls)) == {"62/7": "61/5", "61/5": "60/9"}


def test_what_an_annex_names_is_not_evidence() -> None:
    annex = Passage(
        "annex", "", "Annexe", children=(Passage("paragraph", "Voir la résolution 61/5 de l’Assemblée générale."),)
    )
    assert links(text("61/5"), anchored(reading(annex, symbol="A/RES/62/7", title=RIVERS))) == {}


def test_languages_that_disagree_make_no_link() -> None:
    """One language's titles point to one text, another's to another of the same session."""
    recalls = "Rappelant ses résolutions 61/5 du 4 décembre 2006 et 61/6 du 4 décembre 2006,"
    french = [text("61/5"), text("61/6", title="Sport"), text("62/7", recalls)]
    english = [
        msgspec.structs.replace(one, language="en", title=title)
        for one, title in zip(french, ("Sport", "Rivers and lakes", "Rivers and lakes"), strict=True)
    ]
    referring = {(code, one.symbol): references(one) for code in ("fr", "en") for one in french}
    found = chains(text_of(one, referring[one.language, one.symbol]) for one in [*french, *english])
    assert found.chains == ()
    assert [one.code for one in found.diagnostics] == ["UN510"]


def test_a_language_that_lacks_the_newest_text_has_no_say() -> None:
    recalls = "Rappelant ses résolutions 60/9 du 4 décembre 2005 et 61/5 du 4 décembre 2006,"
    french = [text("60/9"), text("61/5"), text("62/7", recalls)]
    english = [msgspec.structs.replace(one, language="en") for one in (french[0], french[2])]
    referring = {(code, one.symbol): references(one) for code in ("fr", "en") for one in french}
    found = chains(text_of(one, referring[one.language, one.symbol]) for one in [*french, *english])
    assert found.diagnostics == ()
    (chain,) = found.chains
    assert [one.printed_number for one in chain.before(Symbol.parse("A/RES/62/7"))] == ["61/5"]


def test_the_chain_of_the_embedded_texts() -> None:
    edition = read_collection(ROOT / "collection", Teller(quiet=True))
    entry = edition.by_address()[Address("fr", Symbol.parse("A/RES/58/135"))]
    assert entry.chain is not None
    assert [str(one) for one in entry.chain.texts] == ["A/RES/56/120", "A/RES/58/135", "A/RES/59/157"]
    assert entry.chain.newest(entry.symbol, entry.chain.texts) == Symbol.parse("A/RES/59/157")
    assert entry.chain.newest(Symbol.parse("A/RES/59/157"), entry.chain.texts) is None


def test_where_a_line_divides_there_is_no_newest() -> None:
    recalls = "Rappelant sa résolution 61/5 du 4 décembre 2006,"
    documents = text("61/5"), text("62/7", recalls), text("62/8", recalls)
    found = chains(text_of(one, references(one)) for one in documents)
    (chain,) = found.chains
    symbol = Symbol.parse("A/RES/61/5")
    assert [one.printed_number for one in chain.after(symbol)] == ["62/7", "62/8"]
    assert chain.newest(symbol, chain.texts) is None
