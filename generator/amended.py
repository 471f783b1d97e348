"""Floor 3: the pages that show changed words (`generator/amending.py`) made again and put, and what lists all of them.

Whatever would be wider than that is left to a whole build (`WiderError`).
"""

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.amending import Amendment, WiderError, taken
from generator.cache import Cache, key_of
from generator.executor import Executor
from generator.languages import load
from generator.ledger import Grades, Ledger, Listed
from generator.looking import Looked
from generator.model.document import Key
from generator.model.symbol import Symbol
from generator.page_links import PageLinks
from generator.pressing import Job, Pressed, encoder, framed, press
from generator.publish import export, network, quality, search_making
from generator.publish.staging import Staging
from generator.publishing import Kept, index_key, lines_key, put_index, put_pressed, sheet_key
from generator.reading import Quotations
from generator.render.indexes.paged import first
from generator.render.indexes.quality import quality_pages
from generator.shelf import quotations_key

_pressed: msgspec.msgpack.Decoder[Pressed] = msgspec.msgpack.Decoder(Pressed)
_kept: msgspec.msgpack.Decoder[Kept] = msgspec.msgpack.Decoder(Kept)
_words: msgspec.msgpack.Decoder[Quotations] = msgspec.msgpack.Decoder(Quotations)

Documents = dict[Key, tuple[Listed, Pressed]]
"""What is made: for each document its new entry of the ledger and its pages."""


class Lists(NamedTuple):
    """The keys of the pages of the quality that were made, and the grades, where they are others."""

    pages: dict[str, str]
    grades: Grades | None


def documents(amended: Amendment, before: Ledger, root: Path, cache: Cache, workers: Executor) -> Documents:
    """Make the pages that show the words; `root` holds the templates. Raises WiderError."""
    return dict(_documents(amended, before, root, cache, workers))


def _documents(
    amended: Amendment, before: Ledger, root: Path, cache: Cache, workers: Executor
) -> Iterator[tuple[Key, tuple[Listed, Pressed]]]:
    listed = {one.key: one for one in before.documents}
    places = {one.key: one.place for one in before.documents} | {one.listed.key: one.place for one in amended.texts}
    jobs, keys = [], []
    for key, sheet in amended.sheets.items():
        setting = msgspec.structs.replace(before.settings[key[0]], root=str(root))
        comparison, packed_sheet = sheet.entry.comparison, encoder.encode(sheet)
        older = places[key[0], str(comparison.older.symbol)] if comparison else ""
        text = taken(places[key], cache)
        text_before = taken(older, cache) if older else encoder.encode(None)
        jobs.append(encoder.encode(Job(setting, *map(msgspec.Raw, (packed_sheet, text, text_before)))))
        keys.append(key_of("amended", listed[key].pressed, packed_sheet, places[key], older))
    for key, name, result in zip(amended.sheets, keys, workers.map(press, jobs), strict=True):
        pressed, kept = _pressed.decode(result), _kept.decode(taken(listed[key].pressed, cache))
        same = (pressed.names, pressed.absent, set(pressed.files)) == (kept.names, kept.absent, set(kept.files))
        if not same or not before.made_by_both.isdisjoint(pressed.files):
            raise WiderError
        yield key, (Listed(key, places[key], name), pressed)


def _listings(
    grades: Grades, before: Ledger, language: str, changed: Collection[Symbol], root: Path
) -> Iterator[tuple[str, str, str, bytes]]:
    """The pages of the quality of a language that are other ones: each with its key, its path and its HTML."""
    documents = [one for one in grades.documents if one.address.language == language]
    drafts = quality_pages(documents, grades.files, load(language), changed)
    paths = {draft.path for draft in drafts}
    of_these = {first(path) for path in paths}
    if paths != {path for path in before.quality if first(path) in of_these}:
        raise WiderError
    setting = before.settings[language]
    for draft in drafts:
        known = before.quality[draft.path]
        key = index_key(draft, setting, known.present, before.common)
        if key != known.key:
            path, html = framed(draft, msgspec.structs.replace(setting, root=str(root)), known.present)
            if path in before.made_by_both:
                raise WiderError
            yield draft.path, key, path, html


