"""Floor 3: a build after which only words differ: the pages that show them are made again, and nothing else.

What documents tell each other (titles, anchors, targets, chains, findings) must be what it was; then the pages that
show the words of a changed text are its own, the lists of those that it refers to, which quote it, and the comparison
with it of the text after it. Whatever is wider than that is left to a whole build (`WiderError`), which gives the same
bytes.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.cache import Cache, key_of
from generator.enrich.learned import Learned
from generator.errors import SymbolError
from generator.executor import Executor
from generator.gathering import known_file, read_files
from generator.languages import load
from generator.ledger import Grades, Ledger, Listed
from generator.looking import Looked
from generator.model.address import Address
from generator.model.card import Card
from generator.model.citation import Reference, packed
from generator.model.document import Key
from generator.model.quality import Assessed
from generator.model.sheet import Quotation, Sheet
from generator.model.symbol import Symbol
from generator.observer import Observer
from generator.page_links import PageLinks
from generator.pressing import Job, Pressed, encoder, framed, press, sheet_in
from generator.publish import export, network, quality, search_making
from generator.publish.staging import Staging
from generator.publishing import Kept, index_key, lines_key, put_index, put_pressed, sheet_key
from generator.reading import Quotations, Told
from generator.render.indexes.paged import first
from generator.render.indexes.quality import quality_pages
from generator.shelf import quotations_key

_FILES = 16
"""Where more files have changed, a whole build takes hardly longer."""

_pressed: msgspec.msgpack.Decoder[Pressed] = msgspec.msgpack.Decoder(Pressed)
_kept: msgspec.msgpack.Decoder[Kept] = msgspec.msgpack.Decoder(Kept)
_words: msgspec.msgpack.Decoder[Quotations] = msgspec.msgpack.Decoder(Quotations)


class WiderError(Exception):
    """More differs than the words of a few texts, or what the last build left is not there."""


class Text(NamedTuple):
    """A changed text as the last build left it, and as it is: its place in the cache, what it tells."""

    listed: Listed
    was: Learned
    place: str
    learned: Learned


class Amendment(NamedTuple):
    """The changed texts, and the sheets of all documents whose pages show their words."""

    texts: tuple[Text, ...]
    sheets: dict[Key, Sheet]
    replaced: tuple[str, ...]
    """What the cache has of the texts as they were."""


Documents = dict[Key, tuple[Listed, Pressed]]
"""What is made: for each document its new entry of the ledger and its pages."""


class Lists(NamedTuple):
    """The keys of the pages of the quality that were made, and the grades, where they are others."""

    pages: dict[str, str]
    grades: Grades | None


def amendment(before: Ledger, looked: Looked, observer: Observer, cache: Cache, workers: Executor) -> Amendment:
    """Read the changed files, and find what shows their words. Raises WiderError."""
    changed = [(old, file) for old, file in zip(before.files, looked.present, strict=True) if old != file.key]
    if not 0 < len(changed) <= _FILES:
        raise WiderError
    listed = {one.place: one for one in before.documents}
    files = msgspec.structs.replace(looked, present=tuple(file for _, file in changed))
    texts: list[Text] = []
    replaced: list[str] = []
    for (old, _), (_, key, now) in zip(changed, list(read_files(files, cache, workers, observer)), strict=True):
        known = known_file(old, looked.files.corrections, cache)
        if known is None:
            raise WiderError
        place, was = known
        if (was.format, was.diagnostics, len(was.documents)) != (now.format, now.diagnostics, len(now.documents)):
            raise WiderError
        replaced += (old, place)
        for rank, (one, other) in enumerate(zip(was.documents, now.documents, strict=True)):
            stood = listed.get(f"{place}-{rank}")
            if stood is None or stood.key[0] in before.scanned or not _alike(one, other):
                raise WiderError
            texts.append(Text(stood, one.learned, f"{key}-{rank}", other.learned))
            replaced += (stood.place, quotations_key(stood.place))
    return Amendment(tuple(texts), _sheets(texts, before, cache), tuple(replaced))


def _alike(was: Told, now: Told) -> bool:
    """Whether a text tells all others what it told them."""
    one, other = was.learned, now.learned
    return (
        (was.refused, was.printed and _facts(was.printed)) == (now.refused, now.printed and _facts(now.printed))
        and (_facts(one.card), one.said, one.diagnostics) == (_facts(other.card), other.said, other.diagnostics)
        and _findings(one.assessed) == _findings(other.assessed)
        and list(map(_lasting, one.references)) == list(map(_lasting, other.references))
    )


def _facts(one: Card) -> Card:
    """A card without the hash of its source, which only the lists of all documents show."""
    return msgspec.structs.replace(one, source=msgspec.structs.replace(one.source, sha256=""))


def _findings(one: Assessed) -> Assessed:
    """What was found in a text, without the words that are shown of it."""
    bare = tuple(msgspec.structs.replace(each, excerpt=None, anchor=None) for each in one.findings)
    return msgspec.structs.replace(one, characters=0, uncertain=0, findings=bare, doubtful=())


def _lasting(one: Reference) -> Reference:
    """A reference without its place in the text and the words around it."""
    return msgspec.structs.replace(one, start=0, end=0, sentence=(0, 0), verb=None, act=None)


def _sheets(texts: Iterable[Text], before: Ledger, cache: Cache) -> dict[Key, Sheet]:
    """The sheets of the changed texts, of those they refer to, and of those that are compared with them."""
    index = {one.key: one for one in before.documents}
    sheets: dict[Key, Sheet] = {}

    def sheet(key: Key) -> Sheet:
        if key not in sheets:
            stored = cache.get(sheet_key(index[key].pressed))
            if stored is None:
                raise WiderError
            sheets[key] = sheet_in(stored)
        return sheets[key]

    told: dict[Address, dict[Reference, tuple[Reference, tuple[str, str, str]]]] = {}
    for text in texts:
        old = sheet(text.listed.key)
        references = old.entry.references
        if any(one.told_by for one in references):  # other languages settled it, by the place of the number
            raise WiderError
        moved = tuple(_moved(was, now) for was, now in zip(references, text.learned.references, strict=True))
        quoted = zip(moved, _words.decode(_taken(quotations_key(text.place), cache)), strict=True)
        told[old.entry.address] = dict(zip(references, quoted, strict=True))
        entry = msgspec.structs.replace(
            old.entry,
            card=msgspec.structs.replace(old.entry.card, source=text.learned.card.source),
            refers=packed(moved),
            quality=_assessed(old.entry.quality, text.was.assessed, text.learned.assessed),
        )
        sheets[text.listed.key] = msgspec.structs.replace(old, entry=entry)
    for address, quoting in told.items():
        for key in sorted({_cited(one, address.language) for one in quoting} & index.keys()):
            sheets[key] = _quoting(sheet(key), told)
        own = sheet((address.language, str(address.symbol)))
        for other in own.known:
            if other.comparison and other.comparison.older == address:
                sheet((address.language, str(other.symbol)))
    return sheets


def _moved(was: Reference, now: Reference) -> Reference:
    return msgspec.structs.replace(was, start=now.start, end=now.end, sentence=now.sentence, verb=now.verb, act=now.act)


def _assessed(beside_others: Assessed, was: Assessed, now: Assessed) -> Assessed:
    """How a text was read, beside the others too, once its words are others."""
    findings = dict(zip(was.findings, now.findings, strict=True))
    return msgspec.structs.replace(
        beside_others,
        characters=now.characters,
        uncertain=now.uncertain,
        findings=tuple(findings.get(one, one) for one in beside_others.findings),
        doubtful=now.doubtful,
    )


def _cited(one: Reference, language: str) -> Key:
    try:
        return language, str(Symbol.parse((one.target or "").partition("#")[0]))
    except SymbolError:
        return language, ""


def _quoting(sheet: Sheet, told: Mapping[Address, Mapping[Reference, tuple[Reference, tuple[str, str, str]]]]) -> Sheet:
    """A sheet with the words by which changed texts refer to its document."""
    quotations = []
    for one in sheet.quotations:
        citing = one.citing
        if citing.origin in told:
            if citing.reference not in told[citing.origin]:
                raise WiderError
            reference, words = told[citing.origin][citing.reference]
            one = Quotation(msgspec.structs.replace(citing, reference=reference), words)
        quotations.append(one)
    return msgspec.structs.replace(sheet, quotations=tuple(quotations))


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
        text = _taken(places[key], cache)
        text_before = _taken(older, cache) if older else encoder.encode(None)
        jobs.append(encoder.encode(Job(setting, *map(msgspec.Raw, (packed_sheet, text, text_before)))))
        keys.append(key_of("amended", listed[key].pressed, packed_sheet, places[key], older))
    for key, name, result in zip(amended.sheets, keys, workers.map(press, jobs), strict=True):
        pressed, kept = _pressed.decode(result), _kept.decode(_taken(listed[key].pressed, cache))
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
        stood = said = _taken(lines_key(pressed[key]), cache)
        if text := changed.get(key):
            words = {key: _words.decode(_taken(quotations_key(text.place), cache))}
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


def _taken(key: str, cache: Cache) -> bytes:
    found = cache.get(key)
    if found is None:
        raise WiderError
    return found
