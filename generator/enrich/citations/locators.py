"""Whose the places of a text are: a printed number's, the document's own, or those of something named before.

"paragraphe 4 de sa résolution 58/135" stands before its number, "résolution 55/25, annexe I, par. 3" behind it,
"paragraphe 40 ci-dessus" is in the document itself. "paragraphe 12 du rapport" is no place of ours.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from generator.enrich.citations.place_patterns import PlacePatterns
from generator.enrich.citations.places import Place
from generator.enrich.citations.told import Told
from generator.enrich.citations.whole import Whole

Whose = Literal["number", "several", "here", "thereof", "other", "loose"]
"""Of what a place is; "several": of one number of a list, or of all."""

_LONGEST_GAP = 160
_LONGEST_HERE = 60
"""More characters than the words have that say that a place is in the document itself."""
_IN_AN_ANNEX = frozenset({"annex", "paragraph"})
_DIGIT = re.compile(r"\d")
_COMMAS = frozenset(",\u060c\uff0c")


class Belonging(msgspec.Struct, frozen=True, gc=False):
    """A place and whose it is; `number` is the index of the number, for "number" alone."""

    place: Place
    whose: Whose
    number: int | None = None
    before: bool = False
    """Whether the place stands before its number."""


class _Numbers(msgspec.Struct, frozen=True, gc=False):
    """Where the numbers and symbols of a text are printed, in its order."""

    starts: list[int]
    ends: list[int]
    resolutions: list[bool]
    """Whether each is a resolution's, not a symbol of another document."""


def sought(whole: Whole, bare: Sequence[bool], known: PlacePatterns) -> set[int]:
    """The ranks of the texts that can have a place of the document itself, though they print no number.

    `bare`: of each as `here` has it.
    """
    found: set[int] = set()
    for word in known.here_words:
        for at in whole.places(word, small=False):
            if known.here_at_all.search(whole.text, max(at - _LONGEST_HERE, 0), at + _LONGEST_HERE):
                found.add(whole.rank(at))
    paragraphs = whole.having(known.paragraphs) - found if True in bare else ()
    return found.union(rank for rank in paragraphs if bare[rank] and _DIGIT.search(whole.texts[rank]))


def belonging(text: str, found: Sequence[Place], row: Sequence[Told], known: PlacePatterns) -> list[Belonging]:
    """Whose each place of a text is. `row`: the numbers and symbols that it prints, in its order."""
    numbers = _Numbers([one.start for one in row], [one.end for one in row], [one.kind == "resolution" for one in row])
    told: list[Belonging] = []
    for place in found:
        follows = _follows(text, place, told[-1] if told else None, numbers, known)
        told.append(follows or _direct(text, place, numbers, known))
    for index in reversed(range(len(told) - 1)):
        after = told[index + 1]
        if (
            told[index].whose == "loose"
            and after.whose in ("number", "several", "here")
            and (after.before or after.number is None)
        ) and _again(text, found[index], found[index + 1], known):
            told[index] = msgspec.structs.replace(after, place=found[index])
    for index, place in enumerate(found):
        if told[index].whose == "loose":
            told[index] = _behind(text, place, numbers, known)
        before = told[index - 1] if index else None
        behind = before is not None and (
            (before.whose == "number" and not before.before)
            or (before.whose == "here" and not known.blanks)  # "本决议第13至18段和第32至44段"
        )
        if told[index].whose == "loose" and before and behind and _again(text, found[index - 1], place, known):
            told[index] = msgspec.structs.replace(before, place=place)
    return told


def _follows(
    text: str, place: Place, before: Belonging | None, numbers: _Numbers, known: PlacePatterns
) -> Belonging | None:
    """Whose a place is that a comma parts from what comes: "résolutions 78/3, annexe, résolution 78/4, annexe"."""
    if text[place.end : place.end + 1] not in _COMMAS or known.of.match(text, place.end + 1):
        return None
    behind = _behind(text, place, numbers, known)
    if behind.number is not None:
        return behind
    if before and before.whose == "number" and not before.before and _again(text, before.place, place, known):
        return msgspec.structs.replace(before, place=place)
    return None


