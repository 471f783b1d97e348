"""References in the texts: find the numbers, decide whose they are, and mark them (see about/json).

A citation's span is the number as printed. One candidate makes a citation; where the words around a number leave none
or several, it stays text and a diagnostic says so (invariant 2). The words come from the language files.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

import msgspec

from generator.enrich.citation_patterns import Patterns, patterns
from generator.errors import SymbolError
from generator.languages.citations import CitationWords
from generator.languages.numerals import english, readings
from generator.model.anchors import anchors, blocks
from generator.model.citation import Reference
from generator.model.diagnostic import Diagnostic
from generator.model.document import Block, Citation, Link, Resolution, Span
from generator.model.symbol import Symbol

_FIRST_SESSION_WITH_SLASH = 31
"""Sessions before the thirty-first printed their numbers as "2205 (XXI)" (UN Editorial Manual)."""

_FIRST_YEAR = 1945
"""A session opens in this year and as many later as its number says."""
_FIRST_DECISION = 400
"""Decisions of a session are numbered from here on, beside its resolutions."""
_LAST_OF_OTHERS = 60
"""Other bodies have held about as many sessions."""
_PROPER, _PROPER_CHINESE = 12, 4
"""The names of bodies that are longer than this are proper names."""
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NEAR = 4
"""Characters between two numbers that one name is good for."""

_DOCUMENT = re.compile(
    r"(?<![\w/])"
    r"[A-Z]{1,6}/(?:[A-Z0-9][A-Za-z0-9.()-]*/)*"  # E/CN.15/2004/, CTOC/COP/WG.7/
    r"(?=[A-Za-z0-9.()-]*\d)[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?:\([A-Za-z0-9-]+\)[A-Z]?)?"  # 5, 6, Add.1, 217(III)
)


class _Found(msgspec.Struct, frozen=True):
    citations: tuple[Citation, ...]
    open: tuple[tuple[int, int], ...]
    """Where numbers stand that are left as text."""


class _Printed(msgspec.Struct, frozen=True):
    """A number where it stands, as an English text prints it, with the body named with it and the year of its date."""

    start: int
    end: int
    number: str
    name: str | None
    year: int | None


def _whose(printed: _Printed, text: str, words: CitationWords) -> str | None:
    """The organ whose resolution a number is; None where the words leave it open."""
    number = printed.number
    if re.search(r"\(\d{4}\)$", number):
        return "S"  # only the Security Council prints the year in brackets
    organ = words.organs.get(printed.name) if printed.name else None
    session = re.match(r"(\d{1,3})/(\d+)", number)
    if organ == "A" and session and int(session[1]) < _FIRST_SESSION_WITH_SLASH:
        return None  # "l’Assemblée des Nations Unies pour l’environnement"
    if printed.name and organ != "S":
        return organ
    if re.match(r"\d{4}/", number):
        return "E" if _only_the_council(text, words) else None
    if session and not _fits(int(session[1]), int(session[2]), printed.year):
        return None
    if session and printed.year is None and organ is None and int(session[1]) <= _LAST_OF_OTHERS:
        return None if _names(text, words, _PROPER if words.blanks else _PROPER_CHINESE) else "A"
    return "A"


def _only_the_council(text: str, words: CitationWords) -> bool:
    """Whether a text names the Economic and Social Council, and no body beside it."""
    council = next((name for name, organ in words.organs.items() if organ == "E" and name in text), None)
    others = text.replace(council, "") if council else ""
    return council is not None and not _names(others, words, 0 if words.blanks else _PROPER_CHINESE)


def _names(text: str, words: CitationWords, length: int) -> bool:
    """Whether a text names another body whose name is longer than so many characters."""
    return any(body in text for body in words.bodies if len(body) > length)


def _fits(session: int, count: int, year: int | None) -> bool:
    """Whether a number can be the Assembly's, by its session and the year of its date."""
    opened = _FIRST_YEAR + session
    dated = year is None or year in (opened, opened + 1)
    return session >= _FIRST_SESSION_WITH_SLASH and count < _FIRST_DECISION and dated


def _symbol(number: str, organ: str | None) -> Symbol | None:
    try:
        return Symbol.from_number(number, organ) if organ else None
    except SymbolError:
        return None


def _located(text: str, start: int, end: int, target: str, known: Patterns) -> Citation:
    found = known.locator.match(text, end)
    place = next((place for place in found.groups() if place), None) if found else None
    return Citation(start, end, target, place)


def _announced(text: str, known: Patterns) -> Iterator[_Printed]:
    """The numbers that the word for a resolution announces."""
    last, name = 0, None
    for match in known.announced.finditer(text):
        if match.start() - last > _NEAR:
            name = None  # "…第5/1号决议和第5/2号决议": the body named with the first number is that of the second
        last = match.end()
        after = known.body.match(text, match.end())
        names = [(found.start(), found[0]) for found in known.name.finditer(text, *match.span())]
        for number in known.number.finditer(text, *match.span("chain")):
            before = [found for at, found in names if at < number.start()]
            name = before[-1] if before else (after["name"] if after else name)
            yield _Printed(*number.span(), known.latin(number), name, known.year(text, number))


def _later(text: str, known: Patterns, first: int) -> Iterator[_Printed]:
    """Numbers after the first announced one whose date fits the session: "…, intitulée …, et 74/274 du 2 avril"."""
    for number in known.number.finditer(text, first):
        session, count, year = number["session"], number["count"], known.year(text, number)
        if session and year and not number["kind"] and _fits(int(session), int(count), year):
            yield _Printed(*number.span(), known.latin(number), None, year)


