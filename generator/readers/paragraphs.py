"""Lines joined to paragraphs, over page breaks and torn note marks.

Whether a line begins a paragraph is seen from four things together: what parts it from the line before (`Gap`), how
the text before it ends, how it begins, and whether its number is the one that is due.
"""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from generator.readers.labels import (
    Nesting,
    bare_number,
    decimal_label,
    decimal_parts,
    follows,
    item_label,
    number_label,
    roman_label,
)
from generator.readers.lines import BodyLine, Gap, Rows
from generator.readers.parts import article_length, parts_of
from generator.readers.words import Words
from generator.text import NOTHING, Traced, fold, join_lines

Shape = Literal["formula", "numbered", "decimal", "item", "annex", "section", "part", "article", "table", "plain"]

_END = re.compile(r"([;,.:!?…])[»”\")\]*]*(?:\s?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})?$")
_HEADS = ("formula", "annex", "part", "article")  # lines that end with themselves
_CONTINUES = ";,.:!?)»”…"
_HEADING = 300  # more characters than a heading has
_HEADING_LINES = 4


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of the source, its label apart; `doubts`: where lines stand in it that may begin another.

    `heading` and `rows` are those of its first line.
    """

    shape: Shape
    label: Traced
    text: Traced
    gap: Gap
    doubts: tuple[int, ...] = ()
    heading: bool = False
    rows: Rows = ()


def end_of(text: str) -> str:
    """The sign that ends a sentence or a part of one, at the end of a text; "" where it stays open."""
    found = _END.search(text[-40:])
    return found[1] if found else ""


def join_paragraphs(
    lines: Sequence[BodyLine], words: Words, dropped: frozenset[int] = frozenset()
) -> tuple[Paragraph, ...]:
    """All lines as paragraphs; each line goes to exactly one. `dropped` are hyphens as for `join_lines`."""
    joiner = _Joiner(words, dropped)
    parts = parts_of(lines, words)
    for index, line in enumerate(lines):
        if joiner.shape == "formula" and len(joiner.lines) == 1:
            joiner.flat = _is_flat(lines[index:], words)
        joiner.take(line, parts.get(index, 0))
    joiner.close()
    return tuple(joiner.done)


def _is_flat(lines: Sequence[BodyLine], words: Words) -> bool:
    """Whether neither blank lines nor indents part the lines of a preamble, up to the first number."""
    for line in lines:
        if line.gap not in (Gap.NONE, Gap.PAGE):
            return False
        if number_label(line.text.text) or words.is_operative(fold(line.text.text)):
            break
    return True


class _Joiner:
    def __init__(self, words: Words, dropped: frozenset[int]) -> None:
        self.words, self.dropped = words, dropped
        self.done: list[Paragraph] = []
        self.lines: list[Traced] = []
        self.shape: Shape = "plain"
        self.label, self.gap = NOTHING, Gap.NONE
        self.number, self.section = 0, 0
        self.decimal: tuple[int, ...] = (0,)  # the last number with all its parts
        self.preamble = True  # no number has come since the formula, the section or the annex began
        self.annex = False
        self.heading = False
        self.flat = False  # nothing but first words parts the paragraphs of this preamble
        self.doubts: list[int] = []
        self.nesting = Nesting()

    def take(self, line: BodyLine, letter: int = 0) -> None:
        """Put a line to the open paragraph, or begin one with it; `letter`: so much of it is the letter of a part."""
        if line.rows:
            self.close()
            self.done.append(Paragraph("table", NOTHING, NOTHING, line.gap, rows=line.rows))
            return
        shape = "part" if letter else self._shape(line)
        if shape is None:
            self.lines.append(line.text)
            return
        self.close()
        self.shape, self.gap, self.heading = shape, line.gap, line.heading
        text = line.text
        length = letter or self._label_length(text.text, shape)
        if shape in ("formula", "part", "annex", "article"):
            self._begin_again()
            self.annex = self.annex or shape == "annex"
        self.label, rest = text.slice(0, length).strip(), text.slice(length).strip()
        self.lines = [rest] if rest else []

    def close(self) -> None:
        """End the open paragraph."""
        if self.lines or self.label:
            text = join_lines(self.lines, self.dropped)
            self.done.append(Paragraph(self.shape, self.label, text, self.gap, tuple(self.doubts), self.heading))
        self.lines, self.label, self.doubts = [], NOTHING, []

    def _label_length(self, text: str, shape: Shape) -> int:
        """How much of a first line is label; the state of the numbering goes on."""
        if shape == "numbered" and (label := number_label(text) or bare_number(text)):
            self.number, self.preamble, self.nesting = label.value, False, Nesting()
            self.decimal = (label.value,)
            return label.length
        if shape == "decimal" and (label := decimal_label(text)):
            self.number, self.preamble, self.nesting = label.value, False, Nesting()
            self.decimal = decimal_parts(text[: label.length])
            return label.length
        if shape == "item" and (label := item_label(text)):
            self.nesting.place(label, self._tail.endswith(":"))
            return label.length
        if shape == "section" and (label := roman_label(text)):
            self.section, self.preamble, self.nesting = label.value, True, Nesting()
            return label.length
        if shape == "article":
            return article_length(text, self.words)
        return len(text) if shape == "annex" else 0

    def _begin_again(self) -> None:
        """A text with a preamble and numbers of its own begins."""
        self.preamble, self.number, self.section, self.nesting = True, 0, 0, Nesting()
        self.decimal = (0,)

    @property
    def _tail(self) -> str:
        if self.lines:
            return self.lines[-1].text
        return self.label.text or (self.done[-1].text.text if self.done else "")

    def _shape(self, line: BodyLine) -> Shape | None:
        """What a line begins; None where it goes on with the open paragraph."""
        text, end = line.text.text, end_of(self._tail)
        folded = fold(text).strip("*_ ")
        began = bool(self.lines or self.label)
        if began and line.gap < Gap.BREAK and text[0] in _CONTINUES:
            return None
        if folded.rstrip(", ") in self.words.formulas and (line.gap or (end != "," and not text[0].islower())):
            return "formula"
        titled = self.shape in ("part", "article") and bool(self.lines)
        free = not began or line.gap == Gap.BREAK or (self.shape in _HEADS and not titled)
        if (free or line.gap >= Gap.INDENT) and self.words.annex.fullmatch(folded):
            return "annex"
        if self.annex and (free or line.gap >= Gap.INDENT or end == ".") and article_length(text, self.words):
            return "article"
        if shape := self._labelled(text, line.gap, end, free):
            return shape
        if self.shape == "section" and not self.lines and line.gap == Gap.NONE and not self.words.is_preambular(folded):
            return None
        if free or (self.shape == "section" and line.gap):
            return "plain"
        return "plain" if self._plain_begins(text, folded, line, end) else None

    def _labelled(self, text: str, gap: Gap, end: str, free: bool) -> Shape | None:
        if decimal := decimal_label(text):
            due = decimal.value == self.number or follows(decimal_parts(text[: decimal.length]), self.decimal)
            return "decimal" if due and (free or gap >= Gap.INDENT or end in (";", ":", ".")) and end else None
        if number := number_label(text):
            return "numbered" if self._number_begins(number.value, bool(number.readings), gap, end, free) else None
        if bare := bare_number(text):
            verb = self.words.is_operative(fold(text[bare.length : bare.length + 32].lstrip()))
            due = bare.value == self.number + 1 and gap >= Gap.INDENT
            return "numbered" if verb and due and end in (";", ".", ":") else None
        if item := item_label(text):
            expected = self.nesting.expects(item, end == ":")
            if gap == Gap.NONE and not free:
                return "item" if expected and end else None
            goes_on = expected and bool(self.nesting)
            begins = free or goes_on or end in (";", ":", ",") or (expected and (end or gap == Gap.EMPTY))
            return "item" if begins else None
        heads = len(text) < _HEADING and not end_of(text[-1:])
        if (roman := roman_label(text)) and heads and (free or (gap >= Gap.EMPTY and end)):
            return "section" if roman.value == self.section + 1 or (roman.value == 1 and self.number) else None
        return None

    def _number_begins(self, value: int, suffixed: bool, gap: Gap, end: str, free: bool) -> bool:
        due = value == self.number + 1 or (suffixed and value == self.number)
        if gap == Gap.NONE and not free:
            return due and (end in (";", ".", ":", ",") or (value == 1 and self._is_title()))
        restarts = value == 1 and (self._is_heading() or (bool(end) and (self.preamble or gap == Gap.EMPTY)))
        return free or due or restarts or end in (";", ".", ":") or (end == "," and self.preamble)

    def _plain_begins(self, text: str, folded: str, line: BodyLine, end: str) -> bool:
        """Whether a line without a label begins a paragraph."""
        if line.gap == Gap.NONE:
            alone = self.preamble and end == "," and text[0].isupper() and self.words.is_preambular(folded)
            if alone and not self.flat and not self.nesting:
                self.doubts.append(line.text.offset)
            return alone and self.flat
        in_items = bool(self.nesting) and self.shape in ("item", "plain")
        opening = self.words.is_preambular(folded) or self.words.is_operative(folded)
        if text[0].islower() and not (opening and self.words.grammar.small_openings):
            return in_items and (end in (";", ".") or (bool(end) and line.gap == Gap.EMPTY))
        if not end:
            return self._is_heading() or (line.gap == Gap.EMPTY and opening)
        if end == ",":
            if line.gap == Gap.EMPTY:
                return self.preamble or in_items
            return opening and self.preamble
        goes_on = line.gap == Gap.PAGE and bool(self.label) and end == "." and line.indent < 2
        return not goes_on or opening

    def _is_title(self) -> bool:
        """Whether the open paragraph stands where the title of an annex, a part or an article does."""
        return bool(self.done) and self.done[-1].shape in _HEADS[1:] and not self.done[-1].text and self._is_heading()

    def _is_heading(self) -> bool:
        """Whether the open paragraph, which has no stop at its end, can be a heading."""
        if len(self.lines) > _HEADING_LINES:
            return False
        length = sum(len(line) for line in self.lines)
        folded = fold(self.lines[0].text) if self.lines else ""
        opening = self.words.is_preambular(folded) or self.words.is_operative(folded)
        return self.shape in ("plain", "section", "part", "article") and length < _HEADING and not opening
