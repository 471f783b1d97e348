"""The resolutions of one text, each read alone: what is whole is a document, what is cut off is shown beside one."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.model.diagnostic import Diagnostic
from generator.model.document import Source
from generator.model.reading import Passage, Reading
from generator.readers.attempt import Attempt
from generator.readers.conservation import outside
from generator.readers.document import read_stretch
from generator.readers.lines import Line
from generator.readers.printed import Aside, Printed
from generator.readers.several import Stretch
from generator.readers.stops import end_of
from generator.readers.words import Words, words
from generator.text import Span, Traced, traced

_MOST = 10_000
"""Resolutions of one text; a volume has some hundred."""
_NO_BEGINNING = "the beginning of this text is not in the file"
_NO_END = "the end of this text is not in the file"
_SHOWN = 40


def read_stretches(printed: Printed, parts: Sequence[Stretch], source: Source, language: str) -> Attempt:
    """Read the resolutions of a text; the last one only if its end is there, or no other is.

    The text before the first one, and one that is cut off, are shown by the resolution beside them (UN134).
    """
    if len(parts) > _MOST:
        message = f"more than {_MOST:,} resolutions in one text; no more are read"
        return Attempt(printed.source, (), (*printed.diagnostics, Diagnostic(source.path, 0, 0, "UN109", message)))
    return _Text(printed, parts, source, language).attempt()


class _Text:
    def __init__(self, printed: Printed, parts: Sequence[Stretch], source: Source, language: str) -> None:
        self.printed, self.parts, self.file, self.language = printed, parts, source, language
        self.words: Words = words(language)
        self.hyphens, self.unsure = sorted(printed.hyphens), sorted(printed.unsure_hyphens)

    def attempt(self) -> Attempt:
        """All documents that are whole, each with what else is in the file."""
        parts = list(self.parts)
        attempts = [self._attempt(parts, len(parts) - 1, None)]
        torn = parts[-1] if len(parts) > 1 and not self._is_whole(parts[-1], attempts[0]) else None
        if torn:
            parts, attempts = parts[:-1], []
        attempts = [*(self._attempt(parts, index, torn) for index in range(len(parts) - len(attempts))), *attempts]
        readings = tuple(reading for attempt in attempts for reading in attempt.readings)
        found = tuple(one for attempt in attempts for one in attempt.diagnostics)
        told = self._told(parts) if len(parts) > 1 else ()
        return Attempt(self.printed.source, readings, (*self.printed.diagnostics, *found, *told))

    def _is_whole(self, part: Stretch, attempt: Attempt) -> bool:
        """Whether the end of a resolution is there: its closing, or a full stop behind its last words."""
        if any(self.words.names_meeting(line.text.text) for line in self.printed.lines[part.start : part.end]):
            return True
        return any(_ends(reading) for reading in attempt.readings)

    def _attempt(self, parts: Sequence[Stretch], index: int, torn: Stretch | None) -> Attempt:
        """One document; the other ones are no part of it."""
        lines, part = self.printed.lines, parts[index]
        loose = [(Stretch(0, parts[0].start, part.symbol), _NO_BEGINNING)] if index == 0 else []
        loose += [(torn, _NO_END)] if torn and index == len(parts) - 1 else []
        loose = [(one, why) for one, why in loose if any(not line.blank for line in lines[one.start : one.end])]
        start, end = self._span(part)
        known = [(start, end), *(self._span(one) for one, _ in loose)]
        mine = replace(
            self.printed,
            lines=lines[part.start : part.end],
            diagnostics=tuple(self._loose(one, why) for one, why in loose),
            hyphens=_within(self.hyphens, start, end),
            unsure_hyphens=_within(self.unsure, start, end),
            elsewhere=tuple(outside(self.printed.source, known)),
            unplaced=tuple(aside for one, _ in loose for aside in self._asides(one)),
        )
        return read_stretch(mine, self.file, self.language)

    def _span(self, part: Stretch) -> Span:
        """Where in the source the words of a stretch stand."""
        lines = self.printed.lines[part.start : part.end]
        spans = [span for line in lines for text in _texts(line) for span in text.spans]
        return min(start for start, _ in spans), max(end for _, end in spans)

    def _asides(self, part: Stretch) -> list[Aside]:
        """The paragraphs of what is not whole, as blank lines part them."""
        asides, run = [], list[Line]()
        for line in (*self.printed.lines[part.start : part.end], None):
            if line is not None and not line.blank:
                run.append(line)
            elif run:
                first, last = run[0].text, run[-1].text
                text: Traced = traced(self.printed.source, first.offset, last.offset + len(last)).collapse()
                asides.append(Aside("UN134", text, self.language))
                run = []
        return asides

    def _loose(self, part: Stretch, why: str) -> Diagnostic:
        first, last = self._lines(part)
        start = self._span(part)[0]
        shown = " ".join(self.printed.source[start : start + 2 * _SHOWN].split())[:_SHOWN]
        place = self.printed.place(start)
        return Diagnostic(self.file.path, *place, "UN134", f"{why}, lines {first} to {last}: “{shown}…”")

    def _told(self, parts: Sequence[Stretch]) -> tuple[Diagnostic, ...]:
        """Where each resolution stands."""
        found = []
        for part in parts:
            first, last = self._lines(part)
            place = self.printed.place(self._span(part)[0])
            message = f"{part.symbol} stands on the lines {first} to {last}"
            found.append(Diagnostic(self.file.path, *place, "UN137", message))
        return tuple(found)

    def _lines(self, part: Stretch) -> tuple[int, int]:
        """The first and the last line of a stretch, as editors count them."""
        start, end = self._span(part)
        return self.printed.place(start)[0], self.printed.place(end - 1)[0]


def _texts(line: Line) -> Iterator[Traced]:
    """What stands on a line: its text, or the cells of its table."""
    yield line.text
    yield from (cell.text for row in line.rows for cell in row)


def _within(offsets: Sequence[int], start: int, end: int) -> frozenset[int]:
    return frozenset(offsets[bisect_left(offsets, start) : bisect_left(offsets, end)])


def _ends(reading: Reading) -> bool:
    """Whether the last words of a document end a sentence."""
    passages: Sequence[Passage] = reading.body
    text = ""
    while passages:
        text = passages[-1].text or text
        passages = passages[-1].children
    return end_of(text) == "."
