"""Pages as mkdocs makes them, to compare ours with: its own Page and File, with the extensions of mkdocs.yml."""

from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from generator.enrich.sheets import Sheets
from generator.languages import load
from generator.model.edition import Edition
from generator.model.page import Content, TocEntry
from generator.pipeline import document_drafts, words_of
from generator.render.html import content
from generator.render.site import indexes

_CONFIG = load_config(str(Path(__file__).parent.parent / "mkdocs.yml"), plugins=[])


def by_mkdocs(pages: Mapping[str, str], wanted: Iterable[str] | None = None) -> dict[str, Content]:
    """Content and table of contents of Markdown pages by path; links between them are known."""
    _CONFIG.plugins._current_plugin = "tests"
    files = {path: File.generated(_CONFIG, path, content=text) for path, text in pages.items()}
    present, made = Files(list(files.values())), {}
    for path in pages if wanted is None else wanted:
        _CONFIG["mdx_configs"]["resolutions"] = {"language": path.partition("/")[0]}
        page = Page(None, files[path], _CONFIG)
        page.read_source(_CONFIG)
        page.render(_CONFIG, present)
        made[path] = Content(page.content or "", tuple(_entry(one) for one in page.toc))
    return made


def _entry(link: AnchorLink) -> TocEntry:
    return TocEntry(link.id, link.title, link.level, tuple(_entry(one) for one in link.children))


def by_us(edition: Edition, language: str, wanted: Iterable[str] | None = None) -> dict[str, Content]:
    """The same by our own writer, from the edition."""
    spoken, sheets = load(language), Sheets(edition, words_of(edition), ())
    every = chain(document_drafts(edition, sheets, spoken), indexes(edition, spoken))
    made = {draft.path: draft for draft in every}
    return {path: content(made[path], load(language)) for path in (made if wanted is None else wanted)}
