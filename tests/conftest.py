"""What all tests share: golden files, the built site of the embedded collection, the corpus where it is at hand."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
COLLECTION = ROOT / "collection"

settings.register_profile("fixed", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("fixed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden; read the changes before you commit"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("golden files are never rewritten where CI is set")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:  # noqa: ARG001 - the hook's signature
    """More workers than cores: who drives a browser or waits for a build leaves the core to another."""
    return (os.cpu_count() or 1) + 2


_claimed: set[Path] = set()
_BY_HAND = ("chains", "corpus")
"""Folders of what people judged, and of what other commands write."""


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/<name>; with --update-golden write it."""

    def compare(text: str, name: str) -> None:
        path = GOLDEN / name
        _claimed.add(path)
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
            return
        assert path.is_file(), f"{path} is missing; make it with --update-golden and read it"
        with path.open(encoding="utf-8", newline="") as file:
            assert text == file.read()

    return compare


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With --update-golden on the whole suite (in one process), remove what no test claims."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    whole = session.config.args == [str(ROOT / "tests")] or session.config.args == ["tests"]
    if session.config.getoption("--update-golden") and whole and exitstatus == 0:
        for path in GOLDEN.rglob("*"):
            if path.is_file() and path not in _claimed and path.parent.name not in _BY_HAND:
                path.unlink()


def run(*arguments: str, cwd: Path = ROOT, check: bool = True, **more: object) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does: a process of its own."""
    command = [sys.executable, "-m", "generator", *arguments]
    done = subprocess.run(command, cwd=cwd, text=True, capture_output=True, encoding="utf-8", **more)  # type: ignore[call-overload]
    if check:
        assert done.returncode == 0, done.stdout + done.stderr
    return done  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The built site of the embedded collection, built outside the repository from the packaged resources."""
    folder = tmp_path_factory.mktemp("embedded")
    run("build", "--collection", str(COLLECTION), "--site", "site", "--quiet", cwd=folder)
    yield folder / "site"


@pytest.fixture(scope="session")
def bundle_zip(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of the embedded collection, as one zip."""
    from generator.publish.bundle import write_bundle

    target = tmp_path_factory.mktemp("bundle") / "resolutions.zip"
    write_bundle(site, target)
    return target


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents, which is not part of the project."""
    folder = Path(os.environ.get("RESOLUTIONS_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip("no corpus of real documents here (set RESOLUTIONS_CORPUS to its folder)")
    return folder


@pytest.fixture(scope="session")
def akoma_ntoso(corpus: Path) -> Path:
    """The folder of the UN's XML, unpacked: `75session/French/….xml`."""
    from tests.agreement import unpacked

    folder = unpacked(corpus) / "akn-ga"
    if not folder.is_dir():
        pytest.skip("no XML of the UN among the real documents here")
    return folder
