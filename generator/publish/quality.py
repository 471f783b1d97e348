"""`quality.json`: how well each document was read, for programs: what the pages of the quality say (see about/json)."""

from collections.abc import Iterable

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.model.quality import Assessed, Doubtful, Finding, Proposal

PATH = "quality.json"
QUALITY_SCHEMA = "quality/1"


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One document: its page below the root, its source, the share placed with certainty, and what was found."""

    symbol: str
    language: str
    path: str
    source: str
    format: str
    characters: int
    uncertain: int
    certain: float
    errors: int
    warnings: int
    infos: int
    findings: tuple[Finding, ...]
    doubtful: tuple[Doubtful, ...]
    proposals: tuple[Proposal, ...]


class Quality(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file: documents, the worst first; then what was found in the files of the collection themselves."""

    schema: str = QUALITY_SCHEMA
    documents: tuple[Document, ...]
    files: tuple[Diagnostic, ...]


def quality_json(documents: Iterable[Assessed], files: Iterable[Diagnostic]) -> bytes:
    """Give the file; documents that are equally bad stay in their order. `files`: what was found in them as such."""
    every = sorted(documents, key=lambda one: one.worst_first)
    files = tuple(sorted(set(files)))
    value = Quality(documents=tuple(map(_document, every)), files=files)
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _document(one: Assessed) -> Document:
    return Document(
        symbol=one.symbol,
        language=one.language,
        path=one.page,
        source=one.source,
        format=one.format,
        characters=one.characters,
        uncertain=one.uncertain,
        certain=round(one.certain, 6),
        errors=one.errors,
        warnings=one.warnings,
        infos=one.infos,
        findings=one.findings,
        doubtful=one.doubtful,
        proposals=one.proposals,
    )
