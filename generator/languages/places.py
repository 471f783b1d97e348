"""How a place in a resolution is called: `op4-a` is "par. 4 a)" in a citation and "paragraphe 4 a)" in a sentence.

The words are the keys `reference_…` of `[interface]`; labels and headings are used as printed where they are known.
"""

import re
from collections.abc import Mapping
from functools import lru_cache, reduce
from itertools import accumulate
from typing import Literal

from generator.languages import Interface, Language
from generator.model.anchors import blocks, call_anchors
from generator.model.document import Resolution
from generator.model.symbol import roman

Form = Literal["short", "long"]

_FIRST = re.compile(r"(op|pp|annex|text|art|fn|p|s|h|t|b)(\d+(?:bis|ter|quater)?|[a-z]+)?")
_NAMES = {
    "op": "paragraph", "p": "paragraph", "pp": "preambular", "annex": "annex", "text": "adopted", "art": "article",
    "fn": "note", "s": "section", "h": "heading", "t": "table", "b": "passage",
}  # fmt: skip
_AGAIN, _OF_ARTICLE, _PART = re.compile(r"dup\d+"), re.compile(r"p\d+\w*"), re.compile(r"[A-Z]")
_ROMAN = {"annex", "s"}
_NUMBERED = {"op", "pp", "p", "art"}
_NUMERALS = 20  # as many ranks, from the first on, a language with `numerals` has


def place(anchor: str, language: Language, form: Form = "long", labels: Mapping[str, str] | None = None) -> str:
    """Name an anchor; the anchor itself where it is not one of the contract's.

    `labels` gives, by anchor, what the document prints: "a)" for a sub-paragraph, "*" for a note, a heading's text.
    """
    long, short = in_both_forms(anchor, language, labels or {})
    return long if form == "long" else short


def in_both_forms(anchor: str, language: Language, labels: Mapping[str, str]) -> tuple[str, str]:
    """The long name of an anchor and the short one."""
    parts = anchor.split("-")
    known = (labels.get(anchor),) if len(parts) == 1 else tuple(map(labels.get, accumulate(parts, "{}-{}".format)))
    return _names(anchor, language.interface, language.citations.numerals if language.citations else (), known)


_Labels = tuple[str | None, ...]


@lru_cache(maxsize=1 << 14)
def _names(anchor: str, interface: Interface, numerals: tuple[str, ...], labels: _Labels) -> tuple[str, str]:
    """`labels` are those of the parts of the anchor; a collection asks for the same names again and again."""
    return _place(anchor, interface, numerals, "long", labels), _place(anchor, interface, numerals, "short", labels)


def _place(anchor: str, interface: Interface, numerals: tuple[str, ...], form: Form, labels: _Labels) -> str:
    text = interface.text
    words: list[str] = []
    kind = ""
    for part, label in zip(anchor.split("-"), labels, strict=True):
        if _AGAIN.fullmatch(part):
            continue
        if part.startswith("cont") and words:
            words[-1] = text("reference_continuation", parent=words[-1])
        elif kind in _NUMBERED and not (kind == "art" and _OF_ARTICLE.fullmatch(part)):
            item = label or text("reference_item", label=part)
            words[-1] = text("reference_with_item", paragraph=words[-1], item=item)
        elif _PART.fullmatch(part):
            words.append(text(f"reference_part_{form}", number=part))
        elif match := _FIRST.fullmatch(part):
            kind = match[1]
            words.append(_named(kind, match[2] or "", label, interface, numerals, form))
        else:
            return anchor
    return reduce(lambda outer, inner: text("reference_within", outer=outer, inner=inner), words)


def _named(
    kind: str, number: str, label: str | None, interface: Interface, numerals: tuple[str, ...], form: Form
) -> str:
    if kind == "h" and label:
        return label
    shown = _rank(int(number), numerals) if kind in _ROMAN and number.isdigit() else number
    if kind == "fn" and label:
        shown = label
    first = "_first" if kind == "pp" and number == "1" else ""
    return interface.text(f"reference_{_NAMES[kind]}{first}_{form}", number=shown)


def _rank(number: int, numerals: tuple[str, ...]) -> str:
    """The number of an annex or a section: Roman, or in the words of a language that has no Roman numerals."""
    return numerals[number - 1] if number <= min(len(numerals), _NUMERALS) else roman(number)


def labels_of(resolution: Resolution) -> dict[str, str]:
    """What the document prints at its anchors: labels, headings, marks of notes."""
    labels = {block.anchor: block.label for block in blocks(resolution.body) if block.label}
    labels |= {block.anchor: block.text for block in blocks(resolution.body) if block.kind == "heading"}
    labels |= {note.anchor: note.label for note in resolution.notes}
    return labels


def places(resolution: Resolution, language: Language) -> dict[str, str]:
    """Name every anchor of a resolution, calls included, in the long form."""
    labels = labels_of(resolution)
    found = {anchor: place(anchor, language, "long", labels) for anchor in labels}
    found |= {block.anchor: place(block.anchor, language, "long", labels) for block in blocks(resolution.body)}
    ranks: dict[str, int] = {}
    for call in call_anchors(resolution):
        ranks[call.note] = rank = ranks.get(call.note, 0) + 1
        key = "reference_call" if rank == 1 else "reference_call_again"
        found[call.anchor] = language.text(key, label=labels.get(call.note, call.note), number=rank)
    return found
