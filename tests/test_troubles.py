"""What a disk and a system can hold against the program: each is told in one message and the rest is published."""

import os
import shutil
import socket
from pathlib import Path

import pytest

from tests.conftest import ROOT, run

GOOD = ROOT / "tests/fixtures/bad/fr/a_good.txt"


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    (tmp_path / "collection/fr").mkdir(parents=True)
    shutil.copy(GOOD, tmp_path / "collection/fr")
    return tmp_path / "collection"


def second(text: str) -> str:
    return text.replace("59/1.", "59/2.")


def test_a_name_that_is_not_utf8_is_told_and_the_others_are_published(collection: Path) -> None:
    shutil.copy(GOOD, os.fsencode(collection) + b"/fr/caf\xe9.txt")
    done = run("build", "collection", cwd=collection.parent, check=False)
    assert done.returncode == 1
    assert r"fr/caf\xe9.txt:0:0: UN104 the name is not UTF-8" in done.stderr
    assert (collection.parent / "site/fr/A/RES/59/1/index.html").is_file()


def test_a_name_with_a_line_break_makes_no_message_of_its_own(collection: Path) -> None:
    (collection / "fr" / "x\nerror: fr\x1b[2J\u2028.txt").write_bytes(b"")
    done = run("check", "collection", "--quiet", cwd=collection.parent, check=False)
    assert done.stderr.splitlines()[0].startswith(r"error: fr/x\nerror: fr\x1b[2J\u2028.txt:0:0: UN101")
    assert len(done.stderr.splitlines()) == 3


def test_a_name_with_line_breaks_is_no_markup_on_the_page(collection: Path) -> None:
    (collection / "fr" / "x\n\n# Heading {: #forged }\n.txt").write_text(second(GOOD.read_text("utf-8")), "utf-8")
    run("build", "collection", "--quiet", cwd=collection.parent)
    page = (collection.parent / "site/fr/A/RES/59/2/index.html").read_text("utf-8")
    assert 'id="forged"' not in page
    assert r"x\n\n# Heading" in page


def test_a_name_that_is_not_utf8_can_be_parsed(collection: Path) -> None:
    name = os.fsencode(collection) + b"/caf\xe9.txt"
    shutil.copy(GOOD, name)
    assert r"caf\\xe9.txt" in run("parse", os.fsdecode(name), cwd=collection).stdout


def test_a_pipe_among_the_sources_is_told_and_not_waited_for(collection: Path) -> None:
    os.mkfifo(collection / "fr/pipe.txt")
    os.mkfifo(collection / "topics.toml")
    done = run("check", "collection", "--quiet", cwd=collection.parent, check=False, timeout=60)
    assert "fr/pipe.txt:0:0: UN104 this is no regular file" in done.stderr
    assert "topics.toml:0:0: UN603 the file cannot be read" in done.stderr


def test_a_link_to_a_folder_is_followed_once_however_it_leads_back(collection: Path) -> None:
    elsewhere = collection.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "b.txt").write_text(second(GOOD.read_text("utf-8")), "utf-8")
    (collection / "fr/linked").symlink_to(elsewhere)
    (collection / "fr/linked/back").symlink_to(collection)
    (collection / "fr/self").symlink_to(".")
    done = run("check", "collection", cwd=collection.parent)
    assert "read: 2 files" in done.stderr


def test_a_port_that_is_taken_is_told_before_anything_is_built(collection: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "collection", "--port", port, cwd=collection.parent, check=False, timeout=60)
    assert done.returncode == 1
    assert (
        done.stderr
        == f"error: 127.0.0.1:{port} cannot be served: Address already in use; choose another --port or --host\n"
    )
    assert not (collection.parent / "site").exists()


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/mine"])
def test_init_where_nothing_can_be_written_is_told(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    done = run("init", place, cwd=tmp_path, check=False)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 4
    assert (tmp_path / "file").read_text() == "mine"
