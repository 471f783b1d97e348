"""One file for each kind of index; the table INDEXES names them all."""

from collections.abc import Callable

from generator.languages import Language
from generator.model.edition import Edition
from generator.model.site import Draft
from generator.render.indexes import all_resolutions, citations, home, quality, search, sessions, topics

INDEXES: dict[str, Callable[[Edition, Language], tuple[Draft, ...]]] = {
    "citations": citations.pages,
    "home": home.pages,
    "quality": quality.pages,
    "resolutions": all_resolutions.pages,
    "search": search.pages,
    "sessions": sessions.pages,
    "topics": topics.pages,
}
