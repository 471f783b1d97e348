"""Floor 3: the first half of the steps, from the files of a collection to an edition. Nothing is written."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from generator import readers
from generator.config import CollectionFiles, load_collection
from generator.enrich.anchors import anchored
from generator.enrich.citations import cited, references
from generator.enrich.citations.across import across
from generator.enrich.citations.checked import checked
from generator.enrich.corrections import corrected
from generator.enrich.edition import edition as edition_of
from generator.languages import load
from generator.model.citation import Reference
from generator.model.collection import Collection
from generator.model.diagnostic import Diagnostic, shown
from generator.model.document import Resolution
from generator.model.edition import Edition
from generator.preference import Sources
from generator.readers.excerpts import Excerpts
from generator.sources import language_of, sources_of

Item = TypeVar("Item")


class Observer(Protocol):
    """Who is told how far the work is."""

    def track(self, items: Sequence[Item], what: str) -> Iterator[Item]:
        """Give the items one by one, telling how many of them are done."""
        ...

    def step(self, what: str) -> None:
        """Tell that a step begins."""
        ...


class FileRead(msgspec.Struct, frozen=True):
    """What a file gives: its documents with anchors, what is wrong with the file, and its format.

    `excerpts`: the words of the source at the places of all diagnostics.
    """

    resolutions: tuple[Resolution, ...]
    diagnostics: tuple[Diagnostic, ...]
    format: str = ""
    excerpts: Excerpts = {}


def read_file(path: Path, name: str, language: str | None) -> FileRead:
    """Read one file; messages and `source.path` have its `name`, escaped."""
    name = shown(name)
    try:
        content = path.read_bytes()
    except OSError as error:
        return FileRead((), (Diagnostic(name, 0, 0, "UN104", f"the file cannot be read: {error.strerror}"),))
    result = readers.read(content, name, language)
    documents = tuple(anchored(reading) for reading in result.readings)
    return FileRead((*result.resolutions, *documents), result.diagnostics, result.format, result.excerpts)


def read_collection(root: Path, observer: Observer) -> Edition:
    """All documents of a collection, with its editors' topics and corrections. Nothing is written."""
    files = load_collection(root)
    sources, found = sources_of(files)
    found = [*files.diagnostics, *found]
    chosen, words = Sources(), Excerpts()
    for path in observer.track(sources, "read"):
        name = path.relative_to(root).as_posix()
        result = read_file(path, name, language_of(name, files))
        found += result.diagnostics
        words |= result.excerpts
        for resolution in filter(files.settings.wants, result.resolutions):
            chosen.take(resolution, shown(name), result.format)
    found += chosen.diagnostics()
    read: dict[tuple[str, str], Resolution] = {}
    referring: dict[tuple[str, str], tuple[Reference, ...]] = {}
    for resolution in chosen.best():
        document, refused = corrected(resolution, files.corrections)
        read[document.language, document.symbol] = document
        referring[document.language, document.symbol] = references(document)
        found += refused
    referring, missing = checked(referring, read)
    found += missing
    documents = [cited(document, referring[address]) for address, document in read.items()]
    if not documents:
        found.append(
            Diagnostic(str(root), 0, 0, "UN607", f"no document was read from {', '.join(files.settings.sources)}")
        )
    settled, told = across(referring)
    found += told
    return edition_of(_collection(files, tuple(documents), found), settled, words, chosen.others())


def _collection(files: CollectionFiles, documents: tuple[Resolution, ...], found: list[Diagnostic]) -> Collection:
    present = {resolution.symbol for resolution in documents}
    for topic in files.topics:
        for symbol in topic.members:
            if symbol not in present:
                message = f"topic {topic.heading}: {symbol} is not in the collection"
                found.append(Diagnostic("topics.toml", topic.line, 1, "UN606", message))
    for correction in files.corrections:
        if correction.symbol not in present:
            message = f"override of {correction.override.field}: {correction.symbol} is not in the collection"
            found.append(Diagnostic("overrides.toml", correction.line, 1, "UN606", message))
    headings = {symbol: [topic.heading for topic in files.topics if symbol in topic.members] for symbol in present}
    return Collection(
        titles=files.settings.title,
        descriptions=files.settings.description,
        site_url=files.settings.site_url,
        language=files.settings.language,
        resolutions=tuple(
            msgspec.structs.replace(one, topics=tuple(dict.fromkeys((*one.topics, *headings[one.symbol]))))
            for one in documents
        ),
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
