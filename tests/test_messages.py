"""What a user is told of bad input: golden messages, exit status 1, and the good document is published all the same."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config import load_collection
from generator.sources import sources_of
from tests.conftest import run

FIXTURES = Path(__file__).parent / "fixtures"


def test_each_bad_document_is_told_with_its_place_and_what_to_do(
    golden: Callable[[str, str], None], tmp_path: Path
) -> None:
    collection = tmp_path / "collection"
    shutil.copytree(FIXTURES / "bad", collection)
    done = run("build", "--collection", "collection", "--site", "site", cwd=tmp_path, check=False)
    golden(done.stderr, "messages/bad_collection.txt")
    assert done.returncode == 1
    published = {path.parent.name for path in (tmp_path / "site/fr/A/RES/59").glob("*/index.html")}
    assert published == {"1", "4", "5", "6", "7", "8"}


@pytest.mark.parametrize("broken", sorted(path.stem for path in (FIXTURES / "broken").glob("*.toml")))
def test_a_broken_collection_toml_is_told_with_line_and_column(
    broken: str, golden: Callable[[str, str], None], tmp_path: Path
) -> None:
    collection = tmp_path / "collection"
    shutil.copytree(
        FIXTURES / "bad", collection, ignore=shutil.ignore_patterns("[b-z]_*", "topics.toml", "overrides.toml")
    )
    shutil.copy(FIXTURES / "broken" / f"{broken}.toml", collection / "collection.toml")
    done = run("check", "--collection", "collection", "--quiet", cwd=tmp_path, check=False)
    assert done.returncode == 1
    golden(done.stderr, f"messages/{broken}.txt")


def test_ten_million_characters_on_one_line_are_read_or_refused_with_a_message(tmp_path: Path) -> None:
    collection = tmp_path / "collection"
    (collection / "fr").mkdir(parents=True)
    good = (FIXTURES / "bad/fr/a_good.txt").read_text("utf-8")
    (collection / "fr" / "good.txt").write_text(good, "utf-8")
    (collection / "fr" / "long.txt").write_text(
        good.replace("59/1.", "59/2.").replace("rapport ;", "rapport " * 1_250_000 + ";"), "utf-8"
    )
    done = run("check", "--collection", "collection", cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr


def test_a_folder_that_may_not_be_read_is_told() -> None:
    """As a user without rights, also where the tests run as root."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Path(folder) / "collection"
        shutil.copytree(FIXTURES / "bad", collection)
        Path(folder).chmod(0o755)
        (collection / "fr").chmod(0)
        root = os.geteuid() == 0
        try:
            if root:
                os.seteuid(65534)
            _, found = sources_of(load_collection(collection))
        finally:
            if root:
                os.seteuid(0)
            (collection / "fr").chmod(0o755)
    assert [str(one).splitlines()[0] for one in found] == ["fr:0:0: UN104 the folder cannot be read: Permission denied"]


def test_a_source_that_is_gone_or_no_file_is_told(tmp_path: Path) -> None:
    collection = tmp_path / "collection"
    shutil.copytree(FIXTURES / "bad", collection, ignore=shutil.ignore_patterns("[b-z]_*"))
    (collection / "fr" / "gone.txt").symlink_to("nowhere.txt")
    done = run("check", "--collection", "collection", cwd=tmp_path, check=False)
    assert re.search(r"fr/gone\.txt:0:0: UN104", done.stderr)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["build", "--collection", "nowhere"], "nowhere is not a folder"),
        (["parse", "nowhere.txt"], "UN104"),
        (["parse", "--language", "tlh", "x"], "'tlh' is not a language"),
        (["link", "A/RES/59/157", "op99"], "has no anchor 'op99'"),
        (["link", "59-157"], "is not the number of a resolution"),
        (["link", "A/RES/1/1"], "is not in this collection"),
        (["link", "59/157", "--form", "markdown"], "give --base"),
        (["frobnicate"], "No such command"),
    ],
)
def test_wrong_usage_is_told_without_a_traceback(arguments: list[str], expected: str, tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path, check=False)
    assert done.returncode in (1, 2)
    assert expected in done.stderr
    assert "Traceback" not in done.stderr


def test_a_link_is_printed_in_the_syntax_of_the_other_documentation(tmp_path: Path) -> None:
    def link(*arguments: str) -> str:
        return run(
            "link", "A/RES/59/157", "op4", "--base", "https://example.org/un/", *arguments, cwd=tmp_path
        ).stdout.strip()

    assert link() == "https://example.org/un/fr/A/RES/59/157/#op4"
    assert link("--form", "markdown") == "[A/RES/59/157, paragraphe 4](<https://example.org/un/fr/A/RES/59/157/#op4>)"
    assert link("--form", "rst") == ":external+un:std:ref:`A/RES/59/157, paragraphe 4 <fr/A/RES/59/157#op4>`"
    assert link("--form", "citation") == "A/RES/59/157, paragraphe 4, https://example.org/un/fr/A/RES/59/157/#op4"


def test_init_writes_a_collection_that_builds_once_a_document_is_there(tmp_path: Path) -> None:
    run("init", "mine", cwd=tmp_path)
    shutil.copy(FIXTURES / "bad/fr/a_good.txt", tmp_path / "mine/fr/")
    run("build", "--collection", "mine", "--site", "out", cwd=tmp_path)
    assert (tmp_path / "out/fr/A/RES/59/1/index.html").is_file()
    again = run("init", "mine", cwd=tmp_path, check=False)
    assert again.returncode == 2
    assert "nothing was written" in again.stderr
