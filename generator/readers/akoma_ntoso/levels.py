"""The paragraph that is open, and the lists of sub-paragraphs in it."""

from generator.languages.numerals import Reading, readings
from generator.readers.akoma_ntoso.line import Line
from generator.readers.akoma_ntoso.nesting import Nesting
from generator.readers.akoma_ntoso.nodes import Node
from generator.readers.akoma_ntoso.scopes import COLONS


class Levels:
    """`owner` is the paragraph that sub-paragraphs belong to; `items` are the open ones, outermost first."""

    __slots__ = ("_nesting", "_paused", "items", "owner")

    def __init__(self) -> None:
        """Open none."""
        self.owner: Node | None = None
        self.items: list[Node] = []
        self._nesting = Nesting()
        self._paused: tuple[list[Node], Nesting] | None = None  # the lists that a text without a label stands in

    @property
    def begun(self) -> bool:
        """Whether the paragraph has sub-paragraphs that may go on."""
        return bool(self.items or self._paused)

    def continues(self, label: str, opened: bool) -> bool:
        """Whether a label in brackets goes on with an open list, or begins one in the paragraph (`opened`: a colon)."""
        meanings = tuple(one for one in readings(label) if one.style in ("letter", "roman"))
        if self.owner is None or not meanings or meanings[0] != readings(label)[0]:
            return False
        if opened and any(one.rank == 1 for one in meanings):
            return True
        return any(nesting.expects(meanings) for nesting in (self._nesting, *(self._paused or ())[1:]))

    def own(self, node: Node | None) -> None:
        """Begin a paragraph; its lists are none yet."""
        self.owner, self._paused = node, None
        if self.items:
            self.items = []
            self._nesting = Nesting()

    def go_on(self, owner: Node, line: Line) -> None:
        """A text without a label after sub-paragraphs: the next label may go on with the outermost of their lists."""
        owner.children.append(Node("continuation", line.inline))
        paused = (self.items[:1], self._nesting.outermost()) if self.items else self._paused
        self.own(owner)
        self._paused = paused

    def item(self, line: Line, label: str, meanings: tuple[Reading, ...], opened: bool, scope: Node) -> None:
        """A sub-paragraph, at the level of its label among the open lists; without a paragraph it is in the scope."""
        if self._paused is not None and self._paused[1].expects(meanings):
            self.items, self._nesting = self._paused
            opened = False  # the colon is that of the text between: no list inside the item before it can begin
        self._paused = None
        level = self._nesting.place(meanings, opened, line.depth)
        if self.owner is None:
            self.owner = scope
        del self.items[level - 1 :]
        parent = self.items[-1] if self.items else self.owner
        node = Node("item", line.inline, label)
        parent.children.append(node)
        self.items.append(node)

    def bullet(self, owner: Node, line: Line, label: str) -> None:
        """A sub-paragraph with a dash: in the sub-paragraph that ends with a colon before it, else in the paragraph."""
        inner = self.items[-1] if self.items else None
        if inner is not None and (inner.inline.text.endswith(COLONS) or inner.children):
            owner = inner
        owner.children.append(Node("item", line.inline, label))
