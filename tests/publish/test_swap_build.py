import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from generator.publish.staging import RECORD

ROOT = Path(__file__).parents[2]
KILLS = 6


def fingerprint(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != RECORD)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_killed_command_leaves_the_published_site_and_the_next_one_builds_it_again(site, tmp_path) -> None:
    moments = random.Random(5)
    target = tmp_path / "site"
    shutil.copytree(site, target)
    published = fingerprint(target)
    env = os.environ | {"TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--site", str(target)]
    command += ["--collection", str(ROOT / "collection")]
    for _ in range(KILLS):
        with subprocess.Popen(
            command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as builder:
            time.sleep(moments.uniform(0.3, 2.2))
            builder.send_signal(signal.SIGKILL)
        assert fingerprint(target) == published
    subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True)
    assert fingerprint(target) == published
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".site") and path.name != ".site.cache"]
