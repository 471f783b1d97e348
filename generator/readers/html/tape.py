"""A tree of HTML written out as one source: its lines, its notes, what is raised and what is slanted."""

import re
from collections.abc import Iterable

import msgspec
from bs4 import NavigableString, Tag
from bs4.element import PageElement

from generator.readers.html.notes import Linked
from generator.text import Span

BLOCKS = frozenset({
    "[document]", "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "form", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_AROUND = ("nav", "header", "footer")
_ITALIC = ("i", "em", "cite")
_BLANKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_RAISED = re.compile(r"\d{1,3}|\*{1,3}")
_ARROW = re.compile(r"[↑↩⏎^\ufe0e]+")
_LONG = 600
"""More characters than a cell has in a table that is no frame of a page."""
_STYLES = {"a": "{})", "A": "{}.", "i": "{})", "I": "{}."}


class Strip(msgspec.Struct):
    """A line, a cell or a note as it is written: a stretch of the source. `mark`: the note that it is."""

    start: int
    end: int
    heading: bool = False
    joined: bool = False
    mark: Span | None = None
    of_note: bool = False
    around: bool = False
    rows: tuple[tuple[tuple["Strip", Tag], ...], ...] = ()
    line: int = 1


class Tape:
    """Writes the source. What is raised, slanted, or only brackets around a mark, are spans of it."""

    def __init__(self, linked: Linked) -> None:
        """Begin with nothing; `linked` are the notes that links tell."""
        self.linked = linked
        self.parts: list[str] = []
        self.length = 0
        self.strips: list[Strip] = []
        self.raised: list[Span] = []
        self.italics: list[Span] = []
        self.scraps: list[Span] = []
        self._block: Tag | None = None
        self._numbered: set[int] = set()

    def walk(self, root: Tag, main: Tag) -> None:
        """Write all text below `root`; what is outside `main`, or a navigation in it, is around the document."""
        done: set[int] = set()
        broken = False
        for node in root.descendants:
            parents = list(node.parents)
            if any(id(parent) in done for parent in parents):
                continue
            if isinstance(node, Tag):
                if node.name == "table" and _is_table(node):
                    done.add(id(node))
                    self._table(node, main)
                broken = broken or node.name == "br"
            elif type(node) is NavigableString:
                self._text(node, parents, main, broken)
                broken = broken and not node.strip()

    def _text(self, node: NavigableString, parents: list[Tag], main: Tag, broken: bool) -> None:
        block = next((parent for parent in parents if parent.name in BLOCKS), None)
        if not node.strip():
            if block is self._block and self.strips and not broken:
                self._write(" ")
            return
        if block is not self._block or not self.strips or broken:
            same = block is self._block
            self._begin(parents, block, main, joined=same and broken)
        self._block = block
        self._inline(node, parents)

    def _begin(self, parents: list[Tag], block: Tag | None, main: Tag, joined: bool) -> None:
        """Begin a line; a list that counts prints its numbers."""
        inside = any(parent is main for parent in parents)
        around = not inside or any(parent.name in _AROUND for parent in parents[: parents.index(main)] if inside)
        heading = block is not None and re.fullmatch("h[1-6]", block.name) is not None
        self._break(Strip(self.length, self.length, heading, joined, around=around))
        self.strips[-1].line = (block.sourceline if block is not None else None) or 1
        note = next((parent for parent in parents if id(parent) in self.linked.notes), None)
        self.strips[-1].of_note = note is not None
        item = next((parent for parent in parents if parent.name == "li"), None)
        if note is not None and id(note) not in self._numbered:
            self._numbered.add(id(note))
            self._note(note)
        elif item is not None and id(item) not in self._numbered:
            self._numbered.add(id(item))
            if number := _number(item):
                self._write(f"{number} ")

    def _break(self, strip: Strip) -> None:
        if self.parts:
            self.parts.append("\n")
            self.length += 1
        strip.start = strip.end = self.length
        self.strips.append(strip)

    def _note(self, block: Tag) -> None:
        """The mark of a note: as it is printed at the head of it, else as the list counts it."""
        mark = self.linked.notes[id(block)]
        shown = _BLANKS.sub(" ", block.get_text()).lstrip(" ")
        printed = re.match(rf"[\[( \xa0]*({re.escape(mark)})[\])./]*(?!\d)", shown)
        if printed is None:
            self._write(f"{mark} ")
        first, last = printed.span(1) if printed else (0, len(mark))
        start = self.strips[-1].start
        self.strips[-1].mark = (start + first, start + last)
        self.scraps += [(start, start + first), (start + last, start + (printed.end() if printed else last))]

    def _inline(self, node: NavigableString, parents: list[Tag]) -> None:
        start = self.length
        self._write(str(node))
        text = "".join(self.parts[-1:]) if self.length > start else ""
        call = next((parent for parent in parents if id(parent) in self.linked.calls), None)
        found = _RAISED.search(text) if call is not None else _RAISED.fullmatch(text.strip())
        if _ARROW.fullmatch(text.strip()) and self.strips[-1].of_note:
            self.scraps.append((start, self.length))
        elif found and (call is not None or (not self.linked.calls and _is_raised(parents))):
            first = start + (found.start() if call is not None else len(text) - len(text.lstrip()))
            self.raised.append((first, first + len(found[0])))
            if call is not None:
                self.scraps += [(start, first), (first + len(found[0]), self.length)]
        elif any(_is_italic(parent) for parent in parents) and text.strip():
            self.italics.append((start, self.length))

    def _write(self, text: str) -> None:
        """Text as a browser shows it: runs of blanks are one, none at the head of a line."""
        shown = _BLANKS.sub(" ", text)
        if self.parts and self.parts[-1][-1:] in (" ", "\n"):
            shown = shown.removeprefix(" ")
        elif not self.parts:
            shown = shown.lstrip(" ")
        if shown:
            self.parts.append(shown)
            self.length += len(shown)
            self.strips[-1].end = self.length

    def _table(self, table: Tag, main: Tag) -> None:
        rows: list[tuple[tuple[Strip, Tag], ...]] = []
        first = len(self.strips)
        for row in table.find_all("tr"):
            cells: list[tuple[Strip, Tag]] = []
            for cell in row.find_all(("td", "th"), recursive=False):
                self._break(Strip(self.length, self.length))
                self._cell(cell.descendants)
                cells.append((self.strips[-1], cell))
            rows.append(tuple(cells))
        inside = any(parent is main for parent in table.parents)
        del self.strips[first:]
        self.strips.append(
            Strip(self.length, self.length, rows=tuple(rows), around=not inside, line=table.sourceline or 1)
        )
        self._block = table

    def _cell(self, nodes: Iterable[PageElement]) -> None:
        for node in nodes:
            if type(node) is NavigableString:
                self._inline(node, list(node.parents))
            elif isinstance(node, Tag) and (node.name == "br" or node.name in BLOCKS):
                self._write(" ")


def _is_table(table: Tag) -> bool:
    """Whether a table is one, and not the frame of a page: no table in it, no long cell, more than one row."""
    rows = table.find_all("tr")
    if table.find("table") is not None or len(rows) < len("ab") or table.get("role") == "presentation":
        return False
    stray = table.find("caption") is not None
    return not stray and all(len(cell.get_text()) <= _LONG for row in rows for cell in row.find_all(("td", "th")))


def _is_raised(parents: list[Tag]) -> bool:
    styles = (str(parent.get("style", "")).replace(" ", "").lower() for parent in parents)
    return any(parent.name == "sup" for parent in parents) or any("vertical-align:super" in style for style in styles)


def _is_italic(element: Tag) -> bool:
    return element.name in _ITALIC or "font-style:italic" in str(element.get("style", "")).replace(" ", "").lower()


def _number(item: Tag) -> str | None:
    """The number that a browser prints before an item of a list that counts."""
    counted = item.parent
    if counted is None or counted.name != "ol":
        return None
    start = str(counted.get("start", "1"))
    rank = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
    rank += sum(1 for _ in item.find_previous_siblings("li"))
    style = str(counted.get("type", "1"))
    if style in ("a", "A") and 0 < rank <= 26:
        return _STYLES[style].format(chr(ord(style) + rank - 1))
    if style in ("i", "I") and 0 < rank < len(_ROMAN):
        return _STYLES[style].format(_ROMAN[rank] if style == "i" else _ROMAN[rank].upper())
    return f"{rank}."


_ROMAN = (
    "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx",
)  # fmt: skip
