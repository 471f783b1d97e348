"""A link to a place, in the syntax of other documentation."""

import html

from generator.languages import Language
from generator.languages.places import places
from generator.model.address import Address
from generator.model.document import Resolution


def link(resolution: Resolution, address: Address, anchor: str | None, language: Language, base: str, form: str) -> str:
    """A link as `form` wants it: url, markdown, rst (Sphinx with our inventory), html, citation.

    `base` is the address of the site's root; without one the link starts at the root.
    """
    url = f"{base.rstrip('/')}/{address.path}" + (f"#{anchor}" if anchor else "")
    place = places(resolution, language).get(anchor or "")
    words = f"{resolution.symbol}, {place}" if place else resolution.symbol
    name = f"{address.language}/{address.symbol}" + (f"#{anchor}" if anchor else "")
    forms = {
        "url": url,
        "markdown": f"[{words}](<{url}>)",
        "rst": f":external+un:std:ref:`{words} <{name}>`",
        "html": f'<a href="{html.escape(url)}">{html.escape(words)}</a>',
        "citation": f"{words}, {url}",
    }
    return forms[form]
