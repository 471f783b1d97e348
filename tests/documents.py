"""Documents made for tests: readings without a source file."""

from collections.abc import Mapping

from generator.enrich.alone import alone
from generator.enrich.anchors import anchored
from generator.enrich.edition import edition
from generator.enrich.quality import Excerpts
from generator.model.citation import Reference
from generator.model.collection import Collection, Topic
from generator.model.document import Key, Resolution, Source, Unplaced
from generator.model.edition import Edition
from generator.model.reading import Header, Passage, PrintedNote, Reading
from generator.model.symbol import Symbol
from generator.pipeline import pages as pages_of


def reading(
    *body: Passage,
    symbol: str = "A/RES/59/157",
    title: str = "Titre",
    notes: tuple[PrintedNote, ...] = (),
    unplaced: tuple[Unplaced, ...] = (),
    **facts: object,
) -> Reading:
    """A reading in French with a body of one's own."""
    return Reading(
        source=Source(f"fr/{symbol.replace('/', '_')}.txt", "text", "0" * 64),
        language="fr",
        header=Header(symbol=Symbol.parse(symbol), title=title, **facts),  # type: ignore[arg-type]
        body=body,
        notes=notes,
        unplaced=unplaced,
        account=(),
        diagnostics=(),
    )


def resolution(*body: Passage, **facts: object) -> Resolution:
    """The same with anchors."""
    return anchored(reading(*body, **facts))  # type: ignore[arg-type]


def edition_of(
    *resolutions: Resolution,
    topics: tuple[Topic, ...] = (),
    references: Mapping[Key, tuple[Reference, ...]] | None = None,
    excerpts: Excerpts | None = None,
) -> Edition:
    """The edition of documents; `references` are theirs, by language and symbol."""
    every = [alone(one, excerpts or {}) for one in resolutions]
    referring = {one.key: () if references is None else references.get(one.key, ()) for one in every}
    return edition(collection(topics), every, {(one.language, one.symbol): one for one in resolutions}, referring)


def collection(topics: tuple[Topic, ...] = ()) -> Collection:
    """A collection without settings."""
    return Collection(
        titles={},
        descriptions={},
        site_url=None,
        language=None,
        topics=topics,
        corrections=(),
        diagnostics=(),
    )


def pages(*resolutions: Resolution, topics: tuple[Topic, ...] = ()) -> dict[str, str]:
    """The Markdown pages of a site of these documents, by path."""
    return {page.path: page.text for page in pages_of(edition_of(*resolutions, topics=topics))}