def put_pages(made: Documents, before: Ledger, staging: Staging, cache: Cache) -> PageLinks:
    """Put the pages that are made, and all other files but those of the search as they stand. Raises WiderError."""
    if staging.made_from != before.site:
        raise WiderError
    links = PageLinks(staging)
    for listed, pressed in made.values():
        put_pressed(pressed, listed.pressed, staging, links, cache)
    if not staging.keep_others(search_making.FOLDER):
        raise WiderError
    return links


def put_lists(
    amended: Amendment,
    made: Documents,
    before: Ledger,
    grades: Grades | None,
    root: Path,
    staging: Staging,
    links: PageLinks,
    cache: Cache,
) -> Lists:
    """Put what lists all documents, and let `links` know all pages; `grades` are those of the last build.

    Raises WiderError.
    """
    if grades is None:
        raise WiderError
    given = {text.listed.key: amended.sheets[text.listed.key].entry for text in amended.texts}
    graded = tuple(
        given[key].graded if (key := (one.address.language, str(one.symbol))) in given else one
        for one in grades.documents
    )
    pages: dict[str, str] = {}
    again = {path for _, pressed in made.values() for path in pressed.files}
    now = Grades(graded, grades.files) if graded != grades.documents else None
    if now:
        changed = {one.symbol for one in given.values()}
        for language in sorted({language for language, _ in given}):
            for page, place, path, html in _listings(now, before, language, changed, root):
                put_index(path, html, place, staging, links, cache)
                pages[page] = place
                again.add(path)
        staging.put(quality.PATH, quality.quality_json([one.quality for one in graded], grades.files))
    links.take({path: place for path, place in before.links.items() if path not in again}, cache)
    _put_lists(amended, made, before, staging, cache)
    return Lists(pages, now)


def _put_lists(amended: Amendment, made: Documents, before: Ledger, staging: Staging, cache: Cache) -> None:
    """Put the files that list all documents or all references: what they say of the changed texts is replaced in them.

    Of a document they say the hash of its source, and its references line by line.
    """
    present = frozenset(f"{'/'.join(one.key)}/" for one in before.documents).__contains__
    changed = {text.listed.key: text for text in amended.texts}
    hashes: Counter[tuple[bytes, bytes]] = Counter()
    lines: Counter[tuple[bytes, bytes]] = Counter()
    kept = []
    pressed = {one.key: one.pressed for one in before.documents if one.key in made}
    for key, (listed, _) in made.items():
        stood = said = taken(lines_key(pressed[key]), cache)
        if text := changed.get(key):
            words = {key: _words.decode(taken(quotations_key(text.place), cache))}
            said = network.citations_lines(amended.sheets[key].entry, words.__getitem__, present)
            lines[stood, said] += 1
            hashes[text.was.card.source.sha256.encode(), text.learned.card.source.sha256.encode()] += 1
        kept.append((lines_key(listed.pressed), said))
    cache.put_all(kept)
    for path, pairs in ((export.JSON_PATH, hashes), (export.CSV_PATH, hashes), (network.CITATIONS_PATH, lines)):
        content = staging.before(path)
        if content is None:
            raise WiderError
        for (old, new), count in pairs.items():
            if old != new and content.count(old) != count:
                raise WiderError
            content = content.replace(old, new)
        staging.put(path, content)


def ledger_after(made: Documents, lists: Lists, before: Ledger, links: PageLinks, site: str, looked: Looked) -> Ledger:
    """The ledger of the new site, whose key is `site`."""
    listings = {page: msgspec.structs.replace(before.quality[page], key=key) for page, key in lists.pages.items()}
    return msgspec.structs.replace(
        before,
        site=site,
        files=tuple(file.key for file in looked.present),
        documents=tuple(made[one.key][0] if one.key in made else one for one in before.documents),
        links=links.places,
        quality=before.quality | listings,
    )


def replaced(amended: Amendment, made: Documents, lists: Lists, before: Ledger) -> list[str]:
    """The keys under which the cache has what is no more."""
    old = [one.pressed for one in before.documents if one.key in made]
    of_pages = [key for one in old for key in (one, sheet_key(one), lines_key(one), f"{one}-links")]
    of_lists = [key for page in lists.pages for one in (before.quality[page].key,) for key in (one, f"{one}-links")]
    return [*amended.replaced, *of_pages, *of_lists]
