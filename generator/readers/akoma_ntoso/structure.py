"""Lines put in their places: sections, paragraphs and their sub-paragraphs, adopted texts, annexes."""

from collections.abc import Callable, Sequence
from typing import Literal

from generator.languages.headings import Headings
from generator.languages.numerals import readings
from generator.model.document import Kind
from generator.readers.akoma_ntoso.due import due_number, due_section, joined, lettered, torn
from generator.readers.akoma_ntoso.inline import after
from generator.readers.akoma_ntoso.levels import Levels
from generator.readers.akoma_ntoso.line import Line
from generator.readers.akoma_ntoso.marginal import stray_note, table_note, waiting
from generator.readers.akoma_ntoso.nodes import Node, style_of
from generator.readers.akoma_ntoso.repeats import doubled, repeats, set_aside
from generator.readers.akoma_ntoso.scopes import COLONS, Scopes
from generator.readers.akoma_ntoso.sequence import Lead, in_order, numbered, slanted
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
        self.levels = Levels()
        self.table: Node | None = None
        self.last = ""
        self.leads: Lead = ""  # what follows
        self.listed = False  # in a list without labels, which a colon announced
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
        ordered = in_order(lines)
        letters = lettered([line for line, _ in ordered])
        for at, (line, self.leads) in enumerate(ordered):
            self.listed = self._in_list(line)
            if self.table is not None and self._under_table(self.table, line):
                continue
            if line.label is not None and line.shape in ("plain", "preambular"):
                self._labelled(line, line.label)
            elif at in letters:
                self._titled(line, letters[at], "capital")
            else:
                self._shapes[line.shape](line)
            self.last = line.inline.text.rstrip(_SIGNS)

    def _in_list(self, line: Line) -> bool:
        """Whether a line without a label is one of several that a colon announced; a stop or an article ends them."""
        if line.shape != "plain" or line.label is not None or self.headings.article(line.inline.text.strip(_SIGNS)):
            return False
        return self.last.endswith(COLONS) or (self.listed and not self.last.endswith(_STOPS))

    def _add(self, kind: Kind, line: Line, label: str | None = None, owns: bool = False) -> Node:
        node = Node(kind, line.inline, label)
        node.line = line
        self.scopes.scope.children.append(node)
        self.levels.own(node if owns else None)
        return node

    def _other(self, line: Line) -> None:
        """A formula, a table, a row of stars, a line under a table; a rule is no text."""
        if line.shape == "separator" and not line.inline.text.strip("_ "):
            self.tape.recast(line.first, line.last, line.inline.text, "furniture")
            return
        if line.shape == "note" and self._stray(line):
            return
        kind: Kind = "table" if line.shape == "table" else "formula" if line.shape == "formula" else "paragraph"
        node = self._add(kind, line, line.label)
        if line.shape == "table":
            self.table, node.rows = node, line.rows

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
        if self.levels.items and self.levels.owner is not None and not opens and (line.depth or small):
            self.levels.go_on(self.levels.owner, line)
        else:
            self._add("preambular", line, None, True)

    def _plain(self, line: Line) -> None:
        text = line.inline.text.strip(_SIGNS)
        slants = slanted(line)
        if number := due_number(line, self.scopes.scope.number + 1):
            self.tape.recast(line.first, line.last, number, "label")
            line.inline = after(line.inline, len(number))
            self._labelled(line, number.strip(_SIGNS))
        elif self.headings.annex(text) or (len(text) < _LABEL and self.headings.section(text) == len(text)):
            self._heading(line)
        elif not (slants or text.endswith(_ENDS)) and (label := due_section(text, self.scopes.outer.label)):
            self._titled(line, label, "section")
        elif self._stray(line):
            return
        elif self.levels.begun and self.levels.owner is not None and not slants and self._resumes(line):
            self.levels.go_on(self.levels.owner, line)
        elif self.zone == "preamble" or (text.endswith(_COMMAS) and self._may_recall()):
            self._add("preambular", line, None, True)
        elif not line.depth and self._looks_like_heading(line):
            self._heading(line)
        elif (owner := self.levels.owner) is not None and not slants and torn(owner, line, _ENDS):
            owner.inline = joined(owner.inline, line.inline)
        else:
            self._add(self._kind(), line, None, True)

    def _stray(self, line: Line) -> bool:
        if mark := stray_note(line, self.tape):
            self.scopes.findings.append(("UN403", line.element, f"note {mark} has no mark"))
        return bool(mark)

    def _kind(self) -> Kind:
        scopes = self.scopes
        plain = self.zone == "annex" or scopes.text or scopes.scope.style == "article"
        return "paragraph" if plain else "operative"

    def _looks_like_heading(self, line: Line) -> bool:
        """Short, without a stop; wholly slanted or not at all."""
        text, emphases = line.inline.text.strip(_SIGNS), line.inline.emphases
        whole = bool(emphases) and emphases[0] == (0, len(line.inline.text))
        return self._may_head(text) and (whole or not (slanted(line) or self.listed))

    @staticmethod
    def _may_head(text: str) -> bool:
        return len(text) < _HEADING and not text.endswith(_ENDS)

    def _may_recall(self) -> bool:
        """Whether a paragraph ending in a comma is preambular: nothing but such ones before it, no list after it."""
        scope = self.scopes.scope
        return (
            not scope.number
            and self.leads != "item"
            and all(child.kind in ("preambular", "heading", "formula") for child in scope.children)
        )

    def _resumes(self, line: Line) -> bool:
        """Whether a text after sub-paragraphs belongs to the paragraph they are in."""
        text = line.inline.text.strip(_SIGNS)
        if line.depth or text[:1].islower():
            return True
        heads = self.leads == "number" and not self.listed and self._may_head(text)
        return not heads and not self.last.endswith(_STOPS)

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
            self.levels.item(line, label, meanings, self.last.endswith(COLONS), self.scopes.scope)
        elif self.levels.owner is not None and not any(sign.isalnum() for sign in label):
            self.levels.bullet(self.levels.owner, line, label)
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
        self.levels.own(node)
        return True

    # -- headings, sections, annexes
    def _heading(self, line: Line) -> None:
        text, label, scopes = line.inline.text, line.label, self.scopes
        bare = text.rstrip(_SIGNS)
        is_number = label is not None and numbered(label) and bare.endswith(_ENDS)
        if label is not None and (is_number or self.levels.continues(label, self.last.endswith(COLONS))):
            self._labelled(line, label)  # a paragraph in the style of a heading
            return
        if label is None and bare.endswith(COLONS):
            self._add(self._kind(), line, None, True)  # it announces what follows
            return
        if scopes.scope is scopes.outer and repeats(line, scopes.outer):
            set_aside(line, self.tape)
            return
        scopes.headed = True
        if label is not None and style_of(label) == "number":
            self._add("heading", line, label)
        elif label is not None:
            self._open_section(label, style_of(label)).inline = line.inline
        elif doubled(text):
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
        self.levels.own(None)
        return self.scopes.open_section(label, style)

    def _open_annex(self, label: str | None) -> None:
        self.levels.own(None)
        self.zone = "annex"
        self.scopes.open_annex(label)
