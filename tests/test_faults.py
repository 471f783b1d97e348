"""Whatever happens to a build, there is the old site or the new one, one message that says what to do, no leftovers.

`make faults` does the same many times, at random moments.
"""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faulty import (
    MANY,
    NoDiskError,
    at_work,
    begun,
    build,
    disk,
    ended,
    halted,
    left_beside,
    ordinary,
    resize,
    told,
    two_collections,
)


@pytest.fixture(scope="module")
def collections(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return two_collections(tmp_path_factory.mktemp("collections"))


class Built(NamedTuple):
    """The sites of both collections in a folder, and their manifests."""

    folder: Path
    manifests: tuple[str, ...]

    def copied(self, folder: Path) -> Path:
        """The site of the first with the cache of its build, as if it had been built there."""
        shutil.copytree(self.folder / "0", folder, dirs_exist_ok=True)
        return folder / "site"


def built(collections: tuple[Path, Path], folder: Path) -> Built:
    manifests = []
    for number, collection in enumerate(collections):
        assert build(collection, folder / str(number) / "site").returncode == 0
        manifests.append(told(folder / str(number) / "site"))
    assert manifests[0] != manifests[1]
    return Built(folder, tuple(manifests))


@pytest.fixture(scope="module")
def made(collections: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(collections, tmp_path_factory.mktemp("built"))


@pytest.fixture
def manifests(made: Built) -> tuple[str, ...]:
    return made.manifests


@pytest.fixture
def site(tmp_path: Path, made: Built) -> Path:
    return made.copied(tmp_path / "www")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    try:
        with disk(tmp_path / "small", "256m") as folder:
            yield folder
    except NoDiskError as error:
        pytest.skip(str(error))


@pytest.fixture
def permissions() -> tuple[str, ...]:
    """What makes permissions count for a command."""
    try:
        return ordinary()
    except NoDiskError as error:
        pytest.skip(str(error))


def one_message(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """It failed, and said so in one line."""
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1, done.stderr
    assert not [word for word in words if word not in done.stderr], done.stderr


def test_a_disk_that_fills_up_is_told_and_the_old_site_stays(
    small: Path, collections: tuple[Path, Path], made: Built
) -> None:
    """From almost nothing to almost enough: for the cache, the pages, the copies for the search, its index, lists."""
    place = made.copied(small)
    said = set()
    for spare in (60, 500, 800, 1000, 1150, 1250, 1350):
        for kept in place.parent.glob(".site.cache*"):
            kept.unlink()
        resize(small, spare << 10)
        done = build(collections[1], place)
        if done.returncode == 0:
            break
        one_message(done, str(small), "make room")
        said.add(done.stderr.partition(" ")[2].partition(str(small))[0] or "the site")
        assert told(place) == made.manifests[0]
        # SQLite keeps its journal beside the cache until there is room.
        assert {path.name for path in small.iterdir() if not path.name.startswith(".site.cache")} == {"site"}
    assert len(said) >= 2, "the disk was never full while pages were made"
    resize(small, None)
    assert build(collections[1], place).returncode == 0
    assert told(place) == made.manifests[1]


@pytest.mark.parametrize("size", ["100k", "700k"])
def test_no_room_for_temporary_files_is_told(
    size: str, site: Path, small: Path, collections: tuple[Path, Path], manifests: tuple[str, ...], monkeypatch
) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(small)], check=True)
    monkeypatch.setenv("TMPDIR", str(small))
    one_message(build(collections[1], site), str(small), "make room")
    assert told(site) == manifests[0]
    assert left_beside(site) == []
    assert list(small.iterdir()) == []


@pytest.mark.parametrize("options", [(), ("--no-cache",)])
def test_a_second_build_of_a_site_says_that_one_is_at_work_and_the_first_goes_on(
    options: tuple[str, ...], site: Path, collections: tuple[Path, Path], manifests: tuple[str, ...]
) -> None:
    with halted(collections[1], site) as first:
        one_message(build(collections[0], site, *options), f"another build of {site} is at work", "wait for its end")
        assert told(site) == manifests[0]
    assert first.returncode == 0
    assert told(site) == manifests[1]
    assert left_beside(site) == []


def test_when_the_build_alone_is_killed_its_processes_end_and_the_next_is_right(tmp_path: Path) -> None:
    collection, _ = two_collections(tmp_path, MANY)
    place = tmp_path / "www" / "site"
    building = begun(collection, place)
    assert at_work(place, building)
    building.kill()
    building.wait()
    assert ended(building), "processes of a dead build wait for ever"
    assert not place.exists()
    done = build(collection, place)
    assert (done.returncode, done.stderr) == (0, "")
    told(place)
    assert left_beside(place) == []


def test_after_a_kill_right_after_the_swap_the_next_run_tells_its_own_findings(
    site: Path, collections: tuple[Path, Path], tmp_path: Path
) -> None:
    """The site is the new one, the cache does not know it yet: that of the build before is put back."""
    bad = tmp_path / "bad"
    shutil.copytree(collections[0], bad)
    (bad / "fr" / "bad.txt").touch()
    cache = site.with_name(".site.cache")
    old = cache.read_bytes()
    first = build(bad, site)
    assert first.returncode == 1
    assert "bad.txt" in first.stderr
    cache.write_bytes(old)
    again = build(bad, site)
    assert (again.returncode, again.stderr) == (1, first.stderr)


def read_only_folder(site: Path) -> None:
    site.chmod(0o555)


def read_only_parent(site: Path) -> None:
    site.parent.chmod(0o555)


@pytest.mark.parametrize(
    ("change", "options"), [(read_only_folder, ()), (read_only_parent, ()), (read_only_parent, ("--no-cache",))]
)
def test_a_site_that_may_not_be_written_is_left_as_it_is(
    change: Callable[[Path], None],
    options: tuple[str, ...],
    site: Path,
    collections: tuple[Path, Path],
    manifests: tuple[str, ...],
    permissions: tuple[str, ...],
) -> None:
    change(site)
    try:
        done = build(collections[1], site, *options, prefix=permissions)
    finally:
        site.parent.chmod(0o755)
        site.chmod(0o755)
    one_message(done, f"{site} cannot be written: Permission denied", "get the right to write there")
    assert told(site) == manifests[0]
    assert left_beside(site) == []


def test_read_only_folders_in_the_site_do_not_stop_the_next_build(
    site: Path, collections: tuple[Path, Path], manifests: tuple[str, ...], permissions: tuple[str, ...]
) -> None:
    for folder in (site / "fr/A", site / "fr", site / "pagefind"):
        folder.chmod(0o555)
    assert build(collections[1], site, prefix=permissions).returncode == 0
    assert told(site) == manifests[1]
    assert left_beside(site) == []


def test_a_read_only_disk_is_told(small: Path, collections: tuple[Path, Path], made: Built) -> None:
    place = made.copied(small)
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    one_message(build(collections[1], place), f"{place} cannot be written: Read-only file system")
    one_message(build(collections[1], small / "new/site"), "cannot be written: Read-only file system")
    assert told(place) == made.manifests[0]


def deleted(cache: Path) -> None:
    cache.unlink()


def of_another_version(cache: Path) -> None:
    base = sqlite3.connect(cache)
    base.execute("PRAGMA user_version = 99")
    base.execute("ALTER TABLE entry RENAME COLUMN value TO content")
    base.close()


def read_only(cache: Path) -> None:
    cache.chmod(0o444)


@pytest.mark.parametrize("damage", [deleted, of_another_version, read_only])
def test_a_cache_that_cannot_be_used_is_begun_anew(
    damage: Callable[[Path], None],
    site: Path,
    collections: tuple[Path, Path],
    manifests: tuple[str, ...],
    permissions: tuple[str, ...],
) -> None:
    damage(site.with_name(".site.cache"))
    assert build(collections[1], site, prefix=permissions).returncode == 0
    assert told(site) == manifests[1]


def test_a_cache_that_another_program_uses_is_told_and_left_alone(
    site: Path, collections: tuple[Path, Path], manifests: tuple[str, ...]
) -> None:
    cache = site.with_name(".site.cache")
    base = sqlite3.connect(cache, isolation_level=None)
    base.execute("PRAGMA locking_mode = EXCLUSIVE")
    base.execute("BEGIN EXCLUSIVE")
    number = cache.stat().st_ino
    done = build(collections[1], site)
    one_message(done, str(cache), "another program is using it", "--no-cache")
    assert told(site) == manifests[0]
    assert build(collections[1], site, "--no-cache").returncode == 0
    assert told(site) == manifests[1]
    base.close()
    assert cache.stat().st_ino == number


def test_a_folder_in_the_place_of_the_cache_is_told(
    site: Path, collections: tuple[Path, Path], manifests: tuple[str, ...]
) -> None:
    cache = site.with_name(".site.cache")
    cache.unlink()
    cache.mkdir()
    one_message(build(collections[1], site), f"the cache {cache} cannot be written", "--no-cache")
    assert told(site) == manifests[0]


def test_a_cache_that_is_deleted_in_the_middle_of_a_build_is_not_missed(
    site: Path, collections: tuple[Path, Path], manifests: tuple[str, ...]
) -> None:
    with halted(collections[1], site) as building:
        for path in site.parent.glob(".site.cache*"):
            path.unlink()
    assert building.returncode == 0
    assert told(site) == manifests[1]
    assert build(collections[0], site).returncode == 0
    assert told(site) == manifests[0]


@pytest.mark.parametrize("number", [0, 1])
def test_what_someone_changed_in_the_site_is_made_right_by_the_next_build(
    number: int, site: Path, collections: tuple[Path, Path], manifests: tuple[str, ...]
) -> None:
    """The same size and another byte, whether the collection changed or not; and one file more."""
    fragment = max((site / "pagefind").rglob("*.pf_fragment"), key=lambda path: path.stat().st_size)
    for path in (fragment, site / "pagefind/pagefind.js", site / "fr/A/RES/59/157/index.html"):
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    (site / "fr/mine.txt").touch()
    assert build(collections[number], site).returncode == 0
    assert told(site) == manifests[number]


def test_a_place_below_a_file_is_told(tmp_path: Path, collections: tuple[Path, Path]) -> None:
    (tmp_path / "file").touch()
    one_message(build(collections[0], tmp_path / "file/below/site"), "cannot be written", "name another folder")
