"""What a command and all its children cost: wall time, processor time, the memory they hold at once."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_EVERY = 0.2
"""Seconds from one look at the memory to the next; a shorter peak is not seen."""


class Cost(NamedTuple):
    """Seconds of the clock; seconds of all processors, user and system, of the command and the children it waited for.

    `peak` is the most bytes that the tree held at a look: the sum of PSS (/proc/*/smaps_rollup), in which what several
    processes share counts once, and files in the page cache do not count.
    """

    wall: float
    cpu: float
    peak: int
    status: int
    said: str


def cost(command: Sequence[str], folder: Path, environment: dict[str, str], log: Path) -> Cost:
    """Run a command in a folder; what it says goes to `log`, and the last of it is in `said`."""
    with log.open("wb") as output:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
        )
        looked, done = [0], threading.Event()
        looking = threading.Thread(target=_look, args=(process.pid, looked, done))
        looking.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        done.set()
        looking.join()
    said = log.read_text("utf-8", errors="replace")[-600:]
    return Cost(wall, used.ru_utime + used.ru_stime, looked[0], process.returncode, said)


def _look(root: int, peak: list[int], done: threading.Event) -> None:
    while not done.wait(_EVERY):
        peak[0] = max(peak[0], sum(map(_held, _tree(root))))


def _tree(root: int) -> Iterator[int]:
    """The process and all below it."""
    yield root
    for tasks in Path(f"/proc/{root}/task").glob("*/children"):
        try:
            children = tasks.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _tree(int(child))


def _held(process: int) -> int:
    """The PSS of a process in bytes; none where it is gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
