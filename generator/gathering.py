"""Floor 3: the first half of the steps, from the files of a collection to an edition. Only the cache is written."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from generator.cache import Cache, key_of
from generator.config import CollectionFiles, load_collection
from generator.enrich.citations import cited, references
from generator.enrich.citations.across import across
from generator.enrich.citations.checked import checked
from generator.enrich.corrections import corrected
from generator.enrich.edition import edition as edition_of
from generator.enrich.learned import Learned
from generator.executor import Alone, Executor
from generator.fingerprint import program
from generator.languages import load
from generator.model.card import Card
from generator.model.collection import Collection, Correction
from generator.model.diagnostic import Diagnostic, shown
from generator.model.document import Key, Resolution
from generator.model.edition import Edition
from generator.preference import Sources
from generator.reading import Done, Gathered, Job, Told, encoder, read, read_file, unreadable
from generator.shelf import Shelf, quotations_key
from generator.sources import language_of, sources_of

Item = TypeVar("Item")
_done: msgspec.msgpack.Decoder[Done] = msgspec.msgpack.Decoder(Done)
_gathered: msgspec.msgpack.Decoder[Gathered] = msgspec.msgpack.Decoder(Gathered)
_KEPT_TOGETHER = 64


class Observer(Protocol):
    """Who is told how far the work is."""

    def track(self, items: Sequence[Item], what: str) -> Iterator[Item]:
        """Give the items one by one, telling how many of them are done."""
        ...

    def step(self, what: str) -> None:
        """Tell that a step begins."""
        ...


class _File(msgspec.Struct, frozen=True):
    """A source: its shown name, the language of its place, and the key of what reading it gives."""

    path: Path
    name: str
    language: str | None
    key: str


def read_collection(
    root: Path, observer: Observer, cache: Cache | None = None, executor: Executor | None = None
) -> Edition:
    """All documents of a collection, with its editors' topics and corrections.

    What the `cache` has is not read again; without one a file of the system's own holds the texts while they are used.
    """
    files = load_collection(root)
    sources, found = sources_of(files)
    found = [*files.diagnostics, *found]
    cache = cache or Cache(None)
    chosen: Sources[tuple[str, Told]] = Sources()
    for name, key, gathered in _gather(files, sources, found, cache, executor or Alone(), observer):
        found += gathered.diagnostics
        for rank, told in enumerate(gathered.documents):
            if files.settings.wants(told.learned.card):
                chosen.take(told.learned.key, (f"{key}-{rank}", told), name, gathered.format)
    found += chosen.diagnostics()
    every: list[Learned] = []
    places: dict[Key, str] = {}
    for place, told in chosen.best():
        every.append(told.learned)
        places[told.learned.key] = place
        found += told.refused
    if not every:
        found.append(
            Diagnostic(str(root), 0, 0, "UN607", f"no document was read from {', '.join(files.settings.sources)}")
        )
    referring, missing = checked({one.key: one.references for one in every}, {one.key: one.card for one in every})
    settled, agreed = across(referring)
    found += (*missing, *agreed)
    others = {key: [_printed(told) for _, told in those] for key, those in chosen.others().items()}
    return edition_of(_collection(files, every, found), every, Shelf(cache, places), settled, others)


def _printed(told: Told) -> Card:
    return told.printed or told.learned.card


def _gather(
    files: CollectionFiles,
    sources: Iterable[Path],
    found: list[Diagnostic],
    cache: Cache,
    executor: Executor,
    observer: Observer,
) -> Iterator[tuple[str, str, Gathered]]:
    """What each file gives, in their order: from the cache, or read now and kept there."""
    present = []
    for path in sources:
        name = path.relative_to(files.root).as_posix()
        try:
            present.append(_file(path, name, files))
        except OSError as error:
            found.append(unreadable(shown(name), error))
    known = dict(cache.find(file.key for file in present))
    jobs = (_job(file, files.corrections) for file in present if file.key not in known)
    results = executor.map(read, jobs)
    kept: list[tuple[str, bytes]] = []
    for file in observer.track(present, "read"):
        if (stored := known.pop(file.key, None)) is None:
            done = _done.decode(next(results))
            stored = bytes(done.gathered)
            for rank, (text, words) in enumerate(done.documents):
                place = f"{file.key}-{rank}"
                kept += [(place, bytes(text)), (quotations_key(place), bytes(words))]
            kept.append((file.key, stored))
            if len(kept) > _KEPT_TOGETHER:
                cache.put_all(kept)
                kept.clear()
        yield file.name, file.key, _gathered.decode(stored)
    cache.put_all(kept)


def _file(path: Path, name: str, files: CollectionFiles) -> _File:
    language, content = language_of(name, files), path.read_bytes()
    corrections = encoder.encode(files.corrections)
    key = key_of("read", program(), name, language or "", content, corrections)
    return _File(path, shown(name), language, key)


def _job(file: _File, corrections: tuple[Correction, ...]) -> bytes:
    return encoder.encode(Job(file.name, file.language, file.path.read_bytes(), corrections))


def _collection(files: CollectionFiles, every: Iterable[Learned], found: list[Diagnostic]) -> Collection:
    present = {one.card.symbol for one in every}
    for topic in files.topics:
        for symbol in topic.members:
            if symbol not in present:
                message = f"topic {topic.heading}: {symbol} is not in the collection"
                found.append(Diagnostic("topics.toml", topic.line, 1, "UN606", message))
    for correction in files.corrections:
        if correction.symbol not in present:
            message = f"override of {correction.override.field}: {correction.symbol} is not in the collection"
            found.append(Diagnostic("overrides.toml", correction.line, 1, "UN606", message))
    return Collection(
        titles=files.settings.title,
        descriptions=files.settings.description,
        site_url=files.settings.site_url,
        language=files.settings.language,
        topics=files.topics,
        corrections=files.corrections,
        diagnostics=tuple(found),
    )


def parse(
    file: Path, language: str | None, collection: Path | None
) -> tuple[tuple[Resolution, ...], tuple[Diagnostic, ...]]:
    """The documents in one file as the source has them or, with a collection, with its corrections and topics."""
    if language is not None:
        load(language)
    result = read_file(file, file.as_posix(), language)
    resolutions, found = result.resolutions, result.diagnostics
    if collection is None:
        return tuple(cited(one, references(one)) for one in resolutions), found
    files = load_collection(collection)
    done = []
    for resolution in resolutions:
        document, refused = corrected(resolution, files.corrections)
        document = cited(document, references(document))
        topics = (topic.heading for topic in files.topics if document.symbol in topic.members)
        done.append(msgspec.structs.replace(document, topics=tuple(dict.fromkeys((*document.topics, *topics)))))
        found = (*found, *refused)
    return tuple(done), (*files.diagnostics, *found)