def _direct(text: str, place: Place, numbers: _Numbers, known: PlacePatterns) -> Belonging:
    """Whose a place is by the words at it, behind it or up to the next number."""
    if known.here.match(text, place.end) or known.here_before.search(text, max(place.start - 8, 0), place.start):
        return Belonging(place, "here")
    starts, ends = numbers.starts, numbers.ends
    index = bisect_left(starts, place.end)
    near = index < len(starts) and starts[index] - place.end <= _LONGEST_GAP
    if near and known.ahead.fullmatch(text, place.end, starts[index]):
        several = index + 1 < len(starts) and _listed(text, ends[index], starts[index + 1], known)
        return Belonging(place, "several") if several else Belonging(place, "number", index, before=True)
    if place.owned or known.thereof.match(text, place.end):
        return Belonging(place, "thereof")
    return Belonging(place, "other" if known.of.match(text, place.end) else "loose")


def annexed(found: list[Belonging], present: Callable[[], frozenset[str]]) -> list[Belonging]:
    """The same for a document that has no annex: "les paragraphes 1 à 10 de l’annexe" are in that of one named."""
    loose = [rank for rank, one in enumerate(found) if one.whose == "loose" and one.place.kinds >= _IN_AN_ANNEX]
    if loose and not any(one.startswith("annex") for one in present()):
        for rank in loose:
            found[rank] = msgspec.structs.replace(found[rank], whose="thereof")
    return found


def _listed(text: str, end: int, start: int, known: PlacePatterns) -> bool:
    """Whether a second number follows the first as the next of one list: "ses résolutions 55/1 et 56/2"."""
    return start - end <= _LONGEST_GAP and known.listed.fullmatch(text, end, start) is not None


def _behind(text: str, place: Place, numbers: _Numbers, known: PlacePatterns) -> Belonging:
    index = bisect_right(numbers.ends, place.start) - 1
    near = index >= 0 and place.start - numbers.ends[index] <= _LONGEST_GAP
    if near and known.behind.fullmatch(text, numbers.ends[index], place.start):
        two = index > 0 and numbers.resolutions[index - 1] and numbers.resolutions[index]
        if two and known.numbered.fullmatch(text, numbers.ends[index - 1], numbers.starts[index]):
            return Belonging(place, "several")  # "第58/135号和第59/157号决议第4段"
        return Belonging(place, "number", index)
    return Belonging(place, "loose")


def _again(text: str, first: Place, second: Place, known: PlacePatterns) -> bool:
    return known.again.fullmatch(text, first.end, second.start) is not None


def named_alone(text: str, told: Sequence[Told], known: PlacePatterns) -> list[Told]:
    """The numbers of a text; those that follow each other in a list know it."""
    if len(told) < 2:
        return list(told)
    listed = [
        _listed(text, first.end, second.start, known)
        or (not known.blanks and known.numbered.fullmatch(text, first.end, second.start) is not None)
        for first, second in pairwise(told)
    ]
    neighbours = zip(told, (False, *listed), (*listed, False), strict=True)
    return [msgspec.structs.replace(one, alone=False) if before or after else one for one, before, after in neighbours]


def with_places(text: str, told: Sequence[Told], found: Sequence[Belonging]) -> list[Told]:
    """The references of a text with the places that stand with them, and the words of these.

    Only resolutions have places that we know the anchors of; of other documents the words alone are kept.
    """
    done = []
    by_number: dict[int | None, list[Belonging]] = defaultdict(list)
    for belongs in found:
        if belongs.whose == "number":
            by_number[belongs.number].append(belongs)
    for index, one in enumerate(told):
        mine = by_number.get(index)
        if one.target is None or not mine:
            done.append(one)
            continue
        known = "/RES/" in one.target and all(belongs.place.members for belongs in mine)
        places_ = tuple(dict.fromkeys(_anchors(mine))) if known else ()
        done.append(msgspec.structs.replace(one, locator=_words(text, mine), places=places_))
    return done


def _anchors(found: Sequence[Belonging]) -> Iterator[str]:
    """The anchors of the places of one number; what is printed on both sides of it can be one place.

    "section II de la résolution 61/262, paragraphe 4" is a paragraph of that section.
    """
    ahead = [belongs.place for belongs in found if belongs.before]
    behind = [belongs.place for belongs in found if not belongs.before]
    if len(ahead) == 1 and behind and all(place.can_be_in(ahead[0]) for place in behind):
        yield from (anchor for place in behind for anchor in place.within(ahead[0]))
    else:
        yield from (anchor for belongs in found for anchor in belongs.place.anchors)


def _words(text: str, found: Sequence[Belonging]) -> str:
    """The words of the places of one number, as printed."""
    first = found[0].place
    start, end = first.start, found[-1].place.end
    return text[start:end] if end - start <= _LONGEST_GAP * 2 else text[start : first.end]
