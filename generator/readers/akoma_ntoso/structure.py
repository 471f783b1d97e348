"""Lines put in their places: sections, paragraphs and their sub-paragraphs, adopted texts, annexes."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from generator.languages.headings import Headings
from generator.languages.numerals import Reading, readings
from generator.model.document import Kind
from generator.model.reading import Passage, PrintedNote
from generator.readers.akoma_ntoso.inline import EMPTY, Inline, after
from generator.readers.akoma_ntoso.lines import Line
from generator.readers.akoma_ntoso.nesting import Nesting
from generator.readers.akoma_ntoso.tape import Element, Tape

Zone = Literal["preamble", "body", "annex"]
_COMMAS = (",", "\u060c", "\uff0c")
_COLONS = (":", "\uff1a")
_STOPS = (".", "\u3002", "\uff0e", "\u061f", "?", "!")
_ENDS = (*_COMMAS, *_COLONS, *_STOPS, ";", "\u061b", "\uff1b")
_TABLE_MARK = re.compile(r"(\*{1,3}|[(\uff08]?[a-z\u0430-\u044f\u0621-\u064a][)\uff09]?)(?=\s|$|[\u4e00-\u9fff])")
_SIGNS = " \u200e\u200f\u202a\u202b\u202c\ufeff"  # invisible signs that Arabic and Chinese files leave at the ends
_HEADING = 250  # more characters than a heading has that is not marked as one


class Node:
    """A passage while it is being filled."""

    __slots__ = (
        "adopted", "children", "inline", "kind", "label", "line", "meeting", "notes", "number", "rows", "seen", "style",
    )  # fmt: skip

    def __init__(self, kind: Kind, inline: Inline = EMPTY, label: str | None = None) -> None:
        """A passage without children."""
        self.kind, self.inline, self.label = kind, inline, label
        self.children: list[Node] = []
        self.rows: tuple = ()  # type: ignore[type-arg]
        self.notes: list[PrintedNote] = []
        self.number = 0
        self.seen: set[int] | None = None
        self.style = ""
        self.line: Line | None = None
        self.adopted: str | None = None
        self.meeting: str | None = None

    @property
    def fresh(self) -> bool:
        """Whether nothing but a label was put into it."""
        return not (self.children or self.inline.text)

    def freeze(self) -> Passage:
        """The passage."""
        inline = self.inline
        return Passage(
            self.kind,
            inline.text,
            self.label,
            inline.calls,
            inline.emphases,
            tuple([child.freeze() for child in self.children]) if self.children else (),
            inline.links,
            self.rows,
            tuple(self.notes),
            self.adopted,
            self.meeting,
        )


class Builder:
    """Takes lines; `root` holds what they make. `findings` are (code, element, message)."""

    def __init__(self, headings: Headings, tape: Tape, table_marks: frozenset[str]) -> None:
        """Begin a document or a part of one."""
        self.headings, self.tape, self.table_marks = headings, tape, table_marks
        self.root = Node("section")
        self.annex: Node | None = None
        self.sections: list[Node] = []
        self.text: Node | None = None  # an adopted text
        self.owner: Node | None = None
        self.table: Node | None = None
        self.nesting = Nesting()
        self.levels: list[Node] = []
        self.last = ""
        self.headed = False
        self.zone: Zone = "preamble"
        self.leads = False  # whether a sub-paragraph follows
        self.opened = False  # whether the source opens a section here
        self.findings: list[tuple[str, Element, str]] = []
        self._shapes: dict[str, Callable[[Line], None]] = {
            "plain": self._plain, "preambular": self._preambular, "heading": self._heading, "section": self._element,
            "note": self._other, "table": self._other, "formula": self._other, "separator": self._other,
        }  # fmt: skip

    @property
    def scope(self) -> Node:
        """What holds the next paragraph and counts its number."""
        return self.text or (self.sections[-1] if self.sections else self.annex or self.root)

    def enter(self, zone: Zone) -> None:
        """Go on in another part of the document."""
        self.zone = zone
        if zone == "annex":
            self._own(None)
            self._open_annex(None)

    def forget(self, closes: Callable[[str], bool]) -> str | None:
        """A closing line that stands at the end of the text is no paragraph of it; give it."""
        children = self.scope.children
        last = children[-1] if children else None
        if last is None or last.line is None or last.children or last.label or not closes(last.inline.text):
            return None
        self.tape.rerole(last.line.first, last.line.last, {"text": "header"})
        children.pop()
        return last.inline.text

    def finish(self) -> None:
        """The one paragraph of a text that has no operative one is not preambular, wherever its file puts it."""
        children = self.root.children
        if any(child.kind in ("operative", "section", "part") for child in children):
            return
        last = next((child for child in reversed(children) if child.kind != "annex"), None)
        if last is not None and last.kind in ("preambular", "heading"):
            last.kind = "operative"

    def take(self, lines: Iterable[Line]) -> None:
        """Put lines in their places."""
        for line, following in _pairs(_joined(lines)):
            self.leads = following is not None and following.label is not None and not _numbered(following.label)
            if self.table is not None and self._under_table(line):
                continue
            if line.label is not None and line.shape in ("plain", "preambular"):
                self._labelled(line, line.label)
            else:
                self._shapes[line.shape](line)
            self.last = line.inline.text.rstrip(_SIGNS)
            self.opened = line.shape == "section" and not line.label

    def _own(self, node: Node | None) -> None:
        self.owner = node
        if self.levels:
            self.levels = []
            self.nesting = Nesting()

    def _add(self, kind: Kind, line: Line, label: str | None = None, owns: bool = False) -> Node:
        node = Node(kind, line.inline, label)
        node.line = line
        self.scope.children.append(node)
        self._own(node if owns else None)
        return node

    def _other(self, line: Line) -> None:
        """A formula, a table, a row of stars, a line under a table."""
        kind: Kind = "table" if line.shape == "table" else "formula" if line.shape == "formula" else "paragraph"
        node = self._add(kind, line, line.label)
        if line.shape == "table":
            self.table = node
            node.rows = line.rows

    # -- paragraphs without a label
    def _preambular(self, line: Line) -> None:
        """One of the preamble; in a list, one that opens as they do is a new one."""
        text = line.inline.text
        opens = text[:1].lower() == text[:1].upper() or (_slanted(line) and not text[:1].islower())
        if line.depth and self.levels and self.owner is not None and not opens:
            self._goes_on(self.owner, line)
        else:
            self._add("preambular", line, None, True)

    def _plain(self, line: Line) -> None:
        text = line.inline.text.strip(_SIGNS)
        slanted = _slanted(line)
        if self.headings.annex(text) or (len(text) < 16 and self.headings.section(text) == len(text)):
            self._heading(line)
        elif text.startswith("*") and self._star(line):
            return
        elif self.levels and self.owner is not None and not slanted and self._resumes(line):
            self._goes_on(self.owner, line)
        elif self.zone == "preamble" or (text.endswith(_COMMAS) and self._may_recall()):
            self._add("preambular", line, None, True)
        elif not line.depth and self._looks_like_heading(line):
            self._heading(line)
        else:
            operative = self.zone == "body" and not self.text and self.scope.style != "article"
            self._add("operative" if operative else "paragraph", line, None, True)

    def _looks_like_heading(self, line: Line) -> bool:
        """Short, without a stop; wholly slanted or not at all."""
        text, emphases = line.inline.text.strip(_SIGNS), line.inline.emphases
        whole = bool(emphases) and emphases[0] == (0, len(line.inline.text))
        return len(text) < _HEADING and not text.endswith(_ENDS) and (whole or not _slanted(line))

    def _may_recall(self) -> bool:
        """Whether a paragraph ending in a comma is preambular: nothing but such ones before it, no list after it."""
        children = self.scope.children
        return (
            not self.scope.number
            and not self.leads
            and all(child.kind in ("preambular", "heading", "formula") for child in children)
        )

    def _resumes(self, line: Line) -> bool:
        """Whether a text after sub-paragraphs belongs to the paragraph they are in."""
        return bool(line.depth) or not self.last.endswith(_STOPS) or line.inline.text[:1].islower()

    def _goes_on(self, owner: Node, line: Line) -> None:
        owner.children.append(Node("continuation", line.inline))
        self._own(owner)

    # -- paragraphs with a label
    def _labelled(self, line: Line, label: str) -> None:
        meanings = readings(label)
        style = meanings[0].style if meanings else ""
        if style == "number" and "." in label.strip(". \uff0e\t") and self._decimal(line, label):
            return
        if style == "number" and label.strip()[-1:] not in ")）":
            self._number(line, label, meanings[0].rank)
        elif style in ("section", "capital"):
            self._section(label, style)
            self.scope.inline = line.inline
        elif meanings:
            self._item(line, label, meanings)
        else:
            self._add("paragraph", line, label, True)

    def _number(self, line: Line, label: str, value: int) -> None:
        if self.zone != "annex" and self.sections and self.sections[-1].style == "article":
            self._leave_articles(value)
        if value == 1:
            self._announced()
            self._maybe_adopted()
        elif self.text and value != self.text.number + 1 and value == self._outer.number + 1:
            self.text = None
        self._count(value, label, line)
        plain = self.zone == "annex" or self.text or self.scope.style == "article"
        self._add("paragraph" if plain else "operative", line, label, True)

    def _leave_articles(self, value: int) -> None:
        """Articles that an operative paragraph quotes end where its numbers go on."""
        at = next(i for i, node in enumerate(self.sections) if node.style == "article")
        outer = self.sections[at - 1] if at else self.root
        if value == outer.number + 1:
            del self.sections[at:]

    def _announced(self) -> None:
        """ "Decides that, for 2023:" before the first number is no paragraph of the preamble."""
        last = self.scope.children[-1] if self.scope.children else None
        if last and last.kind == "preambular" and last.inline.text.endswith(_COLONS) and not last.children:
            last.kind = "operative"

    @property
    def _outer(self) -> Node:
        return self.sections[-1] if self.sections else self.annex or self.root

    def _maybe_adopted(self) -> None:
        """A text of its own begins where numbers start again after a paragraph that ends with a colon."""
        children = self.scope.children
        at = next((i for i in range(len(children) - 1, -1, -1) if children[i].kind == "operative"), -1)
        if self.text or at < 0 or children[at].children or not children[at].inline.text.endswith(_COLONS):
            return
        if at == len(children) - 1 and not self.scope.number:
            return
        if any(child.kind not in ("heading", "paragraph", "preambular") for child in children[at + 1 :]):
            return
        text = Node("adopted")
        text.children = children[at + 1 :]
        children[at + 1 :] = [text]
        self.text = text

    def _count(self, value: int, label: str, line: Line) -> None:
        """Compare a number with the one that is due; after a heading numbers may start again."""
        scope = self.scope
        seen = scope.seen
        if value == scope.number + 1:
            scope.number = value
        elif not any(sign.isalpha() for sign in label):
            if value == 1 and self.headed:
                seen = None
            elif seen and value in seen:
                self.findings.append(("UN301", line.element, f"the number {label} stands here again"))
            elif scope.number or scope is self.root:
                self.findings.append(("UN302", line.element, f"{label} follows {scope.number}."))
            scope.number = value
        if seen is None:
            seen = scope.seen = set()
        seen.add(value)
        self.headed = False

    def _decimal(self, line: Line, label: str) -> bool:
        """1.2 goes into paragraph 1, where there is one."""
        first = int("".join(sign for sign in label.split(".")[0] if sign.isdigit()) or 0)
        owner = next(
            (node for node in reversed(self.scope.children[-1:]) if node.kind in ("operative", "paragraph")), None
        )
        if owner is None or not owner.label or not readings(owner.label) or readings(owner.label)[0].rank != first:
            return False
        node = Node("item", line.inline, label)
        owner.children.append(node)
        self._own(node)
        return True

    def _item(self, line: Line, label: str, meanings: tuple[Reading, ...]) -> None:
        """A sub-paragraph, at the level of its label among the open lists."""
        level = self.nesting.place(meanings, self.last.endswith(_COLONS), line.depth)
        if self.owner is None:
            self.owner = self.scope
        del self.levels[level - 1 :]
        parent = self.levels[-1] if self.levels else self.owner
        node = Node("item", line.inline, label)
        parent.children.append(node)
        self.levels.append(node)

    # -- headings, sections, annexes
    def _heading(self, line: Line) -> None:
        text, label = line.inline.text, line.label
        self.headed = True
        if label is not None:
            style = _style(label)
            if style == "number":
                self._add("heading", line, label)
            else:
                self._section(label, style)
                self.scope.inline = line.inline
        elif text and text[: len(text) // 2] * 2 == text and len(text) > 5:
            self._doubled(line)
        elif self.headings.annex(text):
            self._relabel(line)
            self._open_annex(text)
        elif found := self.headings.article(text):
            self._article(line, found[0])
        elif (length := self.headings.section(text)) and not line.inline.calls:
            self.tape.recast(line.first, line.last, text[:length], "label")
            self._section(text[:length], _style(text[:length]))
            self.scope.inline = after(line.inline, length)
        elif self._outer is not self.root and self._outer.fresh:
            self._outer.inline = line.inline
        elif self.opened:
            self._section(None, "element")
            self.scope.inline = line.inline
        else:
            self._add("heading", line)

    def _doubled(self, line: Line) -> None:
        """A heading that stands twice in its element is printed once."""
        half = len(line.inline.text) // 2
        self.tape.recast(line.first, line.last, line.inline.text[:half], "furniture", "text")
        line.inline = after(line.inline, half)
        self._heading(line)

    def _element(self, line: Line) -> None:
        """The source's own section: its number stands in it, or in the heading that follows."""
        if line.label:
            self._section(line.label, _style(line.label))

    def _article(self, line: Line, length: int) -> None:
        """The heading "Article 14", with its title or without."""
        label = line.inline.text[:length].rstrip(" .:\u2013\u2014\u00a0-")
        self._section(label, "article")
        self.tape.recast(line.first, line.last, label, "label")
        self.scope.inline = after(line.inline, len(label))

    def _relabel(self, line: Line) -> None:
        """The whole text of a line is a label."""
        self.tape.recast(line.first, line.last, line.inline.text, "label")

    def _section(self, label: str | None, style: str) -> None:
        self._own(None)
        self.text = None
        self.headed = True
        at = next((index for index, node in enumerate(self.sections) if node.style == style), len(self.sections))
        del self.sections[at:]
        node = Node("section", EMPTY, label)
        node.style = style
        self.scope.children.append(node)
        self.sections.append(node)

    def _open_annex(self, label: str | None) -> None:
        self.sections, self.text, self.headed = [], None, False
        self._own(None)
        if self.annex is not None and self.annex.fresh and not self.annex.label:
            self.annex.label = label
            return
        self.zone = "annex"
        self.annex = Node("annex", EMPTY, label)
        self.root.children.append(self.annex)

    # -- notes
    def _under_table(self, line: Line) -> bool:
        """Whether a line after a table is a note of it: it begins with a mark that stands in a cell."""
        found = _TABLE_MARK.match(line.label or line.inline.text)
        mark = found[1] if found else ""
        if mark and (mark in self.table_marks or (mark[0] == "*" and line.shape == "note")):
            inline = line.inline
            if line.label:
                self.tape.rerole(line.first, line.last, {"label": "mark", "text": "note"})
            else:
                self.tape.recast(line.first, line.last, mark, "mark", "note")
                inline = after(inline, len(mark))
            self.table.notes.append(PrintedNote(mark, inline.text, inline.emphases, inline.links))  # type: ignore[union-attr]
            return True
        if line.shape != "note":
            self.table = None
        return False

    def _star(self, line: Line) -> bool:
        """A stray note "* A/75/150." that has no mark in the text."""
        mark, _, rest = line.inline.text.partition(" ")
        if not rest or mark.strip("*") or len(mark) > 3:
            return False
        self.tape.recast(line.first, line.last, mark, "mark", "note")
        inline = after(line.inline, len(mark))
        note = PrintedNote(mark, inline.text, inline.emphases, inline.links)
        self.tape.notes.append((self.tape.account[line.first][0], note))
        self.findings.append(("UN403", line.element, f"note {mark} has no mark"))
        return True


def _joined(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines, with a number that stands in a paragraph of its own given to the text after it."""
    bare: Line | None = None
    for line in lines:
        if bare and bare.shape == line.shape == "plain" and line.label is None and line.depth == bare.depth:
            line.label = bare.label
            line.first = bare.first
        elif bare:
            yield bare
        bare = None
        if line.label is not None and not line.inline.text and not line.inline.calls and line.shape == "plain":
            bare = line
        else:
            yield line
    if bare:
        yield bare


def _pairs(lines: Iterable[Line]) -> Iterator[tuple[Line, Line | None]]:
    """Each line with the one that follows it."""
    last: Line | None = None
    for line in lines:
        if last is not None:
            yield last, line
        last = line
    if last is not None:
        yield last, None


def _slanted(line: Line) -> bool:
    """Whether a text opens with words in italics."""
    return bool(line.inline.emphases) and line.inline.emphases[0][0] < 4


def _numbered(label: str) -> bool:
    return _style(label) == "number" and label.strip()[-1:] not in ")\uff09"


def _style(label: str) -> str:
    found = readings(label)
    return found[0].style if found else "element"
