"""Floor 3: the first half of the steps, from the files of a collection to an edition. Only the cache is written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from generator.cache import Cache, key_of
from generator.config import CollectionFiles, load_collection
from generator.enrich.citations import cited, references
from generator.enrich.citations.across import across
from generator.enrich.citations.checked import checked, held
from generator.enrich.corrections import corrected
from generator.enrich.edition import edition as edition_of
from generator.enrich.learned import Learned
from generator.errors import ResolutionsError
from generator.executor import Executor, Processes
from generator.languages import load
from generator.looking import File, Looked, look
from generator.model.card import Card
from generator.model.citation import PackedReferences, Reference, packed
from generator.model.collection import Collection, Correction
from generator.model.diagnostic import Diagnostic
from generator.model.document import Key, Resolution
from generator.model.edition import Edition
from generator.observer import Observer
from generator.preference import Sources
from generator.reading import Done, Gathered, Job, Told, encoder, read, read_file
from generator.shelf import Shelf, quotations_key

_done: msgspec.msgpack.Decoder[Done] = msgspec.msgpack.Decoder(Done)
_gathered: msgspec.msgpack.Decoder[Gathered] = msgspec.msgpack.Decoder(Gathered)
_symbols: msgspec.msgpack.Decoder[tuple[Key, ...]] = msgspec.msgpack.Decoder(tuple[Key, ...])
_KEPT_TOGETHER = 64


def read_collection(root: Path, observer: Observer) -> Edition:
    """All documents of a collection, with its editors' topics and corrections.

    A file of the system's own holds the texts while they are used.
    """
    cache = Cache(None)
    edition, _ = gather(look(root, cache), observer, cache, Processes(1))
    return edition


def gather(looked: Looked, observer: Observer, cache: Cache, executor: Executor) -> tuple[Edition, Shelf]:
    """All documents of a collection, and their texts, which the `cache` holds; what it has is not read again."""
    files, found = looked.files, [*looked.diagnostics]
    chosen: Sources[tuple[str, Told]] = Sources()
    for name, key, gathered in read_files(looked, cache, executor, observer):
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
            Diagnostic(str(files.root), 0, 0, "UN607", f"no document was read from {', '.join(files.settings.sources)}")
        )
    settled, open_places = _settled(every)
    found += open_places
    others = {key: [_printed(told) for _, told in those] for key, those in chosen.others().items()}
    shelf = Shelf(cache, places)
    return edition_of(_collection(files, every, found), every, shelf, settled, others), shelf


def _settled(every: list[Learned]) -> tuple[PackedReferences, list[Diagnostic]]:
    """What each document refers to once the others were asked: whether the places are there, what languages agree on.

    One document in all its languages is unpacked at a time.
    """
    cards = {one.key: one.card for one in every}
    parts = held(cards)
    by_symbol: dict[str, list[Learned]] = defaultdict(list)
    for one in every:
        by_symbol[one.card.symbol].append(one)
    settled: dict[Key, bytes] = {}
    missing: dict[Key, tuple[Diagnostic, ...]] = {}
    agreed: list[Diagnostic] = []
    for those in by_symbol.values():
        before = {one.key: one.references for one in those}
        row: dict[Key, tuple[Reference, ...]] = {}
        for key, refers in before.items():
            row[key], missing[key] = checked(key, refers, cards, parts)
        row, told = across(row)
        agreed += told
        for one in those:
            settled[one.key] = one.refers if row[one.key] == before[one.key] else packed(row[one.key])
    return PackedReferences(settled), [*(told for one in every for told in missing[one.key]), *agreed]


def _printed(told: Told) -> Card:
    return told.printed or told.learned.card


def read_files(
    looked: Looked, cache: Cache, executor: Executor, observer: Observer
) -> Iterator[tuple[str, str, Gathered]]:
    """What each file gives, in their order, with its name and key: from the cache, or read now and kept there."""
    files, present = looked.files, looked.present
    symbols = {key: _symbols.decode(known) for key, known in cache.find(file.key for file in present)}
    keys = {
        file.key: _corrected(file.key, symbols[file.key], files.corrections) for file in present if file.key in symbols
    }
    known = dict(cache.find(keys.values()))
    missing = [file for file in present if keys.get(file.key) not in known]
    results = executor.map(read, (_job(file, files.corrections) for file in missing))
    kept: list[tuple[str, bytes]] = []
    for file in observer.track(present, "read"):
        key, stored = keys.get(file.key, ""), known.pop(keys.get(file.key, ""), None)
        gathered = _gathered.decode(stored or (done := _done.decode(next(results))).gathered)
        if stored is None:
            named = tuple(one.learned.key for one in gathered.documents)
            key = _corrected(file.key, named, files.corrections)
            kept += [(file.key, encoder.encode(named)), (key, bytes(done.gathered))]
            for rank, (text, words) in enumerate(done.documents):
                place = f"{key}-{rank}"
                kept += [(place, bytes(text)), (quotations_key(place), bytes(words))]
            if len(kept) > _KEPT_TOGETHER:
                cache.put_all(kept)
                kept.clear()
        texts = [f"{key}-{rank}" for rank in range(len(gathered.documents))]
        cache.use([*texts, *map(quotations_key, texts)])
        yield file.name, key, gathered
    cache.put_all(kept)


def known_file(key: str, corrections: Iterable[Correction], cache: Cache) -> tuple[str, Gathered] | None:
    """What an earlier build kept of a file (`looking.File.key`), and its key; None where that is not there."""
    symbols = cache.get(key)
    stored = cache.get(place := _corrected(key, _symbols.decode(symbols), corrections)) if symbols else None
    return (place, _gathered.decode(stored)) if stored else None


def _corrected(key: str, symbols: Iterable[Key], corrections: Iterable[Correction]) -> str:
    """The key of what a file gives with the corrections that name one of its documents, and of no others."""
    wanted = frozenset(symbols)
    naming = tuple(one for one in corrections if (one.language, one.symbol) in wanted)
    return key_of(key, encoder.encode(naming))


def _job(file: File, corrections: tuple[Correction, ...]) -> bytes:
    try:
        content = Path(file.path).read_bytes()
    except OSError:
        content = None
    if content is None or key_of(content) != file.content:
        raise ResolutionsError(f"{file.path} was changed while it was read; build again")
    return encoder.encode(Job(file.name, file.language, content, corrections))


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
