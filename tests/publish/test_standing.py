"""What a build sees of a site that stands: each change by hand, whichever process looks at the file."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publish import standing
from generator.publish.staging import Staging
from generator.publish.standing import is_intact, stands
from generator.publish.swap import staged

FILES = [f"fr/{letter}/index.html" for letter in "abcdef"]


@pytest.fixture(params=[2, 8192], ids=["by two processes", "by one"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(standing, "_MANY", request.param)
    with staged(tmp_path / "site") as fresh:
        staging = Staging(fresh, tmp_path / "site")
        for path in FILES:
            staging.put(path, path.encode())
        staging.finish("key")
    return tmp_path / "site"


def _longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b".")


def _touched(path: Path) -> None:
    os.utime(path, ns=(0, 0))


def test_a_site_stands_as_its_build_left_it(site: Path) -> None:
    assert stands(site, "key")
    assert is_intact(site)
    assert not stands(site, "another")


@pytest.mark.parametrize("change", [_longer, _touched, Path.unlink])
@pytest.mark.parametrize("path", [FILES[0], FILES[-1]])
def test_a_changed_file_is_seen(site: Path, path: str, change: Callable[[Path], None]) -> None:
    change(site / path)
    assert not stands(site, "key")


@pytest.mark.parametrize("path", [FILES[0], FILES[-1]])
def test_a_stranger_is_seen_by_the_time_of_its_folder(site: Path, path: str) -> None:
    (site / path).with_name("stranger.html").write_bytes(b"")
    assert not stands(site, "key")
    assert not is_intact(site)


@pytest.mark.parametrize("path", [FILES[0], FILES[-1]])
def test_what_may_not_be_written_to_is_no_place_to_build_in(site: Path, path: str) -> None:
    (site / path).parent.chmod(0o500)
    assert stands(site, "key")
    assert not is_intact(site)
    (site / path).parent.chmod(0o700)
