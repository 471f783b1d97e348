"""References in the texts: find the numbers, decide whose they are, and mark them (see about/json).

A citation's span is the number as printed. One candidate makes a citation; where the words around a number leave none
or several, it stays text and a diagnostic says so (invariant 2). The words come from the language files.
"""

import re

import msgspec

from generator.enrich.citation_patterns import Patterns, patterns
from generator.errors import SymbolError
from generator.languages.citations import CitationWords
from generator.languages.numerals import english, readings
from generator.model.anchors import anchors
from generator.model.diagnostic import Diagnostic
from generator.model.document import Block, Citation, Link, Note, Resolution, Span
from generator.model.symbol import Symbol

_FIRST_SESSION_WITH_SLASH = 31
"""Sessions before the thirty-first printed their numbers as "2205 (XXI)" (UN Editorial Manual)."""

_NEAR = 4
"""Characters between two numbers that one name is good for."""

_DOCUMENT = re.compile(
    r"(?<![\w/])"
    r"[A-Z]{1,6}/(?:[A-Z0-9][A-Za-z0-9.()-]*/)*"  # E/CN.15/2004/, CTOC/COP/WG.7/
    r"(?=[A-Za-z0-9.()-]*\d)[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?:\([A-Za-z0-9-]+\)[A-Z]?)?"  # 5, 6, Add.1, 217(III)
)


class _Found(msgspec.Struct, frozen=True):
    citations: tuple[Citation, ...]
    open: tuple[str, ...]
    """Numbers left as text, as printed."""


def _whose(name: str | None, text: str, number: str, words: CitationWords) -> str | None:
    """The organ whose resolution a number is, by the body named with it; None where the words leave it open."""
    if re.search(r"\(\d{4}\)$", number):
        return "S"  # only the Security Council prints the year in brackets
    if name:
        return words.organs.get(name)
    if re.match(r"\d{4}/", number):
        mentioned = {organ for known, organ in words.organs.items() if organ == "E" and known in text}
        return "E" if mentioned and not any(body in text for body in words.bodies) else None
    session = re.match(r"(\d+)/", number)
    if session and int(session[1]) < _FIRST_SESSION_WITH_SLASH:
        return None
    return "A"


def _symbol(number: str, organ: str | None) -> Symbol | None:
    try:
        return Symbol.from_number(number, organ) if organ else None
    except SymbolError:
        return None


def _located(text: str, start: int, end: int, target: str, known: Patterns) -> Citation:
    found = known.locator.match(text, end)
    place = next((place for place in found.groups() if place), None) if found else None
    return Citation(start, end, target, place)


def _resolutions(text: str, known: Patterns) -> _Found:
    citations: list[Citation] = []
    unresolved: list[str] = []
    last = 0
    name: str | None = None
    for match in known.announced.finditer(text):
        first = match.start("chain")
        if match.start() - last > _NEAR:
            name = None  # "…第5/1号决议和第5/2号决议": the body named with the first number is that of the second
        last = match.end()
        after = known.body.match(text, match.end())
        named = [(found.start(), found[0]) for found in known.name.finditer(text, match.start(), match.end())]
        for number in known.number.finditer(text, first, match.end("chain")):
            before = [found for at, found in named if at < number.start()]
            name = before[-1] if before else (after["name"] if after else name)
            printed = known.latin(number)
            symbol = _symbol(printed, _whose(name, text, printed, known.words))
            if symbol is None:
                unresolved.append(number[0])
            else:
                citations.append(_located(text, number.start(), number.end(), str(symbol), known))
    return _Found(tuple(citations), tuple(unresolved))


def _documents(text: str, known: Patterns) -> _Found:
    found = (_located(text, match.start(), match.end(), match[0], known) for match in _DOCUMENT.finditer(text))
    return _Found(tuple(found), ())


def _internal(text: str, known: Patterns, present: frozenset[str]) -> _Found:
    citations, unresolved = [], []
    for match in known.internal.finditer(text):
        for number in known.internal_number.finditer(text, *match.span("numbers")):
            label = readings(number["label"]) if number["label"] else ()
            anchor = f"op{number['number']}" + (f"-{english(label[0])}" if label else "")
            if anchor in present:
                citations.append(Citation(*number.span(), f"#{anchor}"))
            else:
                unresolved.append(match[0])
    return _Found(tuple(citations), tuple(unresolved))


def _found(text: str, known: Patterns, present: frozenset[str]) -> _Found:
    parts = (_resolutions(text, known), _documents(text, known), _internal(text, known, present))
    kept: list[Citation] = []
    for citation in sorted((c for part in parts for c in part.citations), key=lambda c: (c.start, -c.end)):
        if not kept or citation.start >= kept[-1].end:
            kept.append(citation)
    return _Found(tuple(kept), tuple(number for part in parts for number in part.open))


def cited(resolution: Resolution) -> Resolution:
    """The same resolution with a `Citation` span on each reference that has exactly one meaning.

    Each reference left open adds a diagnostic UN501. A language without `[citations]` gets none.
    """
    known = patterns(resolution.language)
    if known is None:
        return resolution
    present = frozenset(anchors(resolution))
    open_references: list[Diagnostic] = []

    def spans(text: str, before: tuple[Span, ...], place: str) -> tuple[Span, ...]:
        found = _found(text, known, present)
        for number in found.open:
            message = f"{number!r} in {place} could not be told"
            open_references.append(Diagnostic(resolution.source.path, 0, 0, "UN501", message))
        return _merged(before, found)

    def block(one: Block) -> Block:
        rows = tuple(
            tuple(msgspec.structs.replace(cell, spans=spans(cell.text, cell.spans, one.anchor)) for cell in row)
            for row in one.rows
        )
        children = tuple(map(block, one.children))
        return msgspec.structs.replace(one, spans=spans(one.text, one.spans, one.anchor), children=children, rows=rows)

    def note(one: Note) -> Note:
        return msgspec.structs.replace(one, spans=spans(one.text, one.spans, one.anchor))

    body, notes = tuple(map(block, resolution.body)), tuple(map(note, resolution.notes))
    diagnostics = resolution.diagnostics + tuple(open_references)
    return msgspec.structs.replace(resolution, body=body, notes=notes, diagnostics=diagnostics)


def _merged(before: tuple[Span, ...], found: _Found) -> tuple[Span, ...]:
    """The spans of a text with its citations; where the source has a link of its own, the citation takes its place."""
    cited = found.citations
    kept = [
        span
        for span in before
        if not isinstance(span, Link) or not any(one.start < span.end and span.start < one.end for one in cited)
    ]
    return tuple(sorted([*kept, *cited], key=lambda span: (span.start, span.end)))
