"""Where only words of few texts changed, few pages are made again, and the site is that of a build from scratch."""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path

import pytest

from generator.building import Means, build
from generator.observer import Item
from generator.terminal import Teller
from tests.test_incremental import assert_same

PRINTED = {"fr": ("plain.xml", "90/1", "90-1"), "ru": ("russian.xml", "90/10", "90-10")}
"""By language a text, with its number as it is written there."""
QUIET = Teller(quiet=True)
SESSIONS, NUMBERS = range(84, 92), range(1, 5)


class Told:
    """How many files a build said that it read."""

    def __init__(self) -> None:
        self.read = 0

    def track(self, items: Sequence[Item], what: str) -> Iterator[Item]:
        self.read += len(items) if what == "read" else 0
        yield from items

    def step(self, what: str) -> None:
        """Nothing is said."""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of the project, whose folder only one build may use at a time."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Yearly texts on four subjects: each refers to the one before, which it is compared with."""
    for language, (name, number, dashed) in PRINTED.items():
        printed = (Path(__file__).parent / "fixtures" / "akn" / name).read_text("utf-8")
        (tmp_path / "texts" / language).mkdir(parents=True)
        for session, rank in product(SESSIONS, NUMBERS):
            text = printed.replace(number, f"{session}/{rank}").replace(dashed, f"{session}-{rank}")
            text = text.replace('value="90"', f'value="{session}"').replace("/90/4", f"/{session}/4")
            text = text.replace("2031", str(session + 1941)).replace("2030", str(session + 1940))
            text = text.replace("70/1", f"{session - 1}/{rank}").replace("Des jardins", f"Des jardins {rank}")
            (tmp_path / "texts" / language / f"{session}-{rank}.xml").write_text(text, "utf-8")
    return tmp_path / "texts"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def assert_as_from_scratch(folder: Path, site: Path) -> None:
    new = site.with_name("new")
    build(folder, new, QUIET, Means(cached=False, jobs=1))
    assert_same(site, new)


def built(folder: Path, site: Path) -> int:
    """Build; how many files were read."""
    told = Told()
    build(folder, site, told)
    return told.read


@pytest.mark.parametrize(
    "old, new",
    [
        ("d’inscrire la question", "de ne plus inscrire la question"),
        ("sa résolution", "de nouveau sa très longue résolution"),
        ("le Programme d’action", "tout le Programme"),
        ("Voir la note", "Voir aussi la note"),
        ("Prend note", "Prend acte"),
    ],
)
def test_only_what_shows_changed_words_is_made_again(old: str, new: str, folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert built(folder, site) == 2 * len(SESSIONS) * len(NUMBERS)
    replace(folder / "fr" / "87-2.xml", old, new)
    replace(folder / "fr" / "88-2.xml", old, new)
    assert built(folder, site) == 2
    assert_as_from_scratch(folder, site)
    assert (site / "fr/compare/A/RES/89/2/A/RES/88/2/index.html").is_file()
    replace(folder / "fr" / "87-2.xml", new, old)
    assert built(folder, site) == 1
    assert_as_from_scratch(folder, site)


EDITS: tuple[tuple[str, str], ...] = (
    ("la question", "toute la question"),
    ("du rapport", "du long rapport"),
    ("l’accord", "tout l’accord"),
    ("Des jardins", "Des parcs"),
    ("<num>2.</num>", "<num>3.</num>"),
    ("деревья", "все деревья"),
    ("постановляет", "просит"),
    ("séance plénière", "séance  plénière"),
    ("Notant aussi", "Notant enfin"),
    ("A/RES/84", "A/RES/83"),
    ("85/2", "86/3"),
    ("GARDENS", "PARKS"),
    ("Troisième Commission", "Deuxième Commission"),
    (' xml:space="preserve"', ""),
    ("56e séance", "57e séance"),
)


def edit(folder: Path, chance: random.Random) -> None:
    path = chance.choice(sorted(folder.rglob("*.xml")))
    fitting = [pair for pair in EDITS if pair[0] in path.read_text("utf-8")]
    replace(path, *chance.choice(fitting))


@pytest.mark.parametrize("number", range(2))
def test_after_any_changes_of_texts_the_site_is_that_of_a_build_from_scratch(
    number: int, folder: Path, tmp_path: Path
) -> None:
    chance, site = random.Random(number), tmp_path / "site"
    for path in sorted(folder.rglob("*.xml")):
        if chance.random() < 0.5:
            path.unlink()
    build(folder, site, QUIET)
    few = 0
    for _ in range(7):
        for _ in range(chance.randint(1, 2)):
            edit(folder, chance)
        few += built(folder, site) <= 2
        assert_as_from_scratch(folder, site)
    assert few


def _damage(site: Path) -> None:
    (site / "fr/A/RES/85/1/index.html").write_text("by hand", "utf-8")


def _add(site: Path) -> None:
    (site / "fr/mine.html").write_text("by hand", "utf-8")


def _remove(site: Path) -> None:
    (site / "citations.csv").unlink()


def _forget(site: Path) -> None:
    (site / ".resolutions-files").unlink()


@pytest.mark.parametrize("by_hand", [_damage, _add, _remove, _forget])
def test_what_was_changed_by_hand_is_made_right(by_hand: Callable[[Path], None], folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(folder, site, QUIET)
    replace(folder / "fr" / "87-2.xml", "la question", "toute la question")
    build(folder, site, QUIET)
    by_hand(site)
    replace(folder / "fr" / "88-2.xml", "la question", "toute la question")
    build(folder, site, QUIET)
    assert_as_from_scratch(folder, site)


def test_what_was_found_is_told_again(folder: Path, tmp_path: Path) -> None:
    first = build(folder, tmp_path / "site", QUIET)
    replace(folder / "fr" / "87-2.xml", "la question", "toute la question")
    assert build(folder, tmp_path / "site", QUIET) == first == build(folder, tmp_path / "site", QUIET)
    assert first.diagnostics
