"""A build on a Dask cluster: a real scheduler and two workers over TCP, one of them killed at work; the same bytes."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.building import Means, build
from generator.errors import UsageError
from generator.executor import Cluster
from generator.terminal import Teller
from tests.test_incremental import ROOT, assert_same

TEXT = "{number}. Titre {number}\n\nL’Assemblée générale,\n\nRappelant sa résolution {cited},\n\n1. Décide ceci.\n"


class Killing(Teller):
    """Kills a worker when the pages begin to be made."""

    def __init__(self, worker: "subprocess.Popen[bytes]") -> None:
        super().__init__(quiet=True)
        self._worker = worker

    def step(self, what: str) -> None:
        if what == "render":
            self._worker.kill()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    place = tmp_path / "scheduler.json"
    common = ["--scheduler-file", str(place)]
    dask = [sys.executable, "-m", "distributed.cli"]
    scheduler = [*dask[:2], "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard", *common]
    worker = [*dask[:2], "distributed.cli.dask_worker", "--nthreads", "1", "--no-dashboard", "--no-nanny", *common]
    started = [subprocess.Popen(scheduler, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)]
    try:
        for _ in range(300):
            if place.is_file() and place.read_text("utf-8").endswith("}"):
                break
            time.sleep(0.1)
        address = place.read_text("utf-8").partition('"address": "')[2].partition('"')[0]
        started += [
            subprocess.Popen(worker, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)
        ]
        yield address, started[-1]
    finally:
        for one in started:
            one.kill()
            one.wait()


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of the project, whose folder only one build may use at a time."""
    monkeypatch.chdir(tmp_path)


def test_the_site_is_the_same_though_a_worker_is_lost(
    cluster: tuple[str, "subprocess.Popen[bytes]"], tmp_path: Path
) -> None:
    address, worker = cluster
    folder = tmp_path / "collection" / "fr"
    folder.mkdir(parents=True)
    for number in range(1, 61):
        text = TEXT.format(number=f"60/{number}", cited=f"60/{number % 60 + 1}")
        (folder / f"{number}.txt").write_text(text, "utf-8")
    build(folder.parent, tmp_path / "here", Teller(quiet=True), Means(cached=False, jobs=1))
    build(folder.parent, tmp_path / "there", Killing(worker), Means(cluster=address, cached=False))
    assert worker.wait(10) != 0
    assert_same(tmp_path / "here", tmp_path / "there")


def test_an_address_without_a_scheduler_is_told() -> None:
    with pytest.raises(UsageError, match=r"no Dask scheduler at tcp://127\.0\.0\.1:9"):
        Cluster("tcp://127.0.0.1:9")
