"""What stands already is linked, never written through; what someone changed by hand is made again."""

import hashlib
import os
from pathlib import Path

import msgspec
import pytest

from generator.publish.staging import MANIFEST, RECORD, Staging, stands

PAGES = {"index.html": b"<p>home</p>", "fr/A/RES/59/157/index.html": b"<p>157</p>"}


def built(root: Path, name: str, old: Path, pages: dict[str, bytes], key: str = "k") -> Path:
    fresh = root / name
    fresh.mkdir()
    staging = Staging(fresh, old)
    for path, content in pages.items():
        staging.put(path, content)
    staging.finish(key)
    return fresh


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return built(tmp_path, "old", tmp_path / "none", PAGES)


def test_what_did_not_change_is_the_same_file_and_keeps_its_time(tmp_path: Path, old: Path) -> None:
    os.utime(old / "index.html", ns=(1, 1_000_000_000))
    before = (old / "fr/A/RES/59/157/index.html").stat()
    fresh = built(tmp_path, "new", old, PAGES | {"index.html": b"<p>new</p>"})
    after = (fresh / "fr/A/RES/59/157/index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (fresh / "index.html").read_bytes() == b"<p>new</p>"
    assert (old / "index.html").read_bytes() == b"<p>home</p>"


def test_the_manifest_lists_every_file_with_its_hash(old: Path) -> None:
    listed = msgspec.json.decode((old / MANIFEST).read_bytes())
    assert listed["schema"] == "manifest/1"
    assert {path: one["size"] for path, one in listed["files"].items()} == {p: len(c) for p, c in PAGES.items()}
    assert all(len(one["sha256"]) == 64 for one in listed["files"].values())


@pytest.mark.parametrize("content", [b"<p>HOME</p>", b"<p>more than before</p>", b""])
def test_a_file_that_was_changed_by_hand_is_made_again(content: bytes, tmp_path: Path, old: Path) -> None:
    assert stands(old, "k")
    (old / "index.html").write_bytes(content)
    assert not stands(old, "k")
    fresh = built(tmp_path, "new", old, PAGES)
    assert (fresh / "index.html").read_bytes() == PAGES["index.html"]


def test_a_file_that_was_removed_is_made_again(tmp_path: Path, old: Path) -> None:
    (old / "index.html").unlink()
    assert not stands(old, "k")
    assert (built(tmp_path, "new", old, PAGES) / "index.html").read_bytes() == PAGES["index.html"]


def test_a_stray_file_and_a_link_out_of_the_site_are_not_taken_over(tmp_path: Path, old: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(PAGES["index.html"])
    (old / "index.html").unlink()
    (old / "index.html").symlink_to(secret)
    (old / "stray.html").write_bytes(b"x")
    fresh = built(tmp_path, "new", old, PAGES)
    assert not (fresh / "index.html").is_symlink()
    assert not (fresh / "stray.html").exists()


@pytest.mark.parametrize("record", [b"", b"garbage", b"\x93\x01", msgspec.msgpack.encode(["k", {"index.html": 1}])])
def test_a_damaged_record_costs_time_and_nothing_else(record: bytes, tmp_path: Path, old: Path) -> None:
    (old / RECORD).write_bytes(record)
    (old / MANIFEST).write_bytes(b"{")
    assert not stands(old, "k")
    fresh = built(tmp_path, "new", old, PAGES)
    assert {path: (fresh / path).read_bytes() for path in PAGES} == PAGES
    assert stands(fresh, "k")
    assert not stands(fresh, "another key")


def test_on_another_disk_files_are_copied(tmp_path: Path, old: Path) -> None:
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK) or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system at /dev/shm")
    root = memory / f"resolutions-{os.getpid()}"
    root.mkdir()
    try:
        fresh = built(root, "new", old, PAGES)
        assert {path: (fresh / path).read_bytes() for path in PAGES} == PAGES
        assert (fresh / "index.html").stat().st_mtime_ns == (old / "index.html").stat().st_mtime_ns
    finally:
        for path in sorted(root.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        root.rmdir()


def test_what_has_gone_and_what_has_changed_is_told(tmp_path: Path, old: Path) -> None:
    fresh = tmp_path / "new"
    fresh.mkdir()
    staging = Staging(fresh, old)
    assert sorted(staging.gone()) == sorted(PAGES)
    staging.put("index.html", b"<p>new</p>")
    assert list(staging.changed()) == ["index.html"]
    assert staging.stood("index.html") == PAGES["index.html"]
    assert list(staging.gone()) == ["fr/A/RES/59/157/index.html"]


def test_the_bytes_of_a_file_that_someone_changed_are_not_those_that_stood(tmp_path: Path, old: Path) -> None:
    (old / "index.html").write_bytes(b"<p>other</p>")
    assert Staging(tmp_path / "new", old).stood("index.html") is None


def test_a_linked_file_is_adopted_as_it_is_and_a_new_one_is_put(tmp_path: Path, old: Path) -> None:
    fresh, page = tmp_path / "new", "fr/A/RES/59/157/index.html"
    (fresh / page).parent.mkdir(parents=True)
    os.link(old / page, fresh / page)
    (fresh / "fr/new.js").write_bytes(b"1")
    staging = Staging(fresh, old)
    staging.adopt("fr")
    assert staging.paths == {page, "fr/new.js"}
    assert (fresh / page).stat().st_ino == (old / page).stat().st_ino
    assert staging.sha256("fr/new.js") == hashlib.sha256(b"1").hexdigest()
