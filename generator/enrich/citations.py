"""References in the texts: find the numbers, decide whose they are, and mark them (see about/json).

A citation's span is the number as printed. One candidate makes a citation; where the words around a number leave none
or several, it stays text and a diagnostic says so (invariant 2). The words come from the language files.
"""

import re
from functools import cache

import msgspec

from generator.errors import SymbolError
from generator.languages import load
from generator.languages.citations import CitationWords
from generator.model.anchors import anchors
from generator.model.diagnostic import Diagnostic
from generator.model.document import Block, Citation, Link, Note, Resolution, Span
from generator.model.symbol import Symbol

_FIRST_SESSION_WITH_SLASH = 31
"""Sessions before the thirty-first printed their numbers as "2205 (XXI)" (UN Editorial Manual)."""

_NUMBER = r"(?:(?:ES|S)-)?\d{1,4}/\d+(?:\s[A-Z]\b)?|\d+(?:\s[A-Z])?\s\((?:(?:ES-|S-)?[IVXLC]+|\d{4})\)"
_PLACE = r"(?:[IVX]+|\d+)(?:\.[A-Z])?"
_DOCUMENT = re.compile(
    r"(?<![\w/])"
    r"[A-Z]{1,6}/(?:[A-Z0-9][A-Za-z0-9.()-]*/)*"  # E/CN.15/2004/, CTOC/COP/WG.7/
    r"(?=[A-Za-z0-9.()-]*\d)[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?:\([A-Za-z0-9-]+\)[A-Z]?)?"  # 5, 6, Add.1, 217(III)
)


class _Patterns(msgspec.Struct, frozen=True):
    announced: re.Pattern[str]
    body: re.Pattern[str]
    locator: re.Pattern[str]
    internal: re.Pattern[str]
    number: re.Pattern[str]
    words: CitationWords


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


@cache
def _patterns(language: str) -> _Patterns | None:
    words, grammar = load(language).citations, load(language).grammar
    if words is None or grammar is None:
        return None
    months = _either(tuple(grammar.months))
    date = rf"(?:,?\s(?:{_either(words.date)})\s\d{{1,2}}\w*\s(?:{months})(?:\s\d{{4}})?)"
    joiner = rf"(?:\s?(?:{_either(words.joiners)})\s)"
    chain = rf"(?:{_NUMBER}){date}?(?:{joiner}(?:{_NUMBER}){date}?)*"
    names = rf"(?:{_either(tuple(words.organs))})|(?:{_either(words.bodies)})"
    return _Patterns(
        # "ses résolutions 46/152 du 18 décembre 1991, 60/1 du 16 septembre 2005 et 66/181"
        announced=re.compile(rf"\b(?:{_either(words.resolution)})\s(?P<chain>{chain})", re.IGNORECASE),
        # " du Conseil économique et social", ", adoptée par la Conférence"
        body=re.compile(rf",?\s(?:\w+\s)?(?:{_either(words.by)})\s?(?P<name>{names})"),
        # ", annexes I à III", "), chap. V", ", sect. I.A"
        locator=re.compile(
            rf"\)?,\s(?P<locator>(?:{_either(words.locators)})(?:\s{_PLACE}(?:\s(?:{_either(words.joiners)})\s{_PLACE})*)?)(?!\w)"
        ),
        # "paragraphe 40 ci-dessus"
        internal=re.compile(rf"\b(?:{_either(words.paragraph)})\s(?P<number>\d+)\s(?:{_either(words.here)})\b"),
        number=re.compile(_NUMBER),
        words=words,
    )


class _Found(msgspec.Struct, frozen=True):
    citations: tuple[Citation, ...]
    open: tuple[str, ...]
    """Numbers left as text, as printed."""


def _whose(match: re.Match[str], text: str, number: str, patterns: _Patterns) -> str | None:
    """The organ whose resolution a number is, or None where the words leave it open."""
    if re.search(r"\(\d{4}\)$", number):
        return "S"  # only the Security Council prints the year in brackets
    if named := patterns.body.match(text, match.end()):
        return patterns.words.organs.get(named["name"])
    if re.match(r"\d{4}/", number):
        mentioned = {organ for name, organ in patterns.words.organs.items() if organ == "E" and name in text}
        return "E" if mentioned and not any(body in text for body in patterns.words.bodies) else None
    session = re.match(r"(\d+)/", number)
    if session and int(session[1]) < _FIRST_SESSION_WITH_SLASH:
        return None
    return "A"


def _symbol(number: str, organ: str | None) -> Symbol | None:
    try:
        return Symbol.from_number(number, organ) if organ else None
    except SymbolError:
        return None


def _located(text: str, start: int, end: int, target: str, patterns: _Patterns) -> Citation:
    locator = patterns.locator.match(text, end)
    return Citation(start, end, target, locator["locator"] if locator else None)


def _resolutions(text: str, patterns: _Patterns) -> _Found:
    citations: list[Citation] = []
    unresolved: list[str] = []
    for match in patterns.announced.finditer(text):
        offset = match.start("chain")
        for number in patterns.number.finditer(match["chain"]):
            symbol = _symbol(number[0], _whose(match, text, number[0], patterns))
            if symbol is None:
                unresolved.append(number[0])
            else:
                start, end = offset + number.start(), offset + number.end()
                citations.append(_located(text, start, end, str(symbol), patterns))
    return _Found(tuple(citations), tuple(unresolved))


def _documents(text: str, patterns: _Patterns) -> _Found:
    found = (_located(text, match.start(), match.end(), match[0], patterns) for match in _DOCUMENT.finditer(text))
    return _Found(tuple(found), ())


def _internal(text: str, patterns: _Patterns, known: frozenset[str]) -> _Found:
    citations, unresolved = [], []
    for match in patterns.internal.finditer(text):
        anchor = f"op{match['number']}"
        if anchor in known:
            citations.append(Citation(match.start("number"), match.end("number"), f"#{anchor}"))
        else:
            unresolved.append(match[0])
    return _Found(tuple(citations), tuple(unresolved))


def _found(text: str, patterns: _Patterns, known: frozenset[str]) -> _Found:
    parts = (_resolutions(text, patterns), _documents(text, patterns), _internal(text, patterns, known))
    kept: list[Citation] = []
    for citation in sorted((c for part in parts for c in part.citations), key=lambda c: (c.start, -c.end)):
        if not kept or citation.start >= kept[-1].end:
            kept.append(citation)
    return _Found(tuple(kept), tuple(number for part in parts for number in part.open))


def cited(resolution: Resolution) -> Resolution:
    """The same resolution with a `Citation` span on each reference that has exactly one meaning.

    Each reference left open adds a diagnostic UN501. A language without `[citations]` gets none.
    """
    patterns = _patterns(resolution.language)
    if patterns is None:
        return resolution
    known = frozenset(anchors(resolution))
    open_references: list[Diagnostic] = []

    def spans(text: str, before: tuple[Span, ...], place: str) -> tuple[Span, ...]:
        found = _found(text, patterns, known)
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
