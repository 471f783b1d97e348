"""A text with its spans as a run of words, italics, links and note marks."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter

from generator.model.document import Citation, Emphasis, Link, NoteCall, Span
from generator.model.page import Element, Hyperlink, Inline, Italic, NoteMark

Leads = Callable[[Citation], str | None]
"""Where a citation leads; None: nowhere."""

_PLACE = attrgetter("start", "end")


def inline(text: str, spans: Sequence[Span], leads: Leads) -> tuple[Inline, ...]:
    """The text, with the marks of its notes. A note mark is called by the name of its note: `fn3` is "3"."""
    if not spans:
        return (text,) if text else ()
    return _one_by_one(text, spans, leads) or _by_cuts(text, spans, leads)


def _one_by_one(text: str, spans: Sequence[Span], leads: Leads) -> tuple[Inline, ...]:
    """The text where no span covers another, as it nearly always is; else nothing."""
    out: list[Inline] = []
    at = 0
    for span in sorted(spans, key=_PLACE) if len(spans) > 1 else spans:
        if span.start < at:
            return ()
        if span.start > at:
            out.append(text[at : span.start])
        if isinstance(span, NoteCall):
            out.append(NoteMark(span.note.removeprefix("fn")))
        elif span.end > span.start:
            out.append(_piece(text, span.start, span.end, ((0, span),), leads))
        at = span.end
    if at < len(text):
        out.append(text[at:])
    return tuple(out)


def _by_cuts(text: str, spans: Sequence[Span], leads: Leads) -> tuple[Inline, ...]:
    """The same whatever the spans cover: the text is cut where one begins or ends."""
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
    if isinstance(covering[0][1], Emphasis) or any(isinstance(span, Emphasis) for _, span in covering):
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
