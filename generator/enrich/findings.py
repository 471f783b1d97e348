"""Where in a resolution the words of a finding stand: from an excerpt of the source to an anchor."""

import re
from bisect import bisect_right

from generator.model.anchors import blocks
from generator.model.document import UNPLACED, Block, Resolution
from generator.text import fold, unblank

_PIECES = re.compile(r"[^\d*⁰¹²³⁴⁵⁶⁷⁸⁹…]+")
_LEAST = 8
"""Fewer characters stand anywhere, unless they are all that a block holds."""


def own_text(block: Block) -> str:
    """A block's label, text and cells, without its children."""
    cells = "".join(cell.text for row in block.rows for cell in row)
    return f"{block.label or ''}{block.text}{cells}"


class Places:
    """The texts of a resolution in the order of the page, to be searched."""

    def __init__(self, resolution: Resolution) -> None:
        """Lay the texts end to end, without blanks and marks."""
        self._starts: list[int] = []
        self._anchors: list[str] = []
        self._whole: dict[str, str] = {}
        parts: list[str] = []
        length = 0
        texts = [(block.anchor, own_text(block)) for block in blocks(resolution.body)]
        texts += [(note.anchor, note.text) for note in resolution.notes]
        texts += [(UNPLACED, one.text) for one in resolution.unplaced]
        for anchor, text in texts:
            bare = _bare(text)
            self._whole.setdefault(bare, anchor)
            self._starts.append(length)
            self._anchors.append(anchor)
            parts.append(bare)
            length += len(bare)
        self._text = "".join(parts)

    def anchor(self, excerpt: str) -> str | None:
        """The first block or note that holds the most of an excerpt; None where none holds any of it.

        All of it, all but its first word (a label, a mark), else its longest piece without digits, which may be marks.
        """
        whole = excerpt.strip(" …")
        if exact := self._whole.get(_bare(whole)):
            return exact
        pieces = sorted(_PIECES.findall(whole), key=len, reverse=True)
        for piece in map(_bare, (whole, whole.partition(" ")[2], *pieces)):
            at = self._text.find(piece) if len(piece) >= _LEAST else -1
            if at >= 0:
                return self._anchors[bisect_right(self._starts, at) - 1]
        return None


def _bare(text: str) -> str:
    return unblank(fold(text)).replace("-", "").replace("*", "")
