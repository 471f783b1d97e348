"""Notes at the foot of a page: how their marks look, and where one ends and the next begins."""

import re
from collections.abc import Sequence

import msgspec

from generator.readers.labels import number_label
from generator.readers.lines import Line
from generator.readers.stops import END
from generator.readers.words import Words
from generator.text import Traced, fold, join_lines

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
NOTE = re.compile(
    rf"(\*{{1,3}}|\d{{1,3}}\s?/(?=\s)|\d{{1,3}})(?:\s+(?=\S)|(?=[^\W\d_a-z]|[\u300a\u201c«]|https?:|www\.))"
    rf"|([{SUPERSCRIPTS}]{{1,3}}|\([{SUPERSCRIPTS}\d]{{1,3}}\))\s*(?=\S)"
)
_BEFORE_YEAR = re.compile(r"(\d{1,3})(?=(?:19|20)\d\d\s)|(?!)()")  # "32000 Review Conference": note 3
_CLOSES = re.compile(r"[^()]*\)")
_PLAIN = {ord(sign): str(value) for value, sign in enumerate(SUPERSCRIPTS)}
_NOTE_LINES = 4  # that a note may go on over


class RawNote(msgspec.Struct, frozen=True, gc=False):
    """A note at the foot of a page."""

    mark: Traced
    text: Traced

    @property
    def number(self) -> str:
        """The mark in plain digits, or stars."""
        return plain(self.mark.text)


def plain(mark: str) -> str:
    """The number of a mark: superscript digits as plain ones, without brackets or slash."""
    return mark.translate(_PLAIN).strip("()/ \u00a0")


def note_start(text: str, last: int) -> re.Match[str] | None:
    """The mark with which a line begins a note; one that is glued to a year only where its number follows `last`."""
    glued = _BEFORE_YEAR.match(text)
    return glued if glued and int(glued[1]) == last + 1 else NOTE.match(text)


def _look(mark: str) -> str:
    """How a mark is printed: raised, in brackets, or plain; the notes of a foot are alike."""
    sign = mark[0]
    return "raised" if sign in SUPERSCRIPTS else "bracketed" if sign == "(" else "plain"


class NoteBlock:
    """The notes at the foot of one page, as they are being read."""

    def __init__(
        self, source: Sequence[Line], last: int, open_body: bool, words: Words, dropped: frozenset[int]
    ) -> None:
        """Begin with none. `source`: all lines; `last`: the number before; `open_body`: a sentence waits."""
        self.source, self.last, self.open_body, self.words, self.dropped = source, last, open_body, words, dropped
        self.notes: list[RawNote] = []
        self.mark: Traced | None = None
        self.lines: list[Traced] = []
        self.brackets = 0  # that are open in the open note

    def open(self, text: Traced, start: re.Match[str]) -> None:
        """Begin a note."""
        self.close()
        self.mark = text.slice(0, max(start.end(1), start.end(2)))
        self.lines, self.brackets = [], 0
        self.add(text.slice(start.end()))
        digits = plain(self.mark.text)
        self.last = int(digits) if digits.isdigit() else self.last

    def add(self, text: Traced) -> None:
        """Put a line to the note that is open."""
        self.lines.append(text)
        self.brackets += text.text.count("(") - text.text.count(")")

    def close(self) -> list[RawNote]:
        """End the note that is open; all notes so far."""
        if self.mark is not None:
            self.notes.append(RawNote(self.mark, join_lines(self.lines, self.dropped)))
            self.mark = None
        return self.notes

    def next_note(self, line: Line, indent: int) -> re.Match[str] | None:
        """Whether a line begins another note: a higher number (one line may be lost) or 1, after a sentence."""
        start = note_start(line.text.text, self.last)
        if not start or line.indent > indent:
            return None
        if self.mark is not None and self.mark.text[0] != "*" and _look(start[0]) != _look(self.mark.text):
            return None
        if start[2] and start[2][0] in SUPERSCRIPTS:
            return start
        if (start[1] or "").startswith("*"):
            return None
        number = int(plain(start[1] or start[2]))
        if not self.lines[-1].text.endswith(END):
            before = self.lines[-1].text[-1:]
            begins = not line.text.text[start.end()].islower() and (before.isalnum() or before in tuple("];"))
            return start if number == self.last + 1 and begins else None
        return start if 0 < number - self.last <= 3 or number in (1, self.last) else None

    def _goes_on(self, index: int) -> bool:
        """Whether the open note waits for a bracket, or the next note stands under the lines from here on."""
        if self.brackets > 0:
            return True
        for line in self.source[index + 1 : index + 1 + _NOTE_LINES]:
            start = None if line.blank else NOTE.match(line.text.text)
            if line.blank or (start and number_label(line.text.text) is None):
                return start is not None and plain(start[1] or start[2]) == str(self.last + 1)
        return False

    def ends(self, index: int, indent: int) -> bool:
        """Whether a line that begins no note belongs to the next page: it is set in, or goes on with the body."""
        line = self.source[index]
        if self.brackets > 0 and _CLOSES.match(line.text.text):
            return False
        if line.indent > indent:
            return True
        if not self.lines[-1].text.endswith(END) or self._goes_on(index):
            return False
        words, folded = self.words, fold(line.text.text)
        if line.text.text[0].islower():
            return self.open_body
        numbered = re.match(r"\d{1,3}\.\s", folded) is not None
        return not self.open_body and (numbered or words.is_preambular(folded))
