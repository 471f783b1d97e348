"""`resolutions accept`: a proposed correction becomes an entry of overrides.toml, whose comments stay."""

from pathlib import Path

import msgspec
import pytest

from generator.gathering import read_collection
from generator.publish.export import page_json
from generator.terminal import Teller
from tests.conftest import COLLECTION, run

SEED = next(path for path in sorted((COLLECTION / "fr").glob("*.txt")) if "56_120" in path.name)
SYMBOL = "A/RES/56/120"
COMMENTS = """# Nos corrections

[[override]] # la première
symbol = 'A/RES/1/1'
language = 'fr'
field = 'title'
value = 'x'
reason = 'r'
source = 's'"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A text without a date, and our own JSON of it in English that has one."""
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "a.txt").write_bytes(SEED.read_bytes())
    (read,) = read_collection(tmp_path, Teller(quiet=True)).documents.values()
    (tmp_path / "b.json").write_bytes(page_json(msgspec.structs.replace(read, language="en", adopted="2001-12-19")))
    return tmp_path


def adopted(folder: Path) -> dict[str, str | None]:
    documents = read_collection(folder, Teller(quiet=True)).documents.values()
    return {one.language: one.adopted for one in documents}


@pytest.mark.parametrize("before", [None, COMMENTS, COMMENTS.replace("\n", "\r\n"), "\ufeff# x\n"])
def test_an_accepted_correction_is_applied_and_the_rest_of_the_file_stays(folder: Path, before: str | None) -> None:
    path = folder / "overrides.toml"
    if before is not None:
        path.write_bytes(before.encode())
    assert adopted(folder)["fr"] is None
    done = run("accept", SYMBOL, "adopted", "--language", "fr", "--collection", str(folder), "--reason", "« sic »")
    assert 'value = "2001-12-19"' in done.stdout
    assert adopted(folder)["fr"] == "2001-12-19"
    after = path.read_bytes().decode()
    assert after.startswith(before or "")
    assert 'reason = "« sic »"' in after
    assert before is None or "\r" not in before or "\n" not in after.replace("\r\n", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("A/RES/1/1", "adopted"), "not in this collection"),
        ((SYMBOL, "title"), "there is: adopted '2001-12-19'"),
        ((SYMBOL, "adopted", "--value", "1999-01-01"), "there is: adopted '2001-12-19'"),
        (("59", "adopted"), "not the symbol"),
    ],
)
def test_what_nobody_proposed_is_not_written(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("accept", *arguments, "--language", "fr", "--collection", str(folder), check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (folder / "overrides.toml").exists()


def test_a_file_that_is_not_valid_is_left_alone(folder: Path) -> None:
    path = folder / "overrides.toml"
    path.write_text("override = [", "utf-8")
    done = run("accept", SYMBOL, "adopted", "--language", "fr", "--collection", str(folder), check=False)
    assert done.returncode == 1
    assert "UN604" in done.stderr
    assert path.read_text("utf-8") == "override = ["


def test_a_damaged_word_is_accepted_by_the_anchor_of_its_block_and_put_right(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    for number in range(1, 6):
        word = "generale" if number == 1 else "générale"
        text = f"59/{number}. Titre\n\n L’Assemblée générale,\n\n 1. Adopte la règle {word} du comité.\n"
        (tmp_path / "fr" / f"{number}.txt").write_text(text, "utf-8")
    run("accept", "A/RES/59/1", "op1", "--language", "fr", "--collection", str(tmp_path))
    edition = read_collection(tmp_path, Teller(quiet=True))
    first = edition.documents["fr", "A/RES/59/1"]
    assert first.body[1].text == "Adopte la règle générale du comité."
    assert [(one.field, one.printed) for one in first.source.overrides] == [("op1", "generale")]
    assert not edition.entries[0].quality.proposals
    assert not [one for one in edition.collection.diagnostics if one.severity == "error"]
