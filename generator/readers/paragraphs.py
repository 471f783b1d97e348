"""Lines joined to paragraphs, over page breaks and torn note marks.

Whether a line begins a paragraph is seen from four things together: what parts it from the line before (`Gap`), how
the text before it ends, how it begins, and whether its number is the one that is due.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import msgspec
from msgspec.structs import replace

from generator.readers.finding import DOUBTFUL, POOR, Finding, doubt
from generator.readers.labels import (
    Label,
    bare_number,
    damaged_item,
    damaged_number_label,
    decimal_label,
    decimal_parts,
    follows,
    item_label,
    letter_label,
    number_label,
)
from generator.readers.lines import BodyLine, Gap, Rows
from generator.readers.numbering import Numbering
from generator.readers.parts import article_length, parts_of, unnamed_annexes
from generator.readers.preambles import is_flat
from generator.readers.stops import CONTINUES, end_of, ends_with_time
from generator.readers.words import Words
from generator.text import NOTHING, Traced, fold, join_lines

_NONE, _INDENT, _EMPTY, _PAGE, _BREAK, _ = Gap  # a member is slow to look up in Python 3.11, and each line asks

Shape = Literal[
    "formula", "numbered", "decimal", "item", "annex", "section", "subsection", "part", "article", "table", "plain"
]  # fmt: skip

_HEADS = ("formula", "annex", "part", "article")  # lines that end with themselves
_LABELLED = ("numbered", "decimal", "item")
_HEADING = 300  # more characters than a heading has
_HEADING_LINES = 4
_CLOSED = re.compile(r"[^()]*\)")
_WIDE = "\u2e80"  # Chinese lines end anywhere
_WHOLE = re.compile(r"(?:[^\W\d_]|[^\d(]\))$")  # no mark was torn from the end of such a line
_NEW, _OLD = "the beginning of a paragraph", "a line of the paragraph before it"
_MAY_BEGIN = "this line may begin a paragraph of its own"
_LOST = 3  # so many numbers in a row a scan may have damaged beyond reading
_SKIPPED = 2  # more numbers of sections than that are not lost together
_SHORT = 0.9  # of a full line
_SET_IN = 12  # so many characters less the first line of a paragraph may have
_SHORT_LINE = 45  # more characters than a formula has


class Paragraph(msgspec.Struct, frozen=True):
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


class _Joiner:
    def __init__(self, words: Words, dropped: frozenset[int]) -> None:
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
            self.due.begin_again()
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
        return self.shape not in _HEADS and not self._formula_due(True)

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

    def _gap(self, line: BodyLine) -> Gap:
        """What parts the first line of a page from the text before it, where indents tell."""
        if line.set_in:
            return _EMPTY
        return _NONE if end_of(self._tail) in ("", ",") and not self._is_heading() else line.gap

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

    def _shape(self, line: BodyLine) -> Shape | None:
        """What a line begins; None where it goes on with the open paragraph."""
        text, gap, end = line.text.text, line.gap, end_of(self._tail)
        if gap == _PAGE and end == ":" and ends_with_time(self._tail):
            end = ""
        began = bool(self.lines or self.label.text)
        if began and gap < _BREAK and text[0] in CONTINUES:
            return None
        folded = fold(text).strip("*_ ")
        titled = self.shape in ("part", "article", "annex") and bool(self.lines)
        free = not began or gap >= _BREAK or (self.shape in _HEADS and not titled)
        if gap in (_NONE, _PAGE) and not free and text.isdecimal():
            return None  # the mark of the last word did not fit on its line or page
        parted = free or gap >= _INDENT
        if (parted or titled or end in (".", ";", ":")) and folded.rstrip(", ") in self.words.formulas:
            return "formula"
        short = line.gap >= _EMPTY and len(text) < _SHORT_LINE
        apart = short and text.endswith((",", "."))
        if (apart or (short and line.heading)) and self.words.resembles_formula(text):
            return "formula"
        if self._formula_due(began) and self.words.resembles_formula(text, must=apart):
            return "formula"
        if parted and self.words.headings.annex(text.strip("*_ ")):
            return "annex"
        if gap == Gap.CLOSED and self._titled_annex(text):
            return "annex"
        titles = self.annex or line.heading
        if titles and (parted or end == ".") and article_length(text, self.words):
            return "article"
        if shape := self._labelled(text, gap, end, free):
            return shape
        sectioned = self.shape in ("section", "subsection")
        if sectioned and not self.lines and gap == _NONE and not self.words.is_preambular(folded):
            return None
        if not free and gap == _PAGE and self._heading_goes_on(text, folded):
            return None
        if free or (sectioned and gap):
            return "plain"
        begins = self._plain_begins(text, folded, line, end)
        if line.gap == _EMPTY and self._is_near(begins, text, folded, end):
            readings = (_NEW, _OLD, DOUBTFUL) if begins else (_OLD, _NEW, POOR)
            self.doubts.append(doubt(line.text.offset, *readings))
        return "plain" if begins else None

    def _titled_annex(self, text: str) -> bool:
        """Whether a line behind a closing is the label of an annex with its title: "Anexo Principios …"."""
        length = self.words.headings.annex_length(text)
        return length > 0 and not text[length:].strip()[:1].islower() and end_of(text) == ""

    def _heading_goes_on(self, text: str, folded: str) -> bool:
        """Whether the first line of a page goes on with a heading that the end of the page before cut in two."""
        if not self.lines or end_of(self._tail) or not self._is_heading():
            return False
        if self.words.is_preambular(folded) or self.words.is_operative(folded):
            return False
        return text[0].islower() or fold(self._tail.rsplit(maxsplit=1)[-1]) in self.words.linking

    def _is_near(self, begins: bool, text: str, folded: str, end: str) -> bool:
        """Whether about as much speaks against the reading of a line behind an empty one that has no number.

        A heading may be the first line of the text below it, and a line without a first word of its part of the
        resolution the rest of the one above: gap, end and beginning do not say the same.
        """
        opening = self.words.is_preambular(folded) or self.words.is_operative(folded)
        small = text[0].islower()
        if begins and self.annex:
            return False  # there, headings and paragraphs without a number are the rule
        if begins:
            if not end:
                return self._is_heading()
            inner = bool(self.due.nesting) or (end in (";", ",") and self.shape != "plain")
            return not (inner or small or opening or end == ":")
        if self.label and not self.lines:
            return False  # a label alone on its line
        if not end:
            return not small and self.shape == "plain" and (self.annex or len(self.lines) > 1)
        return opening if end == "," else small

    def _labelled(self, text: str, gap: Gap, end: str, free: bool) -> Shape | None:
        if decimal := decimal_label(text):
            due = decimal.value == self.due.number or follows(decimal_parts(text[: decimal.length]), self.due.decimal)
            return "decimal" if due and (free or gap >= _INDENT or end in (";", ":", ".")) and end else None
        if number := number_label(text):
            return "numbered" if self._number_begins(number.value, bool(number.readings), gap, end, free) else None
        damaged = damaged_number_label(text, self.due.number + 1) if free or gap >= _INDENT else None
        if damaged and self._damaged_begins(text[damaged.length :].lstrip(), end, free or self._headed_apart(gap)):
            return "numbered"
        if text[0] == "l" and (free or self._headed_apart(gap)) and self._first_number(text):
            return "numbered"
        if bare := bare_number(text):
            verb = self.words.is_operative(fold(text[bare.length : bare.length + 32].lstrip()))
            due = bare.value == self.due.number + 1 and gap >= _INDENT
            return "numbered" if verb and due and end in (";", ".", ":") else None
        if gap >= _EMPTY and self._damaged_item(text, end):
            return "item"
        if item := item_label(text):
            expected = self.due.nesting.expects(item, end == ":")
            if gap == _NONE and not free:
                return "item" if expected and end else None
            goes_on = expected and bool(self.due.nesting)
            begins = free or goes_on or end in (";", ":", ",") or (expected and (end or gap == _EMPTY or self._headed))
            return "item" if begins else None
        return self._heading(text, gap, end, free)

    def _damaged_item(self, text: str, end: str) -> bool:
        """Whether a line has the damaged label that stands between the last one and the one below: a), /,), c)."""
        length = damaged_item(text) if self.due.nesting and end else 0
        if not length or ((item := item_label(text)) and self.due.nesting.expects(item, end == ":")):
            return False
        below = next((label for line in self.following if (label := item_label(line.text.text))), None)
        between = self.due.nesting.between(below) if below else None
        self.mended = replace(between, length=length) if between else None
        return between is not None

    def _formula_due(self, began: bool) -> bool:
        """Whether nothing but a formula can stand here: first in the text, or under the title of a part."""
        if not (self.done or began):
            return True
        return self.shape == "part" or (bool(self.done) and self.done[-1].shape == "part" and not self.label)

    def _headed_apart(self, gap: Gap) -> bool:
        """Whether the text above is a heading, which is set apart."""
        return gap >= _EMPTY and self._headed

    def _first_number(self, text: str) -> bool:
        """Whether a text begins with "l. " before a capital: no numeral is written so, it is the number 1."""
        first = damaged_number_label(text, 1)
        return first is not None and first.length == len("l.") and text[first.length :].strip()[:1].isupper()

    def _damaged_begins(self, rest: str, end: str, free: bool) -> bool:
        """Whether a damaged number set apart begins a paragraph: behind a stop, before a sentence or a decision."""
        return (end != "" or free) and (end_of(rest) != "" or self.words.is_operative(fold(rest)))

    def _heading(self, text: str, gap: Gap, end: str, free: bool) -> Shape | None:
        """The section or subsection that a line heads: its number or letter is the one that is due."""
        stops = (";", ".", ",") if self.due.preamble else (";", ".")
        parted = free or gap >= _EMPTY or end in stops
        if not parted and not "A" <= text[0] <= "Z":
            return None
        last = end_of(text[-1:])
        if len(text) >= _HEADING or (last not in ("", "?") and not (last == "," and gap >= _EMPTY and self._is_cut())):
            return None
        roman, letter = self.due.section_of(text) if parted else None, letter_label(text)
        again = roman is not None and roman.value == 1 and self.due.number > 0 and not self.due.letter
        alone = roman is not None and roman.length == len(text) and end in stops
        if (
            roman
            and (free or alone or (gap >= _EMPTY and (end or self._headed)))
            and (0 < roman.value - self.due.section <= _SKIPPED or again)
        ):
            return "section"
        if letter and letter.value == self.due.letter + 1 and (free or self._headed or (gap >= _EMPTY and end)):
            return "subsection"
        return None

    def _is_cut(self) -> bool:
        """Whether the line that is taken goes on below, up to a line without a stop: a heading of several lines."""
        last = ","
        for line in self.following:
            if line.gap != _NONE:
                break
            last = line.text.text[-1:]
        return end_of(last) == ""

    @property
    def _headed(self) -> bool:
        """Whether the open paragraph is a heading, as far as can be seen: it may end with a question mark."""
        return self._is_heading() and end_of(self._tail) in ("", "?")

    def _number_begins(self, value: int, suffixed: bool, gap: Gap, end: str, free: bool) -> bool:
        due = value == self.due.number + 1 or (suffixed and value == self.due.number)
        due = due or (gap >= _EMPTY and bool(self.due.outer) and value == self.due.outer + 1)
        if gap == _NONE and not free:
            titled = (value == 1 and self._is_title()) or (self.shape == "section" and self._is_heading())
            return due and (end in (";", ".", ":", ",") or titled)
        restarts = value == 1 and (self._is_heading() or (bool(end) and (self.due.preamble or gap == _EMPTY)))
        restarts = restarts or (0 < value - self.due.number <= _LOST and self._headed_apart(gap))
        return free or due or restarts or end in (";", ".", ":") or (end == "," and self.due.preamble)

    def _plain_begins(self, text: str, folded: str, line: BodyLine, end: str) -> bool:
        """Whether a line without a label begins a paragraph."""
        if not self.lines and self.label and self.shape in _LABELLED:
            return False  # the label stands alone on its line
        if self._bracketed(text):
            return False
        if line.gap == _NONE:
            alone = self.due.preamble and end == "," and text[0].isupper() and self.words.is_preambular(folded)
            if alone and not self.flat and not self.due.nesting:
                self.doubts.append(Finding("UN304", _MAY_BEGIN, line.text.offset))
            return alone and self.flat
        in_items = bool(self.due.nesting) and self.shape in ("item", "plain")
        opening = self.words.is_preambular(folded) or self.words.is_operative(folded)
        small = self.words.grammar.small_openings and (opening or (end == "," and line.gap == _EMPTY))
        if text[0].islower() and not small:
            return in_items and (end in (";", ".") or (bool(end) and line.gap == _EMPTY))
        if not end:
            return self._is_heading() or (line.gap == _EMPTY and (opening or self._stops_short(text)))
        if end == ",":
            if line.gap == _EMPTY:
                return self.due.preamble or in_items
            return opening and self.due.preamble
        goes_on = line.gap == _PAGE and bool(self.label) and end == "." and line.indent < 2
        return not goes_on or opening

    def _stops_short(self, text: str) -> bool:
        """Whether the line above ended though the first word of this one had room on it, behind no torn mark."""
        tail = self._tail
        if text[0].islower() or not text[0].isalpha() or text[0] >= _WIDE or not _WHOLE.search(tail[-16:]):
            return False
        indent = _SET_IN if len(self.lines) == 1 else 0
        return indent + len(tail) + len(text.split(maxsplit=1)[0]) < _SHORT * self.width

    def _bracketed(self, text: str) -> bool:
        """Whether a line closes the bracket that the line before it left open."""
        tail = self.lines[-1].text if self.lines else ""
        return tail.rfind("(") > tail.rfind(")") and _CLOSED.match(text) is not None

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
        return (
            self.shape in ("plain", "section", "subsection", "part", "article", "annex")
            and length < _HEADING
            and not opening
        )
