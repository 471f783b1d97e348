import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from build_for_ever import FILES, build, versions

from generator.errors import ResolutionsError, UsageError
from generator.publish import swap
from generator.publish.swap import MARKER, staged

KILLS = 40


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "www" / "site"


def written(site: Path, text: str) -> None:
    with staged(site) as fresh:
        (fresh / "index.html").write_text(text)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_build_killed_at_any_moment_leaves_a_whole_site(site) -> None:
    moments = random.Random(3)
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    script = Path(__file__).with_name("build_for_ever.py")
    build(site)
    before = 0
    for _ in range(KILLS):
        with subprocess.Popen([sys.executable, script, site], env=env, stdout=subprocess.PIPE, text=True) as builder:
            assert builder.stdout is not None
            assert builder.stdout.readline() == "at work\n"
            time.sleep(moments.uniform(0, 0.03))
            builder.send_signal(signal.SIGKILL)
        found = versions(site)
        assert len(found) == 2 * FILES
        assert len(set(found)) == 1
        assert int(found[0]) >= before
        before = build(site)
        assert before == int(found[0]) + 1
        assert set(versions(site)) == {str(before)}
        assert names(site.parent) == ["site"]


def test_the_site_appears_when_the_block_ends(site) -> None:
    with staged(site) as fresh:
        (fresh / "index.html").write_text("1")
        assert not site.exists()
        assert fresh.parent == site.parent
    assert names(site) == [MARKER, "index.html"]
    with staged(site) as fresh:
        (fresh / "other.html").write_text("2")
        assert names(site) == [MARKER, "index.html"]
    assert names(site) == [MARKER, "other.html"]
    assert names(site.parent) == ["site"]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_failed_build_leaves_the_old_site(failure, site) -> None:
    written(site, "1")
    with pytest.raises(failure), staged(site) as fresh:
        (fresh / "index.html").write_text("2")
        raise failure
    assert (site / "index.html").read_text() == "1"
    assert names(site.parent) == ["site"]


def test_a_second_build_says_that_the_first_is_at_work(site) -> None:
    with staged(site) as fresh:
        (fresh / "index.html").write_text("1")
        with pytest.raises(ResolutionsError, match=r"another build of .*site is at work"), staged(site):
            pass
    assert (site / "index.html").read_text() == "1"


def test_an_empty_folder_becomes_the_site_and_keeps_its_permissions(site) -> None:
    site.mkdir(parents=True)
    site.chmod(0o751)
    written(site, "1")
    assert names(site) == [MARKER, "index.html"]
    assert site.stat().st_mode & 0o777 == 0o751


def test_a_folder_of_somebody_else_is_refused_and_left_alone(site) -> None:
    site.mkdir(parents=True)
    (site / "thesis.odt").write_text("years of work")
    with pytest.raises(UsageError, match="holds files that this program did not make"), staged(site):
        pass
    assert names(site) == ["thesis.odt"]
    assert names(site.parent) == ["site"]


def test_files_put_into_an_empty_folder_during_the_build_are_not_lost(site) -> None:
    site.mkdir(parents=True)
    with pytest.raises(UsageError, match="did not make"), staged(site):
        (site / "thesis.odt").write_text("years of work")
    assert names(site) == ["thesis.odt"]


def test_a_file_is_refused(site) -> None:
    site.parent.mkdir()
    site.write_text("x")
    with pytest.raises(UsageError, match="is a file"), staged(site):
        pass
    assert site.read_text() == "x"


@pytest.mark.parametrize("below", [".", "inner"])
def test_the_current_folder_is_refused(below, site, monkeypatch) -> None:
    (site / below).mkdir(parents=True, exist_ok=True)
    (site / MARKER).touch()
    monkeypatch.chdir(site / below)
    with pytest.raises(UsageError, match="is the current folder or holds it"), staged(site):
        pass


def test_a_link_to_a_folder_is_followed_and_stays_a_link(site, tmp_path) -> None:
    real = tmp_path / "disk" / "real"
    written(real, "1")
    site.parent.mkdir()
    site.symlink_to(real)
    written(site, "2")
    assert site.is_symlink()
    assert (real / "index.html").read_text() == "2"


def test_leftovers_of_dead_builds_are_removed_but_nothing_else(site) -> None:
    written(site, "1")
    for name, files in [("new-1", [MARKER, "a"]), ("new-2", []), ("new-3", ["mine"]), ("new-x", [MARKER]), ("new", [])]:
        (site.parent / f".site.{name}").mkdir()
        for file in files:
            (site.parent / f".site.{name}" / file).touch()
    (site.parent / ".site.lock").touch()
    written(site, "2")
    assert names(site.parent) == [".site.new", ".site.new-3", ".site.new-x", "site"]


def test_a_site_that_was_moved_away_when_the_build_died_is_put_back(site) -> None:
    written(site, "1")
    site.rename(site.parent / ".site.old-1")
    with pytest.raises(ValueError, match="no luck"), staged(site):
        raise ValueError("no luck")
    assert (site / "index.html").read_text() == "1"
    assert names(site.parent) == ["site"]


def test_where_names_cannot_be_exchanged_two_renames_follow_each_other(site, monkeypatch) -> None:
    monkeypatch.setattr(swap, "_RENAME_EXCHANGE", 1 << 30)  # a flag that no system knows
    written(site, "1")
    written(site, "2")
    assert (site / "index.html").read_text() == "2"
    assert names(site.parent) == ["site"]


def test_an_old_site_beside_the_new_one_is_removed(site) -> None:
    written(site, "1")
    written(site.parent / ".site.old-1", "0")
    written(site, "2")
    assert (site / "index.html").read_text() == "2"
    assert names(site.parent) == ["site"]


def test_where_nothing_can_be_written_it_says_so(site) -> None:
    site.parent.mkdir()
    (site.parent / "file").touch()
    place = site.parent / "file" / "site"
    with pytest.raises(ResolutionsError, match=r"site cannot be written: .*; name another folder"), staged(place):
        pass


def test_a_read_only_disk_is_told_clearly() -> None:
    with pytest.raises(ResolutionsError, match="/proc/site cannot be written"), staged(Path("/proc/site")):
        pass
