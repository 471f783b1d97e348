"""What a build leaves for the next: what files and folders of the site were like, by which changes by hand are seen."""

import os
import stat
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.model.site import Stood

RECORD = ".resolutions-files"
_MANY = 8192
"""To look at fewer files takes no longer than to begin a second process."""

_Item = TypeVar("_Item")


class Record(msgspec.Struct, array_like=True):
    """What a build leaves for the next: the key of what it was made from, its files, its folders with their times.

    The time of a folder changes when something is added to it: so strangers are found without listing them all.
    """

    key: str
    files: dict[str, Stood]
    folders: dict[str, int]


_decoder = msgspec.msgpack.Decoder(Record)


def stands(site: Path, key: str) -> bool:
    """Whether a site was made from what the key names, and has all its files as its build left them, and no other."""
    known, root = record_of(site), os.fspath(site)
    if known.key != key:
        return False
    folders = [(f"{root}/{folder}", time) for folder, time in known.folders.items()]
    return _all_are(has_time, folders) and are_as_left(root, known.files)


def is_intact(site: Path) -> bool:
    """Whether a site has the folders that its build left, with nothing added or removed, and all may be written to."""
    known = record_of(site).folders
    return bool(known) and _all_are(_may_be_written, [(f"{site}/{folder}", time) for folder, time in known.items()])


def has_time(folder: tuple[str, int]) -> bool:
    """Whether a folder, with its time, is there and has that time: nothing was added to it or removed."""
    path, time = folder
    try:
        return os.stat(path).st_mtime_ns == time  # noqa: PTH116 - of each of many folders
    except OSError:
        return False


def _may_be_written(folder: tuple[str, int]) -> bool:
    path, time = folder
    try:
        state = os.stat(path)  # noqa: PTH116 - of each of many folders
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
    return _all_are(_is_as_left, [(f"{site}/{path}", one) for path, one in files.items()])


def is_as_left(path: str, known: Stood) -> bool:
    """Whether a file has the size and time that are known of it."""
    try:
        state = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - of each of many files
    except OSError:
        return False
    return (state.st_size, state.st_mtime_ns) == (known.size, known.time)


def _is_as_left(file: tuple[str, Stood]) -> bool:
    return is_as_left(*file)


def _all_are(check: Callable[[_Item], bool], items: Sequence[_Item]) -> bool:
    """Whether all things are so; the half of very many is looked at by a copy of this process, on another core."""
    # A copy of one thread of several may wait for another for ever.
    alone = sys.platform != "linux" or threading.active_count() > 1
    if len(items) < _MANY or alone:
        return all(map(check, items))
    half = len(items) // 2
    other = os.fork()
    if not other:
        status = 1
        try:
            status = 0 if all(map(check, items[half:])) else 1
        finally:
            os._exit(status)
    try:
        so = all(map(check, items[:half]))
    finally:
        _, status = os.waitpid(other, 0)
    return so and status == 0


def record_of(site: Path) -> Record:
    """What the last build left; nothing where that cannot be read."""
    try:
        return _decoder.decode((site / RECORD).read_bytes())
    except (OSError, msgspec.DecodeError):
        return Record("", {}, {})
