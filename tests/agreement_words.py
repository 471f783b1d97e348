"""Our JSON in the words of `gold.py`: flat blocks with its kinds and its rules of comparing texts."""

import re
import unicodedata
from typing import Any

from generator.languages.numerals import english, readings
from generator.model.document import Block, Cell, Link, NoteCall, Resolution

Item = dict[str, Any]
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_KINDS = {
    "formula": "formula", "preambular": "preambular", "operative": "operative", "item": "item", "continuation": "tail",
    "heading": "heading", "table": "table", "paragraph": "text",
}  # fmt: skip


def norm(text: str | None) -> str:
    """Gold's own rules: NFC, one blank, no invisible signs; and, in both, nothing of an Arabic mark's brackets."""
    plain = unicodedata.normalize("NFC", text or "").replace("\u2011", "-")
    return _BLANKS.sub(" ", _HIDDEN.sub("", plain)).strip()


def spaced(text: str) -> str:
    """Text for comparing with its blanks, except those before punctuation: marks leave them differently."""
    return re.sub(r"\s+(?=[,.;:)\]\u060c\u061b])", "", norm(text.replace("()", "")))


def bare(text: str) -> str:
    """Text for comparing: without blanks, which mark brackets and note marks leave differently."""
    return _BLANKS.sub("", norm(text)).replace("()", "")


def ours(resolution: Resolution, joined: frozenset[str]) -> list[Item]:
    """The blocks of a resolution as gold lists them: flat, in reading order. `joined`: gold's headings."""
    found: list[Item] = []
    for block in resolution.body:
        _flat(block, "body", found, resolution, joined)
    return found


def _flat(block: Block, zone: str, found: list[Item], resolution: Resolution, joined: frozenset[str]) -> None:
    zone = block.kind if block.kind in ("annex",) else zone
    kind = _KINDS.get(block.kind, "")
    text = block.text
    if block.kind in ("section", "annex"):
        if block.kind == "annex" and block.label:
            found.append(_item("heading", None, block.label, block))
            if text:
                found.append(_item("heading", None, text, block))
        elif block.label and text and bare(f"{block.label} {text}") in joined:
            found.append(_item("heading", None, f"{block.label} {text}", block, len(block.label) + 1))
        elif block.label and text and bare(block.label) in joined and bare(text) in joined:
            found += [_item("heading", None, block.label, None), _item("heading", None, text, block)]
        elif block.label or text:
            found.append(_item("heading", block.label, text, block))
    elif kind:
        if kind == "text" and not block.label and found and found[-1]["kind"] in ("table", "tablenote"):
            kind = "tablenote"
        if kind == "text" and zone != "annex":
            kind = "operative"
        if re.fullmatch(r"[*\s]+", text):
            kind = "separator"
        found.append(_item(kind, block.label, text, block))
        if block.rows:
            found[-1]["rows"] = [[_cell(cell) for cell in row] for row in block.rows]
            prefix = f"{block.anchor}-fn"
            for note in resolution.notes:
                if note.anchor.startswith(prefix):  # gold leaves the mark in the text
                    found.append(_item("tablenote", None, f"{note.label} {note.text}", None))
    for child in block.children:
        _flat(child, zone, found, resolution, joined)


def _item(kind: str, label: str | None, text: str, block: Block | None, shift: int = 0) -> Item:
    calls = [span for span in block.spans if isinstance(span, NoteCall)] if block else []
    links = [span for span in block.spans if isinstance(span, Link)] if block else []
    return {
        "kind": kind, "label": label, "text": bare(text), "shown": norm(text),
        "refs": [(call.note.removeprefix("fn"), len(bare(text[: call.start + shift]))) for call in calls],
        "links": [bare(text[link.start + shift : link.end + shift]) for link in links],
    }  # fmt: skip


def _cell(cell: Cell) -> str:
    """The text of a cell with the marks of its table's notes, which gold leaves in the text."""
    text = cell.text
    for call in sorted((one for one in cell.spans if isinstance(one, NoteCall)), key=lambda one: -one.start):
        text = text[: call.start] + call.note.rpartition("fn")[2].replace("star", "*") + text[call.start :]
    return bare(text)


def theirs(gold: Item) -> list[Item]:
    """Gold's blocks with our rules of comparing."""
    found = []
    for block in gold["blocks"]:
        if block["kind"] == "starnote":
            continue
        text = block["text"]
        item = {
            "kind": block["kind"], "label": block["label"], "text": bare(text), "shown": text,
            "unsure": block.get("unsure"),
            "refs": [(ref["n"], _place(text, ref["at"])) for ref in block["refs"]],
            "links": [bare(link["text"]) for link in block["links"]], "part": block["part"],
        }  # fmt: skip
        if block["kind"] == "table":
            item["rows"] = [[bare(cell) for cell in row] for row in block["rows"]]
            item["refs"] = []
        found.append(item)
    return found


def _place(text: str, at: int) -> int:
    """Where a reference stands: Arabic leaves brackets around it, which gold keeps."""
    before = norm(text[:at])
    return len(bare(before[:-1] if before.endswith("(") and text[at : at + 1] == ")" else before))


def key(label: str | None) -> str:
    """A label reduced to what it means."""
    if not label:
        return ""
    decimal = re.sub(r"[^\d.]", "", label).strip(".")
    if "." in decimal:
        return decimal
    plain = re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", label).lower())
    return plain or "/".join(sorted({english(one) for one in readings(label)})) or label
