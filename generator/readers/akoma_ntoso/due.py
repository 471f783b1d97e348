"""What is due where a line stands: a number that lost its stop, the next section, a text that a page end tore."""

import re

from generator.languages.numerals import readings
from generator.model.document import Link
from generator.model.reading import Call
from generator.readers.akoma_ntoso.inline import Inline
from generator.readers.akoma_ntoso.line import Line
from generator.readers.akoma_ntoso.nodes import Node

_SIGNS = "\u200e\u200f\u202a\u202b\u202c\ufeff"
_BARE = re.compile(rf"[{_SIGNS}]*(?P<number>\d{{1,3}})\s?[-\u2013,.]?(?=\s+[^\W\d_])")
_SECTION = re.compile(r"(?P<label>[IVXL]{1,7})\s+(?=[^\W\d_])")
_LETTER = re.compile(r"(?P<label>[A-Z])\s+(?=[^\W\d_])")


def due_number(line: Line, due: int) -> str | None:
    """The number at the head of a text ("102 Reiterates", "12- …"): it is the one due, and a word in italics follows.

    Files lose the stop that makes a number a label.
    """
    found = _BARE.match(line.inline.text)
    if found is None or due < 2 or int(found["number"]) != due:
        return None
    emphases = line.inline.emphases
    slants = bool(emphases) and emphases[0][0] <= found.end() + 2 and emphases[0][1] > found.end()
    return found[0] if slants else None


def due_section(text: str, last: str | None) -> str | None:
    """The Roman numeral at the head of a text, where it is the one after the number of the section that is open."""
    found = _SECTION.match(text)
    if found is None or last is None:
        return None
    ranks = [[one.rank for one in readings(label) if one.style == "section"] for label in (last, found["label"])]
    return found["label"] if any(rank + 1 in ranks[1] for rank in ranks[0]) else None


def lettered(lines: list[Line]) -> dict[int, str]:
    """Headings that begin with a letter and a blank ("A Base scale"), by place: A, B, … in their order from A on.

    A lone one is a word. After the last letter they may begin again with A.
    """
    found: dict[int, str] = {}
    run: dict[int, str] = {}
    for at, line in enumerate(lines):
        letter = _LETTER.match(line.inline.text) if line.shape == "heading" and line.label is None else None
        if letter is None:
            continue
        if letter["label"] == "A":
            found |= run if len(run) > 1 else {}
            run = {at: "A"}
        elif run and letter["label"] == chr(ord("A") + len(run)):
            run[at] = letter["label"]
    return found | (run if len(run) > 1 else {})


def torn(owner: Node, line: Line, ends: tuple[str, ...]) -> bool:
    """Whether a numbered paragraph goes on after the end of a page: it has no end, the line has one, no beginning."""
    if owner.label is None or owner.children:
        return False
    first, second = owner.inline.text.rstrip(f" {_SIGNS}"), line.inline.text.strip(f" {_SIGNS}")
    return bool(first) and not first.endswith(ends) and second.endswith(ends) and not second[:1].isupper()


def joined(before: Inline, line: Inline) -> Inline:
    """Two pieces of a text as one, with a blank between them where the script has blanks."""
    blank = "" if "\u4e00" <= before.text[-1:] <= "\u9fff" else " "
    by = len(before.text) + len(blank)
    return Inline(
        before.text + blank + line.text,
        before.calls + tuple(Call(call.at + by, call.mark, call.copy) for call in line.calls),
        before.emphases + tuple((low + by, high + by) for low, high in line.emphases),
        before.links + tuple(Link(link.start + by, link.end + by, link.href) for link in line.links),
    )
