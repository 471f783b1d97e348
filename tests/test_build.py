"""The build as a whole: the same bytes every time, what plain mkdocs makes, one bad document among good ones."""

import filecmp
import os
import random
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

import pytest

from generator.publish.standing import RECORD
from tests.conftest import COLLECTION, ROOT, run
from tests.faults import Trial, killed

KILLS = 8


def files(site: Path) -> dict[str, str]:
    """Every file of a site with the digest of its bytes, but for the record of when they were written."""
    return {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != RECORD
    }


def test_two_builds_give_the_same_bytes_wherever_and_whenever(site: Path, tmp_path: Path) -> None:
    """Another folder, another path of the collection, time zone, locale, seed of hashes and order of creation."""
    collection = tmp_path / "une autre é"
    collection.mkdir()
    sources = sorted(COLLECTION.rglob("*.*"), reverse=True)
    for source in sources:
        target = collection / source.relative_to(COLLECTION)
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(source, target)
    other = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LC_")} | other
    run("build", "--collection", str(collection), "--site", "deux/site", "--quiet", cwd=tmp_path, env=environment)
    assert files(tmp_path / "deux" / "site") == files(site)


def project(folder: Path) -> Path:
    """A copy of the project as a checkout has it, without what was generated."""
    for name in ("docs_src", "site_templates", "collection"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("??", "strings") if name != "collection" else None
        )
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def test_plain_mkdocs_makes_the_published_pages_from_the_markdown(tmp_path: Path) -> None:
    folder = project(tmp_path)
    run("build", "--quiet", cwd=folder)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", "plain"], cwd=folder, check=True
    )
    pages = [path.relative_to(folder / "site") for path in (folder / "site").rglob("index.html")]
    pages.remove(Path("index.html"))  # the way to the language, which is no page of mkdocs
    assert len(pages) > 15
    match, mismatch, errors = filecmp.cmpfiles(folder / "site", folder / "plain", pages, shallow=False)
    assert (mismatch, errors) == ([], [])
    assert len(match) == len(pages)


def test_the_markdown_pages_lie_beside_the_hand_written_ones(tmp_path: Path) -> None:
    folder = project(tmp_path)
    run("build", "--quiet", cwd=folder)
    page = (folder / "docs_src/fr/A/RES/59/157.md").read_text("utf-8")
    assert "1\\.\u2003Prend note avec satisfaction" in page
    assert "s’y rapportant[^1] ;\n{: #op1 .operative .block }" in page
    stale = folder / "docs_src/fr/A/RES/1/1.md"
    stale.parent.mkdir(parents=True)
    stale.write_text(page, "utf-8")
    old_language = folder / "docs_src/en/index.md"
    old_language.parent.mkdir()
    old_language.write_text(page, "utf-8")
    run("build", "--quiet", cwd=folder)
    assert not stale.exists()
    assert not stale.parent.exists()
    assert not old_language.parent.exists()


def test_one_bad_document_never_stops_the_others(tmp_path: Path) -> None:
    collection = tmp_path / "collection"
    shutil.copytree(COLLECTION, collection)
    (collection / "fr" / "empty.txt").write_bytes(b"")
    (collection / "fr" / "binary.txt").write_bytes(bytes(range(256)) * 10)
    done = run("build", "--collection", str(collection), "--site", "site", cwd=tmp_path, check=False)
    assert done.returncode == 1
    assert "fr/empty.txt:0:0: UN101" in done.stderr
    assert (tmp_path / "site/fr/A/RES/59/157/index.html").is_file()
    assert "2 errors in the input" in done.stderr


def test_a_folder_that_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("do not lose me")
    done = run("build", "--collection", str(COLLECTION), "--site", "site", cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert "thesis" not in done.stdout
    assert (tmp_path / "site" / "thesis.txt").read_text() == "do not lose me"


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    """Two collections take turns; after each kill the site is wholly the one or the other. `make faults` tries more."""
    trial = Trial(tmp_path / "collections", tmp_path / "work", random.Random(20041220), more=0)
    came = list(killed(trial, KILLS))
    assert any("killed at the pages" in one or "killed in the search" in one for one in came), came
    trial.right()
    trial.right()
    assert sorted(path.name for path in trial.site.parent.iterdir()) == [".site.cache", ".site.spare", "site"]


def test_a_disk_that_lists_files_in_another_order_gives_the_same_bytes(site: Path) -> None:
    """A file system in memory lists the last file first, one on a disk by hashes of the names."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        pytest.skip("no file system in memory at /dev/shm")
    with tempfile.TemporaryDirectory(dir=memory) as name:
        run("build", "--collection", str(COLLECTION), "--site", "site", "--quiet", cwd=Path(name))
        assert files(Path(name) / "site") == files(site)


@pytest.mark.wheel
def test_the_wheel_in_an_empty_environment_and_folder_gives_the_same_site(site: Path, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    wheel = next(tmp_path.glob("*.whl"))
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    binaries = tmp_path / "env" / "bin"
    install = [
        str(binaries / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--constraint",
        str(ROOT / "constraints.txt"),
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    empty = tmp_path / "empty"
    empty.mkdir()
    subprocess.run([str(binaries / "resolutions"), "build", "--quiet"], cwd=empty, check=True)
    assert files(empty / "site") == files(site)
    assert sorted(path.name for path in empty.iterdir()) == [".site.cache", "site"]
