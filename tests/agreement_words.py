"""Our JSON in the words of `gold.py`: flat blocks with its kinds and its rules of comparing texts."""

import re
import unicodedata
from typing import Any

from generator.languages.numerals import english, readings
from generator.model.document import Block, Cell, Link, Note, NoteCall, Resolution

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
        elif block.label and not text and bare(block.label) in joined:
            found.append(_item("heading", None, block.label, None))
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
            marks = {note.anchor: note.label for note in resolution.notes}
            found[-1]["rows"] = [[_cell(cell, marks) for cell in row] for row in block.rows]
            prefix = f"{block.anchor}-fn"
            found += [_table_note(note) for note in resolution.notes if note.anchor.startswith(prefix)]
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


def _table_note(note: Note) -> Item:
    """A note of a table, with its mark in the text: gold has it so, or as a label."""
    item = _item("tablenote", None, f"{note.label} {note.text}", None)
    links = [span for span in note.spans if isinstance(span, Link)]
    return item | {"note": True, "links": [bare(note.text[link.start : link.end]) for link in links]}


def _cell(cell: Cell, marks: dict[str, str]) -> str:
    """The text of a cell with the marks of its table's notes, which gold leaves in the text."""
    text = cell.text
    for call in sorted((one for one in cell.spans if isinstance(one, NoteCall)), key=lambda one: -one.start):
        text = f"{text[: call.start]}{marks.get(call.note, '')}{text[call.start :]}"
    return _unbracketed(text)


def _unbracketed(text: str) -> str:
    """Without the brackets of one letter: a mark has them in Arabic, and our mark is without."""
    return re.sub(r"\((\w)\)", r"\1", bare(text))


def items(text: str) -> list[str]:
    """Agenda items one by one: "13 and 117" are two."""
    return re.findall(r"\d{1,3}(?:\(?[^\W\d_]{1,2}\u0640?\))?", bare(text))


def agenda(gold: Item) -> list[str]:
    """Gold's agenda items; it keeps "13 and 117" as one where an attribute has them so."""
    return [one for text in gold["agenda"]["items"] for one in items(text)]


def meeting(gold: Item) -> int | None:
    """Gold's meeting; in a document of several parts that of the last, under which it is printed."""
    found = [part["meeting"] for part in gold["parts"] if part["meeting"]]
    return found[-1]["number"] if found else None


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
            item["rows"] = [[_unbracketed(cell) for cell in row] for row in block["rows"]]
            item["refs"] = []
        half = len(item["text"]) // 2
        if item["kind"] == "heading" and item["text"][:half] == item["text"][half:]:
            item["text"] = item["text"][:half]  # an element and a span of the source hold the heading once each
        before = found[-1] if found else None
        if before and before["label"] and not before["text"] and not item["label"] and before["kind"] != "table":
            # a number in a paragraph of its own, and the text that it numbers in the next
            found[-1] = item | {"label": before["label"], "kind": before["kind"]}
        else:
            found.append(item)
    return found


def _place(text: str, at: int) -> int:
    """Where a reference stands: Arabic leaves brackets around it, which gold keeps; of "(2030()5)" the last closes."""
    before = norm(text[:at])
    if before.endswith("()") and text[at : at + 1] == ")":
        return len(bare(before[:-2])) + 1
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
