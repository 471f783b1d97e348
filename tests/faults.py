"""Faults, many times over: `make faults`, or `python -m tests.faults --kills 100 --only killed,disk`.

Two collections take turns at one site. At a random moment the build is killed, its disk is full, its cache damaged.
Each time the site must be wholly the old or wholly the new one, by the hashes of its manifest, and a build that is left
alone afterwards must give, byte for byte, the site of a build from scratch. Ends with status 1 if one was not.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faulty import (
    MANY,
    NoDiskError,
    begun,
    build,
    disk,
    ended,
    halted,
    left_beside,
    resize,
    told,
    two_collections,
)

SEED = 20041220
_CHECKED_EVERY = 5
"""After so many faults a build is left alone, and its site compared."""


class Trial:
    """A folder with two collections and the site that they take turns at."""

    def __init__(self, folder: Path, work: Path, chance: random.Random, more: int = MANY) -> None:
        """`work` is where the site stands: on a disk of its own, perhaps. `more` documents are in both collections."""
        self.collections = two_collections(folder, more)
        self.site, self.chance = work / "www" / "site", chance
        self.wanted, self.length = [], 0.0
        for number, collection in enumerate(self.collections):
            site = work / "reference" / str(number) / "site"
            _succeeds(build(collection, site, "--no-cache"))
            self.wanted.append(told(site))
            shutil.rmtree(site.parent)
            self.now = 1 - number
            self.right()
        assert self.wanted[0] != self.wanted[1]

    @property
    def next(self) -> Path:
        """The collection whose turn it is."""
        return self.collections[1 - self.now]

    def whole(self) -> int:
        """Which of the two sites stands there. AssertionError where it is neither."""
        found = told(self.site)
        assert found in self.wanted, "the site is neither the one nor the other"
        self.now = self.wanted.index(found)
        return self.now

    def right(self) -> None:
        """Build, undisturbed, and compare; see how long it takes now."""
        turn = 1 - self.now
        clock = time.monotonic()
        _succeeds(build(self.next, self.site))
        self.length = time.monotonic() - clock
        assert self.whole() == turn, "the build told success, and the old site stands there"
        assert left_beside(self.site) == []


def _succeeds(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stderr


def _moments(trial: Trial, count: int) -> Iterator[float]:
    """Random moments, spread over the whole length of a build, in any order; of each as it is known by then."""
    parts = list(range(count))
    trial.chance.shuffle(parts)
    for part in parts:
        yield trial.length * (part + trial.chance.random()) / count


def _ended(trial: Trial, building: subprocess.Popen[bytes], moment: float, end: Callable[[], None]) -> bool:
    """Let a build work for some seconds, and end it; whether it was still at work.

    One that ended before tells how long builds take now: on a machine that others use that changes.
    """
    clock = time.monotonic()
    try:
        building.wait(moment)
        trial.length = time.monotonic() - clock
    except subprocess.TimeoutExpired:
        end()
        building.wait()
        return True
    return False


def killed(trial: Trial, count: int) -> Iterator[str]:
    """All processes of a build at once, as when a machine is switched off under them."""
    for moment in _moments(trial, count):
        before, building = trial.now, begun(trial.next, trial.site)
        cut = _ended(trial, building, moment, lambda: os.killpg(building.pid, signal.SIGKILL))  # noqa: B023 - called at once
        place = "ended before" if not cut else _reached(trial.site)
        yield f"{place}, {'the old site' if trial.whole() == before else 'the new site'}"


def _reached(site: Path) -> str:
    """How far a killed build came, by what it left."""
    fresh = next(site.parent.glob(f".{site.name}.new-*"), None)
    if fresh is None:
        return "killed outside of staging"
    if (fresh / "manifest.json").exists():
        return "killed at the swap or the removal"
    return "killed in the search" if (fresh / "pagefind").exists() else "killed at the pages"


def alone(trial: Trial, count: int) -> Iterator[str]:
    """The process of the command only, as when the system is short of memory; its workers and Pagefind live on."""
    for moment in _moments(trial, count):
        before, building = trial.now, begun(trial.next, trial.site)
        cut = _ended(trial, building, moment, building.kill)
        state = "the old site" if trial.whole() == before else "the new site"
        assert ended(building), "processes of a dead build live on"
        yield f"{'killed' if cut else 'ended before'}, {state}"


def interrupted(trial: Trial, count: int) -> Iterator[str]:
    """Ctrl-C, or a request to end."""
    for number, moment in enumerate(_moments(trial, count)):
        one = (signal.SIGINT, signal.SIGTERM)[number % 2]
        before, building = trial.now, begun(trial.next, trial.site)
        cut = _ended(trial, building, moment, lambda: os.killpg(building.pid, one))  # noqa: B023
        state = "the old site" if trial.whole() == before else "the new site"
        yield f"{one.name if cut else 'ended before'}, {state}"


def full(trial: Trial, count: int) -> Iterator[str]:
    """A disk with less and less room than a build takes."""
    folder = trial.site.parent.parent
    for number in range(count):
        before = trial.now
        resize(folder, int((4 << 20) * (number + trial.chance.random()) / count))
        done = build(trial.next, trial.site)
        assert "Traceback" not in done.stderr, done.stderr
        if done.returncode:
            assert done.returncode == 1, done.stderr
            assert done.stderr.startswith("error: "), done.stderr
            assert "room" in done.stderr, done.stderr
            assert trial.whole() == before
        else:
            assert trial.whole() != before
        assert left_beside(trial.site) == []
        resize(folder, None)
        yield "told, the old site" if done.returncode else "there was room, the new site"


def damaged(trial: Trial, count: int) -> Iterator[str]:
    """Bytes of the cache changed or cut off between builds, or the file deleted during one."""
    cache = trial.site.with_name(".site.cache")
    for number in range(count):
        kind = ("bytes changed", "cut short", "deleted in mid-build")[number % 3]
        if number % 3 == 2:
            with halted(trial.next, trial.site) as building:
                for path in trial.site.parent.glob(".site.cache*"):
                    path.unlink()
            assert building.returncode == 0
            trial.whole()
            trial.right()  # it begins another
        else:
            content = bytearray(cache.read_bytes())
            for _ in range(50):
                content[trial.chance.randrange(len(content))] ^= 1 << trial.chance.randrange(8)
            cache.write_bytes(content if number % 3 == 0 else content[: trial.chance.randrange(len(content))])
            trial.right()
        yield kind


def two(trial: Trial, count: int) -> Iterator[str]:
    """A second build while the first is at any of its moments."""
    for moment in _moments(trial, count):
        before, first = trial.now, begun(trial.next, trial.site)
        time.sleep(moment)
        second = build(trial.collections[before], trial.site)
        first.wait()
        assert first.returncode == 0 or second.returncode == 0, "neither came to an end"
        assert second.returncode == 0 or "another build of" in second.stderr, second.stderr
        trial.whole()
        assert left_beside(trial.site) == []
        yield "the second was refused" if second.returncode else "one after the other"


def altered(trial: Trial, count: int) -> Iterator[str]:
    """Files of the site changed, deleted and added by hand before a build."""
    for _ in range(count):
        files = sorted(path for path in trial.site.rglob("*") if path.is_file() and path.name != ".resolutions-site")
        for path in trial.chance.sample(files, 6):
            how = trial.chance.randrange(3)
            content = bytearray(path.read_bytes())
            if how == 0 and content:
                content[trial.chance.randrange(len(content))] ^= 1
                path.write_bytes(content)
            elif how == 1:
                path.unlink()
            else:
                path.with_name("by-hand.html").touch()
        if trial.chance.random() < 0.5:  # the same collection again, or the other
            trial.now = 1 - trial.now
        trial.right()
        yield "made right"


KINDS: dict[str, tuple[Callable[[Trial, int], Iterator[str]], float]] = {
    "killed": (killed, 1),
    "alone": (alone, 0.2),
    "interrupted": (interrupted, 0.2),
    "disk": (full, 0.2),
    "cache": (damaged, 0.15),
    "two": (two, 0.1),
    "altered": (altered, 0.1),
}
"""By name: the fault, and how often it is tried for each kill."""


def _tried(name: str, count: int, folder: Path) -> tuple[int, Counter[str]]:
    """How many of the faults were survived, and what came of them."""
    fault, _ = KINDS[name]
    work = folder / "work"
    work.mkdir(parents=True, exist_ok=True)
    trial = Trial(folder, work, random.Random(f"{SEED} {name}"))
    came: Counter[str] = Counter()
    survived = 0
    faults = fault(trial, count)
    while survived < count:
        try:
            came[next(faults)] += 1
            survived += 1
            if survived % _CHECKED_EVERY == 0 or survived == count:
                trial.right()
        except AssertionError as error:
            came[f"FAILED: {error}"] += 1
            break
    return survived, came


def main() -> int:
    """Try, and print what was survived."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--only", default=",".join(KINDS), help="kinds of fault: %(default)s")
    options = parser.parse_args()
    worst = 0
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        for kind in options.only.split(","):
            count = max(1, round(options.kills * KINDS[kind][1]))
            folder = Path(name) / kind
            try:
                if kind == "disk":
                    with disk(folder / "work", "256m"):
                        survived, came = _tried(kind, count, folder)
                else:
                    survived, came = _tried(kind, count, folder)
            except NoDiskError as error:
                print(f"{kind:12} not tried: {error}", flush=True)
                continue
            worst = max(worst, count - survived)
            print(f"{kind:12} {survived} survived of {count}", flush=True)
            for what, times in sorted(came.items()):
                print(f"{'':12}   {times:3} {what}", flush=True)
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
