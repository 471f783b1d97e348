"""References in the texts: find the numbers, decide whose they are, and mark them (see about/citations).

A reference's span is the number as printed. One candidate makes a citation; where the words around a number leave none
or several, it stays text and a diagnostic says so (invariant 2). The words come from the language files.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from generator.enrich.citations.annotate import cited
from generator.enrich.citations.back_patterns import back_patterns
from generator.enrich.citations.backward import followed
from generator.enrich.citations.cases import Context
from generator.enrich.citations.convention_patterns import convention_patterns
from generator.enrich.citations.conventions import shortened
from generator.enrich.citations.find import Printed, found
from generator.enrich.citations.locators import Belonging, annexed, belonging, named_alone, sought, with_places
from generator.enrich.citations.own_places import here
from generator.enrich.citations.patterns import patterns
from generator.enrich.citations.place_patterns import place_patterns
from generator.enrich.citations.places import places as places_of
from generator.enrich.citations.resolve import Resolved, resolved
from generator.enrich.citations.sentences import sentence
from generator.enrich.citations.told import Text, Told
from generator.enrich.citations.verbs import Opening, openings
from generator.enrich.citations.whole import Whole
from generator.enrich.citations.words import VOWELS
from generator.model.anchors import anchors, blocks
from generator.model.citation import Reference
from generator.model.document import NoteCall, Resolution, Span

__all__ = ["cited", "references"]

_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HIDDEN_SIGNS = _DIRECTION + VOWELS
"""Marks of direction, and signs of Arabic that print or not."""
_HIDDEN = re.compile(f"[{_HIDDEN_SIGNS}]")
_HANGS = 40
"""Characters between a number and the mark of a note that hangs on it: its date."""


def references(resolution: Resolution) -> tuple[Reference, ...]:
    """All references of a document in the order of its texts: its title, blocks, cells of tables, notes.

    The title's have the anchor "". One that has no single meaning has no target. A language without `[citations]` gives
    none.
    """
    known = patterns(resolution.language)
    if known is None:
        return ()
    texts = _texts(resolution)
    whole = Whole([one.text for one in texts])
    treaties = whole.having(known.treaties, small=False)
    printed = [tuple(found(one.text, known, rank in treaties)) for rank, one in enumerate(texts)]
    rows = resolved(_contexts(texts, printed), known)
    texts = _placed(texts, whole, [[_told(one) for one in row] for row in rows], resolution)
    verbs = openings(resolution, texts)
    return tuple([_reference(text, one, verbs.get(text.anchor)) for text in texts for one in text.told])


def _placed(texts: Sequence[Text], whole: Whole, rows: Sequence[Sequence[Told]], resolution: Resolution) -> list[Text]:
    """The texts with their references: to the numbers of `rows`, with places, and to what is named in other ways."""
    places, back = place_patterns(resolution.language), back_patterns(resolution.language)
    if places is None:
        return [_with(text, row) for text, row in zip(texts, rows, strict=True)]
    present = cache(lambda: frozenset(anchors(resolution)))
    notes = {note.anchor for note in resolution.notes}
    both = list(zip(texts, rows, strict=True))
    bare = [places.blanks and not row and not text.cell and text.anchor not in notes for text, row in both]
    asked = sorted(sought(whole, bare, places).union(rank for rank, row in enumerate(rows) if row))
    named = places_of(whole, asked, places)

    @cache
    def belongs(rank: int) -> Sequence[Belonging]:
        text = texts[rank].text
        found = named if rank in named or rows[rank] else places_of(whole, [rank], places)
        return annexed(belonging(text, found[rank], rows[rank], places), present) if rank in found else ()

    done = list(texts)
    for rank in asked:
        text, row = both[rank]
        told = named_alone(text.text, row, places)
        if rank in named:
            told = with_places(text.text, told, belongs(rank))
            told += here(text.text, belongs(rank), text.anchor, present, places, bare[rank])
        done[rank] = _with(text, told)
    if back is None:
        return done
    done = followed(done, whole, belongs, resolution, back)
    conventions = convention_patterns(resolution.language)
    return shortened(done, whole, belongs, frozenset(notes), conventions, back) if conventions and notes else done


def _with(text: Text, told: Sequence[Told]) -> Text:
    return Text(text.anchor, text.cell, text.text, text.calls, text.hidden, _apart(told)) if told else text


def _told(one: Resolved) -> Told:
    printed = one.printed
    symbol = printed.kind == "document" and one.target is not None and "/RES/" in one.target
    kind = "resolution" if symbol else printed.kind
    return Told(printed.start, printed.end, one.target, reason=one.reason, kind=kind, members=one.members)


def _reference(text: Text, one: Told, opens: Opening | None) -> Reference:
    return Reference(
        text.anchor,
        *text.span(one.start, one.end),
        text.text[one.start : one.end],
        one.leads,
        one.locator,
        text.cell,
        one.reason,
        opens.verb if opens else None,
        opens.act if opens else None,
        text.span(*sentence(text.text, one.start, one.end)),
        one.kind,
        one.members,
        places=one.places,
    )


def _apart(found: Sequence[Told]) -> tuple[Told, ...]:
    """In the order of the text; of two that stand on each other the first, with a target before one without."""
    if len(found) < 2:
        return tuple(found)
    kept: list[Told] = []
    for told in sorted(found, key=lambda one: (one.start, one.target is None, -one.end)):
        if not kept or told.start >= kept[-1].end:
            kept.append(told)
    return tuple(kept)


def _texts(resolution: Resolution) -> list[Text]:
    found: list[Text] = [_text("", None, resolution.title, resolution.title_spans)]
    for one in blocks(resolution.body):
        found.append(_text(one.anchor, None, one.text, one.spans))
        for y, row in enumerate(one.rows):
            found += [_text(one.anchor, (y, x), cell.text, cell.spans) for x, cell in enumerate(row)]
    found += [_text(note.anchor, None, note.text, note.spans) for note in resolution.notes]
    whole = "".join([one.text for one in found])
    return found if whole.isascii() or not any(map(whole.__contains__, _HIDDEN_SIGNS)) else list(map(_bare, found))


def _text(anchor: str, cell: tuple[int, int] | None, text: str, spans: tuple[Span, ...]) -> Text:
    if not spans:
        return Text(anchor, cell, text)
    return Text(anchor, cell, text, tuple([(span.start, span.note) for span in spans if isinstance(span, NoteCall)]))


def _bare(one: Text) -> Text:
    """A text without its hidden signs."""
    text = one.text
    if text.isascii() or not _HIDDEN.search(text):
        return one
    hidden = tuple(found.start() for found in _HIDDEN.finditer(text))
    moved = tuple((at - bisect_left(hidden, at), note) for at, note in one.calls)
    return Text(one.anchor, one.cell, _HIDDEN.sub("", text), moved, hidden)


def _contexts(texts: Sequence[Text], printed: Sequence[tuple[Printed, ...]]) -> list[Context]:
    """Each text with the text that calls it, where it is a note, and with the symbols in the notes on its numbers."""
    symbols = {
        text.anchor: tuple([one.symbol for one in row if one.symbol])
        for text, row in zip(texts, printed, strict=True)
        if row
    }
    calling = {note: text.text for text in reversed(texts) for _, note in text.calls}
    made = []
    for text, row in zip(texts, printed, strict=True):
        if not row:
            made.append(Context(text.text, row))
            continue
        notes: dict[int, tuple[str, ...]] = {}
        if text.calls:
            ranks = [rank for rank, one in enumerate(row) if one.number]
            ends = [row[rank].end for rank in ranks]
            for at, note in text.calls:
                last = bisect_right(ends, at) - 1
                if last >= 0 and at - ends[last] <= _HANGS and symbols.get(note):
                    notes.setdefault(ranks[last], symbols[note])
        made.append(Context(text.text, row, calling.get(text.anchor, ""), notes))
    return made
