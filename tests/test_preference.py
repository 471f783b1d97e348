"""A resolution in several files: the best source is published, whatever the files are called."""

from pathlib import Path

import pytest

from generator.enrich.edition import published
from generator.gathering import read_collection
from generator.publish.export import page_json
from generator.terminal import Teller
from tests.conftest import COLLECTION

SEED = sorted((COLLECTION / "fr").glob("*.txt"))[0]
XML = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="x">
<preface><p><docNumber>{number}.</docNumber> <docTitle>Titre du XML</docTitle></p></preface>
<preamble><formula name="x"><p>L’Assemblée générale,</p></formula>
<container name="x"><p>Rappelant ses résolutions pour les États dans le monde,</p></container></preamble>
<mainBody>
<paragraph><num>1.</num><content><p>Décide de rester saisie de la question.</p></content></paragraph>
</mainBody>
</statement></akomaNtoso>"""


def codes(folder: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    edition = read_collection(folder, Teller(quiet=True))
    found = [(one.path, one.code) for one in edition.collection.diagnostics if one.code in ("UN602", "UN609")]
    return {one.symbol: one.title for one in edition.documents.values()}, found


@pytest.mark.parametrize(("text_name", "xml_name"), [("a.txt", "b.xml"), ("b.xml", "a.txt")])
def test_the_xml_wins_over_the_text_whatever_the_names(tmp_path: Path, text_name: str, xml_name: str) -> None:
    folder = tmp_path / "fr"
    folder.mkdir()
    (folder / text_name).write_bytes(SEED.read_bytes())
    symbol = read_collection(tmp_path, Teller(quiet=True)).entries[0].symbol
    (folder / xml_name).write_text(XML.format(number=symbol.printed_number), "utf-8")
    titles, found = codes(tmp_path)
    assert titles == {str(symbol): "Titre du XML"}
    assert found == [(f"fr/{text_name}", "UN609")]


def test_two_files_of_one_format_are_an_error_and_the_first_is_published(tmp_path: Path) -> None:
    folder = tmp_path / "fr"
    folder.mkdir()
    (folder / "a.txt").write_bytes(SEED.read_bytes())
    (folder / "b.txt").write_bytes(SEED.read_bytes())
    edition = read_collection(tmp_path, Teller(quiet=True))
    document = published(edition.entries[0], edition.documents[edition.entries[0].key])
    assert document.source.path == "fr/a.txt"
    (folder / "c.json").write_bytes(page_json(document))
    _, found = codes(tmp_path)
    assert sorted(found) == [("fr/a.txt", "UN609"), ("fr/b.txt", "UN602")]


def test_an_override_that_our_own_json_was_written_with_is_not_refused(tmp_path: Path) -> None:
    edition = read_collection(COLLECTION, Teller(quiet=True))
    corrected = next(
        published(entry, edition.documents[entry.key]) for entry in edition.entries if entry.card.source.overrides
    )
    (tmp_path / "x.json").write_bytes(page_json(corrected))
    (tmp_path / "overrides.toml").write_bytes((COLLECTION / "overrides.toml").read_bytes())
    again = read_collection(tmp_path, Teller(quiet=True))
    assert [one.title for one in again.documents.values()] == [corrected.title]
    assert "UN605" not in {one.code for one in again.collection.diagnostics}
