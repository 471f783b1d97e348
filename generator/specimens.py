"""Floor 3: the pages that mkdocs itself makes: those that people wrote, and a specimen of each kind of generated page.

They are kept while nothing changes that they are made from; the site then has them from the site before.
"""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from generator import fingerprint
from generator.cache import Cache, key_of
from generator.model.edition import Edition, Entry
from generator.model.sheet import pages_of
from generator.model.site import address_of
from generator.page_links import PageLinks
from generator.publish import website
from generator.publish.checks import scan_page
from generator.publish.staging import Staging

_encoder = msgspec.msgpack.Encoder()
_files: msgspec.msgpack.Decoder[dict[str, str]] = msgspec.msgpack.Decoder(dict[str, str])


def specimens_of(edition: Edition) -> tuple[Entry, ...]:
    """Of each language the document whose page shows the most, one with a comparison, one with a list."""
    chosen: dict[tuple[str, str], tuple[tuple[int, ...], Entry]] = {}
    for entry in edition.entries:
        lists = len(pages_of(entry)) - 1 - (entry.comparison is not None)
        shows = (entry.chain, entry.comparison, entry.previous, entry.next, entry.cited, entry.topics)
        shown = sum(map(bool, shows))
        length = -len(entry.card.anchors)
        for kind, there in (("all", 1), ("comparison", entry.comparison is not None), ("list", lists)):
            key, rank = (entry.card.language, kind), (shown if kind == "all" else 0, length)
            if there and (key not in chosen or rank > chosen[key][0]):
                chosen[key] = rank, entry
    return tuple({entry.key: entry for _, entry in chosen.values()}.values())


class MadeByMkdocs:
    """The files that mkdocs makes for a site whose other pages are made by our own writers."""

    def __init__(self, sources: website.Written, staging: Staging, links: PageLinks, cache: Cache) -> None:
        """`staging` and `links` learn of the files."""
        self._sources, self._staging, self._links, self._cache = sources, staging, links, cache

    def key(self, specimens: Iterable[str]) -> str:
        """What the files are made from; `specimens` are the keys of those pages."""
        codes = (part.language.code for part in self._sources.parts)
        written = fingerprint.sources(self._sources.root, codes)
        beside = website.beside_templates(self._sources)
        return key_of("mkdocs", fingerprint.program(), written, *specimens, "", *beside)

    def stand(self, key: str) -> bool:
        """Take the files over from the site that stands; False where one of them is not there as it was."""
        stored = self._cache.get(key)
        files = _files.decode(stored) if stored else {}
        if not files or not all(self._staging.keep(path, sha256) for path, sha256 in files.items()):
            return False
        self._links.stand((path for path in files if path.endswith(".html")), key, self._cache)
        return True

    def make(self, key: str, specimens: frozenset[str]) -> str | None:
        """Make the files; None, or which specimen is another one when mkdocs makes it.

        `specimens` are the paths of Markdown pages whose HTML stands in the site already, by our own writers. Raises
        ResolutionsError where mkdocs finds something wrong.
        """
        with TemporaryDirectory(prefix="resolutions-html-") as name:
            html = Path(name)
            website.render_written(self._sources, html, specimens)
            for specimen in sorted(specimens):
                path = f"{address_of(specimen)}index.html"
                if self._staging.sha256(path) != fingerprint.sha256(html / path):
                    return f"the page {specimen} is another one when mkdocs makes it"
                (html / path).unlink()
            self._links.make({path: scan_page(made.read_bytes()) for path, made in _pages(html)}, key, self._cache)
            self._staging.take(html)
            files = {path: self._staging.sha256(path) or "" for path in _below(html)}
        self._cache.put(key, _encoder.encode(files))
        return None


def _below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _pages(folder: Path) -> list[tuple[str, Path]]:
    return [(path, folder / path) for path in _below(folder) if path.endswith(".html")]
