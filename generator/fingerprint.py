"""Floor 3: what names the program that made something: another program, another fingerprint."""

import hashlib
import sys
from collections.abc import Iterable
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
    left_out = [root / "docs_src" / code for code in languages]
    files = [root / "mkdocs.yml"]
    files += (path for path in (root / "site_templates").rglob("*") if path.parent.name != "strings")
    for path in (root / "docs_src").rglob("*"):
        if not any(path.is_relative_to(folder) for folder in left_out):
            files.append(path)
    present = sorted(path for path in files if path.is_file())
    return key_of(
        *(part for path in present for part in (path.relative_to(root).as_posix().encode(), path.read_bytes()))
    )


def sha256(path: Path) -> str | None:
    """The hash of a file; None where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _installed() -> list[str]:
    """Names and versions of all packages, as their folders are named: their metadata take long to read."""
    return sorted({path.name for place in sys.path for path in Path(place or ".").glob("*.dist-info")})
