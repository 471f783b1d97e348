"""From an edition to all generated pages of the site."""

import html
import json
from collections.abc import Collection, Iterator, Sequence

from generator.languages import Language
from generator.model.comparison import Comparison
from generator.model.document import Resolution
from generator.model.edition import Edition
from generator.model.sheet import Sheet
from generator.model.site import GENERATED, Draft, Page
from generator.render.cited_by import cited_by_pages
from generator.render.comparison import comparison_page
from generator.render.indexes import INDEXES
from generator.render.markdown import front_matter, written
from generator.render.resolution import resolution_page


def page(draft: Draft, language: Language, present: Collection[str], languages: Sequence[Language]) -> Page:
    """The whole Markdown page; see `facts`."""
    head = front_matter(facts(draft, language, present, languages))
    return Page(draft.path, draft.title, f"{head}\n{written(draft.body)}")


def facts(
    draft: Draft, language: Language, present: Collection[str], languages: Sequence[Language]
) -> dict[str, object]:
    """The facts in the head of a page, with what leads to it in the other `languages` of the site.

    `present` are the languages that have it. What is not known is left out.
    """
    alternates = []
    for other in sorted(languages, key=lambda one: (_ORDER.find(one.code) < 0, _ORDER.find(one.code), one.code)):
        if other == language:
            continue
        rest = draft.path.partition("/")[2]
        path = Page(f"{other.code}/{rest}", "", "").address if other.code in present else None
        alternates.append({"language": other.code, "name": other.name} | ({"path": path} if path else {}))
    every = GENERATED | draft.facts | {"alternates": alternates}
    return {key: value for key, value in every.items() if value not in (None, (), [])}


def document_pages(
    sheet: Sheet, document: Resolution, comparison: tuple[Comparison, Resolution] | None, language: Language
) -> Iterator[Draft]:
    """The pages of one document: its text, who cites it, what changed against the text before (and that text)."""
    yield resolution_page(sheet, document, language)
    yield from cited_by_pages(sheet, document, language)
    if comparison:
        found, older = comparison
        yield comparison_page(found, sheet, older, document, language)


def indexes(edition: Edition, language: Language) -> Iterator[Draft]:
    """The pages of a language that list documents."""
    for index in INDEXES.values():
        yield from index(edition, language)


_ORDER = "ar zh en fr ru es"
"""The official languages in the order in which the United Nations list them; others follow."""


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
