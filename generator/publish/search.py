"""The search of a built site: Pagefind run over copies of its pages, shard by shard, and only where pages changed.

`<site>/pagefind/` holds the engine, which all shards share, and for each language `fr/shards.json` (what shards there
are), `fr/filters.json` (all values of the filters with their numbers) and a folder for each shard.
The scripts of the site ask the shards one by one (`search-shards.js`); Pagefind's own interface would want all at once.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import msgspec

from generator.publish.search_copy import is_indexed
from generator.publish.search_making import (
    ENGINE,
    FOLDER,
    RECORD,
    Job,
    Record,
    SearchIndexError,
    files_of,
    make,
    size_of,
)
from generator.publish.search_shards import PAGES, Shard, shards

MEMORY = 480
"""How many MiB the processes of Pagefind may take together."""

_FORM = 2
"""Another number makes all shards anew: for a change of what is written that no page and no version shows."""

_EXPORT = "export{createInstance,debouncedSearch,destroy,filters,init,mergeIndex,options,preload,search};"
_EXPORTED = "export{PagefindInstance};"
_KEPT = ("fragment", "index")
# For each byte of the pages, without any, and for a dictionary that parts words. Pagefind takes 31 for each byte of the
# copies (measured over six languages); a copy has 0.4 of the bytes of its page (French), of a long one up to 0.6.
_TAKEN, _TAKEN_AT_LEAST, _DICTIONARY = 16, 20 << 20, {"zh": 60 << 20}

Begin = Callable[[Callable[[bytes], bytes], bytes], "Future[bytes]"]
"""Begins a step beside this process (`executor.Executor.begin`)."""

_encoder = msgspec.msgpack.Encoder()
_record: msgspec.msgpack.Decoder[Record] = msgspec.msgpack.Decoder(Record)


def index(
    site: Path,
    published: Path | None = None,
    pages: Mapping[str, str] | None = None,
    memory: int = MEMORY,
    most: int = PAGES,
    begin: Begin | None = None,
) -> int:
    """Write `<site>/pagefind/` as `Indexing` does, by threads where nothing else is given; the number of pages."""
    pages = dict(_indexed(site)) if pages is None else pages
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return _index(Indexing(site, published, pages, begin or threads.submit, memory, most))


def _index(indexing: "Indexing") -> int:
    with indexing:
        return indexing.finish()


def _indexed(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        if path.is_file() and is_indexed((content := path.read_bytes()).decode()):
            yield path.relative_to(site).as_posix(), hashlib.sha256(content).hexdigest()


class Indexing:
    """An index that is being made, while the caller does something else; a context, which ends what it began."""

    def __init__(
        self,
        site: Path,
        published: Path | None,
        pages: Mapping[str, str],
        begin: Begin,
        memory: int = MEMORY,
        most: int = PAGES,
    ) -> None:
        """Begin `<site>/pagefind/` from the pages of `site` with `<article data-pagefind-body>`.

        An index that is there already is replaced; a site without such a page gets none. `published`: an older site,
        whose shards are taken over (as links, where the disk can) when their pages have not changed; then the shards
        that `site` has are taken to be whole, and stay likewise. `pages`: the paths of those pages, each with a hash of
        its content. `memory`: MiB for all processes. `most`: pages of a shard.
        """
        self._site, self._pages, self._memory, self._begin = site, len(pages), memory << 20, begin
        self._target = target = site / FOLDER
        self._parts = parts = shards(pages, most)
        self._keys = keys = {part: _key(part, pages) for part in parts}
        self._old = old = published / FOLDER if published else None
        self._records = records = dict(_made_before(target, keys, old)) if old else {}
        _clear(target, frozenset((part.language, part.name) for part in records))
        if parts:
            target.mkdir(exist_ok=True)
        if old:
            for part, record in _made_before(old, {part: keys[part] for part in parts if part not in records}, old):
                if record.size == size_of(old / part.language / part.name):
                    _take_over(part, old, target)
                    records[part] = record
        self._missing = deque(part for part in parts if part not in records)
        self._under_way: deque[tuple[Shard, int, Future[bytes]]] = deque()
        self._work = tempfile.TemporaryDirectory(prefix=".search-", dir=site)
        self._begin_what_fits()

    def _begin_what_fits(self) -> None:
        taken = sum(amount for _, amount, _ in self._under_way)
        while self._missing:
            part = self._missing[0]
            size = sum((self._site / page).stat().st_size for page in part.pages)
            amount = _TAKEN_AT_LEAST + _TAKEN * size + _DICTIONARY.get(part.language, 0)
            if self._under_way and taken + amount > self._memory:
                return
            job = Job(part.language, part.name, part.pages, self._keys[part], str(self._site), self._work.name)
            self._under_way.append((part, amount, self._begin(make, _encoder.encode(job))))
            self._missing.popleft()
            taken += amount

    def finish(self) -> int:
        """Wait for all shards, and write what lists them; the number of pages.

        Raises `SearchIndexError` when Pagefind fails or leaves out a page.
        """
        while self._under_way:
            part, _, made = self._under_way[0]
            self._records[part] = _record.decode(made.result())
            self._under_way.popleft()
            self._begin_what_fits()
        if self._parts:
            sources = [*Path(self._work.name).glob(f"*/*/{FOLDER}"), *([self._old] if self._old else [])]
            _write_engine(self._records.values(), sources, self._target)
        for language in sorted({part.language for part in self._parts}):
            of_language = {part: self._records[part] for part in self._parts if part.language == language}
            _write_lists(self._target / language, of_language)
        return self._pages

    def __enter__(self) -> "Indexing":
        """It was begun when it was made."""
        return self

    def __exit__(self, *told: object) -> None:
        """Wait for what is still at work, and remove what only that needed."""
        for _, _, future in self._under_way:
            future.cancel()
        wait(future for _, _, future in self._under_way)
        self._work.cleanup()


def _key(part: Shard, pages: Mapping[str, str]) -> str:
    """Hash what the index of a shard follows from."""
    told = [_FORM, version("pagefind_bin_extended"), [(page, pages[page]) for page in part.pages]]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _made_before(index: Path, keys: Mapping[Shard, str], engine: Path) -> Iterator[tuple[Shard, Record]]:
    """The shards that an index has, made of the same pages, and with what reads them in `engine`."""
    for part, key in keys.items():
        folder = index / part.language / part.name
        try:
            record = msgspec.json.decode((folder / RECORD).read_bytes(), type=Record)
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
    for entry in files_of(str(folder)):
        _link(entry.path, f"{fresh}{entry.path.removeprefix(str(folder))}")
    _link(str(folder / RECORD), str(fresh / RECORD))


def _wasm(record: Record) -> str:
    return f"wasm.{record.wasm}.pagefind"


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _write_engine(records: Iterable[Record], sources: list[Path], target: Path) -> None:
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


def _write_lists(folder: Path, records: Mapping[Shard, Record]) -> None:
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


def _last_year(record: Record) -> str:
    return max(record.filters.get("year", {"": 0}))
