"""The search of a built site: Pagefind run over copies of its pages, shard by shard, and only where pages changed.

`<site>/pagefind/` holds the engine, which all shards share, and for each language `fr/shards.json` (what shards there
are), `fr/filters.json` (all values of the filters with their numbers) and a folder for each shard.
The scripts of the site ask the shards one by one (`search-shards.js`); Pagefind's own interface would want all at once.
"""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import msgspec
from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]

from generator.errors import ResolutionsError
from generator.publish.index_files import whole
from generator.publish.index_order import pack, settle
from generator.publish.search_copy import copy_for_index, is_indexed
from generator.publish.search_memory import Memory
from generator.publish.search_shards import PAGES, Shard, shards

FOLDER = "pagefind"
"""Where the search stands in the site; its scripts know it too."""

RECORD = "shard.json"
"""What the next build and the list of shards need to know of a shard."""

ENGINE = "pagefind.js"
"""Pagefind's script, in that folder."""

MEMORY = 480
"""How many MiB the processes of Pagefind may take together."""

_FORM = 2
"""Another number makes all shards anew: for a change of what is written that no page and no version shows."""

_EXPORT = "export{createInstance,debouncedSearch,destroy,filters,init,mergeIndex,options,preload,search};"
_EXPORTED = "export{PagefindInstance};"
_KEPT = ("fragment", "index")
# Measured over six languages: for each byte of the copies, without any, and for a dictionary that parts words.
_TAKEN, _TAKEN_AT_LEAST, _DICTIONARY = 31, 20 << 20, {"zh": 60 << 20}


class SearchIndexError(ResolutionsError):
    """Pagefind could not index the site; the message holds what it said."""


class _Record(msgspec.Struct, frozen=True):
    """A shard that is made: `key` of what it was made from, `size` in files and bytes of what was made."""

    key: str
    size: tuple[int, int]
    hash: str
    pages: int
    version: str
    wasm: str
    include_characters: list[str]
    filters: dict[str, dict[str, int]]


def index(
    site: Path,
    published: Path | None = None,
    pages: Mapping[str, str] | None = None,
    memory: int = MEMORY,
    most: int = PAGES,
) -> int:
    """Write `<site>/pagefind/` from the pages of `site` with `<article data-pagefind-body>`; the number of pages.

    An index that is there already is replaced; a site without such a page gets none (0). `published`: an older site,
    whose shards are taken over (as links, where the disk can) when their pages have not changed; then the shards that
    `site` has are taken to be whole, and stay likewise. `pages`: the paths of those pages, each with a hash of its
    content; None: they are sought and read. `memory`: MiB for all processes. `most`: pages of a shard. Raises
    `SearchIndexError` when Pagefind fails or leaves out a page.
    """
    target = site / FOLDER
    if pages is None:
        pages = dict(_indexed(site))
    parts = shards(pages, most)
    keys = {part: _key(part, pages) for part in parts}
    old = published / FOLDER if published else None
    records = dict(_made_before(target, keys, old)) if old else {}
    _clear(target, frozenset((part.language, part.name) for part in records))
    if not parts:
        return 0
    target.mkdir(exist_ok=True)
    if old:
        for part, record in _made_before(old, {part: keys[part] for part in parts if part not in records}, old):
            if record.size == _size(old / part.language / part.name):
                _take_over(part, old, target)
                records[part] = record
    missing = [part for part in parts if part not in records]
    with tempfile.TemporaryDirectory(prefix=".search-", dir=site) as work:
        ready = Memory(memory << 20)
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            made = threads.map(lambda part: _made(part, keys[part], site, Path(work), ready), missing)
            records |= dict(zip(missing, made, strict=True))
        _write_engine(records.values(), [*Path(work).glob(f"*/*/{FOLDER}"), *([old] if old else [])], target)
    for language in sorted({part.language for part in parts}):
        _write_lists(target / language, {part: records[part] for part in parts if part.language == language})
    return len(pages)


