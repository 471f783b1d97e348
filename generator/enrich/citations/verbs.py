"""The verb that opens a paragraph, and what it does with what the paragraph refers to.

The verb is given as printed, with the words that go with it: "Rappelant également", "Strongly urges", "又回顾".
"""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from generator.enrich.citations.told import Text
from generator.enrich.citations.words import either
from generator.languages import load
from generator.model.citation import Act
from generator.model.document import Block, Resolution

_ACTS: tuple[Act, ...] = ("amend", "replace", "recall", "reaffirm", "note", "welcome", "decide", "request")
_QUOTES = "«»“”\"'‘’„ \u00a0\u202f"
_LONGEST = 160
_PARAGRAPHS = ("preambular", "operative", "paragraph", "item", "continuation")
_INNER = ("item", "continuation")


class Opening(msgspec.Struct, frozen=True, gc=False):
    """A verb as printed and what it does."""

    verb: str
    act: Act


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """How a paragraph begins that does something known, a group for each act; and how any other begins."""
    found = load(language)
    if found.citations is None or found.citations.verbs is None or found.grammar is None:
        return None
    words, grammar, blanks = found.citations.verbs, found.grammar, found.citations.blanks
    gap, end = (r"\s", r"(?![^\W_])") if blanks else ("", "")
    glued = "" if blanks else r"[地]?"
    before = rf"(?:(?:{either(words.before)}){glued}{gap if blanks else ''},?\s?)*"
    if language == "ar":
        before = rf"(?:(?:{either(words.before)})\s?)*"
    after = rf"(?:{gap}(?:{either(words.after)}){end})*"
    reflexives = rf"(?:{either(grammar.reflexives)})?" if grammar.reflexives else ""
    acts = "|".join(rf"(?P<{act}>(?:{either(getattr(words, act))}){end}{after})" for act in _ACTS)
    known = re.compile(rf"(?i){before}{reflexives}(?:{acts})")
    openings = either((*grammar.operative_verbs, *grammar.preambular_words))
    endings = "|".join(
        rf"[^\W\d_]+{either((ending,))}"
        for ending in grammar.preambular_endings
        if blanks and not ending.startswith("-")
    )
    other = re.compile(
        rf"(?i){before}{reflexives}(?:(?:{openings}){end}{f'|(?:{endings}){end}' if endings else ''}){after}"
    )
    return known, other


def opening(text: str, language: str) -> Opening | None:
    """The verb at the beginning of a text, or None where none stands there."""
    patterns = _patterns(language)
    if patterns is None:
        return None
    bare = text.lstrip(_QUOTES)
    known, other = patterns
    if match := known.match(bare, 0, _LONGEST):
        act = next(act for act in _ACTS if match[act] is not None)
        return Opening(match[0].strip(), act)
    if match := other.match(bare, 0, _LONGEST):
        return Opening(match[0].strip(), "other")
    return None


def openings(resolution: Resolution, texts: Sequence[Text]) -> dict[str, Opening | None]:
    """By anchor of the texts with references the verb of their paragraph; `texts` are all of the document.

    A sub-paragraph has the verb of the paragraph it is in, a note that of the paragraph that calls it first.
    """
    wanted = {text.anchor for text in texts if text.told}
    if not wanted:
        return {}
    words = {text.anchor: text.text for text in texts if text.cell is None}
    placed: dict[str, tuple[Block, Block | None]] = {}
    _place(resolution.body, None, placed)
    found: dict[str, Opening | None] = {}

    def verb(block: Block, around: Block | None) -> Opening | None:
        if block.anchor not in found:
            opens = verb(around, placed[around.anchor][1]) if around and block.kind in _INNER else None
            if opens is None and block.kind in _PARAGRAPHS:
                opens = opening(words[block.anchor], resolution.language)
            found[block.anchor] = opens
        return found[block.anchor]

    for anchor in wanted & placed.keys():
        verb(*placed[anchor])
    if wanted - placed.keys():
        for text in texts:
            for _, note in text.calls:
                if not found.get(note):
                    found[note] = verb(*placed[text.anchor]) if text.anchor in placed else found.get(text.anchor)
    return found


def _place(body: tuple[Block, ...], around: Block | None, placed: dict[str, tuple[Block, Block | None]]) -> None:
    """Each block with the one it is in, by its anchor, into `placed`."""
    for block in body:
        placed[block.anchor] = block, around
        if block.children:
            _place(block.children, block, placed)
