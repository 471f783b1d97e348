"""Floor 3: the second half of the steps, from an edition to the files of a site in their folder."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from generator import fingerprint
from generator.cache import Cache, key_of
from generator.config import project_root
from generator.enrich.misread import SCANNED
from generator.enrich.sheets import Sheets, Words
from generator.executor import Executor
from generator.languages import load
from generator.ledger import Ledger, Listed, Listing
from generator.looking import Looked
from generator.model.citation import quoted
from generator.model.document import Key
from generator.model.edition import Edition, Entry
from generator.model.sheet import pages_of
from generator.model.site import Draft, Page, address_of
from generator.page_links import PageLinks
from generator.pressing import Job, Pressed, Setting, encoder, frame, framed, press
from generator.publish import inventory, network, website
from generator.publish.checks import scan_page
from generator.publish.staging import Staging
from generator.render.site import page
from generator.shelf import Shelf
from generator.specimens import MadeByMkdocs, specimens_of

_KEPT_TOGETHER = 256
Indexes = dict[str, tuple[Draft, ...]]
"""The pages that list documents, by language."""

_pressed: msgspec.msgpack.Decoder[Pressed] = msgspec.msgpack.Decoder(Pressed)


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """What the cache keeps of the pages of a document: the hashes of its files, and what is told of them.

    What they offer and want is kept apart (`PageLinks`): it is asked for less often.
    """

    files: dict[str, str]
    names: inventory.Lines
    absent: tuple[str, ...]


class KeptIndex(msgspec.Struct, frozen=True, array_like=True):
    """What the cache keeps of a page that lists documents: its file and hash."""

    path: str
    sha256: str


_kept: msgspec.msgpack.Decoder[Kept] = msgspec.msgpack.Decoder(Kept)
_kept_index: msgspec.msgpack.Decoder[KeptIndex] = msgspec.msgpack.Decoder(KeptIndex)


def sheet_key(pressed: str) -> str:
    """Where the cache has the sheet from which pages were made."""
    return f"{pressed}-sheet"


def lines_key(pressed: str) -> str:
    """Where the cache has the lines of a document in the file with all references."""
    return f"{pressed}-lines"


def put_pressed(pressed: Pressed, key: str, staging: Staging, links: PageLinks, cache: Cache) -> Kept:
    """Put the files of a document that were made under a key; what is told of them."""
    for path, content in pressed.files.items():
        staging.put(path, content)
    kept = Kept({path: staging.sha256(path) or "" for path in pressed.files}, pressed.names, pressed.absent)
    links.make(pressed.scanned, key, cache)
    cache.put_all(((key, encoder.encode(kept)), (sheet_key(key), pressed.sheet)))
    return kept


def index_key(draft: Draft, setting: Setting, present: Sequence[str], common: str) -> str:
    """What a page that lists documents is made from."""
    return key_of("index", fingerprint.program(), common, encoder.encode((fixed(setting), draft, present)))


def put_index(path: str, made: bytes, key: str, staging: Staging, links: PageLinks, cache: Cache) -> None:
    """Put a page that lists documents, made under a key."""
    staging.put(path, made)
    links.make({path: scan_page(made)}, key, cache)
    cache.put(key, encoder.encode(KeptIndex(path, staging.sha256(path) or "")))


class Publication:
    """The pages of a site, made by our own writers and set into frames, and what the checks want to know of them."""

    def __init__(
        self,
        edition: Edition,
        shelf: Shelf,
        made: Indexes,
        root: Path,
        parts: Sequence[website.Part],
        staging: Staging,
    ) -> None:
        """`root` holds the templates and the hand-written pages; the first of the `parts` is the default language."""
        self._edition, self._made, self._root, self._parts = edition, made, root, parts
        self._shelf, self._staging = shelf, staging
        self._markdown = project_root() is not None
        self._generated = frozenset(paths(edition, made))
        indexed = (draft.path for drafts in made.values() for draft in drafts)
        self._sheets = Sheets(edition, words_of(edition), indexed)
        self.absent: list[str] = []
        """Addresses of places that documents have and their pages have not."""
        self.links = PageLinks(staging)
        self._keys: dict[Key, str] = {}
        self.names: list[inventory.Lines] = []
        self._settings: dict[str, Setting] = {}
        self._common = ""
        self._specimens: frozenset[str] = frozenset()
        self._quality: dict[str, Listing] = {}

    def make(self, cache: Cache, executor: Executor) -> str | None:
        """Put all pages into the folder; None, or why mkdocs has to make all of them instead.

        Raises ResolutionsError where mkdocs finds something wrong.
        """
        site_url = self._edition.collection.site_url
        named = website.named_in_nav(self._root, self._parts, site_url) & self._generated
        self._settings = settings = {one.language: one for one in self._settings_of(named)}
        self._common = common = fingerprint.frames(self._root, self._edition.languages)
        for setting in settings.values():
            if reason := self._why_not(setting, cache, common):
                return reason
        smallest: dict[tuple[str, object], tuple[int, Draft, str]] = {}
        for language, drafts in self._made.items():
            for draft in drafts:
                size, key = self._put_index(draft, settings[language], cache, common)
                kind = language, draft.facts.get("kind")
                if kind not in smallest or size < smallest[kind][0]:
                    smallest[kind] = size, draft, key
        for entry in self._edition.entries:
            self._keys[entry.key] = self._key(entry, settings[entry.card.language], common)
        sources = website.Written(self._root, self._parts, site_url, named, self._generated)
        by_mkdocs = MadeByMkdocs(sources, self._staging, self.links, cache)
        wanted = specimens_of(self._edition)
        key = by_mkdocs.key([*(key for *_, key in smallest.values()), *(self._keys[one.key] for one in wanted)])
        stands = by_mkdocs.stand(key)
        shown = [draft for drafts in self._made.values() for draft in drafts if self._markdown]
        shown = shown or [draft for _, draft, _ in smallest.values() if not stands]
        pages = [self._page(draft, settings[draft.path.partition("/")[0]]) for draft in shown]
        pages += self._put_documents(cache, executor, settings, {entry.key for entry in wanted if not stands})
        if pages:
            website.write_sources(pages, self._root)
        specimens = {path for entry in wanted for path in pages_of(entry)}
        self._specimens = frozenset({*specimens, *(draft.path for _, draft, _ in smallest.values())})
        return None if stands else by_mkdocs.make(key, self._specimens)

    def ledger(self, site: str, names: str, looked: Looked) -> Ledger | None:
        """What the next build needs to know, once all pages were made; None where mkdocs made them."""
        if not self._keys:
            return None
        entries = self._edition.entries
        return Ledger(
            site=site,
            names=names,
            files=tuple(file.key for file in looked.present),
            documents=tuple(Listed(one.key, self._shelf.place(one.key), self._keys[one.key]) for one in entries),
            settings={language: fixed(one) for language, one in self._settings.items()},
            common=self._common,
            made_by_both=frozenset(f"{address_of(path)}index.html" for path in self._specimens),
            links=self.links.places,
            quality=self._quality,
            scanned=frozenset(one.card.language for one in entries if one.card.source.format in SCANNED),
        )

    def _why_not(self, setting: Setting, cache: Cache, common: str) -> str | None:
        """What only mkdocs can do justice to; making a frame takes long, and most builds need that of one language."""
        key = key_of("why not", fingerprint.program(), common, encoder.encode(fixed(setting)))
        stored = cache.get(key)
        if stored is None:
            stored = (frame(msgspec.structs.replace(setting, markdown=False)).why_not() or "").encode()
            cache.put(key, stored)
        return stored.decode() or None

    def _settings_of(self, named: Iterable[str]) -> Iterator[Setting]:
        codes = tuple(self._edition.languages)
        for part in self._parts:
            yield Setting(
                str(self._root),
                part.site_name,
                self._edition.collection.site_url,
                part.language.code,
                self._parts[0].language.code,
                codes,
                tuple(sorted(named)),
                self._markdown,
            )

    def _put_index(self, draft: Draft, setting: Setting, cache: Cache, common: str) -> tuple[int, str]:
        """Put a page that lists documents; its size in bytes, and the key of what it is made from."""
        present = self._sheets.languages[draft.path.partition("/")[2]]
        key = index_key(draft, setting, present, common)
        if draft.facts.get("kind") == "quality":
            self._quality[draft.path] = Listing(present, key)
        stored = cache.get(key)
        kept = _kept_index.decode(stored) if stored else None
        if kept and self._staging.keep(kept.path, kept.sha256):
            self.links.stand([kept.path], key, cache)
            return self._staging.size(kept.path), key
        path, made = framed(draft, setting, present)
        put_index(path, made, key, self._staging, self.links, cache)
        return self._staging.size(path), key

    def _page(self, draft: Draft, setting: Setting) -> Page:
        languages = tuple(map(load, setting.languages))
        present = self._sheets.languages[draft.path.partition("/")[2]]
        return page(draft, load(setting.language), present, languages)

    def _put_documents(
        self, cache: Cache, executor: Executor, settings: dict[str, Setting], wanted: set[Key]
    ) -> Iterator[Page]:
        """Put the pages of all documents; give the Markdown of those that are wanted."""
        left: list[tuple[Entry, str]] = []
        names: dict[Key, inventory.Lines] = {}
        for entry, key, stored in self._known(cache, wanted):
            kept = _kept.decode(stored) if stored else None
            if kept and all(self._staging.keep(path, sha256) for path, sha256 in kept.files.items()):
                self.links.stand((path for path in kept.files if path.endswith(".html")), key, cache)
                cache.use((sheet_key(key),))
                self._hear(entry, kept)
                names[entry.key] = kept.names
            else:
                left.append((entry, key))
        jobs = (self._job(entry, settings[entry.card.language], entry.key in wanted) for entry, _ in left)
        for (entry, key), result in zip(left, executor.map(press, jobs), strict=True):
            pressed = _pressed.decode(result)
            told = put_pressed(pressed, key, self._staging, self.links, cache)
            self._hear(entry, told)
            names[entry.key] = told.names
            yield from (Page(path, "", text) for path, text in pressed.markdown.items())
        self.names = [names[entry.key] for entry in self._edition.entries]

    def _known(self, cache: Cache, wanted: set[Key]) -> Iterator[tuple[Entry, str, bytes | None]]:
        """Each document with its key and what the cache has of its pages; nothing where their Markdown is wanted."""
        for start in range(0, len(self._edition.entries), _KEPT_TOGETHER):
            entries = self._edition.entries[start : start + _KEPT_TOGETHER]
            asked = [] if self._markdown else [self._keys[one.key] for one in entries if one.key not in wanted]
            known = dict(cache.find(asked))
            for entry in entries:
                key = self._keys[entry.key]
                yield entry, key, known.get(key)

    def _hear(self, entry: Entry, kept: Kept) -> None:
        self.absent += (f"{entry.address.path}#{anchor}" for anchor in kept.absent)

    def _key(self, entry: Entry, setting: Setting, common: str) -> str:
        """What the pages of a document depend on: the program, the templates, its sheet, its text, that before it."""
        places = [self._shelf.place(entry.key)]
        if entry.comparison:
            places.append(self._shelf.place((entry.card.language, str(entry.comparison.older.symbol))))
        sheet = self._sheets.key(entry, self._shelf.place)
        return key_of("press", fingerprint.program(), common, encoder.encode(fixed(setting)), *sheet, *places)

    def _job(self, entry: Entry, setting: Setting, markdown: bool) -> bytes:
        older = msgspec.Raw(encoder.encode(None))
        if entry.comparison:
            older = msgspec.Raw(self._shelf.encoded((entry.card.language, str(entry.comparison.older.symbol))))
        setting = msgspec.structs.replace(setting, markdown=markdown or setting.markdown)
        sheet = msgspec.Raw(encoder.encode(self._sheets.of(entry)))
        return encoder.encode(Job(setting, sheet, msgspec.Raw(self._shelf.encoded(entry.key)), older))

    def take(self, html: Path) -> None:
        """Put all files of a folder that mkdocs made."""
        for made in sorted(html.rglob("*.html")):
            self.links.add({made.relative_to(html).as_posix(): scan_page(made.read_bytes())})
        self._staging.take(html)

    def put(self, path: str, content: bytes) -> None:
        """Put one more file; a page of HTML is looked at."""
        self._staging.put(path, content)
        if path.endswith(".html"):
            self.links.add({path: scan_page(content)})

    def put_citations(self, cache: Cache) -> None:
        """Put the file with all references; the lines of a document are kept as long as its pages are."""
        self._staging.put_parts(network.CITATIONS_PATH, self._citations(cache))

    def _citations(self, cache: Cache) -> Iterator[bytes]:
        yield network.citations_head()
        present = frozenset(str(entry.address.path) for entry in self._edition.entries).__contains__
        words = words_of(self._edition)
        for start in range(0, len(self._edition.entries), _KEPT_TOGETHER):
            entries = self._edition.entries[start : start + _KEPT_TOGETHER]
            places = {entry.key: lines_key(self._keys[entry.key]) for entry in entries if entry.key in self._keys}
            kept = dict(cache.find(places.values()))
            made: list[tuple[str, bytes]] = []
            for entry in entries:
                place = places.get(entry.key, "")
                lines = kept.get(place)
                if lines is None:
                    lines = network.citations_lines(entry, words, present)
                    made += [(place, lines)] if place else []
                yield lines
            cache.put_all(made)

    def put_from(self, path: str, source: bytes, make: Callable[[], bytes], cache: Cache) -> None:
        """Put a file that is made from `source` and nothing else; it is not made again where it stands already."""
        key = key_of("file", fingerprint.program(), path, source)
        stored = cache.get(key)
        if stored is None or not self._staging.keep(path, stored.decode()):
            self._staging.put(path, make())
            cache.put(key, (self._staging.sha256(path) or "").encode())


def fixed(setting: Setting) -> Setting:
    """What of a setting is seen on a page."""
    return msgspec.structs.replace(setting, root="", markdown=False)


def words_of(edition: Edition) -> Words:
    """The sentences of the references of a document."""
    documents = edition.documents
    if isinstance(documents, Shelf):
        return documents.quotations
    entries = {entry.key: entry for entry in edition.entries}
    return lambda key: tuple(quoted(documents[key], one) for one in entries[key].references)


def paths(edition: Edition, made: Indexes) -> list[str]:
    """All generated Markdown pages."""
    paths = [path for entry in edition.entries for path in pages_of(entry)]
    return sorted([*paths, *(draft.path for drafts in made.values() for draft in drafts)])
