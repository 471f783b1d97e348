"""The level of a sub-paragraph: by its label among the open lists, and by the list that the source puts it in."""

from generator.languages.numerals import Reading, Style


class Nesting:
    """The lists that are open in a paragraph, outermost first: (style, rank of the last label)."""

    __slots__ = ("_lists",)

    def __init__(self) -> None:
        """Open none."""
        self._lists: list[tuple[Style, int]] = []

    def outermost(self) -> "Nesting":
        """The outermost list alone: a text between its labels closes those in it."""
        alone = Nesting()
        alone._lists[:] = self._lists[:1]
        return alone

    def expects(self, meanings: tuple[Reading, ...]) -> bool:
        """Whether a label goes on with an open list."""
        return any((style, rank + 1) == (one.style, one.rank) for style, rank in self._lists for one in meanings)

    def place(self, meanings: tuple[Reading, ...], opened: bool, depth: int) -> int:
        """Take a label: the level it stands on, 1 for the outermost.

        `opened`: the text before it ends with a colon; `depth`: that of the source's list, 0 where it has none.
        """
        level, reading = self._fit(meanings, opened, depth)
        self._lists[level:] = [(reading.style, reading.rank)]
        return level + 1

    def _fit(self, meanings: tuple[Reading, ...], opened: bool, depth: int) -> tuple[int, Reading]:
        lists = self._lists
        following = [
            (level, reading)
            for level, (style, rank) in enumerate(lists)
            for reading in meanings
            if reading.style == style and reading.rank == rank + 1
        ]
        styles = {style for style, _ in lists}
        first = [(len(lists), reading) for reading in meanings if reading.rank == 1 and reading.style not in styles]
        for fitting in (first, following) if opened else (following, first):
            if fitting:
                return fitting[-1] if fitting is following else fitting[0]
        known = [
            (level, reading) for level, (style, _) in enumerate(lists) for reading in meanings if reading.style == style
        ]
        if known:
            return known[-1]
        return (min(len(lists), depth - 1) if depth else len(lists)), meanings[0]
