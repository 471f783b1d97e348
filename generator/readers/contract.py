"""Whether a value that came as JSON is a resolution as the contract has it: all that the types alone do not say."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Any

import msgspec

from generator.errors import SymbolError
from generator.languages import available
from generator.model.anchors import anchors, blocks
from generator.model.collection import COMMITTEES, FIELDS
from generator.model.diagnostic import CODES
from generator.model.document import Block, Cell, Citation, Link, NoteCall, Resolution, Span
from generator.model.symbol import Symbol
from generator.readers.json_values import breaks_line, strings

_LEFT_OUT = frozenset({*Block.__struct_fields__, *Cell.__struct_fields__})
"""Fields that are not written where they have their default."""
_MAX_SPAN = 1000
"""HTML's own limit for `colspan`."""

_LABEL = r"[a-z0-9]+"
_OUTER = rf"(?:pp\d+|op{_LABEL}|art{_LABEL}|(?:s|annex|text|h|t|b)\d+|p\d[a-z0-9]*|p[a-z]{{1,4}}|[A-Z0-9]+)"
_ANCHOR = re.compile(rf"{_OUTER}(?:-(?:{_OUTER}|cont\d+|dup\d+|{_LABEL}))*")
_NOTE = re.compile(rf"(?:{_OUTER}(?:-{_LABEL})*-)?fn{_LABEL}(?:-{_LABEL})*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def faults(given: Any, resolution: Resolution) -> Iterator[str]:
    """What is wrong with a resolution that was made from `given`; nothing: it can be published as it is."""
    for place, text in strings(given):
        if breaks_line(text):
            yield f"{place}: a control character or an end of a line in {text[:40]!r}"
    yield from _unknown(given, resolution)
    yield from _facts(resolution)
    yield from _anchors(resolution)
    yield from _spans(resolution)
    yield from _cells(resolution)
    yield from _confidence(resolution)


def _unknown(given: Any, resolution: Resolution) -> Iterator[str]:
    """Keys that `resolution/1` does not have: what they say would be lost."""
    yield from _lost(given, msgspec.to_builtins(resolution), "$")


def _lost(given: Any, kept: Any, place: str) -> Iterator[str]:
    if isinstance(given, dict) and isinstance(kept, dict):
        for key, value in given.items():
            if key in kept:
                yield from _lost(value, kept[key], f"{place}.{key}")
            elif key not in _LEFT_OUT:
                yield f"{place}.{key}: not known in resolution/1"
    elif isinstance(given, list) and isinstance(kept, list | tuple):
        for index, (value, other) in enumerate(zip(given, kept, strict=True)):
            yield from _lost(value, other, f"{place}[{index}]")
    elif given != kept:
        yield f"{place}: {given!r} would become {kept!r}"


def _facts(resolution: Resolution) -> Iterator[str]:
    try:
        symbol = Symbol.parse(resolution.symbol)
    except SymbolError as error:
        yield f"$.symbol: {error}"
        return
    session = symbol.session if symbol.organ == "A" else None
    due = (str(symbol), symbol.organ, session, f"{symbol.number}{symbol.part}")
    found = (resolution.symbol, resolution.organ, resolution.session, resolution.number)
    if found != due:
        yield f"$.symbol: symbol, organ, session and number are {found}; of this symbol they are {due}"
    if resolution.language not in available():
        yield f"$.language: {resolution.language!r}; there are {', '.join(available())}"
    parts = ((f"#{block.anchor}", block.adopted) for block in blocks(resolution.body))
    for place, date in (("$.adopted", resolution.adopted), ("$.issued", resolution.issued), *parts):
        if date is not None and not _is_date(date):
            yield f"{place}: {date!r} is not a date such as 2004-12-20"
    if resolution.committee not in (None, *COMMITTEES):
        yield f"$.committee: {resolution.committee!r}; there are {', '.join(COMMITTEES)}"
    if not _SHA256.fullmatch(resolution.source.sha256):
        yield "$.source.sha256: 64 hexadecimal digits are expected"
    here = set(anchors(resolution))
    yield from (
        f"$.source.overrides: {one.field!r} is no field that can be corrected"
        for one in resolution.source.overrides
        if one.field not in FIELDS and one.field not in here
    )
    yield from (f"$.unplaced: no code {one.code!r}" for one in resolution.unplaced if one.code not in CODES)
    yield from (f"$.diagnostics: no code {one.code!r}" for one in resolution.diagnostics if one.code not in CODES)


def _is_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _anchors(resolution: Resolution) -> Iterator[str]:
    for block in blocks(resolution.body):
        if not _ANCHOR.fullmatch(block.anchor):
            yield f"#{block.anchor}: no anchor of a paragraph"
    for note in resolution.notes:
        if not _NOTE.fullmatch(note.anchor):
            yield f"#{note.anchor}: no anchor of a note"
    for anchor, times in Counter(anchors(resolution)).items():
        if times > 1:
            yield f"#{anchor}: there {times} times"


def _texts(resolution: Resolution) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """Each text with its place and its spans."""
    yield "$.title", resolution.title, resolution.title_spans
    for block in blocks(resolution.body):
        yield f"#{block.anchor}", block.text, block.spans
        yield from ((f"#{block.anchor}", cell.text, cell.spans) for row in block.rows for cell in row)
    yield from ((f"#{note.anchor}", note.text, note.spans) for note in resolution.notes)


def _spans(resolution: Resolution) -> Iterator[str]:
    notes = {note.anchor for note in resolution.notes}
    here = set(anchors(resolution))
    for place, text, spans in _texts(resolution):
        for span in spans:
            if not 0 <= span.start <= span.end <= len(text):
                yield f"{place}: a span from {span.start} to {span.end} in a text of {len(text)} code points"
            elif isinstance(span, NoteCall) and (span.start != span.end or span.note not in notes):
                yield f"{place}: the mark at {span.start} calls {span.note!r}, or is not at one place"
            elif problem := _leads_nowhere(span, here):
                yield f"{place}: {problem}"
        links = sorted((span.start, span.end) for span in spans if isinstance(span, Citation | Link))
        if any(end > start for (_, end), (start, _) in pairwise(links)):
            yield f"{place}: two citations or links overlap"


def _leads_nowhere(span: Span, here: set[str]) -> str | None:
    if isinstance(span, Link) and not re.match(r"https?://[^/\s]", span.href, re.IGNORECASE):
        return f"a link to {span.href!r}; http and https are followed"
    if isinstance(span, Citation):
        symbol, mark, anchor = span.target.partition("#")
        if mark and not symbol and anchor not in here:
            return f"a reference to {span.target!r}, which is not in the document"
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9./()_-]*" if symbol else "", symbol):
            return f"a reference to {span.target!r}, which is no symbol"
        if mark and not re.fullmatch("[A-Za-z0-9-]+", anchor):
            return f"a reference to {span.target!r}, which is no anchor"
    return None


def _confidence(resolution: Resolution) -> Iterator[str]:
    for block in blocks(resolution.body):
        if block.confidence is not None and not 0 < block.confidence < 1:
            yield f"#{block.anchor}: the confidence {block.confidence} is not between 0 and 1"


def _cells(resolution: Resolution) -> Iterator[str]:
    for block in blocks(resolution.body):
        if block.rows and block.kind != "table":
            yield f"#{block.anchor}: rows in a block that is no table"
        for cell in chain.from_iterable(block.rows):
            if not (1 <= cell.colspan <= _MAX_SPAN and 1 <= cell.rowspan <= _MAX_SPAN):
                yield f"#{block.anchor}: a cell {cell.colspan} columns wide and {cell.rowspan} rows high"
