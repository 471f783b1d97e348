"""The notes of a Word file: which are called, by which mark, in which order."""

import msgspec

from generator.readers.word.names import Element, name, value

_PARTS = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


class Called(msgspec.Struct, frozen=True):
    """A note that the text calls; `mark` is None where the author typed one of their own."""

    element: Element
    mark: str | None


class Notes:
    """The notes by their identifiers, numbered in the order in which they are called."""

    def __init__(self, parts: dict[str, Element]) -> None:
        """Read footnotes.xml and endnotes.xml; what only draws the rule is no note."""
        self._notes: dict[tuple[str, str], Element] = {}
        for part in _PARTS.values():
            for note in parts.get(part, ()):
                if name(note) in ("footnote", "endnote") and value(note, "type") in (None, "normal"):
                    self._notes[part, value(note, "id") or ""] = note
        self.order: list[Called] = []
        self._marks: dict[tuple[str, str], str] = {}

    def called(self, kind: str, identifier: str, typed: bool) -> str:
        """A reference: the mark to print; "" where the author typed it, or where there is no such note."""
        key = (_PARTS[kind], identifier)
        if key not in self._notes:
            return ""
        if key not in self._marks:
            self._marks[key] = "" if typed else str(sum(1 for mark in self._marks.values() if mark) + 1)
            self.order.append(Called(self._notes[key], self._marks[key] or None))
        return self._marks[key]
