"""All or nothing: a site is built beside the published one and takes its place in one step (invariant 5).

Beside `site` stand, while a build runs, `.site.lock` and `.site.new-<process>`. On Linux the finished folder and the
old one change names at once (`renameat2` with `RENAME_EXCHANGE`), so there is no moment without a whole site. Where the
system cannot do that, two renames follow each other; if the process dies between them, the next build puts the old
site back. What a killed build left behind is removed by the next one.

A folder is only ever replaced or removed if it is empty or carries the marker file, which the program itself wrote.
"""

import ctypes
import errno
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import ResolutionsError, UsageError
from generator.publish.standing import is_intact

MARKER = ".resolutions-site"
"""The file by which we know a folder as ours."""

_MARKER_TEXT = "Made by the command resolutions, which replaces this folder as a whole on each build.\n"
_MADE_FROM = "Collection: "
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNABLE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def staged(site: Path, collection: str = "own", spare: bool = False) -> Iterator[Path]:
    """Give a folder beside `site` to build in; put it in the place of `site` when the block ends without an exception.

    `collection` is what the marker says of where it came from. `spare`: the site that is replaced stays, hidden, and
    the next such build is given it (`Staging`); else the folder is fresh. After an exception the folder is removed,
    `site` is as it was. Raises UsageError where `site` is not a folder of ours, and ResolutionsError where another
    build is at work on it or the disk refuses.
    """
    with told_clearly(site):
        target = site.resolve()
        _refuse_foreign(site, target)
        target.parent.mkdir(parents=True, exist_ok=True)
    with exclusive(site):
        with told_clearly(site):
            _clean_up(target)
            fresh = _begun(target, collection, spare)
        try:
            yield fresh
            with told_clearly(site):
                _refuse_foreign(site, target)
                _take_place(fresh, target)
        except BaseException:
            with suppress(OSError):  # the next build removes it
                _remove(fresh)
            raise
        try:
            kept = _beside(target, "spare")
            if spare and fresh.is_dir() and not os.path.lexists(kept):  # somebody else's is left alone
                fresh.rename(kept)
            else:
                _remove(fresh)
        except OSError as error:
            raise ResolutionsError(
                f"{site} is the new site; the old one, in {fresh}, cannot be removed: {error.strerror} "
                f"({error.filename}); remove it"
            ) from error


def made_from(site: Path) -> str | None:
    """What the marker of a site says of its collection; None where there is no site, or nothing is said."""
    try:
        lines = (site / MARKER).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    return next((line.removeprefix(_MADE_FROM) for line in lines if line.startswith(_MADE_FROM)), None)


@contextmanager
def exclusive(folder: Path, shown: Path | None = None) -> Iterator[None]:
    """Keep other builds from a folder while the block runs. Raises ResolutionsError where one is at work on it.

    `shown`: what the message calls it.
    """
    with told_clearly(shown or folder):
        target = folder.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = _locked(target, shown or folder)
    try:
        yield
    finally:
        with suppress(OSError):
            _beside(target, "lock").unlink()
        os.close(lock)


def clear_leftovers(site: Path) -> None:
    """Remove what dead builds left beside a site. Raises ResolutionsError where another build is at work on it."""
    with exclusive(site), told_clearly(site):
        _clean_up(site.resolve())


def refuse_foreign(site: Path) -> None:
    """Raise UsageError where `site` is something that the program did not make: a build would replace it.

    Raises ResolutionsError where it is ours and may not be written.
    """
    with told_clearly(site):
        _refuse_foreign(site, site.resolve())


def _begun(target: Path, collection: str, spare: bool) -> Path:
    """Make the folder to build in, with the marker as its first file, or take the spare one."""
    fresh, kept = _beside(target, f"new-{os.getpid()}"), _beside(target, "spare")
    if spare and target.is_dir() and kept.is_dir() and _is_ours(kept) and is_intact(kept):
        kept.rename(fresh)
    else:
        _remove(kept)
        fresh.mkdir()
    (fresh / MARKER).write_text(f"{_MARKER_TEXT}{_MADE_FROM}{collection}\n", encoding="utf-8")
    return fresh


