"""What a build keeps is never seen: after any edits the site is that of a build from scratch, byte for byte."""

import filecmp
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.building import Means, build
from generator.publish.swap import MARKER
from generator.terminal import Teller

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "collection" / "fr").glob("*.txt"))
QUIET = Teller(quiet=True)

TEXT = """{number}. {title}

L’Assemblée générale,

Rappelant sa résolution {cited} du 20 décembre 2004 et le paragraphe {paragraph} de sa résolution 59/157,

1. Prend note du rapport{mark} ;

2. Décide de rester saisie de la question {word}.

{note}
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of the project, whose folder only one build may use at a time."""
    monkeypatch.chdir(tmp_path)


def written(folder: Path, name: str, chance: random.Random) -> None:
    """A text that cites others, some of which are there."""
    number = f"{chance.choice((59, 60, 61))}/{chance.randint(1, 6)}"
    text = TEXT.format(
        number=number,
        title=chance.choice(("La justice", "Les forêts", "Le droit de la mer")),
        cited=f"{chance.choice((46, 57, 58, 59, 60))}/{chance.choice((1, 2, 3, 135, 152, 157))}",
        paragraph=chance.randint(1, 9),
        word=chance.choice(("a", "b", "c")),
        mark="¹" if chance.random() < 0.5 else "",
        note="",
    )
    (folder / "fr" / name).write_text(text, "utf-8")


def add(folder: Path, chance: random.Random) -> None:
    written(folder, f"{chance.randint(1, 9)}.txt", chance)


def remove(folder: Path, chance: random.Random) -> None:
    present = sorted((folder / "fr").iterdir())
    if len(present) > 1:
        chance.choice(present).unlink()


def rename(folder: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((folder / "fr").iterdir()))
    path.rename(path.with_name(f"{chance.randint(10, 99)}-{path.name}"[-40:]))


def seed(folder: Path, chance: random.Random) -> None:
    path = chance.choice(SEEDS)
    shutil.copy(path, folder / "fr" / path.name)


def topics(folder: Path, chance: random.Random) -> None:
    heading, symbol = chance.choice(("FORESTS", "JUSTICE")), chance.choice(("A/RES/59/157", "A/RES/60/1", "A/RES/61/2"))
    (folder / "topics.toml").write_text(f'[[topic]]\nheading = "{heading}"\nresolutions = ["{symbol}"]\n', "utf-8")


def settings(folder: Path, chance: random.Random) -> None:
    lines = [f'[title]\nfr = "Recueil {chance.randint(1, 3)}"\n']
    if chance.random() < 0.5:
        lines.insert(0, 'site_url = "https://example.org/un/"\n')
    (folder / "collection.toml").write_text("\n".join(lines), "utf-8")


def overrides(folder: Path, chance: random.Random) -> None:
    text = '[[override]]\nsymbol = "A/RES/59/157"\nlanguage = "fr"\nfield = "committee"\n'
    text += f'value = "{chance.randint(1, 6)}"\nreason = "x"\nsource = "y"\n'
    (folder / "overrides.toml").write_text(text, "utf-8")


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (add, add, remove, rename, seed, topics, settings, overrides)


def assert_same(one: Path, other: Path) -> None:
    """The same files with the same bytes; the hidden ones are no part of what is published."""
    names = [
        sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file() and not p.name.startswith("."))
        for site in (one, other)
    ]
    assert names[0] == names[1]
    different = [name for name in names[0] if not filecmp.cmp(one / name, other / name, shallow=False)]
    assert not different


@pytest.mark.parametrize("number", range(2))
def test_after_any_edits_the_site_is_that_of_a_build_from_scratch(number: int, tmp_path: Path) -> None:
    chance = random.Random(number)
    folder = tmp_path / "collection"
    (folder / "fr").mkdir(parents=True)
    for _ in range(3):
        seed(folder, chance)
        add(folder, chance)
    for _ in range(4):
        for _ in range(chance.randint(1, 3)):
            chance.choice(EDITS)(folder, chance)
        build(folder, tmp_path / "kept", QUIET)
        build(folder, tmp_path / "new", QUIET, Means(cached=False, jobs=1))
        assert_same(tmp_path / "kept", tmp_path / "new")
    assert (tmp_path / "kept" / MARKER).is_file()


def test_a_cache_of_garbage_or_with_wrong_values_changes_nothing(tmp_path: Path) -> None:
    folder, site = ROOT / "collection", tmp_path / "site"
    build(folder, site, QUIET)
    build(folder, tmp_path / "new", QUIET, Means(cached=False))
    cache = tmp_path / ".site.cache"
    content = bytearray(cache.read_bytes())
    chance = random.Random(5)
    for damaged in range(3):
        for _ in range(200):
            content[chance.randrange(0 if damaged else 4096, len(content))] ^= 0xFF
        (site / "index.html").unlink()
        cache.write_bytes(content)
        build(folder, site, QUIET)
        assert_same(site, tmp_path / "new")


def test_a_change_costs_the_cache_nothing_that_the_next_one_needs(tmp_path: Path) -> None:
    """A cache that lacks a text is begun anew: right, but as slow as a build from scratch."""
    folder, site, chance = tmp_path / "collection", tmp_path / "site", random.Random(7)
    (folder / "fr").mkdir(parents=True)
    for number in range(40):
        written(folder, f"{number}.txt", chance)
    build(folder, site, QUIET)
    with (tmp_path / ".site.cache").open("rb") as cache:
        for turn in range(4):
            written(folder, f"{turn}.txt", chance)
            build(folder, site, QUIET)
            assert os.fstat(cache.fileno()).st_nlink, "it was removed"
    build(folder, tmp_path / "new", QUIET, Means(cached=False))
    assert_same(site, tmp_path / "new")
