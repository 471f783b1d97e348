"""Note marks decided over the whole document.

Notes are numbered in the order of their first calls, and stand at the foot of the page of the first call. So a mark is
the next note that is due, or repeats an earlier one; its note must exist. Among all ways to read the places of `marks`
the cheapest is taken, where a note that stays without a call costs most. Where a note could as well belong to another
place, and nothing but the need for a call speaks for either, none is taken.

Notes may be numbered again from 1, mostly in an annex. Such a run has marks of its own: from its first call on, no mark
leads to the runs before.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from generator.readers.footnotes import RawNote
from generator.readers.mark_places import GOVERNED, NEVER, Place
from generator.readers.numbered_notes import NumberedNotes, place_of

_MISSING = 100
_EARLY = 20
_AGAIN = 6  # what it costs to take a number for no mark after the word that this mark stood at before
_NEEDED = 2  # a reading that costs as much is taken only because its note needs a call
_NEARLY = 8  # what costs so much more than what was taken is about as good
_PRESSING = 50  # a reading that costs as much is pointed out
_ELSEWHERE = 20  # notes are numbered again where no text of its own begins
_LOOSE = 12  # a later call that costs more is none
_SKIP = 5  # so many notes in a row may have lost their marks
_WIDTH = 24  # so many ways are followed at a time


class Decision(msgspec.Struct, frozen=True):
    """What holds: `calls` are places with mark and length, `orphans` notes without a call.

    `strays` are marks without a note, `doubtful` places of which one may be the mark of an orphan; `needed` are the
    calls for which nothing speaks but that the note has no other; at those `near` the other reading is about as good.
    """

    calls: "tuple[Chosen, ...]"
    needed: "tuple[Chosen, ...]"
    orphans: tuple[RawNote, ...]
    strays: tuple[Place, ...]
    doubtful: tuple[Place, ...]
    near: "tuple[Near, ...]"


class _Step(NamedTuple):
    before: "_Step | None"
    place: Place
    mark: str
    length: int
    rank: int


class _Way(NamedTuple):
    """A way to read all places so far, from its last call back; kept by how many notes have been called or passed."""

    cost: int
    trail: _Step | None


Chosen = tuple[Place, str, int, int]
"""A place, its mark, how long that is, and which of the notes with this mark it calls (`Call.copy`)."""

Near = tuple[Place, str, bool]
"""A place, the mark that it is or could be, and whether it was read as that."""


def decide(places: Sequence[Place], notes: Sequence[RawNote], feet: Sequence[int], heads: Sequence[int]) -> Decision:
    """Choose the calls. `places` in the order of the source; `feet` as `Pages` has them; `heads`: where texts begin."""
    numbered = NumberedNotes(notes, heads)
    page = _pages(numbered.sorted, feet)
    steps = _steps(_cheapest(places, numbered, page, feet))
    recalled = _recalled(places, steps)
    if recalled != places:
        places, steps = recalled, _steps(_cheapest(recalled, numbered, page, feet))
    steps, doubtful = _without_doubtful(steps, places)
    chosen = _with_copies(steps, notes, numbered)
    taken, left = {step.place.offset for step in steps}, {place.offset for place in doubtful}
    called = {numbered.sorted[step.rank].mark.offset for step in steps if step.rank >= 0} | numbered.repeated
    stars = {step.mark for step in steps if step.rank < 0}
    return Decision(
        tuple(chosen),
        tuple(call for call, step in zip(chosen, steps, strict=True) if step.rank >= 0 and _presses(step)),
        tuple(note for note in notes if note.mark.offset not in called and note.number not in stars),
        tuple(place for place in places if place.sure and place.offset not in taken),
        tuple(doubtful),
        tuple(_near([place for place in places if place.offset not in left], steps, numbered)) if notes else (),
    )


def _near(places: Sequence[Place], steps: Sequence[_Step], notes: NumberedNotes) -> Iterator[Near]:
    """Where the other reading of a place costs little more than the one that was taken, all calls before it given.

    A number that was left in the text, and is the mark that is due; a call of a note again that could be a number.
    """
    taken = {step.place.offset: step for step in steps if step.rank >= 0}
    due, seen = 0, set[int]()
    for place in places:
        step = taken.get(place.offset)
        if step is None:
            for mark, reading in place.readings:
                if reading.first - place.refusal <= _NEARLY and mark[0] != "*" and notes.first(mark, due) == due:
                    yield place, mark, False
            continue
        if step.rank in seen and place.refusal - dict(place.readings)[step.mark].repeat <= _NEEDED:
            yield place, step.mark, True
        seen.add(step.rank)
        due = max(due, step.rank + 1)


def _recalled(places: Sequence[Place], steps: Sequence[_Step]) -> Sequence[Place]:
    """The places, with what the calls that were found tell of others.

    A note is surely called after the same word or number as where it is called elsewhere, sooner or later. And where
    it was called once beyond doubt, a number that can well be its mark is that.
    """
    after: set[tuple[str, str]] = set()
    sure: dict[str, int] = {}
    for step in steps:
        if step.place.word:
            after.add((step.mark, _before(step.place, step.length)))
        if _cost(step.place, step.mark) < _NEEDED:
            sure.setdefault(step.mark, step.place.offset)
    keys = [[(mark, _before(place, reading.length)) for mark, reading in place.readings] for place in places]
    often = Counter(key for offered in keys for key in offered if key in after)
    found: list[Place] = []
    for place, offered in zip(places, keys, strict=True):
        alike = {key[0] for key in offered if often[key] > 1}
        again = {
            mark
            for mark, reading in place.readings
            if place.refusal <= reading.repeat <= _LOOSE and sure.get(mark, place.offset) < place.offset
        }
        cut = {mark for mark, reading in place.readings if mark in alike and reading.length < len(place.digits)}
        whole = {mark for mark, one in place.readings if mark in alike - cut and one.first < GOVERNED}
        found.append(_called(_cut_again(place, cut), whole, whole | again) if alike or again else place)
    return found


def _cut_again(place: Place, marks: Container[str]) -> Place:
    """A place where these marks are cut from the number once they have been called; the first cost is as before."""
    again = ((mark, replace(one, repeat=-_AGAIN) if mark in marks else one) for mark, one in place.readings)
    return replace(place, readings=tuple(again))


def _before(place: Place, length: int) -> str:
    """What stands before a mark: the word, and what is left of the number ("76/202", "COVID-193")."""
    return f"{place.word} {place.digits[: len(place.digits) - length]}"


def _called(place: Place, first: Container[str], again: Container[str]) -> Place:
    """A place where these marks are called, for the first time or again."""
    if not first and not again:
        return place
    readings = tuple(
        (
            mark,
            replace(
                reading,
                first=0 if mark in first else reading.first,
                repeat=0 if mark in again else reading.repeat,
            ),
        )
        for mark, reading in place.readings
    )
    return replace(place, refusal=max(place.refusal, _AGAIN), readings=readings)


def _presses(step: _Step) -> bool:
    return _cost(step.place, step.mark) >= _PRESSING


def _with_copies(steps: Sequence[_Step], notes: Sequence[RawNote], numbered: NumberedNotes) -> list[Chosen]:
    """The calls; a star leads to the next note with that many stars, or, where all follow, to the one of its rank."""
    offsets: dict[str, list[int]] = {}
    for note in sorted(notes, key=lambda note: note.mark.offset):
        offsets.setdefault(note.number, []).append(note.mark.offset)
    stars: dict[str, list[_Step]] = {}
    for step in steps:
        if step.rank < 0:
            stars.setdefault(step.mark, []).append(step)
    ahead = {mark for mark, same in stars.items() if same[-1].place.offset < offsets[mark][0]}
    chosen: list[Chosen] = []
    passed: Counter[str] = Counter()
    for step in steps:
        here = offsets[step.mark]
        if step.rank >= 0:
            copy = bisect_left(here, numbered.sorted[step.rank].mark.offset)
        elif step.mark in ahead and len(stars[step.mark]) == len(here):
            copy = passed[step.mark]
        else:
            copy = min(bisect_left(here, step.place.offset), len(here) - 1)
        passed[step.mark] += 1
        chosen.append((step.place, step.mark, step.length, copy + 1))
    return chosen


def _pages(notes: Sequence[RawNote], feet: Sequence[int]) -> list[int]:
    """How many notes have been printed at the end of each foot."""
    starts = [place_of(note) for note in notes]
    return [bisect_left(starts, bound) for bound in feet[1:]] + [len(notes)] if feet else []


def _cheapest(places: Sequence[Place], notes: NumberedNotes, page: Sequence[int], feet: Sequence[int]) -> _Step | None:
    """Follow the cheapest ways through all places; at a foot, a note printed there that was not called is missing."""
    ways: dict[int, _Way] = {0: _Way(0, None)}
    foot = 0
    for place in places:
        while foot < len(feet) and feet[foot] < place.offset:
            ways = _pass(ways, page[foot])
            foot += 1
        printed = page[foot] if foot < len(page) else len(notes.sorted)
        ways = _step(ways, place, notes, printed)
    ways = _pass(ways, len(notes.sorted))
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


def _step(ways: dict[int, _Way], place: Place, notes: NumberedNotes, printed: int) -> dict[int, _Way]:
    """All ways with one place more."""
    following: dict[int, _Way] = {}
    refusal = place.refusal
    for due, way in ways.items():
        kept = following.get(due)
        if kept is None or way.cost + refusal < kept.cost:
            following[due] = _Way(way.cost + refusal, way.trail) if refusal else way
        for mark, reading in place.readings:
            if mark[0] == "*":
                _keep(following, due, way.cost, _Step(way.trail, place, mark, reading.length, -1))
                continue
            rank = notes.again(mark, due)
            if rank is not None and reading.repeat < NEVER:
                _keep(following, due, way.cost + reading.repeat, _Step(way.trail, place, mark, reading.length, rank))
            rank = notes.first(mark, due)
            if rank is not None and rank - due <= _SKIP:
                early = (_EARLY if rank >= printed else 0) + _opens(notes, rank, place, way.trail)
                step = _Step(way.trail, place, mark, reading.length, rank)
                _keep(following, rank + 1, way.cost + reading.first + _MISSING * (rank - due) + early, step)
    if len(following) > _WIDTH:
        best = sorted(following.items(), key=lambda item: (item[1].cost, item[0]))
        return dict(best[:_WIDTH])
    return following


def _opens(notes: NumberedNotes, rank: int, place: Place, last: _Step | None) -> int:
    """What it costs to begin the run of a note here, after the call before."""
    if notes.starts[rank] == 0 or (last is not None and notes.starts[rank] <= last.rank):
        return 0
    before = last.place.offset if last else -1
    return 0 if any(before < head < place.offset for head in notes.heads) else _ELSEWHERE


def _steps(trail: _Step | None) -> list[_Step]:
    steps = []
    while trail is not None:
        steps.append(trail)
        trail = trail.before
    return steps[::-1]


def _without_doubtful(chosen: Sequence[_Step], places: Sequence[Place]) -> tuple[list[_Step], list[Place]]:
    """Take back first calls that only need speaks for, where another place in reach could be the same mark."""
    kept: list[_Step] = []
    doubtful: list[Place] = []
    seen: set[int] = set()
    unsure: set[int] = set()
    taken = {step.place.offset: step.rank for step in chosen}
    for index, step in enumerate(chosen):
        place, mark = step.place, step.mark
        needed = step.rank >= 0 and step.rank not in seen and _cost(place, mark) >= _NEEDED
        if needed and step.rank in unsure:
            doubtful.append(place)
            continue
        rivals = [one for one in _reach(places, chosen, index) if not _same(one, step)] if needed else []
        rivals = [one for one in rivals if taken.get(one.offset, step.rank) == step.rank]
        rivals = [one for one in rivals if _cost(one, mark) <= _cost(place, mark)]
        if rivals:
            doubtful += [place, *rivals]
            unsure.add(step.rank)
        else:
            seen.add(step.rank)
            kept.append(step)
    return kept, list({place.offset: place for place in doubtful}.values())


def _same(place: Place, step: _Step) -> bool:
    """Whether this is the place of a call, or its number stands here once more, with the mark."""
    cut = step.length < len(place.digits)
    again = cut and (place.word, place.digits) == (step.place.word, step.place.digits)
    return again or place.offset == step.place.offset


def _cost(place: Place, mark: str) -> int:
    """What speaks against the first call of a note at a place."""
    reading = dict(place.readings).get(mark)
    return reading.first - place.refusal if reading else NEVER


def _reach(places: Sequence[Place], chosen: Sequence[_Step], index: int) -> Sequence[Place]:
    """The places between the calls of other notes before and after the call at `index`."""
    rank, before, after = chosen[index].rank, index - 1, index + 1
    while before >= 0 and chosen[before].rank == rank:
        before -= 1
    while after < len(chosen) and chosen[after].rank == rank:
        after += 1
    low = chosen[before].place.offset + 1 if before >= 0 else 0
    first = bisect_left(places, low, key=lambda place: place.offset)
    if after == len(chosen):
        return places[first:]
    return places[first : bisect_left(places, chosen[after].place.offset, key=lambda place: place.offset)]
