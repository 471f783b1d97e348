"""What a page says of a document: headings by rank, facts of each organ, dates as documents print them, votes."""

import datetime

import msgspec
import pytest
from bs4 import BeautifulSoup
from documents import pages, resolution
from markdown import markdown
from page import by_id, content

from generator.languages import available, load
from generator.model.document import Vote, Voters
from generator.model.reading import Passage
from generator.render.facts import long_date

FORMULA = Passage("formula", text="L’Assemblée générale,")


def heading(text: str) -> Passage:
    return Passage("heading", text=text)


def test_headings_have_the_rank_of_their_place() -> None:
    article = Passage("section", label="Article 1", text="Objet", children=(heading("Champ"),))
    annex = Passage("annex", label="Annexe", text="Règlement", children=(heading("Généralités"), article))
    untitled = Passage("adopted", text="", children=(heading("Déclaration"),))
    page = content(pages(resolution(FORMULA, heading("Introduction"), untitled, annex))["fr/A/RES/59/157.md"])
    found = [(one.name, one.get_text().rstrip()) for one in page.select("h1, h2, h3, h4, h5, h6")]
    assert [(name, text.split("\u2003")[-1]) for name, text in found] == [
        ("h1", "59/157. Titre"),
        ("h2", "Introduction"),
        ("h2", "Déclaration"),
        ("h2", "Annexe Règlement"),
        ("h3", "Généralités"),
        ("h3", "Article 1 Objet"),
        ("h4", "Champ"),
    ]


def test_text_below_a_heading_is_not_set_in() -> None:
    article = Passage("section", label="Article 1", text="Objet", children=(Passage("paragraph", text="Règle."),))
    page = content(
        pages(resolution(FORMULA, Passage("annex", text="Annexe", children=(article,))))["fr/A/RES/59/157.md"]
    )
    assert "level-1" in page.select_one("p.paragraph")["class"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "7 حزيران/يونيه 2023"),
        ("de", "7. Juni 2023"),
        ("en", "7 June 2023"),
        ("es", "7 de junio de 2023"),
        ("fr", "7 juin 2023"),
        ("ru", "7 июня 2023 года"),
        ("zh", "2023年6月7日"),
    ],
)
def test_dates_are_as_the_documents_of_a_language_print_them(language: str, expected: str) -> None:
    assert long_date("2023-06-07", load(language)) == expected


@pytest.mark.parametrize("language", available())
def test_every_day_has_a_date_of_its_own(language: str) -> None:
    days = [datetime.date(2024, 1, 1) + datetime.timedelta(days) for days in range(366)]
    assert len({long_date(day.isoformat(), load(language)) for day in days}) == 366


def test_a_resolution_is_said_to_be_of_its_organ() -> None:
    facts = {"adopted": "2004-04-28", "meeting": "4956"}
    council = resolution(FORMULA, symbol="S/RES/1540(2004)", **facts)
    assembly = resolution(FORMULA, symbol="A/RES/59/157", **facts)
    made = pages(council, assembly)
    assert "Résolution S/RES/1540(2004) du Conseil de sécurité, adoptée le" in made["fr/S/RES/1540(2004).md"]
    assert "Résolution A/RES/59/157 de l’Assemblée générale, adoptée le" in made["fr/A/RES/59/157.md"]
    assert "4956e séance\n" in made["fr/S/RES/1540(2004).md"]
    assert "4956e séance plénière\n" in made["fr/A/RES/59/157.md"]


def test_a_count_that_is_not_that_of_the_names_is_said_and_both_stay() -> None:
    vote = Vote("recorded", 2, 0, 3, Voters(("FIJI", "TOGO"), (), ("CHAD",)))
    page = content(pages(msgspec.structs.replace(resolution(FORMULA), vote=vote))["fr/A/RES/59/157.md"])
    section = by_id(page, "vote").parent
    assert section is not None
    assert [one.get_text() for one in section.select(".vote-disagrees")] == [
        "Abstentions\u00a0: la source compte 3 et nomme 1."
    ]
    assert "avec 3 abstentions" in section.get_text()
    assert [one.get_text() for one in section.select("summary")] == ["Voix pour (2)", "Abstentions (1)"]


def notes_in_arabic(*texts: str) -> list[str | None]:
    """The direction that each note of an Arabic page has."""
    calls = "".join(f"[^{number}]" for number in range(1, len(texts) + 1))
    notes = "\n\n".join(f"[^{number}]: {text}" for number, text in enumerate(texts, 1))
    source = f'# 1 {{: #title data-symbol="A/RES/59/157" }}\n\nنص{calls}\n{{: #op1 .block }}\n\n{notes}\n'
    page = markdown(
        source, extensions=["attr_list", "resolutions"], extension_configs={"resolutions": {"language": "ar"}}
    )
    return [note.get("dir") for note in BeautifulSoup(page, "html.parser").select(".note > p:not(.backlinks)")]  # type: ignore[misc]


def test_only_words_from_the_left_are_set_from_the_left() -> None:
    found = notes_in_arabic("United Nations, *Treaty Series*, vol. 1833.", "A/77/68 و A/77/331.", "UNEP/EA.5/Res.14.")
    assert found == ["ltr", None, None]
