"""Floor 3: a collection's own files (collection.toml, topics.toml, overrides.toml) and the program's resources.

Trouble in these files is a diagnostic with line and column; what can be used of them is used.
"""

import errno
import filecmp
import re
import tomllib
from itertools import chain, repeat
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.model.collection import Correction, Topic
from generator.model.diagnostic import Diagnostic
from generator.model.document import Override
from generator.settings import Settings, TopicTable, checked_settings, checked_topics, table_heads
from generator.text import Places

_PACKAGE = Path(__file__).parent


class CollectionFiles(msgspec.Struct, frozen=True):
    """A collection before any document of it is read."""

    root: Path
    settings: Settings
    topics: tuple[Topic, ...]
    corrections: tuple[Correction, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Topics(msgspec.Struct, forbid_unknown_fields=True):
    topic: tuple[TopicTable, ...] = ()


class _OverrideTable(msgspec.Struct, forbid_unknown_fields=True):
    symbol: str
    language: str
    field: str
    value: str
    reason: str
    source: str
    printed: str | None = None


class _Overrides(msgspec.Struct, forbid_unknown_fields=True):
    override: tuple[_OverrideTable, ...] = ()


_Table = TypeVar("_Table", bound=msgspec.Struct)


def resources() -> Path:
    """The folder of `collection/`, `site_templates/`, `docs_src/` and `mkdocs.yml`: in the wheel or the repository."""
    packaged = _PACKAGE / "resources"
    return packaged if packaged.is_dir() else _PACKAGE.parent


def load_collection(root: Path) -> CollectionFiles:
    """Read the three files of a collection; each may be absent."""
    found: list[Diagnostic] = []
    given, text = _table(root / "collection.toml", Settings, "UN601", found)
    settings, bad_values = checked_settings(given, text)
    tables, text = _table(root / "topics.toml", _Topics, "UN603", found)
    topics, bad_topics = checked_topics(tables.topic, text)
    overrides, text = _table(root / "overrides.toml", _Overrides, "UN604", found)
    places = Places(text)
    lines = chain((places(start)[0] for start in table_heads(text, "override")), repeat(0))
    corrections = tuple(map(_correction, overrides.override, lines))
    return CollectionFiles(root, settings, topics, corrections, (*found, *bad_values, *bad_topics))


def _table(path: Path, kind: type[_Table], code: str, found: list[Diagnostic]) -> tuple[_Table, str]:
    """A TOML file as a type, and as text; its defaults where it is absent or broken (then `found` grows)."""
    try:
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "this is no regular file")
        text = path.read_text("utf-8").removeprefix("\ufeff")
    except FileNotFoundError:
        return kind(), ""
    except (OSError, UnicodeDecodeError) as error:
        found.append(Diagnostic(path.name, 0, 0, code, f"the file cannot be read: {error}"))
        return kind(), ""
    try:
        return msgspec.convert(tomllib.loads(text), kind), text
    except tomllib.TOMLDecodeError as error:
        line, column = _place(str(error))
        found.append(Diagnostic(path.name, line, column, code, f"not TOML: {error}"))
    except msgspec.ValidationError as error:
        line = _line_of(text, str(error))
        found.append(Diagnostic(path.name, line, 1 if line else 0, code, f"not as expected: {error}"))
    return kind(), text


def _place(message: str) -> tuple[int, int]:
    match = re.search(r"line (\d+), column (\d+)", message)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _line_of(text: str, message: str) -> int:
    """The line of the key that a validation error names: an unknown field by name, or the n-th table by its path."""
    if unknown := re.search(r"unknown field `([^`]+)`", message):
        match = re.search(rf"^\s*{re.escape(unknown[1])}\s*=", text, re.MULTILINE)
        return text.count("\n", 0, match.start()) + 1 if match else 0
    if place := re.search(r"\$\.(\w+)(?:\[(\d+)\])?", message):
        heads = list(re.finditer(rf"^\s*(?:\[\[?)?{place[1]}\b", text, re.MULTILINE))
        index = int(place[2] or 0)
        return text.count("\n", 0, heads[index].end()) + 1 if index < len(heads) else 0
    return 0


def _correction(found: _OverrideTable, line: int) -> Correction:
    override = Override(found.field, found.printed, found.value, found.reason, found.source)
    return Correction(found.symbol, found.language, override, line)


def project_root() -> Path | None:
    """The current folder where it holds the sources of a site of ours, else None.

    Generated pages are written there, so a folder that merely uses mkdocs must not pass: its mkdocs.yml has to load our
    Markdown extension, and our folders have to be there.
    """
    here = Path.cwd()
    if not all((here / name).is_dir() for name in ("docs_src", "site_templates", "collection")):
        return None
    try:
        settings = (here / "mkdocs.yml").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return here if re.search(r"^[ \t]*-[ \t]*[\"']?resolutions\b", settings, re.MULTILINE) else None


def embedded_collection() -> Path:
    """The collection that comes with the program, or that of the project in the current folder."""
    return (project_root() or resources()) / "collection"


def is_embedded(collection: Path) -> bool:
    """Whether a folder is the embedded collection, or a copy with the same bytes in it."""
    embedded = embedded_collection()
    if collection.resolve() == embedded.resolve():
        return True
    names = _names(embedded)
    if not all((collection / name).is_file() for name in names):
        return False  # seen without a look at all files of a large collection
    return _names(collection) == names and not any(filecmp.cmpfiles(embedded, collection, names, shallow=False)[1:])


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
