"""Lines put in their places: sections, paragraphs and their sub-paragraphs, adopted texts, annexes."""

from collections.abc import Callable, Sequence
from typing import Literal

from generator.languages.headings import Headings
from generator.languages.numerals import Reading, readings
from generator.model.document import Kind
from generator.readers.akoma_ntoso.inline import after
from generator.readers.akoma_ntoso.line import Line
from generator.readers.akoma_ntoso.marginal import stray_note, table_note, waiting
from generator.readers.akoma_ntoso.nesting import Nesting
from generator.readers.akoma_ntoso.nodes import Node, style_of
from generator.readers.akoma_ntoso.scopes import COLONS, Scopes
from generator.readers.akoma_ntoso.sequence import in_order, numbered, slanted
from generator.readers.akoma_ntoso.tape import Tape

Zone = Literal["preamble", "body", "annex"]
_COMMAS = (",", "\u060c", "\uff0c")
_STOPS = (".", "\u3002", "\uff0e", "\u061f", "?", "!")
_ENDS = (*_COMMAS, *COLONS, *_STOPS, ";", "\u061b", "\uff1b")
_SIGNS = " \u200e\u200f\u202a\u202b\u202c\ufeff"  # invisible signs that Arabic and Chinese files leave at the ends
_HEADING = 250  # more characters than a heading has that is not marked as one
_LABEL = 16  # more characters than the number of a section has


