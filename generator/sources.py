"""Floor 3: the files that a collection names as its sources, and the language that each is in."""

import os
import re
import stat
from pathlib import Path

from generator.config import CollectionFiles
from generator.languages import available
from generator.model.diagnostic import Diagnostic, shown
from generator.publish.swap import MARKER


def sources_of(files: CollectionFiles) -> tuple[list[str], list[Diagnostic]]:
    """The files that the settings name, below the root of the collection, sorted, each once.

    What cannot be looked into or finds nothing is told.
    """
    present, found = _files_below(files.root)
    unreadable = bool(found)
    names: set[str] = set()
    for pattern in files.settings.sources:
        whole_folder = os.path.isdir(files.root / pattern)  # noqa: PTH112 - `Path.is_dir` raises where it may not look
        expression = re.compile(_as_expression(f"{pattern.rstrip('/')}/**" if whole_folder else pattern), re.DOTALL)
        matched = {name for name in present if expression.fullmatch(name)}
        if not matched and not unreadable:
            found.append(Diagnostic("collection.toml", 0, 0, "UN608", f"the source {pattern!r} names no file"))
        names |= matched
    refused = {name: problem for name in names if (problem := _problem(files.root, name))}
    found += (Diagnostic(shown(name), 0, 0, "UN104", problem) for name, problem in sorted(refused.items()))
    return sorted(names - refused.keys()), found


def _problem(root: Path, name: str) -> str | None:
    """Why a file is not opened at all; what the system refuses is told when it is read."""
    if not _is_utf8(name):
        return "the name is not UTF-8; give the file another one"
    try:
        kind = os.stat(f"{root}/{name}").st_mode  # noqa: PTH116 - of each of many files: Path takes three times as long
    except OSError:
        return None
    return None if stat.S_ISREG(kind) else "this is no regular file; a pipe or a device is not read"


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _files_below(root: Path) -> tuple[list[str], list[Diagnostic]]:
    """The files of a collection but for its settings, relative to it; `Path.glob` would keep silent about errors.

    Links to folders are followed, but not into a folder that holds them. A site that was built here is no source.
    """
    found: list[Diagnostic] = []

    def refused(error: OSError) -> None:
        place = shown(Path(error.filename or root).relative_to(root).as_posix())
        found.append(Diagnostic(place, 0, 0, "UN104", f"the folder cannot be read: {error.strerror}"))

    present: list[str] = []
    holders: dict[str, tuple[str, ...]] = {str(root): (os.path.realpath(root),)}
    for folder, folders, names in os.walk(root, onerror=refused, followlinks=True):
        above = holders.pop(folder)
        if MARKER in names:
            folders.clear()
            continue
        paths = {name: os.path.join(folder, name) for name in folders if not name.startswith(".")}  # noqa: PTH118
        real = {name: os.path.realpath(path) for name, path in paths.items()}
        folders[:] = sorted(name for name in paths if real[name] not in above)
        holders |= {paths[name]: (*above, real[name]) for name in folders}
        below = Path(folder).relative_to(root).as_posix()
        present += (name if below == "." else f"{below}/{name}" for name in names)
    return [path for path in present if not _is_hidden_or_settings(path)], found


def _is_hidden_or_settings(path: str) -> bool:
    return path.endswith(".toml") or path.startswith(".") or "/." in path


def _as_expression(pattern: str) -> str:
    """A pattern with `*`, `?` and `**` (any number of folders) as a regular expression."""
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "".join(signs.get(part, re.escape(part)) for part in re.split(r"(\*\*/|\*\*|\*|\?)", pattern))


def language_of(name: str, files: CollectionFiles) -> str | None:
    """The language of a file: the folder it is in, where that is a code of a language; else what the settings say."""
    codes = [part for part in name.split("/")[:-1] if part in available()]
    return codes[-1] if codes else files.settings.language


def unreadable(name: str, error: OSError) -> Diagnostic:
    """What is said of a file that the system does not give."""
    return Diagnostic(name, 0, 0, "UN104", f"the file cannot be read: {error.strerror}")
