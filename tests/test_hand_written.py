"""Pages that people wrote are made again when something of them changes, and only what is right is published."""

import shutil
from pathlib import Path

import pytest

from generator.building import Means, build
from generator.errors import ResolutionsError
from generator.terminal import Teller
from tests.test_build import project
from tests.test_incremental import assert_same

QUIET = Teller(quiet=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two of the embedded texts and a page by hand, in the folder of the language."""
    made = project(tmp_path / "project")
    for path in sorted((made / "collection/fr").iterdir())[2:]:
        path.unlink()
    page = made / "docs_src/fr/topics/written.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Written by hand\n", "utf-8")
    monkeypatch.chdir(made)
    return made


def built_as_from_scratch(folder: Path, tmp_path: Path) -> str:
    """Build, compare with a build from scratch; the page by hand."""
    build(folder / "collection", folder / "site", QUIET)
    shutil.rmtree(tmp_path / "new", ignore_errors=True)
    build(folder / "collection", tmp_path / "new", QUIET, Means(cached=False, jobs=1))
    assert_same(folder / "site", tmp_path / "new")
    return (folder / "site/fr/topics/written/index.html").read_text("utf-8")


def test_a_page_by_hand_follows_each_change_of_what_it_shows(folder: Path, tmp_path: Path) -> None:
    page = folder / "docs_src/fr/topics/written.md"
    assert "Written by hand" in built_as_from_scratch(folder, tmp_path)
    page.write_text("# Written again\n", "utf-8")
    assert "Written again" in built_as_from_scratch(folder, tmp_path)
    (folder / "docs_src/fr/topics/other.md").write_text("# Another\n", "utf-8")
    built_as_from_scratch(folder, tmp_path)
    assert (folder / "site/fr/topics/other/index.html").is_file()
    (folder / "docs_src/fr/topics/other.md").unlink()
    built_as_from_scratch(folder, tmp_path)
    about = folder / "docs_src/about/index.md"
    about.write_text(about.read_text("utf-8").replace("\n# ", "\n# Quite another: ", 1), "utf-8")
    built_as_from_scratch(folder, tmp_path)
    assert "Quite another: " in (folder / "site/about/index.html").read_text("utf-8")
    shown = folder / "site/fr/topics/written/index.html"
    shown.unlink()
    assert "Written again" in built_as_from_scratch(folder, tmp_path)


def test_a_page_by_hand_whose_resolution_goes_is_not_published(folder: Path) -> None:
    (folder / "docs_src/fr/topics/written.md").write_text("# By hand\n\n[It](../A/RES/56/120.md)\n", "utf-8")
    build(folder / "collection", folder / "site", QUIET)
    before = (folder / "site/fr/topics/written/index.html").read_bytes()
    assert b"../../A/RES/56/120/" in before
    (folder / "collection/fr/A_RES_56_120.txt").unlink()
    with pytest.raises(ResolutionsError, match=r"written\.md"):
        build(folder / "collection", folder / "site", QUIET)
    assert (folder / "site/fr/topics/written/index.html").read_bytes() == before


def test_a_specimen_that_changes_is_made_by_mkdocs_again(folder: Path, tmp_path: Path) -> None:
    """Each text here is a specimen: after any change the bytes are those of a build from scratch."""
    built_as_from_scratch(folder, tmp_path)
    for path in sorted((folder / "collection/fr").iterdir()):
        path.write_text(path.read_text("utf-8").replace("Rappelant", "Rappelant encore", 1), "utf-8")
        built_as_from_scratch(folder, tmp_path)
