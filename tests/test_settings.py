"""Values of the collection's files that cannot be used are told with their place, and the others are used."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config import load_collection
from generator.languages import load
from generator.settings import Settings, checked_settings
from tests.conftest import ROOT, run

FIXTURES = ROOT / "tests/fixtures"


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    (tmp_path / "collection/fr").mkdir(parents=True)
    shutil.copy(FIXTURES / "bad/fr/a_good.txt", tmp_path / "collection/fr")
    return tmp_path / "collection"


def test_topics_that_would_share_an_address_or_leave_the_site_are_told(
    collection: Path, golden: Callable[[str, str], None]
) -> None:
    shutil.copy(FIXTURES / "topics/topics.toml", collection)
    done = run("build", "collection", "--quiet", cwd=collection.parent, check=False)
    assert done.returncode == 1
    golden(done.stderr, "messages/topics.txt")
    pages = {path.parent.name for path in (collection.parent / "site/fr/topics").glob("*/index.html")}
    assert pages == {"crime", "topic", "topic-2", "index-2", "crime-2", "fine-2"}
    assert not list(collection.parent.glob("**/README*"))


def test_what_can_be_used_of_topics_and_settings_is_used(collection: Path) -> None:
    shutil.copy(FIXTURES / "topics/topics.toml", collection)
    shutil.copy(FIXTURES / "broken/bad_values.toml", collection / "collection.toml")
    files = load_collection(collection)
    topics = {topic.heading: topic for topic in files.topics}
    assert topics["TREATIES"].labels == {"fr": "Traités : # non"}
    assert topics["Index"].uri is None
    assert topics["FINE"].uri == "https://metadata.un.org/thesaurus/1006683"
    assert files.settings == Settings(sources=("fr/*.txt",), languages=("fr", "xx"), title={"fr": "x"})


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://example.org/un/", True),
        ("http://localhost:8000", True),
        ("https://résolutions.example/", True),
        ("https://[::1]/", True),
        ("example.org", False),
        ("//example.org/", False),
        ("https:///un/", False),
        ("https://example.org:port/", False),
        ("https://[/", False),
        ('https://example.org/"><script>', False),
        ("https://example.org/a b", False),
        ("https://example.org/\n", False),
        ("https://example.org/?a", False),
        ("ftp://example.org/", False),
    ],
)
def test_the_address_of_a_site_is_an_absolute_one_of_the_web(address: str, good: bool) -> None:
    settings, found = checked_settings(Settings(site_url=address), "site_url = …")
    assert (settings.site_url == address, not found) == (good, good)


def test_texts_of_the_collection_stay_on_one_line(collection: Path) -> None:
    (collection / "collection.toml").write_text(
        '[title]\nfr = """Un\n\n# titre\u00a0: x"""\n[description]\nfr = " Une\\n\\n<b>phrase</b>\\u0007 "\n', "utf-8"
    )
    settings = load_collection(collection).settings
    assert settings.title == {"fr": "Un # titre\u00a0: x"}
    assert settings.description == {"fr": "Une <b>phrase</b>"}


def test_a_collection_without_a_title_has_a_general_one_and_not_that_of_another(collection: Path) -> None:
    run("build", "collection", "--quiet", cwd=collection.parent)
    page = (collection.parent / "site/fr/A/RES/59/1/index.html").read_text("utf-8")
    assert "Résolutions de l’Assemblée générale" not in page
    assert load("fr").text("home_title") in page
