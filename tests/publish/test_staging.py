"""What stands already is linked or copied, never written through; what someone changed by hand is made right again."""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.staging import MANIFEST, Staging
from generator.publish.standing import RECORD, stands
from generator.publish.swap import MARKER, staged
from tests.faulty import NoDiskError, disk, left_beside, told

FILES = {
    "index.html": b"home",
    "fr/59/157/index.html": b"forests",
    "fr/59/158/index.html": b"criminal justice",
    "style.css": b"",
}
LINKS_OF_A_DISK = 70_000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "www" / "site"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Callable[[str, str], Path]]:
    """Make small disks."""
    with ExitStack() as disks:

        def made(name: str, size: str) -> Path:
            try:
                return disks.enter_context(disk(tmp_path / name, size))
            except NoDiskError as error:
                pytest.skip(str(error))

        yield made


def published(site: Path, files: dict[str, bytes] = FILES, key: str = "key") -> Path:
    with staged(site, spare=True) as fresh:
        staging = Staging(fresh, site)
        for path, content in files.items():
            staging.put(path, content)
        staging.finish(key)
    return site


def content(site: Path) -> dict[str, bytes]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in files
        if path.name not in (MANIFEST, RECORD, MARKER)
    }


def test_a_file_that_did_not_change_is_the_same_and_keeps_its_time(site: Path) -> None:
    published(site)
    os.utime(site / "index.html", ns=(1, 1_000_000_007))
    before = {path: (site / path).stat() for path in FILES}
    published(site, FILES | {"style.css": b"new"})
    for path in ("fr/59/157/index.html", "fr/59/158/index.html"):
        assert os.path.samestat(before[path], (site / path).stat())
        assert before[path].st_mtime_ns == (site / path).stat().st_mtime_ns
    assert not os.path.samestat(before["index.html"], (site / "index.html").stat()), "its time was changed by hand"
    assert (site / "style.css").read_bytes() == b"new"


def test_a_changed_file_is_not_written_through_a_link_into_the_old_site(site: Path, tmp_path: Path) -> None:
    published(site)
    shutil.copytree(site, tmp_path / "kept", copy_function=os.link)
    with (site / "style.css").open("rb") as being_read:
        published(site, {path: one + b"!" for path, one in FILES.items()})
        assert being_read.read() == b""
    assert content(tmp_path / "kept") == FILES
    assert content(site) == {path: one + b"!" for path, one in FILES.items()}


def test_a_file_that_is_put_twice_has_the_last_content_and_the_old_site_its_own(site: Path) -> None:
    published(site)
    with staged(site) as fresh:
        staging = Staging(fresh, site)
        for one in (b"home", b"other", b"home", b"last"):
            staging.put("index.html", one)
            assert (fresh / "index.html").read_bytes() == one
            assert (site / "index.html").read_bytes() == b"home"
        staging.clear()
        assert content(fresh) == {}
        staging.put("index.html", b"home")
        staging.finish("key")
    assert content(site) == {"index.html": b"home"}


def test_the_manifest_names_every_file_with_its_hash_and_size(site: Path) -> None:
    published(site)
    listed = json.loads((site / MANIFEST).read_bytes())
    assert listed["schema"] == "manifest/1"
    assert listed["files"] == {
        path: {"sha256": hashlib.sha256(one).hexdigest(), "size": len(one)} for path, one in sorted(FILES.items())
    }
    told(site)


def test_a_site_stands_as_long_as_key_and_files_are_the_same(site: Path) -> None:
    assert not stands(site, "key")
    published(site)
    assert stands(site, "key")
    assert not stands(site, "other")
    published(site)
    assert stands(site, "key")


def shorter(site: Path) -> None:
    (site / "index.html").write_bytes(b"h")


def other_bytes(site: Path) -> None:
    (site / "fr/59/157/index.html").write_bytes(b"FORESTS")


def deleted(site: Path) -> None:
    (site / "index.html").unlink()


def folder_deleted(site: Path) -> None:
    shutil.rmtree(site / "fr/59")


def manifest_deleted(site: Path) -> None:
    (site / MANIFEST).unlink()


def manifest_garbage(site: Path) -> None:
    (site / MANIFEST).write_bytes(b"\xff{")


def folder_instead(site: Path) -> None:
    deleted(site)
    (site / "index.html").mkdir()
    (site / "index.html/x").touch()


def link_instead(site: Path) -> None:
    (site / "index.html").rename(site.parent / "elsewhere")
    (site / "index.html").symlink_to(site.parent / "elsewhere")


def link_to_nowhere(site: Path) -> None:
    deleted(site)
    (site / "index.html").symlink_to("nowhere")


def stranger(site: Path) -> None:
    (site / "robots.txt").touch()


