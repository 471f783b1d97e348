"""From an edition to all generated pages of the site."""

import html
import json

from generator.languages import Language
from generator.model.edition import Edition
from generator.model.site import Page, Site
from generator.render.indexes import INDEXES
from generator.render.resolution import resolution_page


def site(edition: Edition, languages: tuple[Language, ...], default: Language) -> Site:
    """All pages of all languages, the strings of the templates, and a page at the root that leads to `default`."""
    pages: list[Page] = []
    for language in languages:
        pages += (resolution_page(entry, edition, language) for entry in edition.of(language.code))
        for index in INDEXES.values():
            pages += index(edition, language)
    ordered = tuple(sorted(pages, key=lambda page: page.path))
    return Site(ordered, {one.code: strings(one) for one in languages}, root_page(edition, default))


def strings(language: Language) -> str:
    """The words of the interface as a Jinja file: `{% import "strings/fr.html" as ui %}`, then `{{ ui.t("x") }}`."""
    table = json.dumps(dict(sorted(language.interface.items())), ensure_ascii=False, indent=1)
    return f"{{% set words = {table} %}}\n{{% macro t(key) %}}{{{{ words[key] }}}}{{% endmacro %}}\n"


def root_page(edition: Edition, language: Language) -> str:
    """The HTML at the root of the site: it leads to the home page of a language, with and without scripts."""
    title = html.escape(edition.collection.titles.get(language.code) or language.text("home_title"))
    return f"""<!doctype html>
<html lang="{language.code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="refresh" content="0; url={language.code}/">
<title>{title}</title>
</head>
<body>
<main><h1><a href="{language.code}/">{title}</a></h1></main>
</body>
</html>
"""
