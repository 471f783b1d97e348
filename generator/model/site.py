"""What rendering gives and publishing takes: files below the root of the site's sources."""

import msgspec

GENERATED = {"generated": "resolutions"}
"""Stands in the head of each generated page: what bears it may be written over and removed."""


class Draft(msgspec.Struct, frozen=True):
    """A page before it knows which languages it exists in: path below `docs_src`, title, facts for its head, body."""

    path: str
    title: str
    facts: dict[str, object]
    body: str


class Page(msgspec.Struct, frozen=True):
    """A Markdown page: its path below `docs_src`, its title and its whole text, front matter included."""

    path: str
    title: str
    text: str

    @property
    def address(self) -> str:
        """The page below the root of the site: fr/sessions/59.md is at fr/sessions/59/."""
        stem = self.path.removesuffix(".md")
        return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


class Site(msgspec.Struct, frozen=True):
    """All generated pages, sorted by path; the strings of the templates by language (Jinja); the page at the root."""

    pages: tuple[Page, ...]
    strings: dict[str, str]
    root_page: str


class Heading(msgspec.Struct, frozen=True):
    """An entry of the table of contents: `title` is HTML, `level` that of the heading (2 is `<h2>`)."""

    id: str
    title: str
    level: int
    children: tuple["Heading", ...] = ()


class Rendered(msgspec.Struct, frozen=True):
    """A generated page as the templates take it: path below `docs_src`, title, facts of its head, HTML, contents."""

    path: str
    title: str
    meta: dict[str, object]
    html: str
    toc: tuple[Heading, ...] = ()
