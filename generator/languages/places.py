"""How a place in a resolution is called in words: "paragraphe 4 a)", "annexe 1, paragraphe 15", "note 3".

One table of words a language: the keys `place_…` of `[interface]`.
"""

import re

from generator.languages import Language
from generator.model.anchors import call_anchors
from generator.model.document import Block, Resolution

_LAST_NUMBER = re.compile(r"(\d+)(?:-dup\d+)?$")
_NUMBERED = {"preambular", "heading", "table", "annex", "adopted"}
_INNER = {"item", "continuation"}
_ALONE = {"item": "paragraph", "continuation": "block", "paragraph": "paragraph"}


def places(resolution: Resolution, language: Language) -> dict[str, str]:
    """Name every anchor of a resolution, calls included. Raises LanguageError where the language lacks a word."""
    found: dict[str, str] = {}
    for block in resolution.body:
        _name(block, "", found, language)
    for note in resolution.notes:
        found[note.anchor] = language.text("place_note", label=note.label)
    marks = {note.anchor: note.label for note in resolution.notes}
    ranks: dict[str, int] = {}
    for call in call_anchors(resolution):
        ranks[call.note] = rank = ranks.get(call.note, 0) + 1
        key = "place_call" if rank == 1 else "place_call_again"
        found[call.anchor] = language.text(key, label=marks.get(call.note, call.note), number=rank)
    return found


def _name(block: Block, scope: str, found: dict[str, str], language: Language) -> None:
    if block.kind in _INNER and scope:
        name = language.text(f"place_{block.kind}", place=scope, label=_bare(block), number=_rank(block))
    else:
        name = _own(block, language)
        name = f"{scope}, {name}" if scope else name
    found[block.anchor] = name
    for child in block.children:
        _name(child, name, found, language)


def _own(block: Block, language: Language) -> str:
    """Name a block apart from what it stands in; a heading is its own name."""
    if block.kind == "heading" and block.text:
        return block.text
    if block.kind in _NUMBERED or (block.kind == "operative" and not block.label):
        return language.text(f"place_{block.kind}", label=_rank(block), number=_rank(block))
    kind = _ALONE.get(block.kind, block.kind)
    key = "place_block" if kind == "paragraph" and not block.label else f"place_{kind}"
    return language.text(key, label=_bare(block) or _rank(block), number=_rank(block))


def _bare(block: Block) -> str:
    return (block.label or "").rstrip(".")


def _rank(block: Block) -> str:
    """Read the number in which the anchor ends; "" where it ends in a letter."""
    match = _LAST_NUMBER.search(block.anchor)
    return match[1] if match else ""
