"""Documents made for tests: readings without a source file."""

from generator.enrich.anchors import anchored
from generator.enrich.comparisons import side_by_side
from generator.enrich.edition import edition
from generator.languages import load
from generator.model.collection import Collection, Topic
from generator.model.document import Resolution, Source, Unplaced
from generator.model.reading import Header, Passage, PrintedNote, Reading
from generator.model.symbol import Symbol
from generator.render.site import site


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


def collection(*resolutions: Resolution, topics: tuple[Topic, ...] = ()) -> Collection:
    """A collection of documents, without settings."""
    return Collection(
        titles={},
        descriptions={},
        site_url=None,
        language=None,
        resolutions=resolutions,
        topics=topics,
        corrections=(),
        diagnostics=(),
    )


def pages(*resolutions: Resolution, topics: tuple[Topic, ...] = ()) -> dict[str, str]:
    """The Markdown pages of a site of these documents, by path."""
    french = load("fr")
    made = site(side_by_side(edition(collection(*resolutions, topics=topics))), (french,), french)
    return {page.path: page.text for page in made.pages}
