"""The page of search results; the script of the search fills it in."""

from generator.languages import Language
from generator.model.edition import Edition
from generator.model.page import Raw
from generator.model.site import Draft
from generator.render.indexes.listing import draft
from generator.render.markdown import html
from generator.render.paths import slug_path


def pages(edition: Edition, language: Language) -> tuple[Draft, ...]:  # noqa: ARG001 - the signature of INDEXES
    """One page: fr/search.md."""
    # Inside the place of the results, not in <noscript>: so it also stands where the script cannot be loaded.
    needed = f"<p>{html(language.text('search_noscript'))}</p>"
    results = f'<div id="search-results">{needed}</div>'
    path = slug_path(language.code, "search")
    return (draft(path, language.text("search_title"), language, [Raw(results)], "search"),)
