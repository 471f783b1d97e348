"""Why the anchors of a resolution differ between two languages: what the first differing places show.

The blocks of the two are aligned by their anchors; what stands in a gap on either side is compared by kind and label.
Only what the two documents print is looked at, so it is said what differs, not which of the two is right.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec

from generator.enrich.beads import first_bead
from generator.model.anchors import anchors, blocks, call_anchors
from generator.model.document import Block, Note, Resolution

UNEXPLAINED = "unexplained"
_PLAIN = ("operative", "paragraph", "continuation")
_MISSING = {
    "formula": "the enacting formula is missing",
    "preambular": "a preambular paragraph is missing",
    "operative": "a paragraph is missing",
    "paragraph": "a paragraph is missing",
    "item": "a sub-paragraph is missing",
    "continuation": "a text after sub-paragraphs does not stand apart",
    "heading": "a heading is missing",
    "table": "a table is missing",
    "section": "a section is missing",
    "annex": "an annex is missing",
    "part": "a part is missing",
    "adopted": "an adopted text is not set off",
}


class Reason(msgspec.Struct, frozen=True):
    """What differs, in which language's file it is the less ("" where in neither), and the place in either."""

    what: str
    language: str
    one: Block | Note | None = None
    other: Block | Note | None = None


def reasons(one: Resolution, other: Resolution) -> tuple[Reason, ...]:
    """The reasons of the differences between two documents, in their order; each kind of reason once, at least one."""
    found = [
        Reason("the text is in another language than its file says", document.language)
        for document in (one, other)
        if any(diagnostic.code == "UN110" for diagnostic in document.diagnostics)
    ]
    found += _of_blocks(one, other)
    found += _of_notes(one, other)
    kinds: dict[tuple[str, str], Reason] = {}
    for reason in found or [Reason(UNEXPLAINED, "")]:
        kinds.setdefault((reason.what, reason.language), reason)
    return tuple(kinds.values())


# -- blocks
def _of_blocks(one: Resolution, other: Resolution) -> list[Reason]:
    mine, theirs = list(blocks(one.body)), list(blocks(other.body))
    names, others = [block.anchor for block in mine], [block.anchor for block in theirs]
    have, has = frozenset(names), frozenset(others)
    found = []
    for tag, i, j, p, q in SequenceMatcher(None, names, others, autojunk=False).get_opcodes():
        left = [block for block in mine[i:j] if block.anchor not in has]
        right = [block for block in theirs[p:q] if block.anchor not in have]
        if tag != "equal" and (left or right):
            found.append(_gap(left, right, (one, other), (mine, theirs)))
    return found


def _gap(
    left: list[Block], right: list[Block], two: tuple[Resolution, Resolution], all_of: tuple[list[Block], list[Block]]
) -> Reason:
    """The reason of one gap in the alignment."""
    languages = two[0].language, two[1].language
    if not right:
        return _alone(left[0], languages[1], all_of, False)
    if not left:
        return _alone(right[0], languages[0], all_of, True)
    found = _against(left, right, languages[1]) or _turned(_against(right, left, languages[0]))
    if found is None and left[0].kind != right[0].kind:
        return _alone(left[0], languages[1], all_of, False)
    return found or Reason(UNEXPLAINED, "", left[0], right[0])


def _turned(reason: Reason | None) -> Reason | None:
    return reason and Reason(reason.what, reason.language, reason.other, reason.one)


def _against(left: list[Block], right: list[Block], language: str) -> Reason | None:
    """What the right side lacks that the left has, at the first place of both."""
    first = left[0]
    plain = next((block for block in right if not block.label and block.kind in _PLAIN), None)
    heading = next((block for block in right if block.kind == "heading"), None)
    match first.kind:
        case "operative" | "paragraph" if first.label and plain is not None:
            return Reason("a paragraph has no number", language, first, plain)
        case "item" if plain is not None:
            return Reason("a sub-paragraph has no label", language, first, plain)
        case "heading" if plain is not None:
            return Reason("a heading reads as a paragraph", language, first, plain)
        case "continuation" if right[0].kind in ("operative", "paragraph"):
            return Reason("a text after sub-paragraphs stands outside their paragraph", language, first, right[0])
        case "section" if heading is not None:
            return Reason("a section has no number", language, first, heading)
        case "preambular" if right[0].kind in _PLAIN:
            return Reason("preambular in one, operative in the other", "", first, right[0])
    if first.label and right[0].label:
        what = "sub-paragraphs are labelled otherwise" if "item" in (first.kind, right[0].kind) else "numbers differ"
        return Reason(_repeats(right) or what, language if _repeats(right) else "", first, right[0])
    return None


