"""What the tests of faults share: two collections that take turns, a look at whether a site is whole, small disks."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publish.staging import MANIFEST
from generator.publish.standing import RECORD
from generator.publish.swap import MARKER
from tests.conftest import COLLECTION, ROOT

MANY = 30
"""So many more documents that several processes read them and make their pages."""


def two_collections(folder: Path, more: int = 0) -> tuple[Path, Path]:
    """The embedded collection with `more` documents, and another without one of them."""
    one, other = folder / "one", folder / "other"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(COLLECTION, one)
    text = (COLLECTION / "fr" / "A_RES_56_120.txt").read_text("utf-8")
    for number in range(1, more + 1):
        (one / "fr" / f"more-{number}.txt").write_text(text.replace("56/120", f"61/{number}"), "utf-8")
    shutil.copytree(one, other)
    (other / "fr" / "A_RES_56_120.txt").unlink()
    topics = (COLLECTION / "topics.toml").read_text("utf-8").replace('"A/RES/56/120", ', "")
    (other / "topics.toml").write_text(topics, "utf-8")
    return one, other


def command(collection: Path, site: Path, *options: str) -> list[str]:
    """The command that builds a collection."""
    named = ["--collection", str(collection), "--site", str(site), "--jobs", "2", "--quiet"]
    return [sys.executable, "-m", "generator", "build", *named, *options]


def build(
    collection: Path, site: Path, *options: str, prefix: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Build, from a folder that is no project, and give what it said."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    line = [*prefix, *command(collection, site, *options)]
    return subprocess.run(line, cwd=collection, env=environment, check=False, capture_output=True, text=True)


def begun(collection: Path, site: Path, *options: str) -> subprocess.Popen[bytes]:
    """A build under way, in a process group of its own."""
    return subprocess.Popen(
        command(collection, site, *options),
        cwd=collection,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def at_work(site: Path, building: subprocess.Popen[bytes]) -> Path | None:
    """Wait until the folder of a build under way has a page, and give it; None where the build ended before."""
    while building.poll() is None:
        for fresh in site.parent.glob(f".{site.name}.new-*"):
            if next(fresh.rglob("*.html"), None):
                return fresh
        time.sleep(0.002)
    return None


@contextmanager
def halted(collection: Path, site: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """A build that stands still in the middle of its pages, and goes on to its end afterwards."""
    building = begun(collection, site, *options)
    try:
        assert at_work(site, building), "the build ended before it began its pages"
        os.killpg(building.pid, signal.SIGSTOP)
        yield building
        os.killpg(building.pid, signal.SIGCONT)
        building.wait()
    finally:
        if building.poll() is None:
            os.killpg(building.pid, signal.SIGKILL)
            building.wait()


def told(site: Path) -> str:
    """The manifest of a site, when each of its files is there with the bytes that it names, and no other file.

    AssertionError otherwise: the site is a mix.
    """
    manifest = (site / MANIFEST).read_text("utf-8")
    listed = {path: one["sha256"] for path, one in json.loads(manifest)["files"].items()}
    found = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file() and path.relative_to(site).as_posix() not in (MANIFEST, RECORD, MARKER)
    }
    assert found == listed
    return manifest


def left_beside(site: Path) -> list[str]:
    """What stands beside a site that no build may leave when it ends by itself."""
    leftover = re.compile(rf"\.+{re.escape(site.name)}\.(new|old|cache\.lock|lock)")
    return sorted(path.name for path in site.parent.iterdir() if leftover.match(path.name))


def ended(building: subprocess.Popen[bytes]) -> bool:
    """Whether all processes of a dead build end in some seconds; they are killed where they live on."""
    for _ in range(100):  # they notice at once, but the system may be slow
        try:
            os.killpg(building.pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(building.pid, signal.SIGKILL)
    return False


class NoDiskError(Exception):
    """A disk of our own cannot be had here: it needs root, on Linux."""


@contextmanager
def disk(folder: Path, size: str, *, form: str = "tmpfs") -> Iterator[Path]:
    """An empty disk of some size at a folder. Raises NoDiskError where that is not allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0 or not shutil.which("mount"):
        raise NoDiskError("a small disk needs root and the command mount")
    done = subprocess.run(
        ["mount", "-t", form, "-o", f"size={size}", form, str(folder)], check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise NoDiskError(f"a small disk cannot be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def resize(folder: Path, spare: int | None) -> None:
    """Leave so many bytes on a disk; None: as many as anyone may want."""
    state = os.statvfs(folder)
    used = (state.f_blocks - state.f_bfree) * state.f_frsize
    size = used + spare if spare is not None else 256 << 20
    subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)


def ordinary() -> tuple[str, ...]:
    """What to put before a command so that permissions count for it; NoDiskError where root cannot lay that down."""
    if os.geteuid() != 0:
        return ()
    if not (found := shutil.which("setpriv")):
        raise NoDiskError("permissions do not count for root, and there is no setpriv to change that")
    return found, "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-dac_override,-dac_read_search"
