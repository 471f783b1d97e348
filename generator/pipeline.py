"""Floor 3: the one place that knows the order of the steps, from the files of a collection to a published site."""

import difflib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator import amended, amending, ledger
from generator.cache import Cache
from generator.config import is_embedded, project_root, resources
from generator.enrich.comparisons import compared
from generator.enrich.edition import published
from generator.enrich.sheets import Sheets
from generator.errors import ResolutionsError, SymbolError, UsageError
from generator.executor import Executor, ended_clearly
from generator.gathering import gather
from generator.languages import Language, load
from generator.ledger import Grades, Ledger
from generator.looking import Looked
from generator.model.address import Address
from generator.model.diagnostic import Diagnostic
from generator.model.edition import Edition
from generator.model.sheet import pages_of
from generator.model.site import Draft, Page
from generator.model.symbol import Symbol
from generator.observer import Observer
from generator.page_links import PageLinks
from generator.publish import bundle as bundles
from generator.publish import (
    checks,
    export,
    inventory,
    links,
    network,
    preview,
    quality,
    schema,
    search,
    sitemap,
    swap,
    website,
)
from generator.publish.search_making import FOLDER
from generator.publish.staging import Staging
from generator.publishing import Indexes, Publication, paths, words_of
from generator.render.site import document_pages, indexes, page, root_page, strings
from generator.shelf import Shelf


def default_language(edition: Edition) -> Language:
    """The language that the root of the site leads to."""
    chosen = edition.collection.language
    languages = edition.languages
    return load(next(code for code in (chosen, "en", languages[0]) if code in languages))


def pages(edition: Edition, made: Indexes | None = None) -> Iterator[Page]:
    """The generated pages of an edition that has at least one document; `made`: its indexes, where they are at hand."""
    made = made or indexes_of(edition)
    languages = tuple(load(code) for code in edition.languages)
    sheets = Sheets(edition, words_of(edition), (draft.path for drafts in made.values() for draft in drafts))
    for language in languages:
        for draft in (*document_drafts(edition, sheets, language), *made[language.code]):
            yield page(draft, language, sheets.languages[draft.path.partition("/")[2]], languages)


def document_drafts(edition: Edition, sheets: Sheets, language: Language) -> Iterator[Draft]:
    """The pages of the documents of a language."""
    for entry in edition.of(language.code):
        document = published(entry, edition.documents[entry.key])
        comparison = None
        if entry.comparison:
            older = edition.documents[language.code, str(entry.comparison.older.symbol)]
            comparison = compared(entry.comparison, older, document), older
        yield from document_pages(sheets.of(entry), document, comparison, language)


def indexes_of(edition: Edition) -> Indexes:
    """The pages that list documents, by language. Raises ResolutionsError where two want the same address."""
    made = {code: tuple(indexes(edition, load(code))) for code in edition.languages}
    for drafts in made.values():
        titles: dict[str, str] = {}
        for draft in drafts:
            if draft.path in titles:
                address = Page(draft.path, "", "").address
                raise ResolutionsError(
                    f"two pages want the address {address}: “{titles[draft.path]}” and “{draft.title}”"
                )
            titles[draft.path] = draft.title
    return made


def inventory_of(edition: Edition, made: Indexes, root: Path, names: Sequence[inventory.Lines] = ()) -> bytes:
    """`objects.inv` of a site: pages and anchors of resolutions, indexes, hand-written pages.

    `names` are those of the documents, where they are at hand. Comparisons are left out: one goes when a text comes
    between its two.
    """
    titles = {Page(draft.path, "", "").address: draft.title for drafts in made.values() for draft in drafts}
    for entry in edition.entries:
        language = load(entry.address.language)
        listed = [path for path in pages_of(entry)[1:] if not entry.comparison or path != entry.comparison.markdown]
        title = language.text("cited_by_title", number=entry.symbol.printed_number)
        titles |= {Page(path, "", "").address: title for path in listed}
    titles |= website.hand_written(root / "docs_src", edition.languages)
    default = default_language(edition)
    pages = inventory.packed(inventory.page_entries(titles), default.code)
    return inventory.inventory(name_of_site(edition, default), (pages, *(names or _names(edition, default))))


def _names(edition: Edition, default: Language) -> Iterator[inventory.Lines]:
    for entry in edition.entries:
        yield inventory.lines(edition.documents[entry.key], load(entry.card.language), default.code)


class Order(NamedTuple):
    """What is to be published, and where. `renderer`: "own" or "mkdocs".

    `key` names all that the site is made from, `names` all of it but the bytes of the sources. `spare`: whether the
    site that is replaced is kept for the next build (`swap.staged`).
    """

    looked: Looked
    collection: Path
    target: Path
    renderer: str
    key: str
    names: str
    spare: bool


