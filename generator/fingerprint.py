"""Floor 3: what names the program that made something: another program, another fingerprint."""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from generator.cache import key_of

_PACKAGE = Path(__file__).parent
_COUNT = (".py", ".toml")


@cache
def program() -> str:
    """Changes with every module and language file of the program, and with the version of every package installed.

    A version number of our own would not do: who changes a rule while working on it would see old pages.
    """
    files = sorted(path for path in _PACKAGE.rglob("*") if path.suffix in _COUNT)
    parts = [part for path in files for part in (path.relative_to(_PACKAGE).as_posix().encode(), path.read_bytes())]
    return key_of(*parts, *_installed())


def sources(root: Path, languages: Iterable[str]) -> str:
    """Changes with what people wrote for the site below `root`: mkdocs.yml, templates, pages (not generated ones)."""
    return _of(root, [*_templates(root), *_written(root, languages)])


def frames(root: Path, languages: Iterable[str]) -> str:
    """Changes with what is around the text of a page: mkdocs.yml, templates, which pages people wrote.

    What those pages say is seen on no other one: the navigation has its titles from mkdocs.yml.
    """
    names = sorted(path.relative_to(root).as_posix() for path in _written(root, languages) if path.is_file())
    return key_of(_of(root, _templates(root)), *names)


def _templates(root: Path) -> Iterator[Path]:
    yield root / "mkdocs.yml"
    yield from (path for path in (root / "site_templates").rglob("*") if path.parent.name != "strings")


def _written(root: Path, languages: Iterable[str]) -> Iterator[Path]:
    """The files of docs_src outside of the folders of languages."""
    docs = root / "docs_src"
    folders = frozenset(languages)
    for top in docs.iterdir():
        if top.name not in folders:
            yield from (top, *top.rglob("*"))


def _of(root: Path, paths: Iterable[Path]) -> str:
    present = sorted(path for path in paths if path.is_file())
    return key_of(
        *(part for path in present for part in (path.relative_to(root).as_posix().encode(), path.read_bytes()))
    )


def sha256(path: Path) -> str | None:
    """The hash of a file; None where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _installed() -> list[str]:
    """Names and versions of all packages, as their folders are named: their metadata take long to read."""
    return sorted({path.name for place in sys.path for path in Path(place or ".").glob("*.dist-info")})