class Builder:
    """Takes lines; `scopes.root` holds what they make."""

    def __init__(self, headings: Headings, tape: Tape, table_marks: frozenset[str]) -> None:
        """Begin a document or a part of one."""
        self.headings, self.tape, self.table_marks = headings, tape, table_marks
        self.scopes = Scopes()
        self.zone: Zone = "preamble"
        self.owner: Node | None = None  # the paragraph that sub-paragraphs belong to
        self.levels: list[Node] = []
        self.nesting = Nesting()
        self.table: Node | None = None
        self.last = ""
        self.leads = False  # whether a sub-paragraph follows
        self._shapes: dict[str, Callable[[Line], None]] = {
            "plain": self._plain, "preambular": self._preambular, "heading": self._heading, "section": self._element,
            "note": self._other, "table": self._other, "formula": self._other, "separator": self._other,
        }  # fmt: skip

    def enter(self, zone: Zone) -> None:
        """Go on in another part of the document."""
        self.zone = zone
        if zone == "annex":
            self._open_annex(None)

    def take(self, lines: Sequence[Line]) -> None:
        """Put lines in their places."""
        for line, self.leads in in_order(lines):
            if self.table is not None and self._under_table(self.table, line):
                continue
            if line.label is not None and line.shape in ("plain", "preambular"):
                self._labelled(line, line.label)
            else:
                self._shapes[line.shape](line)
            self.last = line.inline.text.rstrip(_SIGNS)

    def _own(self, node: Node | None) -> None:
        self.owner = node
        if self.levels:
            self.levels = []
            self.nesting = Nesting()

    def _add(self, kind: Kind, line: Line, label: str | None = None, owns: bool = False) -> Node:
        node = Node(kind, line.inline, label)
        node.line = line
        self.scopes.scope.children.append(node)
        self._own(node if owns else None)
        return node

    def _other(self, line: Line) -> None:
        """A formula, a table, a row of stars, a line under a table."""
        kind: Kind = "table" if line.shape == "table" else "formula" if line.shape == "formula" else "paragraph"
        node = self._add(kind, line, line.label)
        if line.shape == "table":
            self.table = node
            node.rows = line.rows

    def _under_table(self, table: Node, line: Line) -> bool:
        """Whether a line is a note of the table before it; sources and abbreviations may stand between."""
        note = table_note(line, self.table_marks, self.tape)
        if note is not None:
            table.notes.append(note)
        elif line.shape != "note" and (line.label or line.shape != "plain" or not waiting(table)):
            self.table = None
        return note is not None

    # -- paragraphs without a label
    def _preambular(self, line: Line) -> None:
        """One of the preamble; after sub-paragraphs, one that opens as they do is a new one."""
        text = line.inline.text
        small = text[:1].islower()
        opens = slanted(line) and not (small and line.depth)
        if self.levels and self.owner is not None and not opens and (line.depth or small):
            self._goes_on(self.owner, line)
        else:
            self._add("preambular", line, None, True)

    def _plain(self, line: Line) -> None:
        text = line.inline.text.strip(_SIGNS)
        slants = slanted(line)
        if self.headings.annex(text) or (len(text) < _LABEL and self.headings.section(text) == len(text)):
            self._heading(line)
        elif text.startswith("*") and (mark := stray_note(line, self.tape)):
            self.scopes.findings.append(("UN403", line.element, f"note {mark} has no mark"))
        elif self.levels and self.owner is not None and not slants and self._resumes(line):
            self._goes_on(self.owner, line)
        elif self.zone == "preamble" or (text.endswith(_COMMAS) and self._may_recall()):
            self._add("preambular", line, None, True)
        elif not line.depth and self._looks_like_heading(line):
            self._heading(line)
        else:
            self._add(self._kind(), line, None, True)

    def _kind(self) -> Kind:
        scopes = self.scopes
        plain = self.zone == "annex" or scopes.text or scopes.scope.style == "article"
        return "paragraph" if plain else "operative"

    def _looks_like_heading(self, line: Line) -> bool:
        """Short, without a stop; wholly slanted or not at all."""
        text, emphases = line.inline.text.strip(_SIGNS), line.inline.emphases
        whole = bool(emphases) and emphases[0] == (0, len(line.inline.text))
        return len(text) < _HEADING and not text.endswith(_ENDS) and (whole or not slanted(line))

    def _may_recall(self) -> bool:
        """Whether a paragraph ending in a comma is preambular: nothing but such ones before it, no list after it."""
        scope = self.scopes.scope
        return (
            not scope.number
            and not self.leads
            and all(child.kind in ("preambular", "heading", "formula") for child in scope.children)
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
        if numbered(label):
            self.scopes.number(meanings[0].rank, label, line)
            self._add(self._kind(), line, label, True)
        elif style in ("section", "capital"):
            self._open_section(label, style).inline = line.inline
        elif meanings:
            self._item(line, label, meanings)
        elif self.owner is not None and not any(sign.isalnum() for sign in label):
            self._bullet(self.owner, line, label)
        else:
            self._add("paragraph", line, label, True)

    def _decimal(self, line: Line, label: str) -> bool:
        """1.2 goes into paragraph 1, where there is one."""
        owner = self.scopes.scope.children[-1] if self.scopes.scope.children else None
        meanings = readings(owner.label) if owner and owner.label and owner.kind in ("operative", "paragraph") else ()
        if owner is None or not meanings or str(meanings[0].rank) != label.strip().partition(".")[0]:
            return False
        node = Node("item", line.inline, label)
        owner.children.append(node)
        self._own(node)
        return True

    def _item(self, line: Line, label: str, meanings: tuple[Reading, ...]) -> None:
        """A sub-paragraph, at the level of its label among the open lists."""
        level = self.nesting.place(meanings, self.last.endswith(COLONS), line.depth)
        if self.owner is None:
            self.owner = self.scopes.scope
        del self.levels[level - 1 :]
        parent = self.levels[-1] if self.levels else self.owner
        node = Node("item", line.inline, label)
        parent.children.append(node)
        self.levels.append(node)

    def _bullet(self, owner: Node, line: Line, label: str) -> None:
        """A sub-paragraph with a dash: in the sub-paragraph that ends with a colon before it, else in the paragraph."""
        inner = self.levels[-1] if self.levels else None
        if inner is not None and (inner.inline.text.endswith(COLONS) or inner.children):
            owner = inner
        owner.children.append(Node("item", line.inline, label))

    # -- headings, sections, annexes
    def _heading(self, line: Line) -> None:
        text, label, scopes = line.inline.text, line.label, self.scopes
        if label is not None and numbered(label) and text.rstrip(_SIGNS).endswith(_ENDS):
            self._labelled(line, label)  # a paragraph in the style of a heading
            return
        scopes.headed = True
        if label is not None and style_of(label) == "number":
            self._add("heading", line, label)
        elif label is not None:
            self._open_section(label, style_of(label)).inline = line.inline
        elif len(text) > 5 and text[: len(text) // 2] * 2 == text:
            self._doubled(line)
        elif self.headings.annex(text):
            self.tape.recast(line.first, line.last, text, "label")
            self._open_annex(text)
        elif found := self.headings.article(text):
            self._titled(line, text[: found[0]].rstrip(" .:\u2013\u2014\u00a0-"), "article")
        elif (length := self.headings.section(text)) and not line.inline.calls:
            self._titled(line, text[:length], style_of(text[:length]))
        elif scopes.outer is not scopes.root and scopes.outer.fresh:
            scopes.outer.inline = line.inline
        else:
            self._add("heading", line)

    def _doubled(self, line: Line) -> None:
        """A heading that stands twice in its element is printed once."""
        half = len(line.inline.text) // 2
        self.tape.recast(line.first, line.last, line.inline.text[:half], "furniture", "text")
        line.inline = after(line.inline, half)
        self._heading(line)

    def _titled(self, line: Line, label: str, style: str) -> None:
        """A section whose number stands at the head of its heading, with a title or without."""
        self.tape.recast(line.first, line.last, label, "label")
        self._open_section(label, style).inline = after(line.inline, len(label))

    def _element(self, line: Line) -> None:
        """The source’s own section, where it has a number; without one its heading is one like others."""
        if line.label:
            self._open_section(line.label, style_of(line.label))

    def _open_section(self, label: str, style: str) -> Node:
        self._own(None)
        return self.scopes.open_section(label, style)

    def _open_annex(self, label: str | None) -> None:
        self._own(None)
        self.zone = "annex"
        self.scopes.open_annex(label)