def stranger_deep(site: Path) -> None:
    (site / "fr/59/157/notes.txt").write_text("mine")


def stranger_folder(site: Path) -> None:
    (site / "fr/60").mkdir()
    (site / "fr/60/index.html").touch()


def renamed(site: Path) -> None:
    (site / "style.css").rename(site / "fr/style.css")


def swapped(site: Path) -> None:
    (site / "fr/59/157").rename(site / "fr/x")
    (site / "fr/59/158").rename(site / "fr/59/157")
    (site / "fr/x").rename(site / "fr/59/158")


EDITS = (
    shorter,
    other_bytes,
    deleted,
    folder_deleted,
    manifest_deleted,
    manifest_garbage,
    folder_instead,
    link_instead,
)
EDITS += (link_to_nowhere, stranger, stranger_deep, stranger_folder, renamed, swapped)


@pytest.mark.parametrize("edit", EDITS)
def test_what_someone_changed_by_hand_is_seen_and_made_right(edit: Callable[[Path], None], site: Path) -> None:
    published(site)
    edit(site)
    assert not stands(site, "key")
    assert content(published(site)) == FILES
    told(site)
    assert stands(site, "key")
    assert not any(path.is_symlink() for path in site.rglob("*"))
    published(site, FILES | {"style.css": b"new"})  # the edited site is the one before last now
    assert content(site) == FILES | {"style.css": b"new"}
    told(site)
    assert content(published(site)) == FILES
    told(site)


CONTENTS = st.dictionaries(
    st.sampled_from((*FILES, "fr/60/1/index.html", "fr/60/2/a/index.html")), st.binary(max_size=2)
)


@given(st.lists(st.tuples(CONTENTS, st.none() | st.sampled_from(EDITS)), max_size=8))
def test_after_any_builds_and_edits_the_site_has_the_files_of_the_last(
    rounds: list[tuple[dict[str, bytes], Callable[[Path], None] | None]],
) -> None:
    with TemporaryDirectory() as name:
        site = Path(name) / "site"
        for files, edit in rounds:
            if site.is_dir() and edit:
                with suppress(OSError):
                    edit(site)
            standing = content(site)
            with staged(site, spare=True) as fresh:
                staging = Staging(fresh, site)
                for path, one in files.items():
                    staging.put(path, one)
                staging.finish("key")
                assert content(site) == standing
            assert content(site) == files
            told(site)
            assert stands(site, "key")
            assert left_beside(site) == []


def test_a_build_that_ended_too_early_leaves_no_site_that_the_next_begins_from(site: Path) -> None:
    for one in (b"1", b"2"):
        published(site, FILES | {"style.css": one})
    with pytest.raises(KeyboardInterrupt), staged(site, spare=True) as fresh:
        Staging(fresh, site).put("index.html", b"half")
        raise KeyboardInterrupt
    assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert content(published(site)) == FILES


def test_what_somebody_else_put_in_the_place_of_the_spare_site_is_left_alone(site: Path) -> None:
    spare = site.with_name(".site.spare")
    spare.mkdir(parents=True)
    (spare / "thesis.txt").write_text("do not lose me")
    for one in (b"1", b"2", b"3"):
        published(site, FILES | {"style.css": one})
    assert content(site) == FILES | {"style.css": b"3"}
    assert (spare / "thesis.txt").read_text() == "do not lose me"
    assert sorted(path.name for path in site.parent.iterdir()) == [".site.spare", "site"]


def test_the_site_before_last_goes_where_none_is_kept(site: Path) -> None:
    for one in (b"1", b"2"):
        published(site, FILES | {"style.css": one})
    assert site.with_name(".site.spare").is_dir()
    with staged(site) as fresh:
        staging = Staging(fresh, site)
        for path, content_of in FILES.items():
            staging.put(path, content_of)
        staging.finish("key")
    assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert content(site) == FILES


@pytest.mark.parametrize("record", [None, b"", b"garbage" * 100, b"\x93\xa3key\x80", b"\x93\xa3key\x81\xa1a\x01\x80"])
def test_without_a_record_that_can_be_read_all_files_are_made_anew(record: bytes | None, site: Path) -> None:
    published(site)
    (site / RECORD).unlink()
    if record is not None:
        (site / RECORD).write_bytes(record)
    assert not stands(site, "key")
    assert content(published(site)) == FILES
    assert stands(site, "key")


def test_the_record_of_an_older_site_takes_nothing_wrong_over(site: Path) -> None:
    published(site)
    record = (site / RECORD).read_bytes()
    published(site, {path: one + b"!" for path, one in FILES.items()})
    (site / RECORD).write_bytes(record)
    assert not stands(site, "key")
    assert content(published(site)) == FILES
    told(site)


