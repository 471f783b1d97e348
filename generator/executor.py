"""Floor 3: who does the steps that need one document alone: this process, several, or a cluster (Dask).

A step is a function of bytes that gives bytes, so that it can be done anywhere; results come in the order of the jobs,
and only some jobs are under way at a time, whatever their number.
"""

import ctypes
import gc
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import Any, Protocol

from generator.errors import ResolutionsError, UsageError

Step = Callable[[bytes], bytes]
"""A function at the top of a module: other processes find it by its name."""

_TOGETHER = 8
"""Jobs that are sent at once: sending one costs as much as a short step."""
_WAITING = 4
"""Such batches for each worker."""
_FEW = 24
"""Fewer jobs than these are done sooner here than elsewhere."""


class Executor(Protocol):
    """Does a step for each of many jobs."""

    def map(self, step: Step, jobs: Iterable[bytes]) -> Iterator[bytes]:
        """The results, in the order of the jobs. Raises what the step raises."""
        ...

    def begin(self, step: Step, job: bytes) -> "Future[bytes]":
        """Begin a long step that needs the disk of this machine; its result is waited for within `ended_clearly`."""
        ...

    def rest(self) -> None:
        """Give back memory: for a while there is nothing to do."""
        ...

    def __enter__(self) -> "Executor":
        """Begin."""
        ...

    def __exit__(self, *told: object) -> None:
        """Let the workers go."""
        ...


class Processes(AbstractContextManager["Processes"]):
    """As many processes as are named; a few jobs are done here, sooner than processes would be started."""

    def __init__(self, count: int) -> None:
        """Nothing is started before it is needed. On Linux the processes are copies of this one."""
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def map(self, step: Step, jobs: Iterable[bytes]) -> Iterator[bytes]:
        """The results. ResolutionsError where the system ended a process."""
        left = iter(jobs)
        few = list(islice(left, _FEW if self._count > 1 else 0))
        if len(few) < _FEW:
            yield from map(step, chain(few, left))
            return
        pool = self._begun()
        with ended_clearly():
            yield from _in_order(lambda batch: pool.submit(_all, step, batch), chain(few, left), self._count * _WAITING)

    def begin(self, step: Step, job: bytes) -> "Future[bytes]":
        """Another process begins it; where there is to be none, it is done here and now."""
        return self._begun().submit(step, job) if self._count > 1 else _done(step, job)

    def _begun(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
            self._pool = ProcessPoolExecutor(self._count, mp_context=context, initializer=_begin_as_worker)
        return self._pool

    def rest(self) -> None:
        """Let the processes go; the next job starts others, which have less of what this one had."""
        self.__exit__()
        gc.collect()
        if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
            trim(0)  # the C library keeps what it is given back

    def __exit__(self, *told: object) -> None:
        """Let the processes go."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


class Cluster(AbstractContextManager["Cluster"]):
    """The workers of a Dask scheduler, which have this program installed (about/scale)."""

    def __init__(self, address: str) -> None:
        """Find the scheduler at `tcp://host:port`. Raises UsageError where there is none, or no Dask here."""
        try:
            from distributed import Client
        except ImportError as error:
            raise UsageError("--executor needs Dask: install resolutions-site[cluster]") from error
        self._here = Processes(_cores())
        try:
            self._client: Any = Client(address, timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            raise UsageError(f"there is no Dask scheduler at {address}: {error}") from error

    def map(self, step: Step, jobs: Iterable[bytes]) -> Iterator[bytes]:
        """The results; what a lost worker was at is done again by another."""
        waiting = max(sum(self._client.nthreads().values()), 1) * _WAITING
        yield from _in_order(lambda batch: self._client.submit(_all, step, batch, pure=False), jobs, waiting)

    def begin(self, step: Step, job: bytes) -> "Future[bytes]":
        """A process of this machine begins it."""
        return self._here.begin(step, job)

    def rest(self) -> None:
        """Workers are the scheduler's."""
        self._here.rest()

    def __exit__(self, *told: object) -> None:
        """Leave the scheduler, which goes on."""
        self._here.__exit__()
        self._client.close()


def executor(jobs: int | None, address: str | None) -> Executor:
    """The executor of a build: a cluster at an address, else `jobs` processes (None: one for each core)."""
    if address:
        return Cluster(address)
    return Processes(_cores() if jobs is None else jobs)


def _done(step: Step, job: bytes) -> "Future[bytes]":
    future: Future[bytes] = Future()
    try:
        future.set_result(step(job))
    except Exception as error:  # it is raised where the result is asked for
        future.set_exception(error)
    return future


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


@contextmanager
def ended_clearly() -> Iterator[None]:
    """ResolutionsError where the system ended a process whose result is waited for."""
    try:
        yield
    except BrokenProcessPool as error:
        raise ResolutionsError(
            "a process of this build was ended by the system, for want of memory perhaps; build with fewer --jobs"
        ) from error


def _begin_as_worker() -> None:
    """End this worker when the process of the build is gone: it would wait for ever, and hold the lock of the site.

    What it has from that process is looked at by no collection of garbage: a page that is looked at is copied.
    """
    gc.freeze()
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _all(step: Step, batch: Sequence[bytes]) -> list[bytes]:
    return [step(job) for job in batch]


def _in_order(
    submit: Callable[[list[bytes]], "Future[list[bytes]] | Any"], jobs: Iterable[bytes], waiting: int
) -> Iterator[bytes]:
    """Results in the order of the jobs, with no more than `waiting` batches under way."""
    left, under_way = iter(jobs), deque[Any]()
    while True:
        while len(under_way) < waiting and (batch := list(islice(left, _TOGETHER))):
            under_way.append(submit(batch))
        if not under_way:
            return
        yield from under_way.popleft().result()
