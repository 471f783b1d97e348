"""Pages taken apart: the lines of the body, the notes at the foot, the furniture."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from generator.readers.apart import Foot, read_foot
from generator.readers.finding import LIKELY, Finding, doubt
from generator.readers.footnotes import SUPERSCRIPTS as SUPERSCRIPTS
from generator.readers.footnotes import NoteBlock, note_start
from generator.readers.footnotes import RawNote as RawNote
from generator.readers.footnotes import plain as plain
from generator.readers.furniture import Furniture
from generator.readers.labels import number_label
from generator.readers.lines import BodyLine, Gap, Line
from generator.readers.stops import END
from generator.readers.unruled import find_foot, pages_of
from generator.text import Traced, fold, join_lines, unblank

_NONE, _INDENT, _EMPTY, _PAGE, _, _ = Gap  # as in `paragraphs`
_FEW = 5  # fewer lines show no habit
_RAISED = tuple(SUPERSCRIPTS)
_STAR = "*"  # stars are drawn between paragraphs, and OCR draws the rule of a page with them
_OPEN_END = re.compile(r"[^;,.:!?»”]$")


class Pages(msgspec.Struct, frozen=True):
    """A document without its pages. `feet` are the offsets in the source where a block of notes begins.

    `doubts`: lines that look like furniture and were read as text.
    """

    body: tuple[BodyLine, ...]
    notes: tuple[RawNote, ...]
    feet: tuple[int, ...]
    furniture: tuple[Traced, ...]
    doubts: tuple[Finding, ...] = ()


def take_apart(
    lines: Sequence[Line], furniture: Furniture, dropped: frozenset[int] = frozenset(), noted: bool = False
) -> Pages:
    """Part the lines after the title into body, notes and furniture. Each line goes to exactly one of them.

    `dropped` are hyphens as for `join_lines`; `noted`: the notes are known, and none stands among the lines.
    """
    return _Reader(lines, furniture, dropped, noted).read()


class _Reader:
    def __init__(self, lines: Sequence[Line], furniture: Furniture, dropped: frozenset[int], noted: bool) -> None:
        self.lines, self.furniture, self.dropped, self.noted = lines, furniture, dropped, noted
        self.blanks = [not line.text.text and line.blank for line in lines]
        indents = Counter([line.indent for line, blank in zip(lines, self.blanks, strict=True) if not blank])
        self.base = min(indents, key=lambda indent: (-indents[indent], indent)) if indents else 0
        self.indented = self._indents()
        self.headed = False  # the furniture before the next line holds a running head or a page number
        self.body: list[BodyLine] = []
        self.notes: list[RawNote] = []
        self.feet: list[int] = []
        self.found: list[Traced] = []
        self.doubts: list[Finding] = []
        self.last = 0
        self.pages = iter(() if noted else pages_of(lines, furniture))
        self.page = next(self.pages, None)
        self.foot: tuple[int, Foot] | None = None  # that no rule parts from the text of the page

    def read(self) -> Pages:
        """Go through the lines once."""
        index, gap, after = 0, _NONE, False
        while index < len(self.lines):
            line = self.lines[index]
            if self.page is not None and index >= self.page[0]:
                self._turn(index)
            if line.page:
                gap, after = max(gap, Gap.PAGE), True
            if self.foot and index == self.foot[0]:
                index, gap, after = self._take_foot(index, self.foot[1]), Gap.PAGE, True
                continue
            if self.blanks[index]:
                gap, index = max(gap, _EMPTY), index + 1
                continue
            end = self._note_block(index) if gap >= _EMPTY and line.text.text[:1] in _RAISED else index
            if end == index and self.furniture.at(self.lines, index, after):
                end = self._furniture(index)
            elif end == index and after:
                end = self._title_above(index)
            if end > index:
                starred = line.text.text[0] == _STAR and self.furniture.is_rule(line)
                ornament = starred and end == index + 1 and not self.open_body
                index, gap, after = end, Gap.BREAK if ornament else _PAGE, not ornament
                continue
            if line.gap is not None:
                gap = line.gap
            elif line.indent > self.base:
                gap = max(gap, _INDENT)
            text = line.text.text
            if text[1:2] == "/" or text.isdecimal():
                self._doubt(line)
            set_in = self._set_in(line) if after and gap == _PAGE else None
            self.body.append(BodyLine(line.text, gap, line.indent, line.heading, line.rows, set_in))
            index, gap, after, self.headed = index + 1, _NONE, False, False
        return Pages(tuple(self.body), tuple(self.notes), tuple(self.feet), tuple(self.found), tuple(self.doubts))

    def _turn(self, index: int) -> None:
        """Look for the foot of each page as it begins: then the notes before it are known."""
        while self.page is not None and index >= self.page[0]:
            self.foot = find_foot(self.lines, self.page, self.furniture, self.last)
            self.page = next(self.pages, None)

    def _doubt(self, line: Line) -> None:
        """A line that looks like furniture, and stands among lines of text as text does."""
        if self.furniture.is_head(line):
            self.doubts.append(doubt(line.text.offset, "text", "a running head", LIKELY))
        elif self.furniture.is_page(line):
            self.doubts.append(doubt(line.text.offset, "text", "the number of a page", LIKELY))

    def _indents(self) -> bool:
        """Whether the document sets the first lines of its paragraphs in: most lines behind an empty one are."""
        ends = pairwise(self.blanks)
        firsts = [self.lines[index].indent for index, (before, here) in enumerate(ends, 1) if before and not here]
        return len(firsts) > _FEW and 3 * sum(indent > self.base for indent in firsts) > 2 * len(firsts)

    def _set_in(self, line: Line) -> bool | None:
        """Whether the first line of a page is set in; a page that shows no head begins with a blank more."""
        if not self.indented:
            return None
        return line.indent > self.base + (0 if self.headed else 1)

    def _furniture(self, index: int) -> int:
        """Take a line of furniture and what belongs to it: notes under a rule, the title under a running head."""
        line = self.lines[index]
        self.found.append(line.text)
        self.headed = self.headed or not self.furniture.is_rule(line)
        if self.furniture.is_rule(line):
            first = self._skip_blank(index + 1)
            if first == len(self.lines):
                return index + 1
            end = self._note_block(first)
            return end if end > first else max(self._foot_apart(first), index + 1)
        if not self.furniture.is_head(line):
            return index + 1
        return (
            self._rest_of_head(index + 1, self.furniture.title_in(line)) or self._rest_of_head(index + 1) or index + 1
        )

    def _rest_of_head(self, index: int, begun: int = 0) -> int:
        """Take lines under a running head that repeat the title from where it was `begun`; 0: there are none."""
        rest: list[Line] = []
        title, position = self.furniture.title, begun
        while index + len(rest) < len(self.lines):
            line = self.lines[index + len(rest)]
            words = unblank(fold(line.text.text))
            if (line.blank and not rest) or (len(words) > 3 and title.startswith(words, position)):
                rest.append(line)
                position += len(words)
            else:
                break
        if position == begun:
            return 0
        self.found += [line.text for line in rest if not line.blank]
        return index + len(rest)

    def _title_above(self, index: int) -> int:
        """Take lines that repeat the title above a running head; the same index: there are none."""
        first, position = index, 0
        while index < len(self.lines) and position < len(self.furniture.title):
            words = unblank(fold(self.lines[index].text.text))
            if not words or not self.furniture.title.startswith(words, position):
                break
            position += len(words)
            index += 1
        head = self._skip_blank(index)
        if position <= 3 or head == len(self.lines) or not self.furniture.is_head(self.lines[head]):
            return first
        self.found += [line.text for line in self.lines[first:index]]
        return index

    def _skip_blank(self, index: int) -> int:
        while index < len(self.blanks) and self.blanks[index]:
            index += 1
        return index

    def _foot_apart(self, index: int) -> int:
        """Take a foot whose numbers stand on lines of their own; the same index: there is none."""
        foot = None if self.noted else read_foot(self.lines, index, self.furniture, self.last)
        if foot is None:
            return 0
        return self._take_foot(index, foot)

    def _take_foot(self, index: int, foot: Foot) -> int:
        """Keep the notes of a foot; the index of the line behind."""
        self.feet.append(self.lines[index].text.offset)
        self.notes += [RawNote(mark, join_lines(texts, self.dropped)) for mark, texts in foot.notes]
        self.found += foot.furniture
        self.last = int(plain(foot.notes[-1][0].text))
        return foot.end

    def _note_block(self, index: int) -> int:
        """Take notes from here on; where the first line that is no note stands. The same index: there is no note."""
        first = note_start(self.lines[index].text.text, self.last)
        if not first or self.noted:
            return index
        self.feet.append(self.lines[index].text.offset)
        indent = self.lines[index].indent
        block = NoteBlock(self.lines, self.last, self.open_body, self.furniture.words, self.dropped)
        block.open(self.lines[index].text, first)
        index += 1
        while index < len(self.lines):
            line = self.lines[index]
            if line.blank:
                following = self._skip_blank(index)
                if following == len(self.lines):
                    break
                if block.next_note(self.lines[following], indent) or self._is_torn(following, block):
                    index = following
                    continue
                break
            if line.rows or self.furniture.at(self.lines, index, True):
                break
            if start := block.next_note(line, indent):
                block.open(line.text, start)
            elif block.ends(index, indent):
                break
            else:
                block.add(line.text)
            index += 1
        self.last = block.last
        self.notes += block.close()
        return index

    def _is_torn(self, index: int, block: NoteBlock) -> bool:
        """Whether a line goes on with an open note behind an empty line: nothing but furniture follows it."""
        line = self.lines[index].text.text
        after = self._skip_blank(index + 1)
        last = after == len(self.lines) or (after > index + 1 and self.furniture.at(self.lines, after, True))
        open_note = not block.lines[-1].text.endswith(END)
        return last and open_note and not self.open_body and number_label(line) is None

    @property
    def open_body(self) -> bool:
        """Whether the last sentence of the body waits for its end."""
        return bool(self.body) and _OPEN_END.search(self.body[-1].text.text) is not None
