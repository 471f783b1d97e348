"""From an edition to all generated pages of the site."""

import html
import json
from collections.abc import Iterator
from itertools import pairwise

from generator.errors import ResolutionsError
from generator.languages import Language
from generator.model.edition import Edition
from generator.model.site import GENERATED, Draft, Page, Site
from generator.render.cited_by import cited_by_pages
from generator.render.comparison import comparison_page
from generator.render.indexes import INDEXES
from generator.render.markdown import front_matter, written
from generator.render.resolution import resolution_page


def site(edition: Edition, languages: tuple[Language, ...], default: Language) -> Site:
    """All pages of all languages, the strings of the templates, and a page at the root that leads to a language."""
    made = {language.code: tuple(drafts(edition, language)) for language in languages}
    present = {code: {_without_language(draft) for draft in some} for code, some in made.items()}
    pages = [_page(draft, language, languages, present) for language in languages for draft in made[language.code]]
    ordered = tuple(sorted(pages, key=lambda page: page.path))
    _refuse_same_paths(ordered)
    return Site(ordered, {one.code: strings(one) for one in languages}, root_page(edition, languages, default))


def drafts(edition: Edition, language: Language) -> Iterator[Draft]:
    """All pages of a language: of resolutions, of who cites them, of comparisons, of indexes."""
    entries = edition.by_address()
    for entry in edition.of(language.code):
        yield resolution_page(entry, entries, edition.network, language)
    for entry in edition.of(language.code):
        yield from cited_by_pages(entry, entries, language)
        if entry.comparison:
            yield comparison_page(entry.comparison, entries, language)
    for index in INDEXES.values():
        yield from index(edition, language)


def _refuse_same_paths(ordered: tuple[Page, ...]) -> None:
    """Raise ResolutionsError where one page would be written over another."""
    for one, other in pairwise(ordered):
        if one.path == other.path:
            raise ResolutionsError(f"two pages want the address {one.address}: “{one.title}” and “{other.title}”")


def _without_language(draft: Draft) -> str:
    return draft.path.partition("/")[2]


_ORDER = "ar zh en fr ru es"
"""The official languages in the order in which the United Nations list them; others follow."""


def _page(draft: Draft, language: Language, languages: tuple[Language, ...], present: dict[str, set[str]]) -> Page:
    """The whole page, with what leads to the same page in the other languages."""
    alternates = []
    for other in sorted(languages, key=lambda one: (_ORDER.find(one.code) < 0, _ORDER.find(one.code), one.code)):
        if other == language:
            continue
        there = _without_language(draft) in present[other.code]
        path = Page(f"{other.code}/{_without_language(draft)}", "", "").address if there else None
        alternates.append({"language": other.code, "name": other.name} | ({"path": path} if path else {}))
    head = front_matter(GENERATED | draft.facts | {"alternates": alternates})
    return Page(draft.path, draft.title, f"{head}\n{written(draft.body)}")


def strings(language: Language) -> str:
    """The words of the interface as a Jinja file: `{% import "strings/fr.html" as ui %}`, then `{{ ui.t("x") }}`."""
    table = json.dumps(dict(sorted(language.interface.items())), ensure_ascii=False, indent=1)
    return f"{{% set words = {table} %}}\n{{% macro t(key) %}}{{{{ words[key] }}}}{{% endmacro %}}\n"


def root_page(edition: Edition, languages: tuple[Language, ...], default: Language) -> str:
    """The HTML at the root of the site.

    It leads to the home page of the only language or, of several, lists them; then a script goes to the reader's own.
    """
    title = html.escape(edition.collection.titles.get(default.code) or default.text("home_title"))
    if len(languages) == 1:
        lead = f'<meta http-equiv="refresh" content="0; url={default.code}/">'
        body = f'<h1><a href="{default.code}/">{title}</a></h1>'
    else:
        lead = '<script src="assets/javascripts/language.js" defer></script>'
        links = (
            f'<li><a href="{one.code}/" hreflang="{one.code}" lang="{one.code}">{one.name}</a></li>'
            for one in languages
        )
        body = f"<h1>{title}</h1>\n<ul>\n{chr(10).join(links)}\n</ul>"
    return f"""<!doctype html>
<html lang="{default.code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="stylesheet" href="assets/stylesheets/theme.css">
{lead}
<title>{title}</title>
</head>
<body>
<main>{body}</main>
</body>
</html>
"""
