"""Paragraphs put in their places: preamble and operative part, sub-paragraphs, sections, adopted texts, annexes."""

from collections.abc import Sequence

from generator.model.document import Kind
from generator.model.reading import Passage
from generator.readers.confidence import confidences
from generator.readers.finding import Finding, doubt
from generator.readers.labels import Label, Nesting, decimal_parts, follows, item_label, nested, number_label
from generator.readers.lines import Gap
from generator.readers.node import Node, Read
from generator.readers.open_paragraph import Shape
from generator.readers.stops import end_of
from generator.readers.words import Words
from generator.text import fold

_HEADING = 300  # more characters than a heading has


def build(
    reads: Sequence[Read], words: Words, others: Sequence[Finding] = ()
) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    """The body, and what is amiss with it. Each paragraph becomes one passage. `others`: what was found before."""
    builder = _Builder(words)
    for read, before in zip(reads, _before_preamble(reads, words), strict=True):
        builder.in_preamble = before
        builder.take(read)
    sure = confidences(reads, (*others, *builder.findings))
    return tuple(node.freeze(sure) for node in builder.root.children), tuple(builder.findings)


def _before_preamble(reads: Sequence[Read], words: Words) -> list[bool]:
    """Of each paragraph whether it stands before one that is surely of the preamble, or before the first number."""
    found, after, numbered = [], False, False
    for read in reversed(reads):
        stopped = end_of(read.text.text) == "."  # a scan makes full stops of commas
        found.append(after or (numbered and stopped))
        if read.source.shape == "numbered":
            numbered = (read.source.value or _value(read.source.label.text)) == 1
            after = False
        elif read.source.shape == "plain":
            after = after or (end_of(read.text.text) == "," and not words.is_operative(fold(read.text.text)))
        elif read.source.shape != "item":
            after = numbered = False
    return found[::-1]


def _value(printed: str) -> int:
    label = number_label(printed)
    return label.value if label else int(printed)


