"""The comparison of languages, as `resolutions check --languages` prints it."""

from collections.abc import Callable
from pathlib import Path

import msgspec
from click.testing import CliRunner

from generator.cli import commands
from generator.enrich.beads import first_bead
from generator.enrich.parallel import compared
from generator.enrich.reasons import UNEXPLAINED
from generator.gathering import read_collection
from generator.model.anchors import anchors
from generator.model.reading import Passage
from generator.terminal import Teller
from tests.documents import resolution

FIXTURES = Path(__file__).parent.parent / "fixtures" / "parallel"


def _read(collection: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """The anchors of each document of a collection."""
    found = read_collection(collection, Teller(quiet=True)).documents.values()
    return {(one.language, one.symbol): anchors(one) for one in found}


def test_each_difference_has_its_reason_and_its_place(golden: Callable[[str, str], None]) -> None:
    done = CliRunner().invoke(commands, ["check", "--collection", str(FIXTURES), "--languages", "--quiet"])
    golden(done.stdout, "languages/check.txt")


def test_the_anchors_of_a_language_do_not_depend_on_the_others(tmp_path: Path) -> None:
    """An anchor would die with a file of another language if anything were taken from there."""
    whole = _read(FIXTURES)
    for folder in sorted(path for path in FIXTURES.iterdir() if path.is_dir()):
        alone = tmp_path / folder.name
        (alone / folder.name).mkdir(parents=True)
        (alone / "collection.toml").write_bytes((FIXTURES / "collection.toml").read_bytes())
        for path in folder.iterdir():
            (alone / folder.name / path.name).write_bytes(path.read_bytes())
        read = _read(alone)
        assert read == {key: found for key, found in whole.items() if key[0] == folder.name}


def test_what_no_reason_is_known_of_is_unexplained() -> None:
    inner, item = Passage("continuation", "and"), Passage("item", "x", "(a)")
    within = msgspec.structs.replace(item, children=(inner,))
    one = resolution(Passage("operative", "x", "1.", children=(within,)))
    other = resolution(Passage("operative", "x", "1.", children=(item, inner)))
    other = msgspec.structs.replace(other, language="en")
    (difference,) = compared([one, other]).differences
    assert [reason.what for reason in difference.reasons] == [UNEXPLAINED]


def test_a_paragraph_that_is_missing_is_told_from_two_that_are_one() -> None:
    one = ["Recalling 61/77 of 2006 on the rivers,", "Noting the report of 9 May 2011,", "Aware of the flood of 1997,"]
    assert first_bead(one, [one[0], one[2]], 1) == (1, 1, 1)
    assert first_bead(one, [one[0], f"{one[1]} {one[2]}"], 1) == (1, 1, 2)
    assert first_bead(one, one, 1) is None
