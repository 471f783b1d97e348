"""Floor 3: a build after which only words differ: the pages that show them are made again, and nothing else.

What documents tell each other (titles, anchors, targets, chains, findings) must be what it was; then the pages that
show the words of a changed text are its own, the lists of those that it refers to, which quote it, and the comparison
with it of the text after it. Whatever is wider than that is left to a whole build (`WiderError`), which gives the same
bytes.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from generator.cache import Cache
from generator.enrich.learned import Learned
from generator.errors import SymbolError
from generator.executor import Executor
from generator.gathering import known_file, read_files
from generator.ledger import Ledger, Listed
from generator.looking import Looked
from generator.model.address import Address
from generator.model.card import Card
from generator.model.citation import Reference, packed
from generator.model.document import Key
from generator.model.quality import Assessed
from generator.model.sheet import Quotation, Sheet
from generator.model.symbol import Symbol
from generator.observer import Observer
from generator.pressing import sheet_in
from generator.publishing import sheet_key
from generator.reading import Quotations, Told
from generator.shelf import quotations_key

_FILES = 16
"""Where more files have changed, a whole build takes hardly longer."""

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
        quoted = zip(moved, _words.decode(taken(quotations_key(text.place), cache)), strict=True)
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


def taken(key: str, cache: Cache) -> bytes:
    """What the cache has under a key. Raises WiderError where it has nothing."""
    found = cache.get(key)
    if found is None:
        raise WiderError
    return found
