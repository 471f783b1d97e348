"""A disk that fills up while a site is built: a message, the old site byte for byte, and a good next build.

The disk is real: a small tmpfs, which only root may mount.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import COLLECTION, run

_ROOM = ("cannot be written: database or disk is full", "make room on the disk", "is the disk full?")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() or subprocess.run(_mount(folder, "size=64m"), check=False, capture_output=True).returncode:
        pytest.skip("a disk can only be mounted by root, where the system lets it")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(folder: Path, options: str) -> list[str]:
    return ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]


def _resize(folder: Path, kilobytes: int | None) -> None:
    """Leave so much room on the disk; None: much."""
    used = shutil.disk_usage(folder).used // 1024
    size = "64m" if kilobytes is None else f"{used + kilobytes}k"
    subprocess.run(_mount(folder, f"remount,size={size}"), check=True)


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".resolutions-files"
    }


def test_a_disk_that_fills_up_leaves_the_old_site(disk: Path, site: Path, tmp_path: Path) -> None:
    smaller = tmp_path / "smaller"
    shutil.copytree(COLLECTION, smaller)
    (smaller / "fr" / "A_RES_56_120.txt").unlink()
    run("build", "--collection", str(smaller), "--site", "site", "--quiet", cwd=disk)
    old = files(disk / "site")
    said = set()
    for room in (60, 500, 800, 1000, 1150, 1250, 1350):
        for kept in disk.glob(".site.cache*"):
            kept.unlink()
        _resize(disk, room)
        done = run("build", "--collection", str(COLLECTION), "--site", "site", "--quiet", cwd=disk, check=False)
        if done.returncode == 0:
            break
        assert done.returncode == 1
        assert "Traceback" not in done.stderr + done.stdout
        told = [one for one in _ROOM if one in done.stdout + done.stderr]
        assert told, done.stdout + done.stderr
        said |= set(told)
        assert files(disk / "site") == old
        # SQLite keeps its journal beside the cache until there is room.
        assert {path.name for path in disk.iterdir() if not path.name.startswith(".site.cache")} == {"site"}
    assert len(said) >= 2, "the disk was never full while pages were made"
    _resize(disk, None)
    run("build", "--collection", str(COLLECTION), "--site", "site", "--quiet", cwd=disk)
    assert files(disk / "site") == files(site)
