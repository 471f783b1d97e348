"""How well each document of a collection was read (about/quality defines the measure)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from generator.enrich.findings import Places, own_text
from generator.enrich.misread import Vocabulary, misread, vocabularies
from generator.enrich.proposals import proposals
from generator.model.address import Address
from generator.model.anchors import blocks
from generator.model.diagnostic import Diagnostic
from generator.model.document import UNPLACED, Resolution
from generator.model.quality import Assessed, Doubtful, Finding
from generator.model.symbol import Symbol
from generator.text import unblank

Excerpts = Mapping[tuple[str, int, int], str]
_SHOWN = 80
Others = Mapping[tuple[str, str], Sequence[Resolution]]


def assessed(documents: Sequence[Resolution], excerpts: Excerpts, others: Others) -> tuple[Assessed, ...]:
    """Each document, in their order. `others`: by language and symbol what other files give of it."""
    by_symbol: dict[str, list[Resolution]] = defaultdict(list)
    for document in documents:
        by_symbol[document.symbol].append(document)
    words = vocabularies(documents)
    return tuple(
        _assessed(
            document,
            excerpts,
            others.get((document.language, document.symbol), ()),
            [other for other in by_symbol[document.symbol] if other.language != document.language],
            words.get(document.language),
        )
        for document in documents
    )


def _assessed(
    document: Resolution,
    excerpts: Excerpts,
    others: Sequence[Resolution],
    languages: Sequence[Resolution],
    words: Vocabulary | None,
) -> Assessed:
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
        proposals=(*proposals(document, others, languages), *misread(document, words)),
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
    return tuple(sorted(found, key=lambda one: ("error", "warning", "info").index(one.severity)))


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
