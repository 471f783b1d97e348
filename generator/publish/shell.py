"""The frame around the text of a generated page: mkdocs' own templates and objects, without mkdocs' rounds over pages.

Templates are folded once a language (`folding`): what they ask of the site is worked out, what they ask of a page is
asked as before. So the bytes are those of mkdocs whatever a template does with a page, as long as it asks only for what
is known here; `why_not` says where that is not so.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

from jinja2 import Environment, Template, Undefined, nodes, pass_context
from jinja2.runtime import Context
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_build_date, get_relative_url, normalize_url
from mkdocs.utils.templates import url_filter

from generator.errors import ResolutionsError
from generator.languages import Language
from generator.model.page import TocEntry
from generator.model.site import Rendered
from generator.publish.configuration import Part, configuration, same_clock, warnings
from generator.publish.templates import Templates

_TEMPLATE = "main.html"
_SAMPLE = 500
"""One page of so many is made with the templates as they are written, too, and compared."""

_ORDINARY = re.compile(r"(?:[^/\\:#?.][^/\\:#?]*/)*[^/\\:#?.][^/\\:#?]*/?")
"""A path below the root, whose way from a page is the way up and down again."""

_STATIC = {"404.html", "sitemap.xml"}


class UnlikeError(ResolutionsError):
    """A folded template gave another page than the template itself."""


class Frame:
    """Makes whole pages of one language. Below `root`, `write_sources` has written the strings of the templates.

    `whole`: the hand-written pages are in the navigation of this language; `present`: generated pages that it may name.
    A frame can be sent to another process, which makes it anew. Raises mkdocs' ConfigurationError where `mkdocs.yml` is
    wrong, jinja2's TemplateError where a template is.
    """

    def __init__(
        self, root: Path, part: Part, site_url: str | None, whole: bool, present: frozenset[str] = frozenset()
    ) -> None:
        self._arguments = (root, part, site_url, whole, present)
        docs = root / "docs_src"

        def exists(path: str) -> bool:
            if path.startswith(f"{part.language.code}/"):
                return path in present or (docs / path).exists()
            return whole and (docs / path).exists()

        with same_clock(), warnings():
            self._config = configuration(root, part, site_url, exists, docs_dir=str(docs))
            pages = [File(path, str(docs), self._config.site_dir, True) for path in _paths(self._config.nav or [])]
            self._nav = get_navigation(Files(pages), self._config)
            self._context = get_context(self._nav, [], self._config)
            self._date = get_build_date()
        self._in_nav = {page.file.src_uri: page for page in self._nav.pages}
        self.in_nav = frozenset(self._in_nav)
        """The pages that the navigation names."""
        plain = self._config.theme.get_env()
        self._templates = Templates(plain, _TEMPLATE, {"config": self._config}, _Addresses(part.language))
        quick = plain.overlay()
        quick.filters = plain.filters | {"url": _url, "whole": str}
        quick.getattr = _asking(quick)  # type: ignore[method-assign, assignment]
        self._plain = plain.get_template(_TEMPLATE)
        self._folded = self._templates.folded(quick) or self._plain

    def __reduce__(self) -> tuple[type["Frame"], tuple[Path, Part, str | None, bool, frozenset[str]]]:
        return Frame, self._arguments

    def page(self, page: Rendered) -> str:
        """The HTML file of a page. Raises UnlikeError where the templates as they are written give something else."""
        html = self._filled(self._folded, page)
        if crc32(page.path.encode()) % _SAMPLE == 0 and html != self.unfolded(page):
            raise UnlikeError(f"the page {page.path} depends on the way in which its templates are run")
        return html

    def unfolded(self, page: Rendered) -> str:
        """The same by the templates as they are written: slower, and what is compared with."""
        return self._filled(self._plain, page)

    def _filled(self, template: Template, page: Rendered) -> str:
        shown = self._in_nav.get(page.path)
        if shown is None:
            shown = Page(page.title, File(page.path, None, self._config.site_dir, True), self._config)
            shown.update_date = self._date
        shown.meta, shown.content, shown.toc = page.meta, page.html, _toc(page.toc)
        shown.active = True
        try:
            return template.render(self._context_of(shown))
        finally:
            shown.active = False
            shown.meta, shown.content, shown.toc = {}, None, TableOfContents([])

    def _context_of(self, page: Page) -> dict[str, Any]:
        """What `get_context` gives, without asking the clock and the configuration for each page."""
        context: dict[str, Any] = {**self._context, **Templates.of_page(page), "page": page}
        context["base_url"] = get_relative_url(".", page.url)
        for name in ("extra_css", "extra_javascript"):
            if context[name]:
                context[name] = [normalize_url(path, page, context["base_url"]) for path in context[name]]
        return context

    def why_not(self) -> str | None:
        """What in `mkdocs.yml` or in a template only mkdocs itself can do justice to; None where there is nothing."""
        trees = self._templates.trees | self._templates.imported
        of_configuration = _of_configuration(self._config, self._arguments[1].language)
        return of_configuration or _of_templates(trees, self._templates.unnamed)


def _paths(nav: Iterable[Any]) -> Iterator[str]:
    """The pages that a navigation names."""
    for entry in nav:
        for target in entry.values():
            yield from _paths(target) if isinstance(target, list) else (target,)


def _toc(headings: Iterable[TocEntry]) -> TableOfContents:
    links = [_link(heading) for heading in headings]
    if links:
        links[0].active = True  # type: ignore[attr-defined] # as mkdocs has it
    return TableOfContents(links)


def _link(heading: TocEntry) -> AnchorLink:
    link = AnchorLink(heading.title, heading.id, heading.level)
    link.children = [_link(one) for one in heading.children]
    return link


class _Addresses:
    """What `'x' | url` is on all generated pages: they lie below the folder of their language."""

    def __init__(self, language: Language) -> None:
        self._folder = language.code

    def __call__(self, path: str) -> nodes.Expr | None:
        if not _ORDINARY.fullmatch(path) or path.split("/")[0] == self._folder:
            return None
        return nodes.Add(nodes.Name("base_url", "load"), nodes.Const(f"/{path}"))


def _asking(environment: Environment) -> Callable[[Any, str], Any]:
    """`x.y` as Jinja has it, but a dictionary is asked for what it holds first: it has few attributes."""
    jinja, attributes = environment.getattr, frozenset(dir(dict))
    undefined: dict[str, Undefined] = {}

    def asked(thing: Any, name: str) -> Any:
        if thing.__class__ is not dict or name in attributes:
            return jinja(thing, name)
        if name in thing:
            return thing[name]
        if name not in undefined:
            undefined[name] = environment.undefined(name=name)
        return undefined[name]

    return asked


@pass_context
def _url(context: Context, value: object) -> str:
    """The filter `url` for the paths that nearly all are; that of mkdocs takes thrice as long, and remembers each."""
    path, page = str(value), context["page"]
    if page is None or not _ORDINARY.fullmatch(path):
        return url_filter(context, path)  # type: ignore[arg-type] # it wants a mapping, and this is one
    here, there = page.url.split("/")[:-1], path.removesuffix("/").split("/")
    common = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        common += 1
    way = "/".join([".."] * (len(here) - common) + there[common:]) or "."
    return f"{way}/" if path[-1] == "/" else way


def _of_configuration(config: MkDocsConfig, language: Language) -> str | None:
    """The HTML of the pages is proven equal for these extensions of Markdown and these options only."""
    options = {"toc": {"permalink": False, "toc_depth": "2-5"}, "resolutions": {"language": language.code}}
    extensions = ["toc", "tables", "fenced_code", "attr_list", "def_list", "md_in_html", "resolutions"]
    if config.plugins or config.hooks:
        return f"mkdocs.yml names plugins or hooks: {', '.join(sorted({*config.plugins, *map(str, config.hooks)}))}"
    if config.markdown_extensions != extensions:
        return f"mkdocs.yml names other Markdown extensions: {', '.join(config.markdown_extensions)}"
    if config.mdx_configs != options:
        return "mkdocs.yml gives a Markdown extension other options"
    if config.exclude_docs or config.draft_docs:
        return "mkdocs.yml leaves out pages (exclude_docs, draft_docs)"
    if not config.use_directory_urls:
        return "mkdocs.yml wants pages without a folder of their own (use_directory_urls)"
    if config.extra_templates or config.theme.static_templates - _STATIC:
        return "mkdocs.yml names templates that are pages (extra_templates, static_templates)"
    return None


_WITH_MKDOCS = ("markdown", "present_anchor_ids", "links_to_anchors")
_OF_THE_PAGE = ("meta", "content", "toc")


def _of_templates(trees: Mapping[str, nodes.Template], unnamed: Iterable[str]) -> str | None:
    """What a template asks for that is not there: all pages of the site, the Markdown, the text of another page."""
    for name in unnamed:
        return f"{name} takes in a file whose name may hang on the page"
    for name, tree in trees.items():
        for used in tree.find_all(nodes.Name):
            if used.name == "pages":
                return f"{name} asks for all pages of the site"
            if used.name == "page" and used.ctx != "load":
                return f"{name} gives the name “page” to something else"
        for one in tree.find_all(nodes.Getattr):
            if one.attr in _WITH_MKDOCS:
                return f"{name} asks for the {one.attr} of a page"
            if one.attr in _OF_THE_PAGE and not (isinstance(one.node, nodes.Name) and one.node.name == "page"):
                return f"{name} asks for the {one.attr} of another page"
        for const in tree.find_all(nodes.Const):
            if const.value in (*_WITH_MKDOCS, *_OF_THE_PAGE, "pages"):
                return f"{name} asks for “{const.value}” by its name"
    return None
