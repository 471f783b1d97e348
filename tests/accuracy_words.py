"""Our JSON in the words of `gold.py`, for `score.py`: flat blocks with texts, labels, levels and note marks as read."""

import re
from collections.abc import Iterator
from typing import Any

from generator.model.document import Block, NoteCall, Resolution

Item = dict[str, Any]
_KINDS = {
    "formula": "formula", "preambular": "preambular", "operative": "operative", "item": "item", "continuation": "tail",
    "heading": "heading", "table": "table", "paragraph": "text",
}  # fmt: skip

_NUMERAL = re.compile(r"(?:[A-Z]|[IVXLC]+)\.?\s*")
_LETTERED = re.compile(r"(?<=\d)[A-Z](?:-[A-Z])?$")  # the number is printed without the letter, which stands below
_DOTS = (".", "、", "．")


def candidate(resolution: Resolution) -> Item:
    """A resolution in the words of gold.py."""
    marks = {note.anchor: note.label for note in resolution.notes}
    parts = [block for block in resolution.body if block.kind == "part"]
    meeting = re.search(r"\d+", resolution.meeting or "")
    return {
        "symbol": resolution.symbol,
        "number": _LETTERED.sub("", resolution.symbol.removeprefix("A/RES/").removeprefix("S/RES/")),
        "title": resolution.title,
        "session": {"number": int((re.findall(r"\d+", resolution.session or "") or ["0"])[0])},
        "adopted": resolution.adopted,
        "published": resolution.issued,
        "meeting": {"number": int(meeting[0])} if meeting else None,
        "agenda": {"items": [one.item for one in resolution.agenda]},
        "parts": parts or [None],
        "blocks": [item for block in resolution.body for item in _flat(block, "body", 1, marks)],
        "notes": [{"n": note.label, "text": note.text} for note in resolution.notes],
    }


def _flat(block: Block, zone: str, level: int, marks: dict[str, str]) -> Iterator[Item]:
    """A block and those in it, in reading order; `level` counts the paragraphs around a sub-paragraph."""
    zone = "annex" if block.kind == "annex" else zone
    kind = _KINDS.get(block.kind, "")
    if kind == "table":
        text = " ".join(cell.text for row in block.rows for cell in row)
        yield {"kind": "table", "text": text, "label": None, "refs": []}
    elif kind:
        kind = "operative" if kind == "text" and zone == "body" and not block.label else kind
        kind = "separator" if re.fullmatch(r"[*\s]+", block.text) else kind
        yield _item(kind, block, block.label, level, marks)
    elif block.kind == "annex" and block.label:
        yield {"kind": "heading", "label": None, "level": 1, "text": block.label, "refs": []}
        if block.text:
            yield _item("heading", block, None, 1, marks)
    elif block.kind == "section" and block.label and not _NUMERAL.fullmatch(block.label):
        # gold knows Latin numerals only
        glued = f"{block.label} {block.text}" if block.label.endswith(_DOTS) and block.text else block.label
        yield {"kind": "heading", "label": None, "level": 1, "text": glued, "refs": []}
        if block.text and glued == block.label:
            yield _item("heading", block, None, 1, marks)
    elif block.kind == "section" and (block.label or block.text):
        yield _item("heading", block, block.label, 1, marks)
    inner = level + 1 if block.kind in ("preambular", "operative", "paragraph", "item") else level
    for child in block.children:
        yield from _flat(child, zone, inner, marks)


def _item(kind: str, block: Block, label: str | None, level: int, marks: dict[str, str]) -> Item:
    calls = [span for span in block.spans if isinstance(span, NoteCall)]
    refs = [{"n": marks.get(call.note, ""), "at": call.start} for call in calls]
    return {"kind": kind, "label": label, "level": level, "text": block.text, "refs": refs}
