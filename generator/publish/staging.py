"""How the files of a build come into its folder: what the site that stands has already is linked, not written again.

A linked file keeps its time, so `rsync` and object stores send only changes. No file is ever written in place: the old
site stays as it is until the new one takes its place. `manifest.json` lists the files with their hashes; the hidden
record beside it knows their times, by which the next build sees whether someone has changed a file by hand.
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.model.site import Stood
from generator.publish.spare import Spare
from generator.publish.standing import (
    RECORD,
    Record,
    are_as_left,
    folders_of,
    has_time,
    is_as_left,
    record_of,
    times_of,
)

MANIFEST = "manifest.json"
_NO_LINKS = frozenset({errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""Another disk, one without links, or too many of them: then a file is copied."""


class Staging:
    """The folder of a build, and the site that stands."""

    def __init__(self, fresh: Path, old: Path) -> None:
        """`fresh` is empty, or the site before last: then what of it is the same is left there."""
        self._fresh, self._old = os.fspath(fresh), os.fspath(old)
        known = record_of(old)
        self.made_from = known.key
        """The key of what the site that stands was made from."""
        self._before = known.files
        self._now: dict[str, Stood] = {}
        self._spare = Spare(self._fresh, self._before)
        self._folders = set(self._spare.folders) - {""}
        self._touched = {""}
        """The folders in which something was made or removed."""
        self._seen: dict[str, Stood] = {}
        """Files of the spare that were seen to be as they were left, and are not put yet."""

    def put(self, path: str, content: bytes) -> None:
        """Give a file its content. An OSError names the file."""
        sha256 = hashlib.sha256(content).hexdigest()
        if not self.keep(path, sha256):
            target = self._place(path)
            _write(target, (content,))
            self._note(path, sha256, os.stat(target))  # noqa: PTH116

    def put_parts(self, path: str, parts: Iterable[bytes]) -> None:
        """The same, part by part: all lines of a large collection need not be in memory."""
        name = self._place(f"{path}.part")
        sha256 = _write(name, parts)
        if self.keep(path, sha256):
            os.unlink(name)  # noqa: PTH108
            return
        target = self._place(path)
        os.rename(name, target)  # noqa: PTH104
        self._note(path, sha256, os.stat(target))  # noqa: PTH116

    def keep(self, path: str, sha256: str) -> bool:
        """Take a file over from the site that stands; False where it is not there with these bytes, as it was left."""
        known = self._before.get(path)
        if path in self._now:
            return self._now[path].sha256 == sha256
        if known is None or known.sha256 != sha256:
            return False
        if self._spare.get(path) == known and is_as_left(f"{self._fresh}/{path}", known):
            self._now[path] = known
            return True
        source, target = f"{self._old}/{path}", self._place(path)
        try:
            if not is_as_left(source, known):
                return False
            os.link(source, target, follow_symlinks=False)
        except OSError as error:
            return error.errno in _NO_LINKS and self._copy(source, target, path, sha256)
        self._now[path] = known
        return True

    def keep_others(self, folder: str) -> bool:
        """Take over what is not there yet, but the manifest and a folder; False where a file is not as it was left."""
        start, now = f"{folder}/", self._now
        left = {
            path: one
            for path, one in self._before.items()
            if path not in now and path != MANIFEST and not path.startswith(start)
        }
        there = {path: one for path, one in left.items() if self._spare.has(path)}
        if are_as_left(self._fresh, there):
            now |= there
        return all(self.keep(path, one.sha256) for path, one in left.items() if path not in now)

    def _copy(self, source: str, target: str, path: str, sha256: str) -> bool:
        """Copy a file with its time, as far as this disk tells times apart."""
        try:
            shutil.copy2(source, target, follow_symlinks=False)
            self._note(path, sha256, os.stat(target))  # noqa: PTH116
        except OSError:
            Path(target).unlink(missing_ok=True)
            return False
        return True

    def folder_stands(self, folder: str) -> bool:
        """Whether the site that stands has files in a folder, all as its build left them.

        What the site before last has there is removed, where someone has changed it; what it has as the site that
        stands has it, in folders of the folder, is looked at once.
        """
        start = f"{folder}/"
        self._seen = {
            path: one for path in self._spare.paths() if path.startswith(start) and (one := self._spare.get(path))
        }
        if not are_as_left(self._fresh, self._seen):
            shutil.rmtree(f"{self._fresh}/{folder}", ignore_errors=True)
            self._seen = {}
        files = {path: one for path, one in self._before.items() if path.startswith(start)}
        within = start.count("/")
        apart = {path: one for path, one in files.items() if path.count("/") == within or self._seen.get(path) != one}
        return bool(files) and are_as_left(self._old, apart)

    def take(self, folder: Path) -> None:
        """Put all files of a folder that another program made."""
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                self.put(path.relative_to(folder).as_posix(), path.read_bytes())

    def adopt(self, folder: str) -> None:
        """Put the files again that another program wrote into a folder of this one; it has written over none.

        Where it has made and removed nothing, those stand that `folder_stands` has seen.
        """
        known = self._spare.folders.items()
        within = {one: time for one, time in known if one == folder or one.startswith(f"{folder}/")}
        standing = {one for one, time in within.items() if has_time((f"{self._fresh}/{one}", time))}
        self._touched |= within.keys() - standing
        for path in sorted(_files(f"{self._fresh}/{folder}", folder)):
            if path in self._seen and path.rpartition("/")[0] in standing:
                self._now[path] = self._seen[path]
            elif not self._is_linked(path):
                written = Path(self._fresh, path)
                content = written.read_bytes()
                written.unlink()
                self.put(path, content)

    def gone(self) -> Iterator[str]:
        """The files that the site that stands has, and this one has not, as far as it is made."""
        return (path for path in self._before if path not in self._now and path != MANIFEST)

    def changed(self) -> Iterator[str]:
        """The files that have other bytes than in the site that stands."""
        return (
            path for path, one in self._before.items() if path in self._now and self._now[path].sha256 != one.sha256
        )

    def before(self, path: str) -> bytes | None:
        """The bytes of a file of the site that stands; None where they are not those that its build left."""
        try:
            content = Path(self._old, path).read_bytes()
        except OSError:
            return None
        known = self._before.get(path)
        return content if known and hashlib.sha256(content).hexdigest() == known.sha256 else None

    def clear(self) -> None:
        """Remove the files so far."""
        for path in self._now:
            os.unlink(f"{self._fresh}/{path}")  # noqa: PTH108
        self._touched.update(path.rpartition("/")[0] for path in self._now)
        self._now = {}

    def sha256(self, path: str) -> str | None:
        """The hash of a file; None where there is none."""
        return self._now[path].sha256 if path in self._now else None

    def size(self, path: str) -> int:
        """The bytes of a file that is there."""
        return self._now[path].size

    @property
    def paths(self) -> frozenset[str]:
        """The files so far."""
        return frozenset(self._now)

    def finish(self, key: str) -> None:
        """Write the manifest and the record; `key` names all that the site was made from."""
        self._touched |= folders_of(self._spare.clear(self._now))
        listed = {path: {"sha256": one.sha256, "size": one.size} for path, one in sorted(self._now.items())}
        manifest = {"schema": "manifest/1", "files": listed}
        self.put(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
        record = Path(self._fresh) / RECORD
        record.touch(exist_ok=False)  # the last new name in the folder, whose time is taken then
        folders = folders_of(self._now)
        times = {one: time for one, time in self._spare.folders.items() if one in folders and one not in self._touched}
        times |= times_of(self._fresh, folders - times.keys())
        content = msgspec.msgpack.encode(Record(key, self._now, times))
        try:
            record.write_bytes(content)
        except OSError as error:
            error.filename = os.fspath(record)
            raise

    def _is_linked(self, path: str) -> bool:
        """Whether a file is one of the site that stands, linked, as its build left it; then it is noted."""
        known = self._before.get(path)
        if known is None or not is_as_left(f"{self._fresh}/{path}", known):
            return False
        self._now[path] = known
        return True

    def _place(self, path: str) -> str:
        folder = path.rpartition("/")[0]
        self._make(folder)
        self._touched.add(folder)
        if path in self._now or self._spare.get(path):
            with suppress(FileNotFoundError):
                os.unlink(f"{self._fresh}/{path}")  # noqa: PTH108 - it may be a link to the old one
        return f"{self._fresh}/{path}"

    def _make(self, folder: str) -> None:
        """Make a folder and those above it; `os.makedirs` would ask the disk for each of them each time."""
        if not folder or folder in self._folders:
            return
        above = folder.rpartition("/")[0]
        self._make(above)
        with suppress(FileExistsError):
            os.mkdir(f"{self._fresh}/{folder}")  # noqa: PTH102
        self._folders.add(folder)
        self._touched.add(above)

    def _note(self, path: str, sha256: str, state: os.stat_result) -> None:
        self._now[path] = Stood(sha256, state.st_size, state.st_mtime_ns)


def _write(target: str, parts: Iterable[bytes]) -> str:
    """Write a new file; the hash of what it holds. An OSError names it."""
    made = hashlib.sha256()
    try:
        with open(target, "xb") as file:  # noqa: PTH123 - thousands of files: Path takes longer than the disk
            for part in parts:
                made.update(part)
                file.write(part)
    except OSError as error:
        error.filename = target  # what refuses bytes says no name
        raise
    return made.hexdigest()


def _files(folder: str, shown: str) -> Iterator[str]:
    """The files in a folder and those in it, each with the name of the folder as `shown`; there may be 60,000."""
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{shown}/{entry.name}")
            else:
                yield f"{shown}/{entry.name}"
