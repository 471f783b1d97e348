"""Lines joined to paragraphs, over page breaks and torn note marks."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from generator.readers.beginnings import Beginnings
from generator.readers.labels import number_label
from generator.readers.lines import BodyLine, Gap
from generator.readers.open_paragraph import HEADS, Paragraph
from generator.readers.parts import parts_of, unnamed_annexes
from generator.readers.preambles import is_flat
from generator.readers.stops import end_of
from generator.readers.words import Words
from generator.text import NOTHING, fold

_NONE, _EMPTY = Gap.NONE, Gap.EMPTY  # as in `open_paragraph`
_HEADING_LINES = 4  # so many lines below are looked at


def join_paragraphs(
    lines: Sequence[BodyLine], words: Words, dropped: frozenset[int] = frozenset()
) -> tuple[Paragraph, ...]:
    """All lines as paragraphs; each line goes to exactly one. `dropped` are hyphens as for `join_lines`."""
    joiner = _Joiner(words, dropped)
    joiner.width = _width(lines)
    parts, annexes, told = parts_of(lines, words), unnamed_annexes(lines, words), -1
    for index, line in enumerate(lines):
        if joiner.shape == "formula" and len(joiner.lines) == 1 and index > told:
            joiner.flat, told = is_flat(lines, index, words)
        joiner.take(line, lines[index + 1 : index + 1 + _HEADING_LINES], parts.get(index, 0), index in annexes)
    joiner.close()
    return tuple(joiner.done)


def _width(lines: Sequence[BodyLine]) -> int:
    """How many characters most full lines have: those that the next one goes on with."""
    full = sorted([len(line.text.text) for line, below in pairwise(lines) if below.gap == _NONE])
    return full[len(full) // 2] if full else 0


class _Joiner(Beginnings):
    """Takes line after line; `done` are the paragraphs."""

    def take(self, line: BodyLine, following: Sequence[BodyLine], letter: int = 0, unnamed: bool = False) -> None:
        """Put a line to the open paragraph, or begin one with it; `following` are some lines below.

        `letter`: so much of it is the letter of a part; `unnamed`: it is the title of an annex that is not called so.
        """
        if line.rows:
            self.close()
            self.done.append(Paragraph("table", NOTHING, NOTHING, line.gap, rows=line.rows))
            return
        if line.set_in is not None:
            line = replace(line, gap=self._gap(line))
        if line.gap == _NONE and self.lines and self._runs_on(line.text.text):
            self.lines.append(line.text)
            return
        self.following = following
        if self._is_late_label(line):
            first = self.lines.pop()
            self.close()
            self.shape, self.label, self.lines = "numbered", line.text, [first]
            self.due.take(line.text.text, "numbered", False)
            return
        shape = "part" if letter else "annex" if unnamed else self._shape(line)
        if shape is None:
            self.lines.append(line.text)
            return
        self.close()
        self.shape, self.gap, self.heading = shape, line.gap, line.heading
        text = line.text
        mended, self.mended = self.mended, None
        if mended:
            self.due.nesting.place(mended, False)
        opened = end_of(self._tail) == ":"
        length = mended.length if mended else 0 if unnamed else letter or self.due.take(text.text, shape, opened)
        if shape in ("formula", "part", "annex", "article"):
            (self.due.begin_article if shape == "article" else self.due.begin_again)()
            self.annex = self.annex or shape == "annex"
        self.label, rest = text.slice(0, length).strip(), text.slice(length).strip()
        damaged = shape == "numbered" and number_label(text.text) is None and not self.label.text.isdigit()
        self.value = mended.value if mended else self.due.number if damaged else 0
        self.lines = [rest] if rest else []

    def _runs_on(self, text: str) -> bool:
        """Whether a line that nothing parts goes on inside a sentence: nothing that may begin can begin so."""
        first = text[0]
        if not first.isalpha() or "A" <= first <= "Z" or not self.lines[-1].text[-1:].isalpha():
            return False
        return self.shape not in HEADS and not self._formula_due(True)

    def _is_late_label(self, line: BodyLine) -> bool:
        """Whether a line is nothing but the number that is due, of a paragraph whose first line stands before it."""
        text = line.text.text
        label = number_label(text) if text[0].isdecimal() else None
        if label is None or label.length < len(text) or label.value != self.due.number + 1:
            return False
        if not self.lines or end_of(self._tail):
            return False
        below = self.following[0] if line.gap >= _EMPTY and self.following else line
        if below is not line and below.gap >= _EMPTY and self._is_heading() and below.text.text[:1].isupper():
            return False  # a heading stands above it, and its paragraph below
        if len(self.lines) > 1:
            return end_of(self.lines[-2].text) in (";", ".", ",") and self.words.is_operative(fold(self._tail))
        return self.shape == "plain" and (self.words.is_operative(fold(self._tail)) or not self.due.preamble)
