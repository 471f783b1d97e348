"""References put into a document: citations where they have a target, diagnostics where they have none."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Generic, TypeVar
from urllib.parse import unquote

import msgspec

from generator.enrich.citations.words import either
from generator.languages import available, load
from generator.model.citation import Reference
from generator.model.diagnostic import Diagnostic
from generator.model.document import Block, Citation, Link, Resolution, Span

_OF_A_RESOLUTION = re.compile(r"/RES/")
_POSSIBLE = re.compile(r"A/RES/((?:3[1-9]|[4-8]\d)/\d+)$")
"""A number of the Assembly's sessions that number with a slash."""

_ANOTHER_BODY = re.compile(r"(?i)/HRC/RES/(?:S-\d+/\d|(?:[1-5]?\d|6[0-6])/[1-4]?\d$)")
"""A resolution of the Human Rights Council, with a number that it can have."""

_OF_THE_COUNCIL = re.compile(r"S/RES/\d{3,4} ?\(\d{4}\)$")
"""A number that nobody else writes so: general comments, which have a year too, are not so many."""

_Text = tuple[str, tuple[int, int] | None]


def cited(resolution: Resolution, found: Iterable[Reference]) -> Resolution:
    """The same resolution with a `Citation` span on each reference that has a target, and UN501 for each that has none.

    `found` is what `references` gives for it. What bears them already stays as it is. A link that the source has to a
    resolution is left out where the words do not bear it out (`_gainsaid`).
    """
    every = tuple(found)
    by_text: dict[_Text, list[Citation]] = defaultdict(list)
    left: dict[_Text, list[Reference]] = defaultdict(list)
    for one in every:
        if one.target is not None:
            by_text[one.anchor, one.cell].append(Citation(one.start, one.end, one.target, one.locator))
        elif one.kind in ("resolution", "decision"):
            left[one.anchor, one.cell].append(one)

    def spans(before: tuple[Span, ...], at: _Text, text: str) -> tuple[Span, ...]:
        cited = by_text[at]
        kept = tuple([one for one in before if not (isinstance(one, Link) and _gainsaid(one, text, left[at], cited))])
        return _merged(kept, cited)

    def block(one: Block) -> Block:
        rows = tuple(
            tuple(
                msgspec.structs.replace(cell, spans=spans(cell.spans, (one.anchor, (y, x)), cell.text))
                for x, cell in enumerate(row)
            )
            for y, row in enumerate(one.rows)
        )
        children = tuple(map(block, one.children))
        return msgspec.structs.replace(
            one, spans=spans(one.spans, (one.anchor, None), one.text), children=children, rows=rows
        )

    body = tuple(map(block, resolution.body))
    notes = tuple(
        msgspec.structs.replace(note, spans=spans(note.spans, (note.anchor, None), note.text))
        for note in resolution.notes
    )
    diagnostics = (*resolution.diagnostics, *left_open(every, resolution.source.path, resolution.diagnostics))
    title = spans(resolution.title_spans, ("", None), resolution.title)
    return msgspec.structs.replace(resolution, title_spans=title, body=body, notes=notes, diagnostics=diagnostics)


def left_open(found: Iterable[Reference], path: str, known: Collection[Diagnostic]) -> tuple[Diagnostic, ...]:
    """UN501 for each reference that could not be told; `path` is that of the source, `known` what was said before."""
    told = []
    for one in found:
        if one.target is None and one.reason != "no document":  # then nothing is in doubt
            message = f"{one.printed!r} in {one.anchor or 'the title'} could not be told: {one.reason}"
            told.append(Diagnostic(path, 0, 0, "UN501", message))
    before = frozenset(known)
    return tuple(one for one in told if one not in before)


def _merged(before: tuple[Span, ...], found: Sequence[Citation]) -> tuple[Span, ...]:
    """The spans of a text with its citations; where the source has a link of its own, the citation takes its place.

    A link to the Human Rights Council on a number that reads as the Assembly's stays: who made it knew whose it is. The
    other way round the words know better: links to the Assembly are what editors set unless they look.
    """
    if not found:
        return before if len(before) < 2 else tuple(sorted(before, key=_place))
    links = _Row([span for span in before if isinstance(span, Link)])
    cited = [one for one in found if not any(_of_another_body(link, one) for link in links.on(one.start, one.end))]
    row = _Row(cited)
    kept = [span for span in before if not isinstance(span, Link | Citation) or not row.on(span.start, span.end)]
    return tuple(sorted([*kept, *cited], key=_place))


def _gainsaid(link: Link, text: str, left: Sequence[Reference], cited: Sequence[Citation]) -> bool:
    """Whether a link of the source leads to a resolution, and its words are no number that can be meant.

    They are another body's, a decision's, a general comment's, or can be several's. The link stays on a number that
    only its date speaks against, which is often the misprint, if there can be such a number; and on one of which the
    text says nothing else, in whatever language: "63/1.", "Resolution 70/1." in a French note.
    """
    leads = unquote(link.href)
    if not _OF_A_RESOLUTION.search(leads) or _OF_THE_COUNCIL.search(leads):
        return False
    if any(one.start < link.end and link.start < one.end for one in cited):
        return False
    on = [one for one in left if one.start < link.end and link.start < one.end]
    number = _POSSIBLE.search(leads)
    if number is None:
        return True
    if not on:
        return text[link.start : link.end] != number[1] or not _only_resolution().search(text, 0, link.start)
    return any(one.reason != "unknown" or one.printed != number[1] for one in on)


@cache
def _only_resolution() -> re.Pattern[str]:
    """A text up to a number that has no words, or a word for resolutions of any language before it."""
    known = [words for language in available() if (words := load(language).citations)]
    return re.compile(rf"(?i)(?:^|(?<![^\W\d_])(?:{either(word for one in known for word in one.resolution)}))\s*$")


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


_Placed = TypeVar("_Placed", Link, Citation)


class _Row(Generic[_Placed]):
    """Spans in the order of their text, to be asked which of them stand on a stretch of it."""

    def __init__(self, spans: Iterable[_Placed]) -> None:
        self._spans: list[_Placed] = sorted(spans, key=_place)
        self._starts: list[int] = [one.start for one in self._spans]
        self._reach: list[int] = list(accumulate((one.end for one in self._spans), max))

    def on(self, start: int, end: int) -> list[_Placed]:
        """The spans that share a character with a stretch."""
        low, high = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return [one for one in self._spans[low:high] if one.end > start]


def _of_another_body(link: Link, citation: Citation) -> bool:
    _, _, number = citation.target.partition("A/RES/")
    leads = unquote(link.href)
    return bool(number) and leads.endswith(f"/{number}") and _ANOTHER_BODY.search(leads) is not None
