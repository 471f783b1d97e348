"""The elements of a body as lines in their order: each a paragraph, a sub-paragraph, a heading or a table.

Structure is not built here: files put the same structure in many shapes (lists nested or flat, labels in elements or in
the text), and `structure.py` makes one of them all.
"""

import re
from collections.abc import Callable

from generator.readers.akoma_ntoso.inline import EMPTY, Inline
from generator.readers.akoma_ntoso.line import Line, Shape
from generator.readers.akoma_ntoso.marks import HEADING_LABEL, LABEL, goes_on
from generator.readers.akoma_ntoso.names import (
    BLOCK_LIST,
    CONTAINER,
    CONTENT,
    CROSS_HEADING,
    FORMULA,
    HEADING,
    INTRO,
    ITEM,
    LIST,
    MOD,
    NUM,
    PARAGRAPH,
    POINT,
    QUOTED,
    SUBHEADING,
    SUBLIST,
    TABLE,
    Element,
    P,
    akn,
)
from generator.readers.akoma_ntoso.tables import rows_of
from generator.readers.akoma_ntoso.tape import Entry, Tape

_LONE_STOP = re.compile(r"\s*\.(?=\s)")  # what a number in an element of its own left behind
_SEPARATOR = re.compile(r"[*\u2022_\-\u2013\u2014\s]{1,15}")
_HEADING_CLASSES = ("H", "TitleH", "AgendaTitleH")