class _Builder:
    def __init__(self, words: Words) -> None:
        self.words = words
        self.root = Node("section")
        self.part: Node | None = None
        self.annex: Node | None = None
        self.section: Node | None = None
        self.upper: Node | None = None  # the section with a number that holds those with letters
        self.adopted: Node | None = None
        self.article: Node | None = None
        self.owner: Node | None = None  # the paragraph that sub-paragraphs belong to
        self.levels: list[Node] = []
        self.fixed = 0  # so many of the levels are decimal numbers
        self.number: tuple[int, ...] = ()
        self.decimals: dict[tuple[int, ...], Node] = {}  # the open numbers: (1,), (1, 2)
        self.nesting = Nesting()
        self.rival: tuple[int, str, int] | None = None  # the last label, as it would stand in another list
        self.last: Read | None = None
        self.formula = False
        self.decided = False  # a decision without a number has come since the formula
        self.in_preamble = False  # what is surely of the preamble follows the paragraph that is taken
        self.reopened = False  # another formula has come, and no number since
        self.headed = False  # a heading stands before the next number, so that numbers may start again
        self.findings: list[Finding] = []

    @property
    def scope(self) -> Node:
        """What holds the next paragraph, and counts its number."""
        return self.article or self.adopted or self._outer

    def take(self, read: Read) -> None:
        """Put one paragraph in its place."""
        shape = read.source.shape
        self.findings += read.source.doubts
        if shape == "formula":
            self.formula = self.reopened = True
            self.decided = False
            self.decimals = {}
            self._own(self.scope.add(Node("formula", read)), False)
        elif shape == "annex":
            self.section = self.upper = self.adopted = self.article = self.annex = None
            self.annex = self.root.add(self._headed("annex", read))
        elif shape == "part":
            self._part(read)
        elif shape == "article":
            self.article = None
            self.article = self.scope.add(self._headed("section", read))
        elif shape in ("section", "subsection"):
            self._section(read, shape == "section")
        elif shape == "numbered":
            self._numbered(read)
        elif shape == "decimal":
            self._decimal(read)
        elif shape == "item":
            self._item(read)
        elif shape == "table":
            self.decimals = {}
            self._own(self.scope.add(Node("table", read)), False)
        else:
            self._plain(read)
        self.last = read

    def _own(self, node: Node | None, owns: bool = True) -> None:
        self.owner = node if owns else None
        self.levels, self.nesting, self.fixed, self.rival = [], Nesting(), 0, None

    def _part(self, read: Read) -> None:
        """A part has all that a resolution has."""
        self.section = self.upper = self.adopted = self.article = None
        self.part = self.root.add(self._headed("part", read))
        self.formula = self.headed = False

    def _headed(self, kind: Kind, read: Read) -> Node:
        """Something that begins with a label, and its title, which is its text, where that stands on the same line."""
        self.number, self.decimals = (), {}
        self._own(None)
        return Node(kind, read if read.text else None, read.source.label.text or None)

    def _section(self, read: Read, numbered: bool) -> None:
        """A section goes into the annex or beside the sections before it; its heading is its text.

        One with a letter goes into the section with a number that it follows.
        """
        outer = self.annex or self.part or self.root
        outer = outer if numbered else (self.upper or outer)
        number = self.scope.number if self.section is None else self.section.number
        self.adopted = self.article = None
        self.section = outer.add(Node("section", read if read.text else None, read.source.label.text))
        self.section.number = number
        self.decimals = {}
        self.upper = self.section if numbered else self.upper
        self._own(None)

    def _numbered(self, read: Read) -> None:
        printed, read_as = read.source.label.text, read.source.value
        label = number_label(printed)
        value = read_as or (label.value if label else int(printed))
        if read_as:
            message = f"the number “{printed}” was read as {read_as}."
            self.findings.append(Finding("UN306", message, read.source.label.offset))
        suffixed = bool(label and label.readings)
        if self._opens_adopted(value):
            outer = self.scope
            self.adopted = outer.add(Node("adopted"))
        elif self.adopted and value != self.adopted.number + 1 and value == self._outer.number + 1:
            self.adopted = None
        self._count(value, suffixed, read)
        node = self.scope.add(Node(self._kind, read, printed))
        self.number, self.decimals = (value,), {(value,): node}
        self._own(node)
        self.nesting = nested(read.text.text)
        self.levels = [node] if self.nesting else []  # its text is that of the first sub-paragraph as well

    @property
    def _kind(self) -> Kind:
        """What a paragraph with a number is."""
        return "paragraph" if self.annex or self.adopted else "operative"

    def _decimal(self, read: Read) -> None:
        """A paragraph with a decimal number stands in the one whose number its own begins with, if there is one."""
        parts = decimal_parts(read.source.label.text)
        printed, offset, scope = read.source.label.text, read.source.label.offset, self.scope
        if parts in scope.seen:
            self.findings.append(Finding("UN301", f"the number {printed} stands here again", offset))
        elif not follows(parts, last := self.number or (scope.number,)):
            self.findings.append(Finding("UN302", f"{printed} follows {'.'.join(map(str, last))}", offset))
        scope.seen |= {parts, parts[:1]}
        scope.number, self.number = parts[0], parts
        path = [parts[:depth] for depth in range(1, len(parts)) if parts[:depth] in self.decimals]
        self.decimals = {above: self.decimals[above] for above in path}
        outer = self.decimals[path[-1]] if path else scope
        node = outer.add(Node("item" if path else self._kind, read, printed))
        self.decimals[parts] = node
        self._own(self.decimals[path[0]] if path else node)
        self.levels = [self.decimals[one] for one in (*path[1:], parts)] if path else []
        self.fixed = len(self.levels)

    @property
    def _outer(self) -> Node:
        return self.section or self.annex or self.part or self.root

    def _opens_adopted(self, value: int) -> bool:
        """Whether a number begins a text of its own: 1 again, after an operative paragraph that ends with a colon."""
        if value != 1 or self.annex or self.adopted or self.owner is None or self.last is None:
            return False
        return self.owner.kind == "operative" and end_of(self.last.text.text) == ":" and not self.levels

    def _count(self, value: int, suffixed: bool, read: Read) -> None:
        """Compare a number with the one that is due in its scope; a section may begin again or go on."""
        scope, offset, printed = self.scope, read.source.label.offset, read.source.label.text
        if suffixed:
            return
        if value == 1 and (self.headed or (scope.kind == "section" and not scope.seen)):
            scope.number = 0
            scope.seen.clear()
        self.headed = self.reopened = False
        if (value,) in scope.seen:
            self.findings.append(Finding("UN301", f"the number {printed} stands here again", offset))
        elif value != scope.number + 1:
            self.findings.append(Finding("UN302", f"{printed} follows {scope.number}.", offset))
        scope.number = max(value, scope.number) if (value,) in scope.seen else value
        scope.seen.add((value,))

    def _item(self, read: Read) -> None:
        """A sub-paragraph, at the level of its label among the open lists; the owner may be a preambular paragraph."""
        printed, read_as = read.source.label.text, read.source.value
        label = self.nesting.lettered(read_as) if read_as else item_label(printed)
        if read_as:
            message = f"the label “{printed}” was read as number {read_as} of its list"
            self.findings.append(Finding("UN306", message, read.source.label.offset))
        opened = self.last is not None and end_of(self.last.text.text) == ":"
        if label:
            self._settle(label)
            rival = self.nesting.rival(label, opened)
            self.rival = (read.source.label.offset, *rival) if rival else None
        level = self.nesting.place(label, opened) if label else 1
        node = Node("item", read, printed)
        if self.owner is None:
            self.owner = self.scope
            self.levels = []
        del self.levels[self.fixed + level - 1 :]
        parent = self.levels[-1] if self.levels else self.owner
        parent.add(node)
        self.levels.append(node)

    def _settle(self, label: Label) -> None:
        """A label that went on with one list and could with another: the label after it says which it was."""
        if self.rival and not self.nesting.expects(label, False):
            offset, style, rank = self.rival
            if (style, rank + 1) in label.readings:
                self.findings.append(doubt(offset, "a label of one list", "a label of another, as the next one is"))

    def _plain(self, read: Read) -> None:
        """A paragraph without a label."""
        text, folded = read.text.text, fold(read.text.text)
        end = end_of(text)
        heads = self._heads(read, end, folded)
        if self.levels and self.owner is not None and not heads:
            self._goes_on(self.owner, read)
            return
        preamble = (not self.scope.seen or self.reopened) and not self.annex
        if heads and self.last is not None and self._untitled(self.last.source.shape):
            self.scope.read = read
            return
        kind: Kind
        if heads:
            kind, self.headed = "heading", True
        elif self.words.is_preambular(folded) and end in (",", ":", "") and (preamble or self.annex or self.section):
            kind = "preambular"
        elif self.words.is_operative(folded) and not self.annex and not self.adopted:
            kind = "operative"
        elif (
            preamble
            and self.formula
            and not self.decided
            and (end in (",", ";") or self.in_preamble or self.words.is_preambular(folded))
        ):
            kind = self._damaged(read, end)
        elif self._follows_decision(read) or (preamble and self.formula and self.words.resembles_operative(folded)):
            kind = "operative"
        else:
            kind = "paragraph"
        self.decided = self.decided or kind == "operative"
        self.decimals = {}  # what comes behind this text cannot stand in a paragraph before it
        self._own(self.scope.add(Node(kind, read)), kind in ("preambular", "operative"))
        if kind == "paragraph" and not self.annex and not self.adopted:
            beginning = f"{text[:40]}…" if len(text) > 40 else text
            self.findings.append(Finding("UN303", f"not placed: “{beginning}”", read.text.offset))

    def _damaged(self, read: Read, end: str) -> Kind:
        """What a paragraph after a formula is whose first word is not known: a scan may have damaged it."""
        decision = end == ";" and not self.in_preamble and not self.words.is_preambular(fold(read.text.text))
        return "operative" if decision else "preambular"

    def _follows_decision(self, read: Read) -> bool:
        """Whether a paragraph goes on with decisions that have no numbers: the one before ends with a semicolon."""
        owner = self.owner
        unnumbered = owner is not None and owner.kind == "operative" and owner.label is None
        stops = self.last is not None and end_of(self.last.text.text) == ";"
        return unnumbered and stops and read.text.text[:1].isupper() and not self.annex and not self.adopted

    def _untitled(self, shape: Shape) -> bool:
        """Whether the paragraph before, of this shape, began something whose title is still to come."""
        return shape in ("part", "article", "section", "subsection", "annex") and self.scope.read is None

    def _goes_on(self, owner: Node, read: Read) -> None:
        """Text after sub-paragraphs. In the preamble a participle in a new paragraph begins the next one."""
        new = self.words.is_preambular(fold(read.text.text)) and read.text.text[:1].isupper()
        if owner.kind == "preambular" and new:
            self._own(self.scope.add(Node("preambular", read)))
            return
        resumes = owner.kind in ("operative", "preambular", "paragraph")
        owner.add(Node("continuation" if resumes else "paragraph", read))
        self._own(owner)

    def _heads(self, read: Read, end: str, folded: str) -> bool:
        """Whether a paragraph is a heading: short, on lines of its own, without a stop."""
        text = read.text.text
        if len(text) >= _HEADING:
            return False
        opening = (self.words.is_preambular(folded) or self.words.is_operative(folded)) and not self.annex
        if read.source.heading and folded and not opening and end not in (";", ","):
            return True
        under = self.last is not None and self.last.source.shape in (
            "annex",
            "section",
            "subsection",
            "part",
            "article",
        )
        begins = text[:1].isalnum() or text[:1] in tuple('«“"(')
        apart = read.source.gap >= Gap.INDENT or under
        return not end and apart and begins and not opening and not text[:1].islower()
