"""Where paragraphs go and are counted: the whole text, its sections, adopted texts and annexes."""

from collections.abc import Callable

from generator.readers.akoma_ntoso.inline import EMPTY
from generator.readers.akoma_ntoso.line import Line
from generator.readers.akoma_ntoso.names import Element
from generator.readers.akoma_ntoso.nodes import Node
from generator.readers.akoma_ntoso.tape import Tape

COLONS = (":", "\uff1a")
_BODIES = ("operative", "section", "adopted")
_DECIDES = (";", "\u061b", "\uff1b", ".", "\u3002")


class Scopes:
    """What is open. `findings` are (code, element, message)."""

    def __init__(self) -> None:
        """Open the whole text."""
        self.root = Node("section")
        self.annex: Node | None = None
        self.sections: list[Node] = []
        self.text: Node | None = None  # an adopted text
        self.headed = False  # a heading stands before the next number, so that numbers may start again
        self.findings: list[tuple[str, Element, str]] = []

    @property
    def outer(self) -> Node:
        """The section, annex or whole text that is open."""
        return self.sections[-1] if self.sections else self.annex or self.root

    @property
    def scope(self) -> Node:
        """What holds the next paragraph and counts its number."""
        return self.text or self.outer

    def open_section(self, label: str | None, style: str) -> Node:
        """Open a section beside the last one whose number has this style, else inside what is open."""
        self.text, self.headed = None, True
        at = next((index for index, node in enumerate(self.sections) if node.style == style), len(self.sections))
        del self.sections[at:]
        node = Node("section", EMPTY, label)
        node.style = style
        self.scope.children.append(node)
        self.sections.append(node)
        return node

    def open_annex(self, label: str | None) -> None:
        """Open an annex, or give a label to the one that was just opened."""
        self.sections, self.text, self.headed = [], None, False
        if self.annex is not None and self.annex.fresh and not self.annex.label:
            self.annex.label = label
            return
        self.annex = Node("annex", EMPTY, label)
        self.root.children.append(self.annex)

    def number(self, value: int, label: str, line: Line) -> None:
        """A paragraph has this number: close what it ends, open what it begins, and say what is amiss with it."""
        if self.annex is None and self.sections and self.sections[-1].style == "article":
            self._leave_articles(value)
        if value == 1:
            self._announced()
            self._maybe_adopted()
        elif self.text and value != self.text.number + 1 and value == self.outer.number + 1:
            self.text = None
        self._count(value, label, line)

    def _leave_articles(self, value: int) -> None:
        """Articles that an operative paragraph quotes end where its numbers go on."""
        at = next(i for i, node in enumerate(self.sections) if node.style == "article")
        outer = self.sections[at - 1] if at else self.root
        if value == outer.number + 1:
            del self.sections[at:]

    def _announced(self) -> None:
        """What ends with a colon before the first number ("decides, for 2023:") is no paragraph of the preamble."""
        last = self.scope.children[-1] if self.scope.children else None
        if last and last.kind == "preambular" and last.inline.text.endswith(COLONS) and not last.children:
            last.kind = "operative"

    def _maybe_adopted(self) -> None:
        """A text of its own begins where numbers start again after a paragraph that ends with a colon."""
        children = self.scope.children
        at = next((i for i in range(len(children) - 1, -1, -1) if children[i].kind == "operative"), -1)
        if self.text or at < 0 or children[at].children or not children[at].inline.text.endswith(COLONS):
            return
        if at == len(children) - 1 and not self.scope.number:
            return
        if any(child.kind not in ("heading", "paragraph", "preambular") for child in children[at + 1 :]):
            return
        self.text = Node("adopted")
        self.text.children = children[at + 1 :]
        children[at + 1 :] = [self.text]

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

    def forget(self, closes: Callable[[str], bool], tape: Tape) -> str | None:
        """A closing line that stands at the end of the text is no paragraph of it; give it."""
        children = self.scope.children
        last = children[-1] if children else None
        if last is None or last.line is None or last.children or last.label or not closes(last.inline.text):
            return None
        tape.rerole(last.line.first, last.line.last, {"text": "header"})
        children.pop()
        return last.inline.text

    def finish(self) -> None:
        """The one paragraph of a text that has no operative one is not preambular, wherever its file puts it."""
        children = self.root.children
        for child in children:
            _settle(child)
        if any(child.kind in ("operative", "section", "part") for child in children):
            return
        last = next((child for child in reversed(children) if child.kind != "annex"), None)
        if last is not None and last.kind in ("preambular", "heading"):
            last.kind = "operative"


def _settle(section: Node) -> None:
    """The same in a section: what ends as no recital does, and is the last."""
    if section.kind != "section" or section.style == "article":
        return
    children = section.children
    for child in children:
        _settle(child)
    last = children[-1] if children else None
    decides = last is not None and last.kind == "preambular" and last.inline.text.rstrip().endswith(_DECIDES)
    if last is not None and decides and all(child.kind not in _BODIES for child in children):
        last.kind = "operative"
