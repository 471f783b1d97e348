"""One shard of the search: copies of its pages, Pagefind over them, and of what it wrote all that the search loads.

It is a function of bytes (`executor.Step`), so that several processes make shards; all of them see the same disk.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]

from generator.errors import ResolutionsError
from generator.publish.index_files import whole
from generator.publish.index_order import pack, settle
from generator.publish.search_copy import copy_for_index

FOLDER = "pagefind"
"""Where the search stands in the site; its scripts know it too."""

RECORD = "shard.json"
"""What the next build and the list of shards need to know of a shard."""

ENGINE = "pagefind.js"
"""Pagefind's script, in that folder."""

_KEPT = ("fragment", "index")


class SearchIndexError(ResolutionsError):
    """Pagefind could not index the site; the message holds what it said."""


class Job(msgspec.Struct, frozen=True, array_like=True):
    """A shard to be made: its language and name, the paths of its pages, the key of what it is made from.

    `site` holds the pages and gets the shard; `work` is a folder on the same disk.
    """

    language: str
    name: str
    pages: tuple[str, ...]
    key: str
    site: str
    work: str


class Record(msgspec.Struct, frozen=True):
    """A shard that is made: `key` of what it was made from, `size` in files and bytes of what was made."""

    key: str
    size: tuple[int, int]
    hash: str
    pages: int
    version: str
    wasm: str
    include_characters: list[str]
    filters: dict[str, dict[str, int]]


_job: msgspec.msgpack.Decoder[Job] = msgspec.msgpack.Decoder(Job)


def make(job: bytes) -> bytes:
    """Make a shard: a `Job` gives a `Record`, both as MessagePack. Raises `SearchIndexError`."""
    return msgspec.msgpack.encode(_made(_job.decode(job)))


def files_of(folder: str) -> Iterator[os.DirEntry[str]]:
    """What stands in the folder of a shard, the record apart. There are tens of thousands of such files in all."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from files_of(entry.path)
            elif entry.name != RECORD:
                yield entry


def size_of(folder: Path) -> tuple[int, int]:
    """The number of files of a shard, and their bytes."""
    sizes = [entry.stat().st_size for entry in files_of(str(folder))]
    return len(sizes), sum(sizes)


def _made(job: Job) -> Record:
    site, copies = Path(job.site), Path(job.work, job.language, job.name)
    for page in job.pages:
        copy = copies / page
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(copy_for_index((site / page).read_text(encoding="utf-8")).encode())
    _run_pagefind(copies)
    made, target = copies / FOLDER, site / FOLDER / job.language / job.name
    entry = whole(made)
    if len(entry["languages"]) != 1:
        raise SearchIndexError(f"{site}/{job.language}: its pages say of themselves that they are in {entry}")
    (language,) = entry["languages"].values()
    if language["page_count"] != len(job.pages):
        raise SearchIndexError(
            f"{site}: Pagefind indexed {language['page_count']} of {len(job.pages)} pages; their HTML is damaged"
        )
    meta, filters = settle(made, language["hash"])
    for name in _KEPT:
        (target / name).mkdir(parents=True)
        if (made / name).is_dir():
            (made / name).replace(target / name)
    packed = pack([made / f"pagefind.{meta}.pf_meta", *sorted((made / "filter").glob("*"))])
    (target / f"{meta}.pf_pack").write_bytes(packed)
    wasm, characters = language["wasm"] or "unknown", entry["include_characters"]
    record = Record(job.key, size_of(target), meta, language["page_count"], entry["version"], wasm, characters, filters)
    (target / RECORD).write_bytes(msgspec.json.encode(record, order="deterministic"))
    for page in job.pages:
        (copies / page).unlink()
    return record


def _run_pagefind(copies: Path) -> None:
    """Run it with an empty environment in a folder of its own: no PAGEFIND_* variable or pagefind.toml changes it."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program, with fixed arguments
            [str(get_executable().absolute()), "--site", ".", "--output-subdir", FOLDER, "--quiet"],
            cwd=copies,
            env={},
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise SearchIndexError(
            f"Pagefind does not start ({error}); install the package 'pagefind[extended]'"
        ) from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise SearchIndexError(f"Pagefind stopped with status {done.returncode}: {said}")
