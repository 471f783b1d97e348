"""A function run in a process of its own, with bounds on time and memory: no file may stop or exhaust the program."""

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

_CHUNK = 1 << 20


class BoundError(Exception):
    """The bound of time or memory was reached, or the process broke down."""


def bounded(work: Callable[[], bytes], seconds: int, memory: int) -> bytes:
    """What a function gives. Raises BoundError. Where a process cannot be forked (Windows), there are no bounds.

    `memory`: so many bytes more than the program has now.
    """
    if not hasattr(os, "fork"):
        return work()
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        _in_child(work, writing, seconds, memory)
    os.close(writing)
    try:
        return _received(reading, time.monotonic() + seconds)
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _in_child(work: Callable[[], bytes], writing: int, seconds: int, memory: int) -> None:
    """Work, hand over the result after its length, and end without the parent's clean-up."""
    try:
        _limit(seconds, memory)
        result = work()
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(len(result).to_bytes(8) + result)
        os._exit(0)
    except BaseException:
        os._exit(1)


def _limit(seconds: int, memory: int) -> None:
    import resource

    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * os.sysconf("SC_PAGE_SIZE") + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _received(reading: int, deadline: float) -> bytes:
    pieces = bytearray()
    while True:
        left = deadline - time.monotonic()
        ready, _, _ = select.select([reading], [], [], max(left, 0))
        if not ready:
            raise BoundError("it takes too long")
        piece = os.read(reading, _CHUNK)
        if not piece:
            break
        pieces += piece
    if len(pieces) < 8 or int.from_bytes(pieces[:8]) != len(pieces) - 8:
        raise BoundError("it takes more time or memory than a document needs")
    return bytes(pieces[8:])
