"""The embedded collection as JSON and as Markdown, word for word; the JSON keeps to the published schema."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from generator.publish.schema import resolution_schema
from tests.conftest import COLLECTION, ROOT, run

TEXTS = sorted(path.stem for path in (COLLECTION / "fr").glob("*.txt"))


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_of_the_collection_is_read_as_it_was_read_by_a_person(
    name: str, golden: Callable[[str, str], None]
) -> None:
    """The goldens were compared with the sources line by line before they were accepted."""
    printed = run("parse", f"collection/fr/{name}.txt", cwd=ROOT).stdout
    golden(printed, f"parse/{name}.json")
    jsonschema.validate(json.loads(printed), json.loads(resolution_schema()))


def test_parse_with_a_collection_applies_its_corrections_and_topics() -> None:
    printed = json.loads(run("parse", "--collection", "collection", "collection/fr/A_RES_56_120.txt", cwd=ROOT).stdout)
    assert printed["adopted"] == "2001-12-19"
    assert printed["source"]["overrides"][0]["field"] == "adopted"
    assert "TRANSNATIONAL CRIME" in printed["topics"]


def test_parse_finds_the_language_by_itself(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes((COLLECTION / "fr" / "A_RES_59_159.txt").read_bytes())
    assert json.loads(run("parse", "x.txt", cwd=tmp_path).stdout)["language"] == "fr"


@pytest.fixture(scope="module")
def markdown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Markdown pages of the embedded collection, built in a copy of the project."""
    from tests.test_build import project

    folder = project(tmp_path_factory.mktemp("project"))
    run("build", "--quiet", cwd=folder)
    return folder / "docs_src"


@pytest.mark.parametrize(
    "page", ["A/RES/59/157", "A/RES/59/159", "index", "resolutions", "sessions/59", "topics/index", "topics/treaties"]
)
def test_a_markdown_page_is_as_a_person_would_write_it(
    page: str, markdown: Path, golden: Callable[[str, str], None]
) -> None:
    golden((markdown / f"fr/{page}.md").read_text("utf-8"), f"markdown/{page.replace('/', '_')}.md")
