"""The recipes of about/hosting do what the page says."""

import http.server
import os
import re
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("status", "exit_status", "checked"), [(200, 0, True), (404, 0, False), (403, 1, False), (500, 1, False)]
)
def test_the_guard_of_the_pages_recipe_is_skipped_only_where_nothing_is_published(
    status: int, exit_status: int, checked: bool, tmp_path: Path
) -> None:
    if shutil.which("curl") is None or shutil.which("bash") is None:
        pytest.skip("the recipe needs curl and bash")

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(b"inventory")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
            pass

    command = tmp_path / "resolutions"
    command.write_text('#!/bin/sh\necho "$@" > called\n')
    command.chmod(0o755)
    with http.server.HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        done = guard(address, tmp_path)
        server.shutdown()
    assert done == exit_status
    assert (tmp_path / "called").exists() is checked


def test_the_guard_of_the_pages_recipe_fails_where_the_host_cannot_be_reached(tmp_path: Path) -> None:
    if shutil.which("curl") is None or shutil.which("bash") is None:
        pytest.skip("the recipe needs curl and bash")
    assert guard("http://127.0.0.1:9/", tmp_path) != 0


def guard(address: str, folder: Path) -> int:
    """Run the step of the recipe as GitHub does (bash -e)."""
    page = (ROOT / "docs_src/about/hosting.md").read_text("utf-8")
    recipe = re.search(r"```yaml\n(# \.github.*?)```", page, re.DOTALL)
    assert recipe
    steps = yaml.safe_load(recipe[1])["jobs"]["site"]["steps"]
    script = next(step["run"] for step in steps if "address may die" in step.get("name", ""))
    environment = os.environ | {"SITE_URL": address, "PATH": f"{folder}:{os.environ['PATH']}", "no_proxy": "127.0.0.1"}
    return subprocess.run(["bash", "-e", "-c", script], cwd=folder, env=environment, capture_output=True).returncode