def _indexed(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        if path.is_file() and is_indexed((content := path.read_bytes()).decode()):
            yield path.relative_to(site).as_posix(), hashlib.sha256(content).hexdigest()


def _key(part: Shard, pages: Mapping[str, str]) -> str:
    """Hash what the index of a shard follows from."""
    told = [_FORM, version("pagefind_bin_extended"), [(page, pages[page]) for page in part.pages]]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    """What stands in the folder of a shard, the record apart. There are tens of thousands of such files in all."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            elif entry.name != RECORD:
                yield entry


def _size(folder: Path) -> tuple[int, int]:
    sizes = [entry.stat().st_size for entry in _files(str(folder))]
    return len(sizes), sum(sizes)


def _made_before(index: Path, keys: Mapping[Shard, str], engine: Path) -> Iterator[tuple[Shard, _Record]]:
    """The shards that an index has, made of the same pages, and with what reads them in `engine`."""
    for part, key in keys.items():
        folder = index / part.language / part.name
        try:
            record = msgspec.json.decode((folder / RECORD).read_bytes(), type=_Record)
        except (OSError, msgspec.MsgspecError):
            continue
        if record.key == key and all((engine / name).is_file() for name in (ENGINE, _wasm(record))):
            yield part, record


def _clear(target: Path, wanted: Container[tuple[str, str]]) -> None:
    """Remove all of an index but the shards that are wanted; nothing is written over.

    The site that stands may share the files.
    """
    for language in target.glob("*"):
        for one in language.iterdir() if language.is_dir() else (language,):
            if (language.name, one.name) in wanted:
                continue
            if one.is_dir():
                shutil.rmtree(one)
            else:
                one.unlink()
        with suppress(OSError):  # there is a shard in it, or it was a file
            language.rmdir()


def _take_over(part: Shard, old: Path, target: Path) -> None:
    """Take a shard of the published site over."""
    folder, fresh = old / part.language / part.name, target / part.language / part.name
    for name in _KEPT:
        (fresh / name).mkdir(parents=True)
    for entry in _files(str(folder)):
        _link(entry.path, f"{fresh}{entry.path.removeprefix(str(folder))}")
    _link(str(folder / RECORD), str(fresh / RECORD))


def _wasm(record: _Record) -> str:
    return f"wasm.{record.wasm}.pagefind"


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _made(part: Shard, key: str, site: Path, work: Path, memory: Memory) -> _Record:
    """Make a shard: copies of its pages, Pagefind over them, and of what it wrote all that the search loads."""
    copies = work / part.language / part.name
    size = 0
    for page in part.pages:
        copy = copies / page
        copy.parent.mkdir(parents=True, exist_ok=True)
        size += copy.write_bytes(copy_for_index((site / page).read_text(encoding="utf-8")).encode())
    with memory.of(_TAKEN_AT_LEAST + _TAKEN * size + _DICTIONARY.get(part.language, 0)):
        _run_pagefind(copies)
    made, target = copies / FOLDER, site / FOLDER / part.language / part.name
    entry = whole(made)
    if len(entry["languages"]) != 1:
        raise SearchIndexError(f"{site}/{part.language}: its pages say of themselves that they are in {entry}")
    (language,) = entry["languages"].values()
    if language["page_count"] != len(part.pages):
        raise SearchIndexError(
            f"{site}: Pagefind indexed {language['page_count']} of {len(part.pages)} pages; their HTML is damaged"
        )
    meta, filters = settle(made, language["hash"])
    for name in _KEPT:
        (target / name).mkdir(parents=True)
        if (made / name).is_dir():
            (made / name).replace(target / name)
    packed = pack([made / f"pagefind.{meta}.pf_meta", *sorted((made / "filter").glob("*"))])
    (target / f"{meta}.pf_pack").write_bytes(packed)
    wasm, characters = language["wasm"] or "unknown", entry["include_characters"]
    record = _Record(key, _size(target), meta, language["page_count"], entry["version"], wasm, characters, filters)
    (target / RECORD).write_bytes(msgspec.json.encode(record, order="deterministic"))
    for page in part.pages:
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


def _write_engine(records: Iterable[_Record], sources: list[Path], target: Path) -> None:
    """Keep the script and, for each language, the WebAssembly: from a run of Pagefind, or from the published site."""
    for wasm in sorted(set(map(_wasm, records))):
        shutil.copyfile(_found(wasm, sources), target / wasm)
    script = _found(ENGINE, sources).read_text(encoding="utf-8")
    if not script.endswith(_EXPORTED):
        if not script.endswith(_EXPORT):
            raise SearchIndexError(
                f"{ENGINE} is not that of Pagefind 1.5.2, or cut short; install pagefind[extended]==1.5.2, "
                "or make room on the disk"
            )
        script = script.removesuffix(_EXPORT) + _EXPORTED
    (target / ENGINE).write_text(script, encoding="utf-8")


def _found(name: str, sources: Iterable[Path]) -> Path:
    for source in sources:
        if (source / name).is_file():
            return source / name
    raise SearchIndexError(f"Pagefind wrote no {name}")


def _write_lists(folder: Path, records: Mapping[Shard, _Record]) -> None:
    """Write what shards a language has, the newest first, and the totals of its filters."""
    first = next(iter(records.values()))
    totals: dict[str, dict[str, int]] = {}
    for record in records.values():
        for name, counts in record.filters.items():
            of_name = totals.setdefault(name, {})
            for value, count in counts.items():
                of_name[value] = of_name.get(value, 0) + count
    newest = sorted(records.items(), key=lambda item: (_last_year(item[1]), item[0].name), reverse=True)
    listed = {
        "version": first.version,
        "wasm": first.wasm,
        "include_characters": first.include_characters,
        "shards": [
            {"name": part.name, "hash": record.hash, "pages": record.pages, "sessions": part.sessions}
            | {of: sorted(record.filters.get(of, {})) for of in ("session", "year")}
            for part, record in newest
        ],
    }
    for path, content in (("shards.json", listed), ("filters.json", totals)):
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (folder / path).write_text(text, encoding="utf-8")


def _last_year(record: _Record) -> str:
    return max(record.filters.get("year", {"": 0}))
