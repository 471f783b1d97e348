"""The table of contents of a page, as Python-Markdown nests it and mkdocs hands it on."""

from generator.model.page import TocEntry


class Contents:
    """The headings of a page, as they come."""

    def __init__(self) -> None:
        self._found: list[tuple[int, str, str]] = []

    def add(self, rank: int, anchor: str, title: str) -> None:
        """Take a heading: its rank, its id, its words as HTML without tags."""
        self._found.append((rank, anchor, " ".join(title.split())))

    def entries(self) -> tuple[TocEntry, ...]:
        """The headings, each below the last one of a higher rank."""
        roots: list[_Open] = []
        parents: list[_Open] = []
        levels: list[int] = []
        last: _Open | None = None
        for rank, anchor, title in self._found:
            one = _Open(rank, anchor, title)
            if last is None:
                levels, last = [rank], one
                roots.append(one)
                continue
            if rank < levels[-1]:
                levels.pop()
                left = 0
                for parent in reversed(parents):
                    if rank > parent.rank:
                        break
                    left += 1
                if left:
                    levels, parents = levels[:-left], parents[:-left]
                levels.append(rank)
            if rank == levels[-1]:
                (parents[-1].below if parents else roots).append(one)
            else:
                last.below.append(one)
                parents.append(last)
                levels.append(rank)
            last = one
        return tuple(root.entry() for root in roots)


class _Open:
    """An entry that may still take others."""

    def __init__(self, rank: int, anchor: str, title: str) -> None:
        self.rank, self.anchor, self.title = rank, anchor, title
        self.below: list[_Open] = []

    def entry(self) -> TocEntry:
        return TocEntry(self.anchor, self.title, self.rank, tuple(one.entry() for one in self.below))