def _repeats(side: Sequence[Block]) -> str | None:
    return "a number repeats" if any("-dup" in block.anchor for block in side) else None


def _alone(block: Block, language: str, all_of: tuple[list[Block], list[Block]], turned: bool) -> Reason:
    """A block that nothing stands against: missing in a language, joined to another, or numbered as another there."""
    here, there = (all_of[1], all_of[0]) if turned else all_of
    names = {one.anchor for one in here}
    again = next((one for one in there if "-dup" in one.anchor and one.anchor not in names), None)
    if "-dup" in block.anchor:
        return _placed("a number repeats", "", block, None, turned)
    if block.label and block.kind in ("operative", "paragraph") and again is not None:
        return _placed("a number repeats", language, block, again, turned)
    if block.kind == "preambular":
        return _recital(block, language, here, there, turned)
    if not any(sign.isalnum() for sign in block.text) and block.kind == "paragraph":
        return _placed("a row of signs is missing", language, block, None, turned)
    return _placed(_MISSING[block.kind], language, block, None, turned)


def _recital(block: Block, language: str, here: list[Block], there: list[Block], turned: bool) -> Reason:
    """Recitals have ranks for anchors: which of them is missing is found by their lengths and numbers."""
    prefix = block.anchor.rpartition("pp")[0]
    two = [
        [b for b in side if b.kind == "preambular" and b.anchor.rpartition("pp")[0] == prefix] for side in (here, there)
    ]
    lengths = [sum(len(one.text) for one in side) + 1 for side in (here, there)]
    bead = first_bead([one.text for one in two[0]], [one.text for one in two[1]], lengths[1] / lengths[0])
    if bead is None:
        return _placed(_MISSING["preambular"], language, block, None, turned)
    at, to, taken = bead
    place = two[1][to] if to < len(two[1]) else None
    what = "two preambular paragraphs are one" if taken == 2 else _MISSING["preambular"]
    return _placed(what, language, two[0][at], place if taken == 2 else None, turned)


def _placed(what: str, language: str, here: Block, there: Block | None, turned: bool) -> Reason:
    return Reason(what, language, there, here) if turned else Reason(what, language, here, there)


# -- notes
def _of_notes(one: Resolution, other: Resolution) -> list[Reason]:
    mine = {note.anchor: note for note in one.notes}
    theirs = {note.anchor: note for note in other.notes}
    if one.notes and other.notes and (lasting := _started(one, other)):
        return [lasting]
    found = [Reason("a note is missing", other.language, note) for anchor, note in mine.items() if anchor not in theirs]
    found += [
        Reason("a note is missing", one.language, None, note) for anchor, note in theirs.items() if anchor not in mine
    ]
    if found:
        return found
    for document, against, turned in ((one, other, False), (other, one, True)):
        known = frozenset(anchors(against))
        if call := next((call for call in call_anchors(document) if call.anchor not in known), None):
            home = next((block for block in blocks(document.body) if block.anchor == call.home), None)
            place = (None, home) if turned else (home, None)
            found.append(Reason("a note is called once more", document.language, *place))
    return found


def _started(one: Resolution, other: Resolution) -> Reason | None:
    """Whether the notes of one document begin with a later number than those of the other."""
    first = [note.label for note in (one.notes[0], other.notes[0])]
    if first[0] == first[1] or not all(label.isdigit() for label in first):
        return None
    late = other if int(first[1]) > int(first[0]) else one
    return Reason("notes are not numbered from 1", late.language, one.notes[0], other.notes[0])
