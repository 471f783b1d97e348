"""What a build leaves for the next: what files and folders of the site were like, by which changes by hand are seen."""

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from generator.model.site import Stood

RECORD = ".resolutions-files"


class Record(msgspec.Struct, array_like=True):
    """What a build leaves for the next: the key of what it was made from, its files, its folders with their times.

    The time of a folder changes when something is added to it: so strangers are found without listing them all.
    """

    key: str
    files: dict[str, Stood]
    folders: dict[str, int]


_decoder: msgspec.msgpack.Decoder[Record] = msgspec.msgpack.Decoder(Record)


def stands(site: Path, key: str) -> bool:
    """Whether a site was made from what the key names, and has all its files as its build left them, and no other."""
    known = record_of(site)
    try:
        same = known.key == key and known.folders == times_of(os.fspath(site), known.folders)
    except OSError:
        return False
    return same and are_as_left(os.fspath(site), known.files)


def is_intact(site: Path) -> bool:
    """Whether a site has the folders that its build left, with nothing added or removed, and all may be written to."""
    folders = record_of(site).folders
    return bool(folders) and all(_is_as_left(f"{site}/{folder}", time) for folder, time in folders.items())


def _is_as_left(folder: str, time: int) -> bool:
    try:
        state = os.stat(folder)  # noqa: PTH116 - of each of many folders
    except OSError:
        return False
    return state.st_mtime_ns == time and state.st_mode & stat.S_IRWXU == stat.S_IRWXU


def folders_of(files: Iterable[str]) -> set[str]:
    """All folders of a site, itself included ("")."""
    found: set[str] = {""}
    for folder in {path.rpartition("/")[0] for path in files}:
        above = folder
        while above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found


def times_of(site: str, folders: Iterable[str]) -> dict[str, int]:
    """The times of folders of a site. OSError where one is not there."""
    return {folder: os.stat(f"{site}/{folder}").st_mtime_ns for folder in folders}  # noqa: PTH116


def are_as_left(site: str, files: Mapping[str, Stood]) -> bool:
    """Whether files of a site have the sizes and times that are known of them."""
    return all(is_as_left(f"{site}/{path}", one) for path, one in files.items())


def is_as_left(path: str, known: Stood) -> bool:
    """Whether a file has the size and time that are known of it."""
    try:
        state = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - of each of many files
    except OSError:
        return False
    return (state.st_size, state.st_mtime_ns) == (known.size, known.time)


def record_of(site: Path) -> Record:
    """What the last build left; nothing where that cannot be read."""
    try:
        return _decoder.decode((site / RECORD).read_bytes())
    except (OSError, msgspec.DecodeError):
        return Record("", {}, {})
