"""Floor 3: the first half of the steps, from the files of a collection to an edition. Nothing is written."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from generator import readers
from generator.config import CollectionFiles, load_collection
from generator.enrich.anchors import anchored
from generator.enrich.citations import cited
from generator.enrich.corrections import corrected
from generator.enrich.edition import edition as edition_of
from generator.languages import load
from generator.model.collection import Collection
from generator.model.diagnostic import Diagnostic, shown
from generator.model.document import Resolution
from generator.model.edition import Edition
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


def read_file(path: Path, name: str, language: str | None) -> tuple[tuple[Resolution, ...], tuple[Diagnostic, ...]]:
    """The documents in one file, with anchors and citations; messages and `source.path` have its `name`, escaped."""
    name = shown(name)
    try:
        content = path.read_bytes()
    except OSError as error:
        return (), (Diagnostic(name, 0, 0, "UN104", f"the file cannot be read: {error.strerror}"),)
    result = readers.read(content, name, language)
    documents = tuple(cited(anchored(reading)) for reading in result.readings)
    return documents, result.diagnostics


def read_collection(root: Path, observer: Observer) -> Edition:
    """All documents of a collection, with its editors' topics and corrections. Nothing is written."""
    files = load_collection(root)
    sources, found = sources_of(files)
    found = [*files.diagnostics, *found]
    documents: dict[tuple[str, str], Resolution] = {}
    for path in observer.track(sources, "read"):
        name = path.relative_to(root).as_posix()
        resolutions, diagnostics = read_file(path, name, language_of(name, files))
        found += diagnostics
        for resolution in filter(files.settings.wants, resolutions):
            key = (resolution.language, resolution.symbol)
            if first := documents.get(key):
                message = f"{resolution.symbol} in {resolution.language} was read from {first.source.path} already"
                found.append(Diagnostic(name, 0, 0, "UN602", message))
                continue
            documents[key], refused = corrected(resolution, files.corrections)
            found += refused
    if not documents:
        found.append(
            Diagnostic(str(root), 0, 0, "UN607", f"no document was read from {', '.join(files.settings.sources)}")
        )
    return edition_of(_collection(files, tuple(documents.values()), found))


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
    resolutions, found = read_file(file, file.as_posix(), language)
    if collection is None:
        return resolutions, found
    files = load_collection(collection)
    done = []
    for resolution in resolutions:
        result, refused = corrected(resolution, files.corrections)
        topics = tuple(topic.heading for topic in files.topics if result.symbol in topic.members)
        done.append(msgspec.structs.replace(result, topics=topics))
        found = (*found, *refused)
    return tuple(done), (*files.diagnostics, *found)
