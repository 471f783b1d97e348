"""Floor 3: a collection's own files (collection.toml, topics.toml, overrides.toml) and the program's resources.

Trouble in these files is a diagnostic with line and column; what can be used of them is used.
"""

import os
import re
import tomllib
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.languages import available
from generator.model.collection import Correction, Topic, topic_slug
from generator.model.diagnostic import Diagnostic
from generator.model.document import Override, Resolution
from generator.model.symbol import Symbol

_PACKAGE = Path(__file__).parent


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What collection.toml says; texts are by language."""

    sources: tuple[str, ...] = ("**/*",)
    languages: tuple[str, ...] = ()
    """Of which languages documents are published; all where none is named."""
    sessions: tuple[str, ...] = ()
    """Of which sessions (of the Assembly) or years (of other organs); all where none is named."""
    language: str | None = None
    site_url: str | None = None
    title: dict[str, str] = {}
    description: dict[str, str] = {}

    def wants(self, resolution: Resolution) -> bool:
        """Whether a document belongs to the collection by its language and session."""
        session = Symbol.parse(resolution.symbol).session
        return (not self.languages or resolution.language in self.languages) and (
            not self.sessions or session in self.sessions
        )


class CollectionFiles(msgspec.Struct, frozen=True):
    """A collection before any document of it is read."""

    root: Path
    settings: Settings
    topics: tuple[Topic, ...]
    corrections: tuple[Correction, ...]
    diagnostics: tuple[Diagnostic, ...]


class _TopicTable(msgspec.Struct, forbid_unknown_fields=True):
    heading: str
    resolutions: tuple[str, ...]
    label: dict[str, str] = {}
    uri: str | None = None
    slug: str | None = None


class _Topics(msgspec.Struct, forbid_unknown_fields=True):
    topic: tuple[_TopicTable, ...] = ()


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
    settings = _table(root / "collection.toml", Settings, "UN601", found)
    topics = _table(root / "topics.toml", _Topics, "UN603", found)
    overrides = _table(root / "overrides.toml", _Overrides, "UN604", found)
    return CollectionFiles(
        root,
        settings,
        tuple(map(_topic, topics.topic, _lines(root / "topics.toml", "topic"))),
        tuple(map(_correction, overrides.override, _lines(root / "overrides.toml", "override"))),
        tuple(found),
    )


def _table(path: Path, kind: type[_Table], code: str, found: list[Diagnostic]) -> _Table:
    """A TOML file as a type; its defaults where it is absent or broken (then `found` grows)."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return kind()
    except (OSError, UnicodeDecodeError) as error:
        found.append(Diagnostic(path.name, 0, 0, code, f"the file cannot be read: {error}"))
        return kind()
    try:
        return msgspec.convert(tomllib.loads(text), kind)
    except tomllib.TOMLDecodeError as error:
        line, column = _place(str(error))
        found.append(Diagnostic(path.name, line, column, code, f"not TOML: {error}"))
    except msgspec.ValidationError as error:
        line = _line_of(text, str(error))
        found.append(Diagnostic(path.name, line, 1 if line else 0, code, f"not as expected: {error}"))
    return kind()


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


def _lines(path: Path, table: str) -> Iterator[int]:
    """The lines of the `[[table]]` heads of a file; then 0 without end, for tables written in another way."""
    if path.is_file():
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if re.fullmatch(rf"\s*\[\[\s*{table}\s*\]\]\s*(?:#.*)?", line):
                yield number
    yield from repeat(0)


def _topic(found: _TopicTable, line: int) -> Topic:
    return Topic(
        found.slug or topic_slug(found.heading), found.heading, found.label, found.resolutions, found.uri, line
    )


def _correction(found: _OverrideTable, line: int) -> Correction:
    override = Override(found.field, found.printed, found.value, found.reason, found.source)
    return Correction(found.symbol, found.language, override, line)


def sources_of(files: CollectionFiles) -> tuple[list[Path], list[Diagnostic]]:
    """The files that the settings name, sorted, each once; what cannot be looked into or finds nothing is told."""
    present, found = _files_below(files.root)
    unreadable = bool(found)
    paths: set[Path] = set()
    for pattern in files.settings.sources:
        whole_folder = os.path.isdir(files.root / pattern)  # noqa: PTH112 - `Path.is_dir` raises where it may not look
        expression = re.compile(_as_expression(f"{pattern.rstrip('/')}/**" if whole_folder else pattern))
        matched = {files.root / name for name in present if expression.fullmatch(name)}
        if not matched and not unreadable:
            found.append(Diagnostic("collection.toml", 0, 0, "UN608", f"the source {pattern!r} names no file"))
        paths |= matched
    return sorted(paths), found


def _files_below(root: Path) -> tuple[list[str], list[Diagnostic]]:
    """The files of a collection but for its settings, relative to it; `Path.glob` would keep silent about errors."""
    found: list[Diagnostic] = []

    def refused(error: OSError) -> None:
        place = Path(error.filename or root).relative_to(root).as_posix()
        found.append(Diagnostic(place, 0, 0, "UN104", f"the folder cannot be read: {error.strerror}"))

    names = (Path(folder, name) for folder, _, names in os.walk(root, onerror=refused) for name in names)
    present = [path.relative_to(root) for path in names]
    return [path.as_posix() for path in present if not _is_hidden_or_settings(path)], found


def _is_hidden_or_settings(path: Path) -> bool:
    return path.suffix == ".toml" or any(part.startswith(".") for part in path.parts)


def _as_expression(pattern: str) -> str:
    """A pattern with `*`, `?` and `**` (any number of folders) as a regular expression."""
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "".join(signs.get(part, re.escape(part)) for part in re.split(r"(\*\*/|\*\*|\*|\?)", pattern))


def language_of(name: str, files: CollectionFiles) -> str | None:
    """The language of a file: the folder it is in, where that is a code of a language; else what the settings say."""
    codes = [part for part in name.split("/")[:-1] if part in available()]
    return codes[-1] if codes else files.settings.language


def project_root() -> Path | None:
    """The current folder where it holds the sources of a site (mkdocs.yml, docs_src), else None."""
    here = Path.cwd()
    return here if (here / "mkdocs.yml").is_file() and (here / "docs_src").is_dir() else None


def embedded_collection() -> Path:
    """The collection that comes with the program, or that of the project in the current folder."""
    return (project_root() or resources()) / "collection"
