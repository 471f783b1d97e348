"""All resolutions of a language, by organ and session, the newest session first."""

from generator.languages import Language
from generator.model.edition import Edition
from generator.model.site import Draft
from generator.render.indexes.listing import draft, listing
from generator.render.indexes.sessions import by_session
from generator.render.markdown import escaped, link
from generator.render.paths import slug_path


def pages(edition: Edition, language: Language) -> tuple[Draft, ...]:
    """One page: fr/resolutions.md."""
    path = slug_path(language.code, "resolutions")
    title = language.text("all_resolutions")
    lines: list[str] = []
    for name, anchor, entries in by_session(edition.of(language.code), language):
        lines += [f"## {escaped(name)} {{: #{anchor} }}\n", *listing(entries, path, language)]
    for key, target in (("citations_title", "citations.md"), ("quality_title", "quality/index.md")):
        lines.append(f"{link(escaped(language.text(key)), target)}\n")
    return (draft(path, title, language, lines),)
