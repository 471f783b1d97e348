"""An editor's corrections (overrides.toml), applied so that the page can show them beside what the source printed."""

import datetime
import re
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from generator.model.anchors import blocks
from generator.model.collection import COMMITTEES, FIELDS, Correction, one_line
from generator.model.diagnostic import Diagnostic
from generator.model.document import Block, Note, NoteCall, Override, Resolution, Span

Text = TypeVar("Text", Block, Note)

_ANSWERED = {"adopted": "UN204"}
"""The finding that a correction answers."""


def corrected(resolution: Resolution, corrections: tuple[Correction, ...]) -> tuple[Resolution, tuple[Diagnostic, ...]]:
    """The resolution with the overrides that name it; one that does not fit the source is refused with UN605.

    `printed` must be what the source gave, or absent where the source gave nothing: so an override never outlives the
    defect that it mends.
    """
    refused: list[Diagnostic] = []
    result = resolution
    for correction in corrections:
        if (correction.symbol, correction.language) != (resolution.symbol, resolution.language):
            continue
        if _on_one_line(correction.override) in result.source.overrides:
            continue  # our own JSON was written with it
        if problem := _problem(result, correction):
            message = f"{correction.symbol}, {correction.override.field}: {problem}"
            refused.append(Diagnostic("overrides.toml", correction.line, 1, "UN605", message))
            continue
        override = _on_one_line(correction.override)
        source = msgspec.structs.replace(result.source, overrides=(*result.source.overrides, override))
        if override.field not in FIELDS:
            result = msgspec.structs.replace(_respelled(result, override), source=source)
            continue
        answered = _ANSWERED.get(override.field)
        left = tuple(one for one in result.diagnostics if one.code != answered)
        changes = {override.field: override.value, "source": source, "diagnostics": left}
        result = msgspec.structs.replace(result, **changes)
    return result, tuple(refused)


def _on_one_line(override: Override) -> Override:
    """The override without line breaks or doubled blanks, as all texts of a resolution are."""
    texts = {name: one_line(getattr(override, name)) for name in ("value", "reason", "source")}
    return msgspec.structs.replace(override, **texts)


def _problem(resolution: Resolution, correction: Correction) -> str | None:
    field, printed, value = correction.override.field, correction.override.printed, correction.override.value
    if field not in FIELDS:
        return _misplaced(resolution, correction.override)
    found = getattr(resolution, field)
    if found != printed:
        return f"the source prints {found!r}, the override says {printed!r}"
    if field in ("adopted", "issued"):
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            return f"{value!r} is not a date such as 2004-12-20"
    if field == "committee" and value not in COMMITTEES:
        return f"{value!r} is no main committee; there are {', '.join(COMMITTEES)}"
    if field == "title" and resolution.title_spans:
        return "the title bears note marks, whose places a new title would leave unknown"
    return None


def _misplaced(resolution: Resolution, override: Override) -> str | None:
    """Why words of a block or a note cannot be corrected: they have to stand there once, and without a note mark."""
    field, printed = override.field, override.printed
    every: tuple[Block | Note, ...] = (*blocks(resolution.body), *resolution.notes)
    found = next((one for one in every if one.anchor == field), None)
    if found is None:
        return f"{field!r} is no anchor of it, and no field that can be corrected; these are {', '.join(FIELDS)}"
    if not printed or not override.value.strip():
        return "the words that the source prints, or those to be put in their place, are missing"
    places = _places(found.text, printed)
    if len(places) != 1:
        return f"the source prints {printed!r} there {len(places)} times; once is expected"
    start, end = places[0]
    if any(isinstance(span, NoteCall) and start < span.start < end for span in found.spans):
        return "a note mark stands between the words"
    return None


def _places(text: str, printed: str) -> list[tuple[int, int]]:
    """Where words stand in a text, not as a part of others."""
    return [found.span() for found in re.finditer(rf"(?<!\w){re.escape(printed)}(?!\w)", text)]


def _respelled(resolution: Resolution, override: Override) -> Resolution:
    """The resolution with other words in one block or note."""
    body = tuple(_respelled_block(block, override) for block in resolution.body)
    notes = tuple(_put(note, override) if note.anchor == override.field else note for note in resolution.notes)
    return msgspec.structs.replace(resolution, body=body, notes=notes)


def _respelled_block(block: Block, override: Override) -> Block:
    if block.anchor == override.field:
        return _put(block, override)
    if not any(one.anchor == override.field for one in blocks(block.children)):
        return block
    return msgspec.structs.replace(block, children=tuple(_respelled_block(one, override) for one in block.children))


def _put(text: Text, override: Override) -> Text:
    """A text with the words of a correction; its spans move with what they stand on."""
    ((start, end),) = _places(text.text, override.printed or "")
    longer = len(override.value) - (end - start)

    def moved(at: int) -> int:
        return at + longer if at >= end else min(at, start + len(override.value))

    spans: Sequence[Span] = [
        msgspec.structs.replace(span, start=moved(span.start), end=moved(span.end)) for span in text.spans
    ]
    words = f"{text.text[:start]}{override.value}{text.text[end:]}"
    return msgspec.structs.replace(text, text=words, spans=tuple(spans))