class _Put(NamedTuple):
    """What is asked of a collection once its pages are put: no more than this of it stays in memory.

    `texts`: the pages of the resolutions; `promised`: addresses that must be there; `ledger`: for the next build.
    """

    texts: list[str]
    promised: list[str]
    links: PageLinks
    site_url: str | None
    ledger: list[tuple[str, bytes]]


def publish(order: Order, observer: Observer, cache: Cache, workers: Executor) -> tuple[int, tuple[Diagnostic, ...]]:
    """Read what is there and publish it, all or nothing: the number of documents, and what was found.

    Nothing is published where there is no document. Raises ResolutionsError where it cannot.
    """
    edition, shelf = gather(order.looked, observer, cache, workers)
    told = len(edition.entries), diagnostics(edition)
    if not edition.entries:
        return told
    with _workspace() as root, swap.staged(order.target, _owner(order), order.spare) as fresh:
        staging = Staging(fresh, order.target)
        observer.step("render")
        put = _put(edition, shelf, order, root, staging, observer, cache, workers)
        del edition, shelf
        workers.rest()
        observer.step("index")
        with _indexing(fresh, order, staging, put.texts, workers):
            pass
        observer.step("check")
        styles = {path: (fresh / path).read_bytes() for path in staging.paths if path.endswith(".css")}
        scanned = chain(put.links.to_check(), ((path, checks.scan_style(one)) for path, one in styles.items()))
        _refuse_broken(checks.check(scanned, put.links, staging.paths, put.site_url, put.promised))
        staging.finish(order.key)
    cache.put_all(put.ledger)
    return told


def _put(
    edition: Edition,
    shelf: Shelf,
    order: Order,
    root: Path,
    staging: Staging,
    observer: Observer,
    cache: Cache,
    workers: Executor,
) -> _Put:
    """Make all files but those of the search."""
    made, parts = indexes_of(edition), _parts(edition)
    website.write_strings({code: strings(load(code)) for code in edition.languages}, root)
    publication = Publication(edition, shelf, made, root, parts, staging)
    reason = publication.make(cache, workers) if order.renderer == "own" else ""
    if reason is not None:
        if reason:
            observer.step(f"render with mkdocs, since {reason}")
        staging.clear()
        publication = Publication(edition, shelf, made, root, parts, staging)
        _by_mkdocs(edition, made, root, parts, publication)
    publication.put_citations(cache)
    for path, source, make in _lists(edition):
        publication.put_from(path, source, make, cache)
    for path, content in _other_files(edition, made, root, publication):
        publication.put(path, content)
    kept = publication.ledger(order.key, order.names, order.looked)
    grades = Grades(tuple(entry.graded for entry in edition.entries), edition.collection.diagnostics)
    return _Put(
        [f"{entry.address.path}index.html" for entry in edition.entries],
        [*publication.absent, *(Page(path, "", "").address for path in paths(edition, made))],
        publication.links,
        edition.collection.site_url,
        ledger.entries(order.target, kept, grades) if kept else [],
    )


@contextmanager
def _indexing(fresh: Path, order: Order, staging: Staging, texts: Iterable[str], workers: Executor) -> Iterator[None]:
    """Make the search of the pages `texts` while the block runs; what of it the site that stands has is taken over."""
    before = order.target if staging.folder_stands(FOLDER) else None
    pages = {path: staging.sha256(path) or "" for path in texts}
    with ended_clearly(), search.Indexing(fresh, before, pages, workers.begin) as indexing:
        yield
        indexing.finish()
    staging.adopt(FOLDER)


def _refuse_broken(found: Sequence[Diagnostic]) -> None:
    if found:
        raise ResolutionsError("the site was not published:\n" + "\n".join(map(str, found)))


def amend(order: Order, last: str, observer: Observer, cache: Cache, workers: Executor) -> bool:
    """Make again what shows the words of a few changed texts, and nothing else; False where that does not do.

    `last` is the key of the build before this one; what was found in the collection then is what is found now.
    """
    before = ledger.ledger_of(order.target, cache)
    possible = project_root() is None and order.renderer == "own"
    if before is None or (before.site, before.names) != (last, order.names) or not possible:
        return False
    with suppress(amending.WiderError):
        _amend(before, order, observer, cache, workers)
        return True
    return False


