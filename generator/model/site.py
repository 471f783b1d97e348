"""What rendering gives and publishing takes: files below the root of the site's sources."""

import msgspec

from generator.model.page import Body, TocEntry

GENERATED = {"generated": "resolutions"}
"""Stands in the head of each generated page: what bears it may be written over and removed."""


def address_of(path: str) -> str:
    """The page of a Markdown file, below the root of the site: fr/sessions/59.md is at fr/sessions/59/."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


class Draft(msgspec.Struct, frozen=True):
    """A page before it knows which languages it exists in: path below `docs_src`, title, facts for its head, body."""

    path: str
    title: str
    facts: dict[str, object]
    body: Body


class Page(msgspec.Struct, frozen=True):
    """A Markdown page: its path below `docs_src`, its title and its whole text, front matter included."""

    path: str
    title: str
    text: str

    @property
    def address(self) -> str:
        """The page below the root of the site."""
        return address_of(self.path)


class Rendered(msgspec.Struct, frozen=True):
    """A generated page as the templates take it: path below `docs_src`, title, facts of its head, HTML, contents."""

    path: str
    title: str
    meta: dict[str, object]
    html: str
    toc: tuple[TocEntry, ...] = ()


class Stood(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file of a site as its build left it: the hash and the size of its bytes, its time in nanoseconds."""

    sha256: str
    size: int
    time: int
