"""What refers to a document that was named before: "ladite résolution", "son annexe", "Ibid.", "note 3 supra".

One candidate makes a reference. Several leave the words as text, and say so; where none was named nothing is said,
because the words then mean what is no document of ours ("ladite Convention", a volume of a treaty series).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from generator.enrich.citations.back_patterns import BackPatterns
from generator.enrich.citations.locators import Belonging
from generator.enrich.citations.places import Place
from generator.enrich.citations.told import Text, Told
from generator.enrich.citations.whole import Whole
from generator.model.document import Resolution

_NEAR = 260
"""Characters within which a document was named to which "son annexe" belongs."""
_BEHIND = 80
"""Characters that stand between words that lead back and a place behind them, at most."""
_Places = Callable[[], Sequence[Belonging]]
_STOPS = (";", "\u061b", "\uff1b")


def followed(
    texts: Sequence[Text],
    whole: Whole,
    found: Callable[[int], Sequence[Belonging]],
    resolution: Resolution,
    known: BackPatterns,
) -> list[Text]:
    """The texts of a document with the references that lead back.

    `whole`: all their words; `found`: the places of the text of a rank.
    """
    notes = {note.anchor for note in resolution.notes}
    labels: dict[str, str] = {}
    for note in resolution.notes:
        if "-" not in note.anchor:
            labels.setdefault(note.label, note.anchor)
    numbered = _numbered(whole, known.stems) if labels else set()
    said = _said(whole, known)
    repeated = whole.having(known.ibids)
    done: list[Text] = []
    by_anchor: dict[str, Text] = {text.anchor: text for text in texts}
    before: Text | None = None  # the note before, for a note; else the text before
    for rank, text in enumerate(texts):
        if not text.told and rank not in said and rank not in repeated and rank not in numbered:
            done.append(text)
            before = text
            continue
        places = partial(found, rank)
        own = text.anchor in notes
        if own and before is not None and before.anchor not in notes:
            before = None
        named = [by_anchor[note] for _, note in text.calls if note in by_anchor] if text.calls else []
        more: list[Told] = []
        if rank in said and (text.told or (before and before.told) or any(one.told for one in named)):
            more += _same(text, places, [before] if before and not own else [], named, known)
        if text.told:
            more += _its(text, places, frozenset(one.locator for one in more))
        if rank in repeated and own and (text.told or (before and before.told)):
            more += _ibid(text, places, before, known)
        if rank in numbered:
            more += _noted(text, by_anchor, labels, known)
        if more:
            fresh = _beside(text.told, more)
            text = msgspec.structs.replace(text, told=tuple(sorted((*text.told, *fresh), key=lambda one: one.start)))
            by_anchor[text.anchor] = text
        done.append(text)
        before = text
    return done


def _said(whole: Whole, known: BackPatterns) -> set[int]:
    """The ranks of the texts that have words for a resolution named before."""
    found = ((at, max(at - known.reach, 0), at + known.reach) for word in known.words for at in whole.places(word))
    return {whole.rank(at) for at, low, high in found if known.said.search(whole.small, low, high)}


def _numbered(whole: Whole, stems: Sequence[str]) -> set[int]:
    """The ranks of the texts in which a number stands behind one of these words."""
    ends = ((at, at + len(stem)) for stem in stems for at in whole.places(stem, small=False))
    return {whole.rank(at) for at, end in ends if whole.text[end : end + 2].strip()[:1].isdigit()}


def _beside(told: Sequence[Told], more: Sequence[Told]) -> Iterator[Told]:
    """Of `more` those that stand on none of `told`, which are in order and stand apart."""
    starts = [one.start for one in told]
    for one in more:
        rank = bisect_left(starts, one.end) - 1
        if rank < 0 or told[rank].end <= one.start:
            yield one


def _same(
    text: Text, places: _Places, around: Sequence[Text], notes: Sequence[Text], known: BackPatterns
) -> list[Told]:
    """Tell "ladite résolution": the one resolution named before it in its text, else in its notes or the text before.

    Of several in its text, the one that was named alone: "ses résolutions 55/1 et 56/2" are not meant by the singular.
    """
    found: list[Told] = []
    here: dict[str | None, None] = {}
    single: dict[str | None, None] = {}
    beside: list[str | None] | None = None
    rank = 0
    for match in known.same.finditer(text.text):
        while rank < len(text.told) and text.told[rank].end <= match.start():
            one = text.told[rank]
            here |= dict.fromkeys(_resolutions([one]))
            if one.alone:
                single |= dict.fromkeys(_resolutions([one]))
            rank += 1
        if not here and beside is None:
            beside = _resolutions([one for note in notes for one in note.told])
            beside = beside or _resolutions([one for other in around for one in other.told])
        candidates = list(here) or beside or []
        if not candidates:
            continue
        if len(candidates) > 1 and len(single) == 1:
            candidates = list(single)
        place = leading(text.text, places(), *match.span(), known)
        if len(candidates) > 1 or None in candidates:
            found.append(Told(*match.span(), None, reason="several"))
        else:
            words = text.text[place.start : place.end] if place else None
            found.append(Told(*match.span(), candidates[0], words, place.anchors if place else ()))
    return found


def leading(text: str, places: Sequence[Belonging], start: int, end: int, known: BackPatterns) -> Place | None:
    """The place that stands with words that lead back."""
    near = _around(places, start, end)
    return next((one.place for one in near if _leads(text, one.place, start, end, known)), None)


def _leads(text: str, place: Place, start: int, end: int, known: BackPatterns) -> bool:
    """Whether a place stands with words that lead back."""
    if place.end <= start:
        return start - place.end < _NEAR and known.lead.fullmatch(text, place.end, start) is not None
    return place.start >= end and known.behind.fullmatch(text, end, place.start) is not None


def _around(places: Sequence[Belonging], start: int, end: int) -> Sequence[Belonging]:
    """The places that are near enough to words for these to lead to them."""
    low = bisect_left(places, start - _NEAR, key=lambda one: one.place.end)
    return places[low : bisect_right(places, end + _BEHIND, low, key=lambda one: one.place.start)]


def _resolutions(told: Sequence[Told]) -> list[str | None]:
    """The resolutions among references, each once; None stands for numbers that are left open."""
    targets = [one.target for one in told if one.reason is None or one.target is None]
    return list(dict.fromkeys(one for one in targets if one is None or "/RES/" in one))


def _its(text: Text, places: _Places, led: Collection[str | None]) -> list[Told]:
    """Tell "paragraphes 1 à 10 de son annexe": of the resolution named last, where it was named alone.

    `led`: the words of places to which "ladite résolution" leads already: "该决议附件第1至10段" is one reference.
    """
    found = []
    last: Told | None = None
    rank = 0
    for belongs in places():
        place = belongs.place
        if belongs.whose != "thereof" or "annex" not in place.kinds or not place.members:
            continue
        while rank < len(text.told) and text.told[rank].end <= place.start:
            last = text.told[rank] if text.told[rank].target != "" else last
            rank += 1
        if last is None or last.target is None or "/RES/" not in last.target or not last.alone:
            continue
        if place.start - last.end > _NEAR:
            continue
        if any(stop in text.text[last.end : place.start] for stop in _STOPS):
            continue
        words = text.text[place.start : place.end]
        if words not in led:
            found.append(Told(place.start, place.end, last.target, words, place.anchors))
    return found


def _ibid(text: Text, places: _Places, before: Text | None, known: BackPatterns) -> list[Told]:
    """Tell "Ibid.": the one document of the note before it, or of what stands before it in its own note.

    "Ibid., vol. 75" and "Ibid., Supplement No. 5 (A/61/5)" are about a series, not about a document.
    """
    found: list[Told] = []
    for match in known.ibid.finditer(text.text):
        named = _behind(text.text, match.end(), _around(places(), *match.span()), known)
        end = named[-1].end if named else match.end()
        rest = text.text[end:].lstrip()
        if rest and rest[0] not in ".;\u061b\uff1b\u3002)":
            continue
        if any(not place.members and "other" not in place.kinds for place in named):
            continue
        rank = bisect_right(text.told, match.start(), key=lambda one: one.end)
        own = found[-1:] or text.told[rank - 1 : rank]
        candidates = own or (before.told if before else ())
        targets = list(dict.fromkeys(one.target for one in candidates))
        if not targets or "" in targets:
            continue
        if len(targets) > 1 or targets[0] is None:
            found.append(Told(*match.span(), None, reason="several"))
            continue
        last = candidates[-1]
        if not named:
            found.append(Told(*match.span(), last.target, last.locator, last.places if len(candidates) == 1 else ()))
        else:
            whole = "/RES/" in (last.target or "") and all(place.members for place in named)
            anchors = tuple(dict.fromkeys(one for place in named for one in place.anchors)) if whole else ()
            found.append(Told(*match.span(), last.target, text.text[named[0].start : end], anchors))
    return found


def _behind(text: str, end: int, near: Sequence[Belonging], known: BackPatterns) -> list[Place]:
    """The places that follow words ending here, with nothing else between them: "Ibid., chap. V, sect. A"."""
    named: list[Place] = []
    for one in near:
        link = known.again if named else known.behind
        if one.place.start >= end and link.fullmatch(text, end, one.place.start):
            named.append(one.place)
            end = one.place.end
    return named


def _noted(text: Text, by_anchor: Mapping[str, Text], labels: Mapping[str, str], known: BackPatterns) -> list[Told]:
    """Tell "note 3 supra": the one document of that note, else the note itself where it is there.

    `labels`: the anchors of the notes by what is printed at them.
    """
    found = []
    for match in known.note.finditer(text.text):
        number = next(value for value in match.groupdict().values() if value)
        note = labels.get(number)
        if note is None or note == text.anchor:
            continue
        targets = list(dict.fromkeys(one.target for one in by_anchor[note].told if one.target))
        if len(targets) == 1:
            found.append(Told(*match.span(), targets[0]))
        else:
            found.append(Told(*match.span(), "", None, (note,)))
    return found
