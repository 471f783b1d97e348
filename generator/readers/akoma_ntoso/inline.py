"""The text inside a paragraph: character data without the lines of the printer, and what stands off from it."""

import re
from collections.abc import Sequence

import msgspec

from generator.model.document import Link
from generator.model.reading import Call
from generator.text import Moved, Span

_DOUBLED = re.compile(r"\s{2,}|[\t\n]")
_UNSPACED = ",.)]\u2026\u060c\u061b\uff0c\u3002\uff1b\u3001"


class Inline(msgspec.Struct, frozen=True, gc=False):
    """A text and its spans. `tail` says how many characters of the raw text its label took, with the blanks."""

    text: str
    calls: tuple[Call, ...] = ()
    emphases: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()


EMPTY = Inline("")


def _doubled(text: str) -> bool:
    """Whether blanks must be collapsed."""
    if "  " in text or "\t" in text or "\n" in text:
        return True
    return "\xa0" in text and (" \xa0" in text or "\xa0 " in text or "\xa0\xa0" in text)


def edges(text: str) -> str:
    """A text node without those of its edges that hold a line end: the file was printed prettily.

    A tab before that line end stays: it parts a label from its text.
    """
    bare = text.lstrip(" \t\n")
    if "\n" not in text[: len(text) - len(bare)]:
        bare = text
    short = bare.rstrip(" \t\n")
    edge = bare[len(short) :]
    if "\n" not in edge:
        return bare
    return short + "\t" if short and "\t" in edge.partition("\n")[0] else short


def inline(
    raw: str,
    calls: Sequence[tuple[int, str]],
    italics: Sequence[Span],
    links: Sequence[tuple[int, int, str]],
    start: int,
) -> Inline:
    """The text from `start` on, with ordinary blanks collapsed and without the blanks that marks leave."""
    text = (raw[start:] if start else raw).strip()
    if not text:
        return Inline("", tuple([Call(0, mark) for _, mark in calls])) if calls else EMPTY
    first = raw.index(text[0], start)
    if not (_doubled(text) or (calls and _detached(raw, calls))):
        if not (calls or links):
            if not italics:
                return Inline(text)
            if len(italics) == 1 and italics[0][0] <= first and not raw[italics[0][1] - 1].isspace():
                return Inline(text, (), ((0, italics[0][1] - first),) if italics[0][1] > first else ())
        return _spanned(text, [(at - first, mark) for at, mark in calls], italics, links, lambda at: at - first)
    cuts = _cuts(raw, first, first + len(text), calls)
    moved = Moved(cuts)
    pieces, position = [], 0
    for low, high in cuts:
        pieces.append(raw[position:low])
        position = high
    pieces.append(raw[position:])
    text = "".join(pieces).replace("\t", " ").replace("\n", " ")
    places = [(moved(_before(raw, at)), mark) for at, mark in calls]
    return _spanned(text, places, italics, links, moved)


def _spanned(text, calls, italics, links, moved) -> Inline:  # type: ignore[no-untyped-def]
    length = len(text)
    emphases: list[Span] = []
    for start, end in italics:
        low, high = max(moved(start), 0), min(moved(end), length)
        while low < high and text[low].isspace():
            low += 1
        while low < high and text[high - 1].isspace():
            high -= 1
        if low < high:
            if emphases and emphases[-1][1] >= low - 1 and text[emphases[-1][1] : low].strip() == "":
                low = emphases.pop()[0]
            emphases.append((low, high))
    return Inline(
        text,
        tuple([Call(min(max(at, 0), length), mark) for at, mark in calls]) if calls else (),
        tuple(emphases),
        _links(text, links, moved) if links else (),
    )


def _links(text, links, moved) -> tuple[Link, ...]:  # type: ignore[no-untyped-def]
    found: list[Link] = []
    for start, end, href in links:
        low, high = max(moved(start), 0), min(moved(end), len(text))
        while low < high and text[low].isspace():
            low += 1
        while low < high and text[high - 1].isspace():
            high -= 1
        if low < high:
            last = found[-1] if found else None
            if last and last.href == href and low - last.end <= 1:  # one link in pieces
                low = found.pop().start
            found.append(Link(low, high, href))
    return tuple(found)


def _before(raw: str, at: int) -> int:
    """A mark stands at the end of the word before it."""
    while at > 0 and raw[at - 1].isspace():
        at -= 1
    return at


def _detached(raw: str, calls: Sequence[tuple[int, str]]) -> bool:
    return any(
        raw[at - 1 : at].isspace() or (raw[at : at + 1].isspace() and raw[at + 1 : at + 2] in _UNSPACED)
        for at, _ in calls
    )


def _cuts(raw: str, first: int, last: int, calls: Sequence[tuple[int, str]]) -> list[Span]:
    """Blanks to be left out: at both ends, doubled ones, and those that marks leave before punctuation."""
    cuts: list[Span] = [(0, first)] if first else []
    for found in _DOUBLED.finditer(raw, first, last):
        low, high = found.span()
        if high - low > 1:
            keep = next((i for i in range(low, high) if raw[i] not in " \t\n"), low)
            cuts += [cut for cut in ((low, keep), (keep + 1, high)) if cut[0] < cut[1]]
    for at, _ in calls:
        low, high = _before(raw, at), at
        while high < last and raw[high].isspace():
            high += 1
        if low < high < last and high > first and raw[high] in _UNSPACED:
            cuts.append((low, high))
    if last < len(raw):
        cuts.append((last, len(raw)))
    merged: list[Span] = []
    for low, high in sorted(cuts):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def after(text: Inline, length: int) -> Inline:
    """What follows the first characters of a text, which are a label or a mark."""
    start = len(text.text) - len(text.text[length:].lstrip())
    return Inline(
        text.text[start:],
        tuple(Call(call.at - start, call.mark) for call in text.calls if call.at >= start),
        tuple((max(low, start) - start, high - start) for low, high in text.emphases if high > start),
        tuple(
            Link(max(link.start, start) - start, link.end - start, link.href) for link in text.links if link.end > start
        ),
    )