def _beside(target: Path, ending: str) -> Path:
    return target.with_name(f".{target.name}.{ending}")


def _refuse_foreign(site: Path, target: Path) -> None:
    """Raise UsageError where the target is something that the program did not make."""
    if not target.exists():
        return
    if not target.is_dir():
        raise UsageError(f"{site} is a file; name a folder for the site")
    if Path.cwd().is_relative_to(target):
        raise UsageError(f"{site} is the current folder or holds it, and a build replaces it; go to another folder")
    if not _is_ours(target):
        raise UsageError(
            f"{site} holds files that this program did not make, and a build replaces the folder as a whole; "
            "name a new or empty folder for the site"
        )
    if not os.access(target, os.W_OK | os.X_OK):  # only its name would change, so the system would let us
        reason = errno.EROFS if os.statvfs(target).f_flag & os.ST_RDONLY else errno.EACCES
        raise OSError(reason, os.strerror(reason), str(target))


def _is_ours(folder: Path) -> bool:
    return not folder.is_symlink() and ((folder / MARKER).is_file() or not any(folder.iterdir()))


def _locked(target: Path, site: Path) -> int:
    """Take the lock of the target and give its file descriptor; the system frees it when the process ends."""
    path = _beside(target, "lock")
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            raise ResolutionsError(f"another build of {site} is at work; wait for its end and build again") from None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock), path.stat()):
                return lock
        os.close(lock)  # the build before removed the file between our opening and locking it


def _clean_up(target: Path) -> None:
    """Remove what dead builds left; put back a site that died between two renames. The lock must be held."""
    for old in _leftovers(target, "old"):
        if target.exists():
            _remove(old)
        else:
            old.rename(target)
    for fresh in _leftovers(target, "new"):
        with suppress(OSError):  # a program that the dead build began may be writing there still: the next build, then
            _remove(fresh)


def _leftovers(target: Path, kind: str) -> list[Path]:
    start = f".{target.name}.{kind}-"
    found = (path for path in target.parent.iterdir() if path.name.startswith(start))
    return sorted(path for path in found if path.name.removeprefix(start).isdecimal() and path.is_dir())


def _take_place(fresh: Path, target: Path) -> None:
    """Put `fresh` in the place of the target; afterwards `fresh` is the old site, or nothing."""
    if not target.exists():
        fresh.rename(target)
        return
    shutil.copymode(target, fresh)
    if _exchange(fresh, target):
        return
    old = _beside(target, f"old-{os.getpid()}")
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    _remove(old)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names at once; False where the system or the disk cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _remove(folder: Path) -> None:
    """Remove a folder of ours, the marker last, so that a removal that was cut short can be taken up again."""
    if not folder.is_dir() or not _is_ours(folder):
        return
    for path in folder.iterdir():
        if path.name == MARKER:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, onerror=_forced)
        else:
            path.unlink()
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()


def _forced(_: object, name: str, found: tuple[type[BaseException], BaseException, object]) -> None:
    """Remove what stands in a folder that someone made read-only."""
    if not isinstance(found[1], PermissionError):
        raise found[1]
    path = Path(name)
    for folder in (path.parent, path):
        if folder.is_dir() and not folder.is_symlink():
            folder.chmod(folder.stat().st_mode | stat.S_IRWXU)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


@contextmanager
def told_clearly(site: Path) -> Iterator[None]:
    """Turn trouble with the disk into a message that names the site, the file and what to do."""
    try:
        yield
    except OSError as error:
        if error.errno is None:  # no disk has said this
            raise
        place = error.filename2 or error.filename or f"below {site.parent} or {tempfile.gettempdir()}"
        remedy = "name another folder, or get the right to write there"
        if error.errno in _FULL:
            remedy = "make room there, or name a folder on another disk"
        raise ResolutionsError(f"{site} cannot be written: {error.strerror} ({place}); {remedy}") from error
