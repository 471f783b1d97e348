"""The lines of a PDF: what parts each from the one before, by the room between them and by how far they are set in."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.readers.lines import Gap
from generator.readers.pdf.glyphs import Row

_SET_IN = 6.0  # points from the edge of the text that are an indent
_SPACED = 1.25  # a distance of so many lines begins a paragraph
_OFTEN = 0.15  # of the distances that are so often as the commonest, the least is that of the lines of a paragraph
_RAGGED = 0.08  # a line that ends so much before the others is the last of its paragraph
_USUAL = 1.22  # part of the size of letters from one line to the next, where nothing else is known


class Layout:
    """What is usual in a document: the distance of lines, the edge of the text, whether paragraphs are set in."""

    def __init__(self, pages: Sequence[Sequence[Row]]) -> None:
        """Look at all lines of the body, page by page."""
        distances: Counter[float] = Counter()
        edges: Counter[int] = Counter()
        ends: Counter[int] = Counter()
        for rows in pages:
            distances.update(
                round(one.base - two.base, 1)
                for one, two in pairwise(rows)
                if 0.8 < (one.base - two.base) / max(two.size, 1) < 2
            )
            edges.update(round(row.x0 / 2) for row in rows)
            ends.update(round(row.x1 / 4) for row in rows)
        most = max(distances.values(), default=0)
        self.leading = min((one for one, count in distances.items() if count >= _OFTEN * most), default=0.0)
        self.edge = 2.0 * max(edges, key=lambda one: (edges[one], -one), default=0)
        self.end = 4.0 * max(ends, key=lambda one: (ends[one], one), default=0)
        begun = [
            rows[at : at + 2] for rows in pages for at in range(1, len(rows)) if self._apart(rows[at - 1], rows[at])
        ]
        self.indents = len(begun) >= 4 and sum(self.is_set_in(one[0]) for one in begun) >= 0.8 * len(begun)
        indents = Counter(round(one[0].x0 - one[1].x0) for one in begun if len(one) > 1 and not self._apart(*one))
        self.indent = max(indents, key=lambda one: (indents[one], -one), default=0)

    def is_set_in(self, row: Row) -> bool:
        """Whether a line begins right of the edge of the text."""
        return row.x0 > self.edge + _SET_IN

    def _apart(self, before: Row, row: Row) -> bool:
        usual = max(self.leading, _USUAL * min(before.size, row.size))
        return before.base - row.base > _SPACED * usual

    def gap(self, before: Row | None, row: Row, turned: bool, inner: bool) -> Gap:
        """What parts a line from the one before.

        `turned`: that stands on another page or in another column; `inner`: it is not the first of its paragraph.
        """
        if before is None:
            return Gap.PAGE
        if turned or row.base > before.base + row.size:
            edge = before.x0 - (0.0 if inner else self.indent)
            if (row.bold and not before.bold) or (self.indents and row.x0 > edge + _SET_IN):
                return Gap.BREAK
            full = self.indents and before.x1 > self.end - _RAGGED * (self.end - self.edge)
            return Gap.NONE if full else Gap.PAGE
        if self._apart(before, row):
            return Gap.BREAK
        return Gap.INDENT if self.is_set_in(row) and not self.is_set_in(before) else Gap.NONE