def _resolutions(text: str, known: Patterns) -> _Found:
    citations: list[Citation] = []
    unresolved: list[tuple[int, int]] = []
    printed = {one.start: one for one in _announced(text, known)}
    if printed:
        printed = {one.start: one for one in _later(text, known, min(printed))} | printed
    for one in printed.values():
        symbol = _symbol(one.number, _whose(one, text, known.words))
        if symbol is None:
            unresolved.append((one.start, one.end))
        else:
            citations.append(_located(text, one.start, one.end, str(symbol), known))
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
                unresolved.append(number.span())
    return _Found(tuple(citations), tuple(unresolved))


def _found(text: str, known: Patterns, present: frozenset[str]) -> _Found:
    """All references of a text; marks of direction in it are passed over."""
    if not _DIRECTION.search(text):
        return _all(text, known, present)
    kept = [index for index, sign in enumerate(text) if not _DIRECTION.match(sign)]
    found = _all("".join(text[index] for index in kept), known, present)
    citations = tuple(msgspec.structs.replace(c, start=kept[c.start], end=kept[c.end - 1] + 1) for c in found.citations)
    return _Found(citations, tuple((kept[start], kept[end - 1] + 1) for start, end in found.open))


def _all(text: str, known: Patterns, present: frozenset[str]) -> _Found:
    parts = (_resolutions(text, known), _documents(text, known), _internal(text, known, present))
    kept: list[Citation] = []
    for citation in sorted((c for part in parts for c in part.citations), key=lambda c: (c.start, -c.end)):
        if not kept or citation.start >= kept[-1].end:
            kept.append(citation)
    return _Found(tuple(kept), tuple(span for part in parts for span in part.open))


def references(resolution: Resolution) -> tuple[Reference, ...]:
    """All references of a document in the order of its texts: blocks, cells of tables, notes.

    One that has no single meaning has no target. A language without `[citations]` gives none.
    """
    known = patterns(resolution.language)
    if known is None:
        return ()
    present = frozenset(anchors(resolution))
    return tuple(
        reference
        for anchor, cell, text in _texts(resolution)
        for reference in _referring(anchor, cell, text, _found(text, known, present))
    )


def _texts(resolution: Resolution) -> Iterator[tuple[str, tuple[int, int] | None, str]]:
    for one in blocks(resolution.body):
        yield one.anchor, None, one.text
        for y, row in enumerate(one.rows):
            yield from ((one.anchor, (y, x), cell.text) for x, cell in enumerate(row))
    for note in resolution.notes:
        yield note.anchor, None, note.text


def _referring(anchor: str, cell: tuple[int, int] | None, text: str, found: _Found) -> list[Reference]:
    told = [
        Reference(anchor, one.start, one.end, text[one.start : one.end], one.target, one.locator, cell)
        for one in found.citations
    ]
    told += [Reference(anchor, *span, text[slice(*span)], None, None, cell, "unknown") for span in found.open]
    return sorted(told, key=lambda one: (one.start, one.end))


def cited(resolution: Resolution, found: Iterable[Reference]) -> Resolution:
    """The same resolution with a `Citation` span on each reference that has a target, and UN501 for each that has none.

    `found` is what `references` gives for it. What bears them already stays as it is.
    """
    by_text: dict[tuple[str, tuple[int, int] | None], list[Citation]] = defaultdict(list)
    told: list[Diagnostic] = []
    for one in found:
        if one.target is None:
            message = f"{one.printed!r} in {one.anchor} could not be told"
            told.append(Diagnostic(resolution.source.path, 0, 0, "UN501", message))
        else:
            by_text[one.anchor, one.cell].append(Citation(one.start, one.end, one.target, one.locator))

    def block(one: Block) -> Block:
        rows = tuple(
            tuple(
                msgspec.structs.replace(cell, spans=_merged(cell.spans, by_text[one.anchor, (y, x)]))
                for x, cell in enumerate(row)
            )
            for y, row in enumerate(one.rows)
        )
        children = tuple(map(block, one.children))
        spans = _merged(one.spans, by_text[one.anchor, None])
        return msgspec.structs.replace(one, spans=spans, children=children, rows=rows)

    body = tuple(map(block, resolution.body))
    notes = tuple(
        msgspec.structs.replace(note, spans=_merged(note.spans, by_text[note.anchor, None]))
        for note in resolution.notes
    )
    diagnostics = resolution.diagnostics + tuple(one for one in told if one not in resolution.diagnostics)
    return msgspec.structs.replace(resolution, body=body, notes=notes, diagnostics=diagnostics)


def _merged(before: tuple[Span, ...], found: Iterable[Citation]) -> tuple[Span, ...]:
    """The spans of a text with its citations; where the source has a link of its own, the citation takes its place.

    A link to the same number of another body stays: it knows whose number it is ("A/HRC/RES/34/24").
    """
    links = [span for span in before if isinstance(span, Link)]
    cited = [one for one in found if not any(_of_another_body(link, one) for link in links)]
    kept = [
        span
        for span in before
        if not isinstance(span, Link | Citation)
        or not any(one.start < span.end and span.start < one.end for one in cited)
    ]
    return tuple(sorted([*kept, *cited], key=lambda span: (span.start, span.end)))


def _of_another_body(link: Link, citation: Citation) -> bool:
    if not (link.start < citation.end and citation.start < link.end):
        return False
    leads = unquote(link.href)
    _, _, number = citation.target.partition("/RES/")
    return bool(number) and leads.endswith(f"/{number}") and not leads.endswith(f"/{citation.target}")
