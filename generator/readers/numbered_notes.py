"""The numbered notes of a document in their order, and the runs in which they are numbered again from 1."""

from bisect import bisect_left
from collections.abc import Sequence

from generator.readers.footnotes import RawNote


def place_of(note: RawNote) -> int:
    """Where the text of a note stands: an extractor may set its number apart."""
    return note.text.offset if note.text.offset >= 0 else note.mark.offset


def _mark_of(note: RawNote) -> int:
    return note.mark.offset


class NumberedNotes:
    """The numbered notes by rank: where they stand, and with which of them their run began.

    `heads`: where texts begin; `repeated`: the offsets of notes that bear a number of their run again.
    """

    def __init__(self, notes: Sequence[RawNote], heads: Sequence[int]) -> None:
        self.heads = heads
        self.sorted: list[RawNote] = []
        self.starts: list[int] = []
        self.ranks: dict[str, list[int]] = {}
        self.repeated: set[int] = set()  # offsets of notes that bear a number of their run again
        in_order = place_of if all(note.text for note in notes) else _mark_of  # of dropped notes only marks are left
        for note in sorted((note for note in notes if note.number.isdigit()), key=in_order):
            rank, same = len(self.sorted), self.ranks.setdefault(note.number, [])
            if note.number != "1" and same and same[-1] >= self.starts[-1]:
                self.repeated.add(note.mark.offset)
                continue
            self.sorted.append(note)
            self.starts.append(rank if note.number == "1" or not rank else self.starts[-1])
            same.append(rank)

    def first(self, mark: str, due: int) -> int | None:
        """The next note with this mark that was not called or passed."""
        ranks = self.ranks.get(mark, [])
        place = bisect_left(ranks, due)
        return ranks[place] if place < len(ranks) else None

    def again(self, mark: str, due: int) -> int | None:
        """The note with this mark that was called or passed, in the run of the last one."""
        ranks = self.ranks.get(mark, [])
        place = bisect_left(ranks, due) - 1
        return ranks[place] if place >= 0 and ranks[place] >= self.starts[due - 1] else None
