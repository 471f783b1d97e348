"""What belongs to others is left alone: pages of another project, another collection's site, files outside the site."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import ResolutionsError
from generator.model.site import Page
from generator.publish.website import write_sources
from tests.conftest import COLLECTION, ROOT, run
from tests.test_build import project

GOOD = ROOT / "tests/fixtures/bad/fr/a_good.txt"


def mine(folder: Path) -> Path:
    """A collection with one document in a folder of its own."""
    (folder / "mine/fr").mkdir(parents=True)
    shutil.copy(GOOD, folder / "mine/fr")
    return folder / "mine"


def test_the_pages_of_another_mkdocs_project_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Thesis\nmarkdown_extensions:\n  - toc\n")
    page = tmp_path / "docs_src/fr/index.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Ma thèse\n", "utf-8")
    (tmp_path / "docs_src/fr/notes.txt").write_text("mine")
    mine(tmp_path)
    run("build", "mine", "--quiet", cwd=tmp_path)
    assert page.read_text("utf-8") == "# Ma thèse\n"
    assert sorted(path.name for path in (tmp_path / "docs_src/fr").iterdir()) == ["index.md", "notes.txt"]
    assert not (tmp_path / "site_templates").exists()


def test_in_the_project_itself_what_a_person_wrote_stays(tmp_path: Path) -> None:
    folder = project(tmp_path)
    written = folder / "docs_src/fr/topics/written.md"
    written.parent.mkdir(parents=True)
    written.write_text("# Written by hand\n")
    picture = folder / "docs_src/fr/picture.svg"
    picture.write_text("<svg/>")
    run("build", "--quiet", cwd=folder)
    assert written.read_text() == "# Written by hand\n"
    assert picture.is_file()
    in_the_way = folder / "docs_src/fr/index.md"
    in_the_way.write_text("# Mine\n")
    done = run("build", "--quiet", cwd=folder, check=False)
    assert done.returncode == 1
    assert "docs_src/fr/index.md was not written by this program" in done.stderr
    assert in_the_way.read_text() == "# Mine\n"


@pytest.mark.parametrize("path", ["../README.md", "fr/topics/../../../README.md", "/etc/resolutions.md"])
def test_no_page_is_written_outside_the_sources(path: str, tmp_path: Path) -> None:
    with pytest.raises(ResolutionsError, match="outside"):
        write_sources((Page(path, "x", "x"),), tmp_path / "root")
    assert list(tmp_path.rglob("*.md")) == []


def test_the_hints_repeat_what_was_said_and_can_be_typed(tmp_path: Path) -> None:
    mine(tmp_path)
    told = run("build", "mine", "--site", "my site", cwd=tmp_path).stdout
    assert f"“{sys.executable} -m generator serve mine --site 'my site'”" in told
    assert f"“{sys.executable} -m generator bundle mine --site 'my site'”" in told


def test_a_command_that_is_not_on_the_path_is_named_as_it_was_called(tmp_path: Path) -> None:
    mine(tmp_path)
    command = tmp_path / "env/bin/resolutions"
    command.parent.mkdir(parents=True)
    command.write_text(f"#!{sys.executable}\nfrom generator.cli import main\nmain()\n")
    command.chmod(0o755)
    told = subprocess.run(
        ["env/bin/resolutions", "build", "mine"], cwd=tmp_path, check=True, capture_output=True, encoding="utf-8"
    ).stdout
    assert "“env/bin/resolutions serve mine”" in told


def test_the_embedded_collection_never_replaces_the_site_of_another(tmp_path: Path) -> None:
    mine(tmp_path)
    run("build", "mine", "--quiet", cwd=tmp_path)
    for command in ("build", "serve", "bundle"):
        done = run(command, "--quiet", cwd=tmp_path, check=False)
        assert done.returncode == 2
        assert "collection of your own" in done.stderr
    assert (tmp_path / "site/fr/A/RES/59/1/index.html").is_file()
    run("bundle", "mine", "--quiet", cwd=tmp_path)
    assert (tmp_path / "resolutions.zip").is_file()


def test_a_site_never_replaces_the_collection_that_lies_in_it(tmp_path: Path) -> None:
    collection = mine(tmp_path)
    run("build", "mine", "--quiet", cwd=tmp_path)
    shutil.move(collection, tmp_path / "site")
    done = run("build", "site/mine", "--quiet", cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert "holds the collection" in done.stderr
    assert (tmp_path / "site/mine/fr/a_good.txt").is_file()


def test_a_site_inside_its_collection_is_no_source_of_the_next_build(tmp_path: Path) -> None:
    collection = mine(tmp_path)
    shutil.copytree(COLLECTION / "fr", collection / "more/fr")
    first = run("build", ".", cwd=collection)
    second = run("build", ".", "--site", "other", cwd=collection)
    assert first.stderr == second.stderr
    assert "read: 6 files" in first.stderr
    changed = collection / "more/fr/A_RES_56_120.txt"
    changed.write_text(changed.read_text("utf-8").replace("Assemblée", "assemblée", 1), "utf-8")
    assert "read: 6 files" in run("build", ".", cwd=collection).stderr
    assert (collection / ".site.spare").is_dir()
    assert "read: 6 files" in run("build", ".", "--site", "other", cwd=collection).stderr


def test_a_served_site_inside_its_collection_is_not_built_again_and_again(tmp_path: Path) -> None:
    import socket

    collection = mine(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", ".", "--port", str(port)],
        cwd=collection,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert serving.stderr is not None
    told = []
    for line in serving.stderr:
        told.append(line)
        if line.startswith("http"):
            break
    try:
        serving.wait(timeout=4)
    except subprocess.TimeoutExpired:
        serving.send_signal(signal.SIGINT)
    told += serving.communicate(timeout=30)[1].splitlines()
    assert sum("read:" in line for line in told) == 1
