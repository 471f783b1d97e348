"""One pass over the character data of a document: the place of each character, what it is, and the texts it makes.

The tape counts code points of the source (`source.py`) while the elements are walked; an account is what it wrote.
"""

import re

from generator.model.reading import PrintedNote, Role
from generator.readers.akoma_ntoso.brackets import OWN, RAISED, closes, furnished
from generator.readers.akoma_ntoso.inline import Inline, edges, inline
from generator.readers.akoma_ntoso.links import target
from generator.readers.akoma_ntoso.names import (
    EOL,
    HEADING,
    NOTE,
    NOTE_REF,
    SPAN,
    SUBHEADING,
    SUP,
    A,
    Element,
    P,
    text_of,
)
from generator.text import unblank

Entry = tuple[int, int, Role]
_RAISED, _BREAKS, _HEADINGS = frozenset((SUP, NOTE_REF)), frozenset((P, EOL)), frozenset((HEADING, SUBHEADING))
# after an ordinal's "n", a unit, a power of ten, or the year of a number such as CM/Rec(2019)1 a raised figure is text
_NO_CALL = re.compile(r"(?:(?:^|[\s(\d])(?:[nN]|[ckmµ]?m|10)|\(\d{4}\))\s?$")


class Tape:
    """The place in the source, the account so far, and the notes found."""

    __slots__ = (
        "_patches", "account", "at", "calls", "dropped", "headed", "italics", "links", "marks", "notes", "own", "parts",
        "size", "source", "start",
    )  # fmt: skip

    def __init__(self, source: str, marks: frozenset[str]) -> None:
        """Begin; `marks` are those of all notes of the document."""
        self.source, self.marks = source, marks
        self.own = ""  # the mark of the note that is being read, as far as it was not printed in its text
        self.headed = False  # whether a heading stood in the text that was read last
        self.at = self.start = self.size = 0
        self.account: list[Entry] = []
        self._patches: dict[int, list[Entry]] = {}
        self.notes: list[tuple[int, PrintedNote]] = []
        self.dropped: list[tuple[Element, str]] = []
        self._clear()

    def _clear(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.calls: list[tuple[int, str]] = []
        self.italics: list[tuple[int, int]] = []
        self.links: list[tuple[int, int, str]] = []

    def skip(self, text: str | None) -> None:
        """Pass blanks between elements."""
        if text:
            self.at += len(text)

    def whole(self, element: Element, role: Role) -> str:
        """Take all characters of an element as one role; give them."""
        text = text_of(element)
        if text:
            self.account.append((self.at, self.at + len(text), role))
            self.at += len(text)
        return text

    def begin(self) -> int:
        """Begin a text; the number of account entries before it."""
        self._clear()
        self.headed = False
        self.start = self.at
        return len(self.account)

    def stray(self, text: str) -> None:
        """Take characters into the text."""
        self.at += len(text)
        if "\n" in text:
            text = edges(text)
            if not text:
                return
        self.parts.append(text)
        self.size += len(text)

    def recast(self, first: int, last: int, text: str, *roles: Role) -> None:
        """Give the beginning of what was read as text other roles: (of `text`, of the rest).

        `first` and `last` are the places in the account of what was read; blanks do not matter.
        """
        left = len(unblank(text))
        for index in range(first, last):
            changed: list[Entry] = []
            for start, end, role in self._patches.get(index, (self.account[index],)):
                at = start
                while role == "text" and left and at < end:
                    left -= not self.source[at].isspace()
                    at += 1
                if at > start:
                    changed.append((start, at, roles[0]))
                if at < end:
                    changed.append((at, end, roles[-1] if role == "text" and len(roles) > 1 else role))
            self._patches[index] = changed

    def rerole(self, first: int, last: int, roles: dict[Role, Role]) -> None:
        """Give what was read other roles as a whole."""
        for index in range(first, last):
            entries = self._patches.get(index, [self.account[index]])
            self._patches[index] = [(start, end, roles.get(role, role)) for start, end, role in entries]

    def whole_account(self) -> tuple[Entry, ...]:
        """The account with all that was recast."""
        if not self._patches:
            return tuple(self.account)
        patches = self._patches
        return tuple([entry for i, whole in enumerate(self.account) for entry in patches.get(i, (whole,))])

    def all_notes(self) -> tuple[PrintedNote, ...]:
        """The notes in the order of the source."""
        return tuple([note for _, note in sorted(self.notes, key=lambda found: found[0])])

    def end(self, role: Role = "text") -> str:
        """End a text: its raw characters."""
        if self.at > self.start:
            self.account.append((self.start, self.at, role))
        parts = self.parts
        return parts[0] if len(parts) == 1 else "".join(parts)

    def finish(self, raw: str, start: int = 0) -> Inline:
        """The text that was ended, from `start` of its raw characters."""
        return inline(raw, self.calls, self.italics, self.links, start)

    def read(self, element: Element, role: Role = "text") -> Inline:
        """An element's content as one text."""
        self.begin()
        self.content(element, False, role)
        return self.finish(self.end(role))

    def lone_note(self, element: Element) -> Inline:
        """A note that stands by itself, called by no text."""
        self.begin()
        self._note(element, "header")
        return self.finish(self.end("header"))

    def content(self, element: Element, slanted: bool, role: Role) -> None:
        """Walk inline content."""
        if text := element.text:
            self.stray(text)
        for child in element:
            tag = child.tag
            if tag == SPAN:
                start = self.size
                italic = not slanted and "italic" in child.get("class", "")
                if len(child):
                    self.content(child, slanted or italic, role)
                elif text := child.text:
                    self.stray(text)
                if italic and self.size > start:
                    self.italics.append((start, self.size))
            elif tag == A:
                start = self.size
                self.content(child, slanted, role)
                self._link(child, start)
            elif tag == NOTE:
                self._note(child, role)
            elif tag in _RAISED:
                self._raised(child, slanted, role)
            else:
                if tag in _BREAKS and self.size:
                    self.parts.append(" ")
                    self.size += 1
                elif tag in _HEADINGS:
                    self.headed = True
                self.content(child, slanted, role)
            if text := child.tail:
                self.stray(text)

    def _link(self, element: Element, start: int) -> None:
        href = element.get("href", "")
        kept = target(href)
        if kept is None:
            self.dropped.append((element, href))
        elif self.size > start:
            self.links.append((start, self.size, kept))

    def _raised(self, element: Element, slanted: bool, role: Role) -> None:
        """A raised figure is a mark again where a note has it, a raised bracket part of a mark; else it is text."""
        text = text_of(element)
        mark = text.strip() or element.get("marker", "")
        before = "".join(self.parts[-3:])[-14:].strip()
        if len(element) and next(element.iter(NOTE), None) is not None:
            self.content(element, slanted, role)
        elif mark == ")" and self.source[self.at - 1] == "(" and self.parts and self.parts[-1].endswith("("):
            self._turned(element, slanted, role)
        elif mark in RAISED:
            self._apart(text, "furniture", role)
        elif self.own and mark and self.own.startswith(mark) and not before:
            self.own = self.own[len(mark) :]
            self._apart(text, "furniture", role)
        elif mark in self.marks and before and not _NO_CALL.search(before):
            self._apart(text, "mark", role)
            self.calls.append((self.size, mark))
            if text[-1:].isspace():
                self.parts.append(" ")
                self.size += 1
        else:
            self.content(element, slanted, role)

    def _turned(self, element: Element, slanted: bool, role: Role) -> None:
        """A raised ")" after an unraised "(", as Arabic files turn "(2030)(5": the "(" is of the mark.

        The raised one closes a bracket of the text where one is open, and is of the mark where none is.
        """
        self.parts[-1] = self.parts[-1][:-1]
        self.size -= 1
        self.at -= 1
        self._apart("(", "furniture", role)
        if closes(self.parts):
            self.content(element, slanted, role)
        else:
            self._apart(text_of(element), "furniture", role)

    def _apart(self, text: str, found: Role, role: Role) -> None:
        """Take characters out of the text that is being read."""
        if self.at > self.start:
            self.account.append((self.start, self.at, role))
        end = self.at + len(text)
        self.account.append((self.at, end, found))
        self.at = self.start = end
        if text[-1:] in (" ", "\u00a0") and role != found and found != "mark":  # "<sup>) </sup>" parts words
            self.parts.append(text[-1])
            self.size += 1

    def _note(self, element: Element, role: Role) -> None:
        """A note where it is called; the source prints its mark twice before its text."""
        mark = element.get("marker", "")
        prefix, place = f"{mark} {mark} ", self.at
        self._apart(prefix, "mark", role)
        self.calls.append((self.size, mark))
        saved = (self.parts, self.size, self.calls, self.italics, self.links)
        self._clear()
        element.text = (element.text or "")[len(prefix) :]
        self.own = mark
        self.content(element, False, "note")
        self.own = ""
        raw = self.end("note")
        bracket = OWN.match(raw)
        if bracket:
            furnished(self.account, self.source, bracket[1])
        found = self.finish(raw, bracket.end() if bracket else 0)
        self.notes.append((place, PrintedNote(mark, found.text, found.emphases, found.links, found.calls)))
        self.start = self.at
        self.parts, self.size, self.calls, self.italics, self.links = saved