def test_on_another_disk_files_are_copied_with_their_times(small: Callable[[str, str], Path]) -> None:
    old, fresh = published(small("old", "1m") / "site"), small("new", "1m") / "fresh"
    fresh.mkdir()
    staging = Staging(fresh, old)
    for path, one in FILES.items():
        assert staging.keep(path, hashlib.sha256(one).hexdigest())
        assert (fresh / path).stat().st_mtime_ns == (old / path).stat().st_mtime_ns
        assert not os.path.samestat((fresh / path).stat(), (old / path).stat())
    staging.finish("key")
    assert content(fresh) == FILES
    assert stands(fresh, "key")


def test_a_file_that_may_not_be_linked_is_copied(site: Path) -> None:
    path = published(site) / "index.html"
    if subprocess.run(["chattr", "+i", path], check=False, capture_output=True).returncode:
        pytest.skip("a file that may not be linked (chattr +i) cannot be had here")
    try:
        fresh = site.with_name("fresh")
        fresh.mkdir()
        assert Staging(fresh, site).keep("index.html", hashlib.sha256(b"home").hexdigest())
    finally:
        subprocess.run(["chattr", "-i", path], check=True)
    assert (fresh / "index.html").read_bytes() == b"home"
    assert (fresh / "index.html").stat().st_nlink == 1


def test_a_file_with_as_many_links_as_the_disk_allows_is_copied(site: Path, tmp_path: Path) -> None:
    path = published(site) / "index.html"
    (tmp_path / "links").mkdir()
    try:
        for number in range(LINKS_OF_A_DISK):
            os.link(path, tmp_path / "links" / str(number))
    except OSError:
        published(site)
        assert path.stat().st_nlink == 1
        assert content(site) == FILES
    else:
        pytest.skip("this disk allows more links to a file than a test would make")
    finally:
        shutil.rmtree(tmp_path / "links")


def test_a_copy_that_the_disk_has_no_room_for_leaves_nothing_and_names_the_file(
    site: Path, small: Callable[[str, str], Path]
) -> None:
    fresh = small("full", "64k")
    files = FILES | {"big.html": b"x" * 200_000}
    staging = Staging(fresh, published(site, files))
    assert not staging.keep("big.html", hashlib.sha256(files["big.html"]).hexdigest())
    assert not list(fresh.rglob("*.html"))
    with pytest.raises(OSError, match=f"No space left on device: '{fresh}/other.html'"):
        staging.put("other.html", b"y" * 200_000)


def test_what_another_program_wrote_is_linked_where_it_is_the_same(site: Path) -> None:
    search = {"pagefind/a": b"1", "pagefind/fr/b": b"2"}
    published(site, FILES | search)
    before = (site / "pagefind/a").stat()
    with staged(site) as fresh:
        staging = Staging(fresh, site)
        assert staging.folder_stands("pagefind")
        for path, one in (search | {"pagefind/fr/b": b"3"}).items():
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).write_bytes(one)
        staging.adopt("pagefind")
        staging.finish("key")
    assert os.path.samestat(before, (site / "pagefind/a").stat())
    assert content(site) == {"pagefind/a": b"1", "pagefind/fr/b": b"3"}
    (site / "pagefind/a").write_bytes(b"x")
    assert not Staging(site.with_name("fresh"), site).folder_stands("pagefind")
    assert not Staging(site.with_name("fresh"), site).folder_stands("none")


def test_what_has_gone_and_what_has_changed_is_told(site: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "new"
    fresh.mkdir()
    staging = Staging(fresh, published(site))
    assert sorted(staging.gone()) == sorted(FILES)
    staging.put("index.html", b"new")
    assert list(staging.changed()) == ["index.html"]
    assert staging.before("index.html") == FILES["index.html"]
    assert sorted(staging.gone()) == sorted(FILES.keys() - {"index.html"})


def test_the_bytes_of_a_file_that_someone_changed_are_not_those_of_before(site: Path, tmp_path: Path) -> None:
    (published(site) / "index.html").write_bytes(b"other")
    assert Staging(tmp_path / "new", site).before("index.html") is None


def test_a_linked_file_is_adopted_as_it_is_and_a_new_one_is_put(site: Path, tmp_path: Path) -> None:
    fresh, page = tmp_path / "new", "fr/59/157/index.html"
    (fresh / page).parent.mkdir(parents=True)
    os.link(published(site) / page, fresh / page)
    (fresh / "fr/new.js").write_bytes(b"1")
    staging = Staging(fresh, site)
    staging.adopt("fr")
    assert staging.paths == {page, "fr/new.js"}
    assert os.path.samestat((fresh / page).stat(), (site / page).stat())
    assert staging.sha256("fr/new.js") == hashlib.sha256(b"1").hexdigest()
