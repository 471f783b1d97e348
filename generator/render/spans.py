"""A text with its spans as a run of words, italics, links and note marks."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import itemgetter

from generator.model.document import Citation, Emphasis, Link, NoteCall, Span
from generator.model.page import Element, Hyperlink, Inline, Italic, NoteMark

Leads = Callable[[Citation], str | None]
"""Where a citation leads; None: nowhere."""


def inline(text: str, spans: Sequence[Span], leads: Leads) -> tuple[Inline, ...]:
    """The text, with the marks of its notes. A note mark is called by the name of its note: `fn3` is "3"."""
    if not spans:
        return (text,) if text else ()
    calls: dict[int, list[NoteMark]] = {}
    opening: dict[int, list[tuple[int, Span]]] = {}
    cuts = {0, len(text)}
    for rank, span in enumerate(spans):
        cuts |= {span.start, span.end}
        if isinstance(span, NoteCall):
            calls.setdefault(span.start, []).append(NoteMark(span.note.removeprefix("fn")))
        if span.start < span.end:
            opening.setdefault(span.start, []).append((rank, span))
    out: list[Inline] = []
    covering: list[tuple[int, Span]] = []  # in the order of the spans, whichever begins first
    for start, end in pairwise(sorted(cuts)):
        if start in calls:
            out += calls[start]
        covering = [one for one in covering if one[1].end > start]
        if start in opening:
            covering = sorted([*covering, *opening[start]], key=itemgetter(0))
        out.append(_piece(text, start, end, covering, leads) if covering else text[start:end])
    return (*out, *calls.get(len(text), ()))


def _piece(text: str, start: int, end: int, covering: Sequence[tuple[int, Span]], leads: Leads) -> Inline:
    """The text between two cuts, all of which these spans cover; of several links it is the first."""
    words: Inline = text[start:end]
    if any(isinstance(span, Emphasis) for _, span in covering):
        words = Italic(text[start:end]) if _stands_free(text, start, end) else Element("em", "", (text[start:end],))
    for _, span in covering:
        if isinstance(span, Citation) and (target := leads(span)):
            external = target.startswith("https://")
            return Hyperlink((words,), target, "citation external" if external else "citation", external)
        if isinstance(span, Link):
            return Hyperlink((words,), span.href, "citation external", external=True)
    return words


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether asterisks mark exactly this stretch: it neither begins nor ends with a blank, nor touches a letter."""
    inside, before, after = text[start:end], text[max(0, start - 1) : start], text[end : end + 1]
    return inside == inside.strip() and not before.isalnum() and not after.isalnum()