def _amend(before: Ledger, order: Order, observer: Observer, cache: Cache, workers: Executor) -> None:
    target = order.target
    found = amending.amendment(before, order.looked, observer, cache, workers)
    with _workspace() as root:
        website.write_strings({code: strings(load(code)) for code in before.settings}, root)
        observer.step("render")
        made = amended.documents(found, before, root, cache, workers)
        with swap.staged(target, _owner(order), order.spare) as fresh:
            staging = Staging(fresh, target)
            pages = amended.put_pages(made, before, staging, cache)
            observer.step("index")
            texts = [f"{'/'.join(one.key)}/index.html" for one in before.documents]
            with _indexing(fresh, order, staging, texts, workers):
                grades = ledger.grades_of(target, cache)
                lists = amended.put_lists(found, made, before, grades, root, staging, pages, cache)
            observer.step("check")
            site_url = next(iter(before.settings.values())).site_url
            _refuse_broken(checks.check(pages.to_check(), pages, staging.paths, site_url))
            staging.finish(order.key)
    after = amended.ledger_after(made, lists, before, pages, order.key, order.looked)
    cache.put_all(ledger.entries(target, after, lists.grades))
    cache.drop(amended.replaced(found, made, lists, before))


def _owner(order: Order) -> str:
    return "embedded" if is_embedded(order.collection) else "own"


def _by_mkdocs(
    edition: Edition, made: Indexes, root: Path, parts: Sequence[website.Part], publication: Publication
) -> None:
    """All pages by mkdocs, from their Markdown."""
    website.write_sources(pages(edition, made), root)
    with tempfile.TemporaryDirectory(prefix="resolutions-html-") as name:
        website.render(root, Path(name), parts, edition.collection.site_url)
        publication.take(Path(name))
    for entry in edition.entries:
        document = published(entry, edition.documents[entry.key])
        publication.put(f"{entry.address.path}{export.PAGE_FILE}", export.page_json(document))
        here = publication.links[f"{entry.address.path}index.html"].split("\n")
        missing = sorted(set(entry.card.anchors.split()).difference(here))
        publication.absent += (f"{entry.address.path}#{anchor}" for anchor in missing)


def _parts(edition: Edition) -> list[website.Part]:
    """The languages of a site, the default one first."""
    default = default_language(edition)
    others = [load(code) for code in edition.languages if code != default.code]
    return [website.Part(one, name_of_site(edition, one)) for one in (default, *others)]


def name_of_site(edition: Edition, language: Language) -> str:
    """The title that the collection gives in a language, else a general one."""
    return edition.collection.titles.get(language.code) or language.text("home_title")


_encoder = msgspec.msgpack.Encoder()


def _lists(edition: Edition) -> Iterator[tuple[str, bytes, Callable[[], bytes]]]:
    """The files that list all documents: path, what it is made from, how it is made."""
    entries = edition.entries
    cards = [entry.card for entry in entries]
    yield export.JSON_PATH, _encoder.encode(cards), lambda: export.collection_json(cards)
    yield export.CSV_PATH, _encoder.encode(cards), lambda: export.collection_csv(cards)
    drawn = _encoder.encode(edition.network)
    yield network.NETWORK_PATH, drawn, lambda: network.network_csv(edition)
    yield network.GRAPH_PATH, drawn, lambda: network.graphml(edition)
    assessed, files = [entry.quality for entry in entries], edition.collection.diagnostics
    yield quality.PATH, _encoder.encode((assessed, files)), lambda: quality.quality_json(assessed, files)


def _other_files(edition: Edition, made: Indexes, root: Path, publication: Publication) -> Iterator[tuple[str, bytes]]:
    """What else stands beside the pages, file by file."""
    yield schema.PATH, schema.resolution_schema()
    yield inventory.PATH, inventory_of(edition, made, root, publication.names)
    yield "index.html", root_page(edition, tuple(map(load, edition.languages)), default_language(edition)).encode()
    if site_url := edition.collection.site_url:
        addresses = [Page(path, "", "").address for path in paths(edition, made)]
        addresses += website.hand_written(root / "docs_src", edition.languages)
        yield from sitemap.sitemaps(site_url, addresses).items()


def diagnostics(edition: Edition) -> tuple[Diagnostic, ...]:
    """All findings of an edition: of the collection's files and of each document, sorted by place."""
    return tuple(sorted({*edition.collection.diagnostics, *edition.diagnostics}))


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
    dead = inventory.missing_from(published, inventory_of(edition, indexes_of(edition), root))
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
    preview.serve(site, watched, rebuild, host, port)


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
    if anchor and not entry.card.has(anchor):
        near = ", ".join(difflib.get_close_matches(anchor, entry.card.anchors.split())) or "none like it"
        raise UsageError(f"{symbol} has no anchor {anchor!r}; there is {near}")
    root = base or edition.collection.site_url or ""
    if not root and form not in ("url", "rst"):
        raise UsageError("the address of the site is not known: give --base, or site_url in collection.toml")
    return links.link(edition.documents[entry.key], entry.address, anchor, load(code), root, form)
