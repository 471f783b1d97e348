"""The key of a sheet: another sheet has another key, and a page that shows nothing of a change keeps its own."""

import random
import shutil
from pathlib import Path

import pytest

from generator.cache import key_of
from generator.enrich.sheets import Sheets
from generator.gathering import read_collection
from generator.model.sheet import Sheet
from generator.publishing import words_of
from generator.terminal import Teller
from tests.test_incremental import EDITS, seed, settings, written

Told = dict[str, tuple[Sheet, str]]


def told(root: Path) -> Told:
    """By page of a collection its sheet and the key of that."""
    made = read_collection(root, Teller(quiet=True))
    sheets = Sheets(made, words_of(made))

    def version(key: tuple[str, str]) -> str:
        return repr(made.documents[key])

    return {
        entry.address.path: (sheets.of(entry), key_of(*sheets.key(entry, version), version(entry.key)))
        for entry in made.entries
    }


def reword(folder: Path, chance: random.Random) -> None:
    """Another word of the same length in the sentence that refers to others: where they are quoted, it is seen."""
    path = chance.choice(sorted((folder / "fr").iterdir()))
    text = path.read_text("utf-8")
    old, new = ("décembre", "novembre") if "décembre" in text else ("novembre", "décembre")
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("number", range(6))
def test_another_sheet_has_another_key(number: int, tmp_path: Path) -> None:
    chance = random.Random(number)
    (tmp_path / "fr").mkdir()
    for turn in range(8):
        seed(tmp_path, chance)
        written(tmp_path, f"{turn}.txt", chance)
    before, kept = told(tmp_path), 0
    for _ in range(6):
        for edit in chance.sample([reword, reword, *(one for one in EDITS if one is not settings)], 2):
            edit(tmp_path, chance)
        now = told(tmp_path)
        both = before.keys() & now.keys()
        assert [path for path in both if before[path][0] != now[path][0] and before[path][1] == now[path][1]] == []
        kept += sum(before[path][1] == now[path][1] for path in both)
        before = now
    assert kept, "no key ever stayed"


def test_a_page_that_shows_nothing_of_a_text_keeps_its_key(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parents[2] / "collection" / "fr", tmp_path / "fr")
    before = told(tmp_path)
    text = next((tmp_path / "fr").glob("*67_189*"))
    text.write_text(text.read_text("utf-8").replace("Consciente", "Bien consciente", 1), "utf-8")
    now = told(tmp_path)
    changed = sorted(path for path in before if before[path][1] != now[path][1])
    shown = sorted(path for path in before if before[path][0] != now[path][0])
    assert "fr/A/RES/67/189/" in changed
    assert set(shown) <= set(changed)
    assert len(changed) < len(before)
