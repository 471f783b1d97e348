"""All resolutions of a language, by organ and session, the newest session first."""

from generator.languages import Language
from generator.model.edition import Edition
from generator.model.page import Heading, Hyperlink, Paragraph, Part
from generator.model.site import Draft
from generator.render.indexes.listing import draft, listing
from generator.render.indexes.sessions import by_session
from generator.render.paths import slug_path


def pages(edition: Edition, language: Language) -> tuple[Draft, ...]:
    """One page: fr/resolutions.md."""
    path = slug_path(language.code, "resolutions")
    title = language.text("all_resolutions")
    parts: list[Part] = []
    for name, anchor, entries in by_session(edition.of(language.code), language):
        parts += [Heading(2, (name,), anchor), listing(entries, path, language)]
    for key, target in (("citations_title", "citations.md"), ("quality_title", "quality/index.md")):
        parts.append(Paragraph((Hyperlink((language.text(key),), target),)))
    return (draft(path, title, language, parts),)
