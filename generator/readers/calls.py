"""Note marks decided over the whole document.

Notes are numbered in the order of their first calls, and stand at the foot of the page of the first call. So a mark is
the next note that is due, or repeats an earlier one; its note must exist. Among all ways to read the places of `marks`
the cheapest is taken, where a note that stays without a call costs most. Where a note could as well belong to another
place, and nothing but the need for a call speaks for either, none is taken.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from generator.readers.marks import NEVER, Place
from generator.readers.pages import RawNote

_MISSING = 100
_EARLY = 20
_NEEDED = 2  # a reading that costs as much is taken only because its note needs a call
_PRESSING = 50  # a reading that costs as much is pointed out
_SKIP = 5  # so many notes in a row may have lost their marks
_WIDTH = 24  # so many ways are followed at a time


class Decision(msgspec.Struct, frozen=True):
    """What holds: `calls` are places with mark and length, `orphans` notes without a call.

    `strays` are marks without a note, `doubtful` places of which one may be the mark of an orphan; `needed` are the
    calls for which nothing speaks but that the note has no other.
    """

    calls: tuple[tuple[Place, str, int], ...]
    needed: tuple[tuple[Place, str, int], ...]
    orphans: tuple[RawNote, ...]
    strays: tuple[Place, ...]
    doubtful: tuple[Place, ...]


class _Step(NamedTuple):
    before: "_Step | None"
    place: Place
    mark: str
    length: int


class _Way(NamedTuple):
    """A way to read all places so far, from its last call back; kept by how many notes have been called or passed."""

    cost: int
    trail: _Step | None


Chosen = tuple[Place, str, int]


def decide(places: Sequence[Place], notes: Sequence[RawNote], feet: Sequence[int]) -> Decision:
    """Choose the calls. `places` in the order of the source; `feet` as `Pages` has them."""
    numbered = {note.number: note for note in reversed(notes) if note.number.isdigit()}
    firsts = sorted(numbered.values(), key=lambda note: note.mark.offset)
    order = {note.number: index for index, note in enumerate(firsts)}
    page = _pages(firsts, feet)
    trail = _cheapest(places, order, page, feet)
    chosen = [(place, mark, length) for place, mark, length in _steps(trail)]
    chosen, doubtful = _without_doubtful(chosen, places, order)
    taken = {place.offset for place, _, _ in chosen}
    called = {mark for _, mark, _ in chosen}
    return Decision(
        tuple(chosen),
        tuple(call for call in chosen if call[1] in order and _cost(call[0], call[1]) >= _PRESSING),
        tuple(note for note in notes if note.number not in called),
        tuple(place for place in places if place.sure and place.offset not in taken),
        tuple(doubtful),
    )


def _pages(notes: Sequence[RawNote], feet: Sequence[int]) -> list[int]:
    """How many notes have been printed at the end of each foot."""
    starts = [note.mark.offset for note in notes]
    return [bisect_left(starts, bound) for bound in feet[1:]] + [len(notes)] if feet else []


def _cheapest(places: Sequence[Place], order: dict[str, int], page: Sequence[int], feet: Sequence[int]) -> _Step | None:
    """Follow the cheapest ways through all places; at a foot, a note printed there that was not called is missing."""
    ways: dict[int, _Way] = {0: _Way(0, None)}
    foot = 0
    for place in places:
        while foot < len(feet) and feet[foot] < place.offset:
            ways = _pass(ways, page[foot])
            foot += 1
        printed = page[foot] if foot < len(page) else len(order)
        ways = _step(ways, place, order, printed)
    ways = _pass(ways, len(order))
    return min(ways.values()).trail if ways else None


def _pass(ways: dict[int, _Way], printed: int) -> dict[int, _Way]:
    passed: dict[int, _Way] = {}
    for due, way in ways.items():
        missing = max(printed - due, 0)
        _keep(passed, due + missing, way.cost + _MISSING * missing, way.trail)
    return passed


def _keep(ways: dict[int, _Way], due: int, cost: int, trail: _Step | None) -> None:
    if due not in ways or cost < ways[due].cost:
        ways[due] = _Way(cost, trail)


def _step(ways: dict[int, _Way], place: Place, order: dict[str, int], printed: int) -> dict[int, _Way]:
    """All ways with one place more."""
    following: dict[int, _Way] = {}
    for due, way in ways.items():
        _keep(following, due, way.cost + place.refusal, way.trail)
        for mark, reading in place.readings:
            rank = order.get(mark, -1)
            trail = _Step(way.trail, place, mark, reading.length)
            if mark[0] == "*":
                _keep(following, due, way.cost, trail)
            elif rank < due:
                if reading.repeat < NEVER:
                    _keep(following, due, way.cost + reading.repeat, trail)
            elif rank - due <= _SKIP:
                early = _EARLY if rank >= printed else 0
                _keep(following, rank + 1, way.cost + reading.first + _MISSING * (rank - due) + early, trail)
    if len(following) > _WIDTH:
        best = sorted(following.items(), key=lambda item: (item[1].cost, item[0]))
        return dict(best[:_WIDTH])
    return following


def _steps(trail: _Step | None) -> list[Chosen]:
    steps = []
    while trail is not None:
        steps.append((trail.place, trail.mark, trail.length))
        trail = trail.before
    return steps[::-1]


def _without_doubtful(
    chosen: Sequence[Chosen], places: Sequence[Place], order: dict[str, int]
) -> tuple[list[Chosen], list[Place]]:
    """Take back first calls that only need speaks for, where another place in reach could be the same mark."""
    kept: list[Chosen] = []
    doubtful: list[Place] = []
    seen: set[str] = set()
    taken = {place.offset for place, _, _ in chosen}
    for index, (place, mark, length) in enumerate(chosen):
        needed = mark not in seen and mark in order and _cost(place, mark) >= _NEEDED
        rivals = [rival for rival in _reach(places, chosen, index) if rival.offset not in taken] if needed else []
        rivals = [rival for rival in rivals if _cost(rival, mark) <= _cost(place, mark)]
        if rivals:
            doubtful += [place, *rivals]
        else:
            seen.add(mark)
            kept.append((place, mark, length))
    return kept, doubtful


def _cost(place: Place, mark: str) -> int:
    """What speaks against the first call of a note at a place."""
    reading = dict(place.readings).get(mark)
    return reading.first - place.refusal if reading else NEVER


def _reach(places: Sequence[Place], chosen: Sequence[Chosen], index: int) -> Sequence[Place]:
    """The places between the calls before and after the one at `index`."""
    low = chosen[index - 1][0].offset + 1 if index else 0
    first = bisect_left(places, low, key=lambda place: place.offset)
    if index + 1 == len(chosen):
        return places[first:]
    return places[first : bisect_left(places, chosen[index + 1][0].offset, key=lambda place: place.offset)]