class Walker:
    """Takes the lines of a body off its elements."""

    def __init__(self, tape: Tape, nested: bool, table_marks: frozenset[str]) -> None:
        """Begin a document. `nested`: blocks stand inside paragraphs; `table_marks`: those of the notes of tables."""
        self.tape, self.nested, self.table_marks = tape, nested, table_marks
        self.lines: list[Line] = []
        self.label: str | None = None
        self.heads = False
        self.before = 0  # how many lines were taken before this paragraph
        self._kinds: dict[str, Callable[[Element, int], None]] = {
            PARAGRAPH: self._paragraph, CONTENT: self._content, NUM: self._num, P: self._content, INTRO: self._content,
            CONTAINER: self._container, FORMULA: self._formula, LIST: self._list, POINT: self._point,
            SUBLIST: self._sublist, HEADING: self._heading, SUBHEADING: self._heading,
            akn("subhheading"): self._heading, CROSS_HEADING: self._cross_heading, TABLE: self._table,
            BLOCK_LIST: self._list, ITEM: self._point, akn("section"): self._section, akn("part"): self._section,
            akn("title"): self._section, akn("subsection"): self._section, akn("wrapUp"): self._wrap_up,
            akn("alinea"): self.children, akn("block"): self.children, akn("embeddedStructure"): self.children,
            QUOTED: self.children, akn("listIntroduction"): self._content,
        }  # fmt: skip

    def take(self, element: Element) -> list[Line]:
        """The lines of a preamble or a body."""
        self.lines = []
        self.before, self.label = 0, None
        self.children(element, 0)
        self._flush(element, 0)
        return self.lines

    def take_one(self, element: Element) -> list[Line]:
        """The lines of an element that is not known to hold a body."""
        self.lines = []
        self._kinds.get(element.tag, self._content)(element, 0)
        self._flush(element, 0)
        return self.lines

    def stray(self, text: str, element: Element) -> list[Line]:
        """A text that stands between elements, as a line."""
        self.lines = []
        self._between(text, element)
        return self.lines

    def children(self, element: Element, depth: int) -> None:
        """Take what stands in an element, one after the other."""
        kinds, tape = self._kinds, self.tape
        if text := element.text:
            if text.isspace():
                tape.at += len(text)
            else:
                self._between(text, element)
        for child in element:
            kinds.get(child.tag, self._content)(child, depth)
            if text := child.tail:
                if text.isspace():
                    tape.at += len(text)
                else:
                    self._between(text, child)

    def _between(self, text: str | None, element: Element) -> None:
        """Blanks between elements; a text that stands there is kept as a line."""
        if not text:
            return
        if text.isspace():
            self.tape.at += len(text)
            return
        first = self.tape.begin()
        self.tape.stray(text)
        label, self.label = self.label, None
        self._add("plain", self.tape.finish(self.tape.end()), label, element, first)

    def _add(self, shape: Shape, inline: Inline, label: str | None, element: Element, first: int) -> Line:
        line = Line(shape, inline, label, element)
        line.first, line.last = first, len(self.tape.account)
        self.lines.append(line)
        return line

    # -- paragraphs
    def _paragraph(self, element: Element, depth: int) -> None:
        self._flush(element, depth)
        self.before = len(self.lines)
        kind = element.get("class", "")
        self.heads = kind.startswith(_HEADING_CLASSES)
        count = len(self.lines)
        self.children(element, depth)
        if kind.startswith("FootnoteText"):
            for line in self.lines[count:]:
                line.shape = "note"
        self._flush(element, depth)
        self.heads = False

    def _flush(self, element: Element, depth: int) -> None:
        """A number that no text followed is a line of its own."""
        if self.label is not None:
            label, self.label = self.label, None
            shape: Shape = "heading" if self.heads else "plain"
            self._add(shape, EMPTY, label, element, len(self.tape.account) - 1).depth = depth

    def _num(self, element: Element, depth: int) -> None:
        self._flush(element, depth)
        label = self.tape.whole(element, "label").strip()
        heading = self.lines[-1] if len(self.lines) > self.before else None
        if heading and heading.shape == "heading" and heading.label == label:  # the number of the heading once more
            start, end, _ = self.tape.account[-1]
            self.tape.account[-1] = (start, end, "furniture")
        else:
            self.label = label or None

    def _content(self, element: Element, depth: int) -> None:
        """Inline content as one line; headings, tables and quoted structures in it are lines of their own."""
        if self.nested and next(element.iter(*_BLOCKS), None) is not None:
            self.children(element, depth)
            return
        tape = self.tape
        first = tape.begin()
        tape.content(element, False, "text")
        raw = tape.end()
        label, self.label = self.label, None
        heads = self.heads or tape.headed
        start = 0
        found = (HEADING_LABEL if heads else LABEL).match(raw)
        if heads and not found:
            found = LABEL.match(raw)
        known = found and (label is None or found["label"] == label) and self._prints(first, found["label"])
        if found and known and raw[found.end() :].strip():
            start = found.end()
            label = self._split(first, found["label"], label)
        elif label is not None and (stop := _LONE_STOP.match(raw)):
            tape.recast(first, len(tape.account), ".", "furniture")
            start = stop.end()
        inline = tape.finish(raw, start)
        if not (inline.text or inline.calls or label):
            return
        shape: Shape = "heading" if heads else "plain"
        if label is None and _SEPARATOR.fullmatch(inline.text):
            shape = "separator"
        line = self._add(shape, inline, label, element, first)
        line.depth = depth

    def _prints(self, first: int, label: str) -> bool:
        """Whether a label stands in one piece of the source: "1." and "0" on two lines are no "1.0"."""
        start, end, _ = self.tape.account[first]
        return label in self.tape.source[start:end]

    def _split(self, first: int, label: str, known: str | None) -> str:
        """Account for a label at the beginning of a text; one that repeats the number of the element is furniture."""
        account = self.tape.account
        start, end, role = account[first]
        at = self.tape.source.index(label, start, end)
        after = at + len(label)
        before: list[Entry] = [(start, at, "furniture")] if at > start else []
        account[first : first + 1] = [*before, (at, after, "furniture" if known else "label"), (after, end, role)]
        return known or label

    def _formula(self, element: Element, depth: int) -> None:
        count = len(self.lines)
        self.children(element, depth)
        for line in self.lines[count:]:
            line.shape = "formula"

    # -- the preamble
    def _container(self, element: Element, depth: int) -> None:
        count = len(self.lines)
        named = bool(element.get("name", "").strip())
        self.children(element, depth)
        for line in self.lines[count:]:
            if line.shape == "plain" and not line.label:
                heads = not named and not line.inline.emphases and not goes_on(line.inline.text)
                line.shape = "heading" if heads else "preambular"

    def _cross_heading(self, element: Element, depth: int) -> None:
        count = len(self.lines)
        self.heads = element.get("refersTo") != "#preamble"
        self._content(element, depth)
        if not self.heads:
            for line in self.lines[count:]:
                line.shape = "preambular" if line.shape == "plain" else line.shape
        self.heads = False

    # -- lists
    def _list(self, element: Element, depth: int) -> None:
        self.children(element, depth)

    def _point(self, element: Element, depth: int) -> None:
        self._flush(element, depth)
        self.children(element, depth + 1)
        self._flush(element, depth + 1)

    def _sublist(self, element: Element, depth: int) -> None:
        self.children(element, depth + 1)

    def _wrap_up(self, element: Element, depth: int) -> None:
        self._flush(element, depth)
        self.children(element, depth)

    # -- headings, sections, tables
    def _heading(self, element: Element, depth: int) -> None:
        self.heads, before = True, self.heads
        self._content(element, depth)
        self.heads = before

    def _section(self, element: Element, depth: int) -> None:
        self._flush(element, depth)
        line = self._add("section", EMPTY, None, element, len(self.tape.account))
        self._between(element.text, element)
        for child in element:
            if child.tag == NUM and not line.label and self.lines[-1] is line:  # a later number is that of what follows
                first = len(self.tape.account)
                line.label = self.tape.whole(child, "label").strip()
                line.first, line.last = first, len(self.tape.account)
            else:
                self._kinds.get(child.tag, self._content)(child, depth)
            self._between(child.tail, child)
        self._flush(element, depth)

    def _table(self, element: Element, depth: int) -> None:  # noqa: ARG002
        first = len(self.tape.account)
        line = self._add("table", EMPTY, None, element, first)
        marks = self.tape.marks
        self.tape.marks = marks | self.table_marks
        line.rows = rows_of(element, self.tape)
        self.tape.marks = marks
        line.last = len(self.tape.account)


_BLOCKS = (TABLE, MOD, QUOTED, NUM, LIST, PARAGRAPH)
