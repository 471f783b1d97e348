"""Pages taken apart: the lines of the body, the notes at the foot, the furniture."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from generator.readers.furniture import Furniture
from generator.readers.lines import BodyLine, Gap, Line
from generator.text import Traced, fold, join_lines, unblank

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(
    rf"(\*{{1,3}}|\d{{1,3}}\s?/(?=\s)|\d{{1,3}})(?:\s+(?=\S)|(?=[^\W\d_a-z]|[\u300a\u201c«]))"
    rf"|([{SUPERSCRIPTS}]{{1,3}}|\([{SUPERSCRIPTS}\d]{{1,3}}\))\s*(?=\S)"
)
_END = (".", "!", "?", "»", "”", "“", ")", "\u3002", "\uff09", "\u300b", "\u061f")
_FEW = 5  # fewer lines show no habit
_OPEN_END = re.compile(r"[^;,.:!?»”]$")


class RawNote(msgspec.Struct, frozen=True):
    """A note at the foot of a page."""

    mark: Traced
    text: Traced

    @property
    def number(self) -> str:
        """The mark in plain digits, or stars."""
        return plain(self.mark.text)


class Pages(msgspec.Struct, frozen=True):
    """A document without its pages. `feet` are the offsets in the source where a block of notes begins."""

    body: tuple[BodyLine, ...]
    notes: tuple[RawNote, ...]
    feet: tuple[int, ...]
    furniture: tuple[Traced, ...]


def plain(mark: str) -> str:
    """The number of a mark: superscript digits as plain ones, without brackets or slash."""
    return mark.translate({ord(sign): str(value) for value, sign in enumerate(SUPERSCRIPTS)}).strip("()/ \u00a0")


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
        indents = Counter(line.indent for line in lines if not line.blank)
        self.base = min(indents, key=lambda indent: (-indents[indent], indent)) if indents else 0
        self.indented = self._indents()
        self.headed = False  # the furniture before the next line holds a running head or a page number
        self.body: list[BodyLine] = []
        self.notes: list[RawNote] = []
        self.feet: list[int] = []
        self.found: list[Traced] = []
        self.last = 0

    def read(self) -> Pages:
        index, gap, after = 0, Gap.NONE, False
        while index < len(self.lines):
            line = self.lines[index]
            if line.blank:
                gap, index = max(gap, Gap.EMPTY), index + 1
                continue
            end = self._note_block(index) if gap >= Gap.EMPTY and line.text.text[:1] in tuple(SUPERSCRIPTS) else index
            if end == index and self.furniture.at(self.lines, index, after):
                end = self._furniture(index)
            if end > index:
                index, gap, after = end, Gap.PAGE, True
                continue
            if line.gap is not None:
                gap = line.gap
            elif line.indent > self.base:
                gap = max(gap, Gap.INDENT)
            self.body.append(
                BodyLine(line.text, gap, line.indent, line.heading, line.rows, self._set_in(line, gap, after))
            )
            index, gap, after, self.headed = index + 1, Gap.NONE, False, False
        return Pages(tuple(self.body), tuple(self.notes), tuple(self.feet), tuple(self.found))

    def _indents(self) -> bool:
        """Whether the document sets the first lines of its paragraphs in: most lines behind an empty one are."""
        firsts = [line.indent for before, line in pairwise(self.lines) if before.blank and not line.blank]
        return len(firsts) > _FEW and 3 * sum(indent > self.base for indent in firsts) > 2 * len(firsts)

    def _set_in(self, line: Line, gap: Gap, after: bool) -> bool | None:
        """Whether the first line of a page is set in; a page that shows no head begins with a blank more."""
        if gap != Gap.PAGE or not after or not self.indented:
            return None
        return line.indent > self.base + (0 if self.headed else 1)

    def _furniture(self, index: int) -> int:
        """Take a line of furniture and what belongs to it: notes under a rule, the title under a running head."""
        line = self.lines[index]
        self.found.append(line.text)
        self.headed = self.headed or not self.furniture.is_rule(line)
        if self.furniture.is_rule(line):
            first = self._skip_blank(index + 1)
            return max(self._note_block(first), index + 1) if first < len(self.lines) else index + 1
        return self._rest_of_head(index + 1) if self.furniture.is_head(line) else index + 1

    def _rest_of_head(self, index: int) -> int:
        """The lines under a running head that repeat the title from its beginning."""
        rest: list[Line] = []
        title, position = self.furniture.title, 0
        while index + len(rest) < len(self.lines):
            line = self.lines[index + len(rest)]
            words = unblank(fold(line.text.text))
            if (line.blank and not rest) or (len(words) > 3 and title.startswith(words, position)):
                rest.append(line)
                position += len(words)
            else:
                break
        if not position:
            return index
        self.found += [line.text for line in rest if not line.blank]
        return index + len(rest)

    def _skip_blank(self, index: int) -> int:
        while index < len(self.lines) and self.lines[index].blank:
            index += 1
        return index

    def _note_block(self, index: int) -> int:
        """Take notes from here on; where the first line that is no note stands. The same index: there is no note."""
        first = _NOTE.match(self.lines[index].text.text)
        if not first or self.noted:
            return index
        self.feet.append(self.lines[index].text.offset)
        indent, block = self.lines[index].indent, _Block(self)
        block.open(self.lines[index].text, first)
        index += 1
        while index < len(self.lines):
            line = self.lines[index]
            if line.blank:
                following = self._skip_blank(index)
                if following == len(self.lines) or not block.next_note(self.lines[following], indent):
                    break
                index = following
                continue
            if line.rows or self.furniture.at(self.lines, index, True):
                break
            if start := block.next_note(line, indent):
                block.open(line.text, start)
            elif block.ends(line, indent):
                break
            else:
                block.lines.append(line.text)
            index += 1
        block.close()
        return index

    @property
    def open_body(self) -> bool:
        """Whether the last sentence of the body waits for its end."""
        return bool(self.body) and _OPEN_END.search(self.body[-1].text.text) is not None


class _Block:
    """The notes at the foot of one page, as they are being read."""

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.mark: Traced | None = None
        self.lines: list[Traced] = []

    def open(self, text: Traced, start: re.Match[str]) -> None:
        """Begin a note."""
        self.close()
        self.mark = text.slice(0, max(start.end(1), start.end(2)))
        self.lines = [text.slice(start.end())]
        digits = plain(self.mark.text)
        self.reader.last = int(digits) if digits.isdigit() else self.reader.last

    def close(self) -> None:
        """End the note that is open."""
        if self.mark is not None:
            self.reader.notes.append(RawNote(self.mark, join_lines(self.lines, self.reader.dropped)))
            self.mark = None

    def next_note(self, line: Line, indent: int) -> re.Match[str] | None:
        """Whether a line begins another note: a higher number (one line may be lost) or 1, after a sentence."""
        start = _NOTE.match(line.text.text)
        if not start or line.indent > indent:
            return None
        if start[2] and start[2][0] in SUPERSCRIPTS:
            return start
        if (start[1] or "").startswith("*"):
            return None
        number = int(plain(start[1] or start[2]))
        if not self.lines[-1].text.endswith(_END):
            begins = not line.text.text[start.end()].islower() and self.lines[-1].text[-1:].isalnum()
            return start if number == self.reader.last + 1 and begins else None
        return start if 0 < number - self.reader.last <= 3 or number in (1, self.reader.last) else None

    def ends(self, line: Line, indent: int) -> bool:
        """Whether a line that begins no note belongs to the next page: it is set in, or goes on with the body."""
        if line.indent > indent:
            return True
        if not self.lines[-1].text.endswith(_END):
            return False
        words, folded = self.reader.furniture.words, fold(line.text.text)
        if line.text.text[0].islower():
            return self.reader.open_body
        numbered = re.match(r"\d{1,3}\.\s", folded) is not None
        return not self.reader.open_body and (numbered or words.is_preambular(folded))
