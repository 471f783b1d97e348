"""The source of a Word file as one string, while it is being written: what is raised, in italics, or left out."""

from generator.readers.word.styles import Look
from generator.text import Span, Traced, traced


class Tape:
    """Characters in the order of reading, and what is known of them by their place."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._pieces: list[str] = []
        self.at = 0
        self.marks: list[Span] = []
        self.italics: list[Span] = []
        self.bold = 0  # so many characters that are no blanks
        self.inked = 0
        self.unprinted: list[tuple[int, str]] = []  # what Word does not print, and where it would stand
        self.strange: list[tuple[int, str]] = []  # signs of fonts without a Unicode character

    def write(self, text: str, look: Look) -> None:
        """Put characters; a raised one goes on with the raised ones right before it."""
        if look.hidden:
            self.drop(text)
            return
        start = self.put(text)
        ink = len(text) - sum(sign.isspace() for sign in text)
        self.inked += ink
        self.bold += ink if look.bold else 0
        if look.raised:
            _extend(self.marks, start, self.at)
        if look.italic:
            _extend(self.italics, start, self.at)

    def mark(self, text: str) -> Span:
        """Put the mark of a note, which is one for itself."""
        start = self.put(text)
        self.marks.append((start, self.at))
        return start, self.at

    def put(self, text: str) -> int:
        """Put characters of which nothing is known; where they begin."""
        start = self.at
        self._pieces.append(text)
        self.at += len(text)
        return start

    def drop(self, text: str) -> None:
        """Leave out what Word does not print, and remember it."""
        if text.strip():
            self.unprinted.append((self.at, text))

    @property
    def source(self) -> str:
        """All that was put."""
        return "".join(self._pieces)


def lines_between(source: str, start: int, end: int) -> list[Traced]:
    """The lines of a piece of the source, without the blanks at their ends; none is empty but one that stands alone."""
    found, at = [], start
    for line in source[start:end].split("\n"):
        piece = traced(source, at, at + len(line)).strip()
        at += len(line) + 1
        if piece:
            found.append(piece)
    return found


def _extend(spans: list[Span], start: int, end: int) -> None:
    if spans and spans[-1][1] == start:
        spans[-1] = (spans[-1][0], end)
    elif start < end:
        spans.append((start, end))
