"""Two texts of a chain laid side by side: which paragraph of one became which of the other."""

from typing import Literal

import msgspec

from generator.model.address import Address
from generator.model.document import Block

Fate = Literal["kept", "changed", "moved", "merged", "split", "new", "dropped"]
"""What became of a paragraph: the same words; other words; another place (whatever its words); two made one; one made
two; only in the newer text; only in the older one."""

FOLDER = "compare"
"""Under each language, the folder of these pages."""

JOINT = "\n"
"""Stands between two paragraphs that are one in the other text, and between the cells of a table."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """Paragraphs that are each other: anchors in the older and in the newer text, in their order there."""

    fate: Fate
    older: tuple[str, ...]
    newer: tuple[str, ...]


class Pair(msgspec.Struct, frozen=True):
    """Two texts of a chain that follow each other in a collection, in one language."""

    older: Address
    newer: Address

    @property
    def markdown(self) -> str:
        """The Markdown page below `docs_src`: `fr/compare/A/RES/77/100/A/RES/75/100.md`."""
        return f"{self.newer.language}/{FOLDER}/{self.newer.symbol}/{self.older.symbol}.md"

    @property
    def path(self) -> str:
        """The page below the root of the site, with a closing slash."""
        return f"{self.markdown.removesuffix('.md')}/"


class Comparison(msgspec.Struct, frozen=True):
    """All paragraphs of two texts, each once: in the order of the newer text, the dropped where they stood.

    `rows` is None where the two are too large to be compared.
    """

    pair: Pair
    rows: tuple[Row, ...] | None


def words_in(block: Block) -> str:
    """The text of a paragraph; of a table, its cells row by row."""
    return JOINT.join(cell.text for row in block.rows for cell in row) if block.rows else block.text
