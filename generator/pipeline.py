"""Floor 3: the one place that knows the order of the steps, from the files of a collection to a published site."""

import difflib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from generator.config import is_embedded, project_root, resources
from generator.enrich.comparisons import side_by_side
from generator.errors import ResolutionsError, SymbolError, UsageError
from generator.gathering import Observer, read_collection
from generator.languages import Language, load
from generator.model.address import Address
from generator.model.anchors import anchors
from generator.model.diagnostic import Diagnostic
from generator.model.edition import Edition
from generator.model.site import Site
from generator.model.symbol import Symbol
from generator.publish import bundle as bundles
from generator.publish import checks, export, inventory, links, network, quality, schema, search, sitemap, swap, website
from generator.render.site import site as site_of


class Built(msgspec.Struct, frozen=True):
    """What came of a build."""

    edition: Edition
    diagnostics: tuple[Diagnostic, ...]


def default_language(edition: Edition) -> Language:
    """The language that the root of the site leads to."""
    chosen = edition.collection.language
    languages = edition.languages
    return load(next(code for code in (chosen, "en", languages[0]) if code in languages))


def render(edition: Edition) -> Site:
    """The pages of an edition that has at least one document."""
    languages = tuple(load(code) for code in edition.languages)
    return site_of(edition, languages, default_language(edition))


def inventory_of(edition: Edition, site: Site, root: Path) -> bytes:
    """`objects.inv` of a site: pages and anchors of resolutions, indexes, hand-written pages.

    Comparisons are left out: one goes when a text comes between its two.
    """
    apart = {entry.address.path for entry in edition.entries}
    apart |= {entry.comparison.path for entry in edition.entries if entry.comparison}
    titles = {page.address: page.title for page in site.pages if page.address not in apart}
    titles |= website.hand_written(root / "docs_src", edition.languages)
    language = default_language(edition)
    entries = list(inventory.page_entries(titles))
    for entry in edition.entries:
        entries += inventory.resolution_entries(entry.resolution, load(entry.address.language))
    return inventory.inventory(entries, name_of_site(edition, language), language.code)


def build(collection: Path, target: Path, observer: Observer) -> Built:
    """Read a collection and publish it at `target`, all or nothing. Raises ResolutionsError where it cannot."""
    if collection.resolve().is_relative_to(target.resolve()):
        raise UsageError(f"{target} holds the collection, and a build replaces it; name another folder for the site")
    edition = read_collection(collection, observer)
    if not edition.entries:
        return Built(edition, diagnostics(edition))
    site = render(side_by_side(edition))
    with _workspace() as root, swap.staged(target, "embedded" if is_embedded(collection) else "own") as fresh:
        website.write_sources(site, root)
        observer.step("render")
        website.render(root, fresh, _parts(edition), edition.collection.site_url)
        for path, content in _other_files(edition, site, root):
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).write_bytes(content)
        observer.step("index")
        search.index(fresh, target)
        observer.step("check")
        promised = inventory.addresses((fresh / inventory.PATH).read_bytes())
        broken = checks.check_site(fresh, edition.collection.site_url, promised)
        if broken:
            raise ResolutionsError("the site was not published:\n" + "\n".join(map(str, broken)))
    return Built(edition, diagnostics(edition))


def _parts(edition: Edition) -> list[website.Part]:
    """The languages of a site, the default one first."""
    default = default_language(edition)
    others = [load(code) for code in edition.languages if code != default.code]
    return [website.Part(one, name_of_site(edition, one)) for one in (default, *others)]


def name_of_site(edition: Edition, language: Language) -> str:
    """The title that the collection gives in a language, else a general one."""
    return edition.collection.titles.get(language.code) or language.text("home_title")


def _other_files(edition: Edition, site: Site, root: Path) -> Iterator[tuple[str, bytes]]:
    """What stands beside the pages, file by file: the data of thousands of documents would fill the memory."""
    yield from export.exports([entry.resolution for entry in edition.entries])
    yield network.CITATIONS_PATH, network.citations_csv(edition)
    yield network.NETWORK_PATH, network.network_csv(edition)
    yield network.GRAPH_PATH, network.graphml(edition)
    yield schema.PATH, schema.resolution_schema()
    yield quality.PATH, quality.quality_json(edition)
    yield inventory.PATH, inventory_of(edition, site, root)
    yield "index.html", site.root_page.encode()
    if site_url := edition.collection.site_url:
        paths = [page.address for page in site.pages] + list(website.hand_written(root / "docs_src", edition.languages))
        yield from sitemap.sitemaps(site_url, paths).items()


def diagnostics(edition: Edition) -> tuple[Diagnostic, ...]:
    """All findings of an edition: of the collection's files and of each document, sorted by place."""
    found = [*edition.collection.diagnostics, *edition.diagnostics]
    for resolution in edition.collection.resolutions:
        found += resolution.diagnostics
    return tuple(sorted(set(found)))


@contextmanager
def _workspace() -> Iterator[Path]:
    """Where mkdocs builds: the project in the current folder, or a copy of the packaged one."""
    if root := project_root():
        with swap.exclusive(root / "docs_src"):
            yield root
        return
    with tempfile.TemporaryDirectory(prefix="resolutions-") as folder:
        root = Path(folder)
        website.copy_sources(resources(), root)
        yield root


def check(edition: Edition, published: Path | None) -> tuple[Diagnostic, ...]:
    """All findings of a collection; with a published inventory, UN702 for each address or name that would die."""
    found = diagnostics(edition)
    if published is None or not edition.entries:
        return found
    root = project_root() or resources()
    dead = inventory.missing_from(published, inventory_of(edition, render(edition), root))
    return (*found, *(Diagnostic(str(published), 0, 0, "UN702", f"{name} is no longer there") for name in dead))


def bundle(site: Path, output: Path, observer: Observer) -> None:
    """Write a built site as one zip that works from the disk."""
    observer.step("bundle")
    bundles.write_bundle(site, output)


def serve(collection: Path, site: Path, rebuild: Callable[[], None], host: str, port: int) -> None:
    """Serve a built site and call `rebuild` when the collection, a template or a page changes."""
    watched = [collection]
    if root := project_root():
        watched += [root / "site_templates", root / "docs_src" / "about", root / "mkdocs.yml"]
    website.serve(site, watched, rebuild, host, port)


def link(edition: Edition, number: str, anchor: str | None, *, language: str | None, base: str, form: str) -> str:
    """A link to a resolution or to a place in it, in one of the forms of `publish.links`.

    `number` is a symbol or a number as printed: "A/RES/59/157", "59/157". Raises UsageError where it is not there.
    """
    code = language or default_language(edition).code
    try:
        symbol = Symbol.parse(number) if "RES" in number else Symbol.from_number(number)
    except SymbolError as error:
        raise UsageError(str(error)) from error
    entry = edition.by_address().get(Address(code, symbol))
    if entry is None:
        raise UsageError(f"{symbol} is not in this collection in the language {code}")
    if anchor and anchor not in anchors(entry.resolution):
        near = ", ".join(difflib.get_close_matches(anchor, anchors(entry.resolution))) or "none like it"
        raise UsageError(f"{symbol} has no anchor {anchor!r}; there is {near}")
    root = base or edition.collection.site_url or ""
    if not root and form not in ("url", "rst"):
        raise UsageError("the address of the site is not known: give --base, or site_url in collection.toml")
    return links.link(entry.resolution, entry.address, anchor, load(code), root, form)
