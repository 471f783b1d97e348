"""Sites made for the tests of frames: their sources on the disk, and their pages by Python-Markdown, as mkdocs does."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkdocsPage
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.meta import get_data

from generator import pipeline
from generator.enrich.comparisons import side_by_side
from generator.gathering import read_collection
from generator.model.site import Heading, Page, Rendered, Site
from generator.publish import website
from generator.publish.configuration import Part, configuration
from generator.terminal import Teller
from tests.conftest import ROOT


class Sources:
    """The sources of a site below a folder: those of the project, and the pages of a collection."""

    def __init__(self, root: Path, collection: Path, more: Sequence[Page] = ()) -> None:
        edition = read_collection(collection, Teller(quiet=True))
        made = pipeline.render(side_by_side(edition))
        pages = tuple(sorted([*made.pages, *more], key=lambda page: page.path))
        self.site = Site(pages, made.strings, made.root_page)
        self.parts: list[Part] = pipeline._parts(edition)
        self.root = root
        root.mkdir(parents=True)
        website.copy_sources(ROOT, root)
        website.write_sources(self.site, root)

    def own(self) -> website.Own:
        return website.Own(self.site.pages, by_markdown(self.root, self.parts, self.site.pages))

    def built(self, site_url: str | None, own: website.Own | None, name: str) -> tuple[dict[str, bytes], str | None]:
        """All files of the site, and why mkdocs made all of them."""
        html = self.root.parent / name
        html.mkdir()
        reason = website.render(self.root, html, self.parts, site_url, own)
        found = {path.relative_to(html).as_posix(): path.read_bytes() for path in html.rglob("*") if path.is_file()}
        return found, reason


def by_markdown(root: Path, parts: Iterable[Part], pages: Sequence[Page]) -> Callable[[Page], Rendered]:
    """What makes a page by its Markdown."""
    configured = {
        part.language.code: configuration(root, part, None, lambda _: False, docs_dir=str(root / "docs_src"))
        for part in parts
    }
    files = Files([File(page.path, None, "", True) for page in pages])

    def rendered(page: Page) -> Rendered:
        config, file = configured[page.path.partition("/")[0]], files.get_file_from_path(page.path)
        assert file is not None
        one = MkdocsPage(None, file, config)
        one.markdown, one.meta = get_data(page.text)
        one.render(config, files)
        return Rendered(page.path, str(one.title), dict(one.meta), one.content or "", _headings(one.toc))

    return rendered


def _headings(links: Iterable[AnchorLink]) -> tuple[Heading, ...]:
    return tuple(Heading(link.id, link.title, link.level, _headings(link.children)) for link in links)
