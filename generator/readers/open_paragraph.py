"""The paragraph whose lines are being joined, and what can be asked of it before the next line is taken."""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from generator.readers.finding import Finding
from generator.readers.labels import Label
from generator.readers.lines import BodyLine, Gap, Rows
from generator.readers.numbering import Numbering
from generator.readers.stops import end_of
from generator.readers.words import Words
from generator.text import NOTHING, Traced, fold, join_lines

Shape = Literal[
    "formula", "numbered", "decimal", "item", "annex", "section", "subsection", "part", "article", "table", "plain"
]  # fmt: skip

HEADS = ("formula", "annex", "part", "article")
"""Lines that end with themselves."""
HEADING = 300
"""More characters than a heading has."""
_HEADING_LINES = 4
_NONE, _EMPTY = Gap.NONE, Gap.EMPTY  # a member is slow to look up in Python 3.11, and each line asks
_CLOSED = re.compile(r"[^()]*\)")
_WIDE = "\u2e80"  # Chinese lines end anywhere
_WHOLE = re.compile(r"(?:[^\W\d_]|[^\d(]\))$")  # no mark was torn from the end of such a line
_SHORT = 0.9  # of a full line
_SET_IN = 12  # so many characters less the first line of a paragraph may have


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """A paragraph of the source, its label apart; `doubts`: what in it could be read otherwise.

    `heading` and `rows` are those of its first line. `value`: the number that a damaged label was read as.
    """

    shape: Shape
    label: Traced
    text: Traced
    gap: Gap
    doubts: tuple[Finding, ...] = ()
    heading: bool = False
    rows: Rows = ()
    value: int = 0


class OpenParagraph:
    """Its lines and label so far, the paragraphs before it, and the numbers that are due."""

    def __init__(self, words: Words, dropped: frozenset[int]) -> None:
        """Open none. `dropped` are hyphens as for `join_lines`."""
        self.words, self.dropped = words, dropped
        self.done: list[Paragraph] = []
        self.lines: list[Traced] = []
        self.shape: Shape = "plain"
        self.label, self.gap = NOTHING, _NONE
        self.due = Numbering(words)
        self.annex = False
        self.heading = False
        self.flat = False  # nothing but first words parts the paragraphs of this preamble
        self.doubts: list[Finding] = []
        self.value = 0
        self.following: Sequence[BodyLine] = ()
        self.mended: Label | None = None  # what the damaged label of the line that is taken must be
        self.width = 0  # of a full line

    def close(self) -> None:
        """End the open paragraph."""
        if self.lines or self.label:
            text = join_lines(self.lines, self.dropped)
            doubts = tuple(self.doubts)
            self.done.append(Paragraph(self.shape, self.label, text, self.gap, doubts, self.heading, value=self.value))
        self.lines, self.label, self.doubts, self.value = [], NOTHING, [], 0

    @property
    def _tail(self) -> str:
        if self.lines:
            last = self.lines[-1].text
            return self.lines[-2].text if last.isdecimal() and len(self.lines) > 1 else last  # a mark that did not fit
        return self.label.text or (self.done[-1].text.text if self.done else "")

    def _is_heading(self) -> bool:
        """Whether the open paragraph, which has no stop at its end, can be a heading."""
        if len(self.lines) > _HEADING_LINES:
            return False
        length = sum(len(line) for line in self.lines)
        folded = fold(self.lines[0].text) if self.lines else ""
        opening = self.words.is_preambular(folded) or self.words.is_operative(folded)
        return (
            self.shape in ("plain", "section", "subsection", "part", "article", "annex")
            and length < HEADING
            and not opening
        )

    @property
    def _headed(self) -> bool:
        """Whether the open paragraph is a heading, as far as can be seen: it may end with a question mark."""
        return self._is_heading() and end_of(self._tail) in ("", "?")

    def _headed_apart(self, gap: Gap) -> bool:
        """Whether the text above is a heading, which is set apart."""
        return gap >= _EMPTY and self._headed

    def _is_title(self) -> bool:
        """Whether the open paragraph stands where the title of an annex, a part or an article does."""
        return bool(self.done) and self.done[-1].shape in HEADS[1:] and not self.done[-1].text and self._is_heading()

    def _formula_due(self, began: bool) -> bool:
        """Whether nothing but a formula can stand here: first in the text, or under the title of a part."""
        if not (self.done or began):
            return True
        return self.shape == "part" or (bool(self.done) and self.done[-1].shape == "part" and not self.label)

    def _bracketed(self, text: str) -> bool:
        """Whether a line closes the bracket that the line before it left open."""
        tail = self.lines[-1].text if self.lines else ""
        return tail.rfind("(") > tail.rfind(")") and _CLOSED.match(text) is not None

    def _stops_short(self, text: str) -> bool:
        """Whether the line above ended though the first word of this one had room on it, behind no torn mark."""
        tail = self._tail
        if text[0].islower() or not text[0].isalpha() or text[0] >= _WIDE or not _WHOLE.search(tail[-16:]):
            return False
        indent = _SET_IN if len(self.lines) == 1 else 0
        return indent + len(tail) + len(text.split(maxsplit=1)[0]) < _SHORT * self.width

    def _gap(self, line: BodyLine) -> Gap:
        """What parts the first line of a page from the text before it, where indents tell."""
        if line.set_in:
            return _EMPTY
        return _NONE if end_of(self._tail) in ("", ",") and not self._is_heading() else line.gap
