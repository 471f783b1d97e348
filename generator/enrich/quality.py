"""How well each document of a collection was read (about/quality defines the measure)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from generator.enrich.findings import Places, own_text
from generator.enrich.learned import Learned
from generator.enrich.misread import SCANNED, misread, vocabularies
from generator.enrich.proposals import proposals
from generator.model.address import Address
from generator.model.anchors import blocks
from generator.model.card import Card
from generator.model.diagnostic import Diagnostic
from generator.model.document import UNPLACED, Key, Resolution
from generator.model.quality import Assessed, Doubtful, Finding, Proposal
from generator.model.symbol import Symbol
from generator.text import unblank

Excerpts = Mapping[tuple[str, int, int], str]
Later = Mapping[Key, Sequence[Diagnostic]]
Others = Mapping[Key, Sequence[Card]]
Documents = Mapping[Key, Resolution]
_SHOWN = 80
_SEVERITIES = ("error", "warning", "info")


def judged(document: Resolution, excerpts: Excerpts) -> Assessed:
    """What a document shows by itself: all but what others propose for it. `excerpts`: the words at its diagnostics."""
    symbol = Symbol.parse(document.symbol)
    counts = Counter(one.severity for one in document.diagnostics)
    findings = _findings(document, excerpts)
    sizes = _sizes(document)
    doubtful = _doubtful(document)
    touched = {one.anchor for one in findings if one.anchor and one.severity != "info"}
    touched |= {one.anchor for one in doubtful}
    return Assessed(
        symbol=document.symbol,
        language=document.language,
        session=symbol.session,
        title=document.title,
        adopted=document.adopted,
        page=Address(document.language, symbol).path,
        source=document.source.path,
        format=document.source.format,
        characters=sum(sizes.values()),
        uncertain=sum(sizes.get(anchor, 0) for anchor in touched),
        errors=counts["error"],
        warnings=counts["warning"],
        infos=counts["info"],
        findings=findings,
        doubtful=doubtful,
        proposals=(),
    )


def assessed(every: Sequence[Learned], later: Later, others: Others, documents: Documents) -> tuple[Assessed, ...]:
    """Each document, in their order.

    `later`: what was found about it beside the others; `others`: what other files give of it, by language and symbol.
    `documents` are asked only for what may come from a scan: its words are held against those of its language.
    """
    by_symbol: dict[str, list[Card]] = defaultdict(list)
    for one in every:
        by_symbol[one.card.symbol].append(one.card)
    scanned = {one.card.language for one in every if one.card.source.format in SCANNED}
    words = vocabularies(documents[one.key] for one in every if one.card.language in scanned)
    found = []
    for one in every:
        card = one.card
        languages = [other for other in by_symbol[card.symbol] if other.language != card.language]
        proposed = proposals(card, one.diagnostics, others.get(one.key, ()), languages)
        if card.source.format in SCANNED:
            proposed += misread(documents[one.key], words.get(card.language))
        found.append(_beside_others(one.assessed, later.get(one.key, ()), tuple(proposed)))
    return tuple(found)


def _beside_others(one: Assessed, later: Sequence[Diagnostic], proposed: tuple[Proposal, ...]) -> Assessed:
    if not later and not proposed:
        return one
    counts = Counter(diagnostic.severity for diagnostic in later)
    findings = (*one.findings, *map(finding, later))
    return msgspec.structs.replace(
        one,
        errors=one.errors + counts["error"],
        warnings=one.warnings + counts["warning"],
        infos=one.infos + counts["info"],
        findings=tuple(sorted(findings, key=lambda each: _SEVERITIES.index(each.severity))),
        proposals=proposed,
    )


def _findings(document: Resolution, excerpts: Excerpts) -> tuple[Finding, ...]:
    """Errors, then warnings, then what asks for nothing; each in the order of the source."""
    places: Places | None = None
    found = []
    for one in document.diagnostics:
        excerpt = excerpts.get((one.path, one.line, one.column))
        anchor = None
        if excerpt:
            places = places or Places(document)
            anchor = places.anchor(excerpt)
        found.append(finding(one, excerpt, anchor))
    return tuple(sorted(found, key=lambda one: _SEVERITIES.index(one.severity)))


def finding(one: Diagnostic, excerpt: str | None = None, anchor: str | None = None) -> Finding:
    """A diagnostic as an editor sees it."""
    return Finding(one.severity, one.code, one.message, one.path, one.line, one.column, excerpt, anchor)


def _doubtful(document: Resolution) -> tuple[Doubtful, ...]:
    """The blocks that are not certain, the least sure first."""
    found = (
        Doubtful(block.anchor, block.confidence, block.text[:_SHOWN])
        for block in blocks(document.body)
        if block.confidence is not None
    )
    return tuple(sorted(found, key=lambda one: one.confidence))


def _sizes(document: Resolution) -> dict[str, int]:
    """The characters that are no blanks, by the block or note that they stand in; its children are counted apart."""
    sizes = {"title": len(unblank(document.title))}
    sizes |= {block.anchor: len(unblank(own_text(block))) for block in blocks(document.body)}
    sizes[UNPLACED] = sum(len(unblank(one.text)) for one in document.unplaced)
    sizes |= {note.anchor: len(unblank(f"{note.label}{note.text}")) for note in document.notes}
    return sizes
