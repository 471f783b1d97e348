"""References put into a document: citations where they have a target, diagnostics where they have none."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from urllib.parse import unquote

import msgspec

from generator.model.citation import Reference
from generator.model.diagnostic import Diagnostic
from generator.model.document import Block, Citation, Link, Resolution, Span


def cited(resolution: Resolution, found: Iterable[Reference]) -> Resolution:
    """The same resolution with a `Citation` span on each reference that has a target, and UN501 for each that has none.

    `found` is what `references` gives for it. What bears them already stays as it is.
    """
    every = tuple(found)
    by_text: dict[tuple[str, tuple[int, int] | None], list[Citation]] = defaultdict(list)
    for one in every:
        if one.target is not None:
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
    diagnostics = (*resolution.diagnostics, *left_open(every, resolution.source.path, resolution.diagnostics))
    title = _merged(resolution.title_spans, by_text["", None])
    return msgspec.structs.replace(resolution, title_spans=title, body=body, notes=notes, diagnostics=diagnostics)


def left_open(found: Iterable[Reference], path: str, known: Collection[Diagnostic]) -> tuple[Diagnostic, ...]:
    """UN501 for each reference that could not be told; `path` is that of the source, `known` what was said before."""
    told = []
    for one in found:
        if one.target is None and one.reason != "no document":  # then nothing is in doubt
            message = f"{one.printed!r} in {one.anchor or 'the title'} could not be told: {one.reason}"
            told.append(Diagnostic(path, 0, 0, "UN501", message))
    return tuple(one for one in told if one not in known)


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
