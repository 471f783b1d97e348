"""`resolutions serve`: what is changed is seen without doing anything."""

import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.test_build import project


def fetched(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def eventually(check: Callable[[], bool], seconds: float = 60) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if check():
            return True
        time.sleep(0.2)
    return False


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    folder = project(tmp_path_factory.mktemp("served"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    url = f"http://127.0.0.1:{port}/"
    assert eventually(lambda: "59/157" in fetched(f"{url}fr/resolutions/")), process.poll()
    yield folder, url
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)
    assert process.stderr is not None
    process.stderr.close()


def test_the_page_is_served_with_the_means_to_reload_it(served: tuple[Path, str]) -> None:
    _, url = served
    assert "livereload" in fetched(f"{url}fr/A/RES/59/157/")


def test_a_change_of_a_source_a_template_or_a_page_is_seen(served: tuple[Path, str]) -> None:
    folder, url = served
    source = folder / "collection/fr/A_RES_59_157.txt"
    source.write_text(source.read_text("utf-8").replace("Se félicite", "Se réjouit grandement"), "utf-8")
    assert eventually(lambda: "Se réjouit grandement" in fetched(f"{url}fr/A/RES/59/157/"))
    footer = folder / "site_templates/partials/footer.html"
    footer.write_text(footer.read_text("utf-8").replace("</footer>", "<p>un autre pied</p></footer>"), "utf-8")
    assert eventually(lambda: "un autre pied" in fetched(f"{url}fr/"))
    page = folder / "docs_src/about/index.md"
    page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    assert eventually(lambda: "One more sentence." in fetched(f"{url}about/"))


def test_a_broken_source_is_told_and_the_server_goes_on(served: tuple[Path, str]) -> None:
    folder, url = served
    (folder / "collection/fr/broken.txt").write_bytes(b"")
    shutil.copy(folder / "collection/fr/A_RES_59_159.txt", folder / "collection/fr/copy.txt")
    changed = folder / "collection/fr/A_RES_58_135.txt"
    changed.write_text(changed.read_text("utf-8").replace("Félicite", "Complimente"), "utf-8")
    assert eventually(lambda: "Complimente" in fetched(f"{url}fr/A/RES/58/135/"))
