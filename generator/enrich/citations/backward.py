"""What refers to a document that was named before: "ladite résolution", "son annexe", "Ibid.", "note 3 supra".

One candidate makes a reference. Several leave the words as text, and say so; where none was named nothing is said,
because the words then mean what is no document of ours ("ladite Convention", a volume of a treaty series).
"""

from collections.abc import Mapping, Sequence

import msgspec

from generator.enrich.citations.back_patterns import BackPatterns
from generator.enrich.citations.locators import Belonging
from generator.enrich.citations.places import Place
from generator.enrich.citations.told import Text, Told
from generator.model.document import Resolution

_NEAR = 260
"""Characters within which a document was named to which "son annexe" belongs."""
_STOPS = (";", "\u061b", "\uff1b")


def followed(
    texts: Sequence[Text], found: Sequence[Sequence[Belonging]], resolution: Resolution, known: BackPatterns
) -> list[Text]:
    """The texts of a document with the references that lead back; `found`: the places of each text."""
    notes = {note.anchor for note in resolution.notes}
    labels: dict[str, str] = {}
    for note in resolution.notes:
        if "-" not in note.anchor:
            labels.setdefault(note.label, note.anchor)
    done: list[Text] = []
    by_anchor: dict[str, Text] = {text.anchor: text for text in texts}
    before: Text | None = None  # the note before, for a note; else the text before
    for text, places in zip(texts, found, strict=True):
        if text.anchor in notes and before is not None and before.anchor not in notes:
            before = None
        named = [by_anchor[note] for _, note in text.calls if note in by_anchor]
        more = _same(text, places, [before] if before and text.anchor not in notes else [], named, known)
        if places:
            more += _its(text, places)
        if text.anchor in notes:
            more += _ibid(text, places, before, known)
        if labels and any(map(text.text.__contains__, known.stems)):
            more += _noted(text, by_anchor, labels, known)
        if more:
            taken = [(one.start, one.end) for one in text.told]
            fresh = [one for one in more if not any(one.start < end and start < one.end for start, end in taken)]
            text = msgspec.structs.replace(text, told=tuple(sorted((*text.told, *fresh), key=lambda one: one.start)))
            by_anchor[text.anchor] = text
        done.append(text)
        before = text
    return done


def _same(
    text: Text, places: Sequence[Belonging], around: Sequence[Text], notes: Sequence[Text], known: BackPatterns
) -> list[Told]:
    """Tell "ladite résolution": the one resolution named before it in its text, else in its notes or the text before.

    Of several in its text, the one that was named alone: "ses résolutions 55/1 et 56/2" are not meant by the singular.
    """
    found: list[Told] = []
    if not text.told and not any(one.told for one in (*notes, *around)):
        return found
    lowered = text.text.lower().replace("\u00a0", " ")
    if not any(map(lowered.__contains__, known.words)):
        return found
    for match in known.same.finditer(text.text):
        here = [one for one in text.told if one.end <= match.start()]
        candidates = _resolutions(here) or _resolutions([one for note in notes for one in note.told])
        candidates = candidates or _resolutions([one for other in around for one in other.told])
        if not candidates:
            continue
        single = _resolutions([one for one in here if one.alone])
        if len(candidates) > 1 and len(single) == 1:
            candidates = single
        place = next((one.place for one in places if _leads(text.text, one.place, *match.span(), known)), None)
        if len(candidates) > 1 or None in candidates:
            found.append(Told(*match.span(), None, reason="several"))
        else:
            words = text.text[place.start : place.end] if place else None
            found.append(Told(*match.span(), candidates[0], words, place.anchors if place else ()))
    return found


def _leads(text: str, place: Place, start: int, end: int, known: BackPatterns) -> bool:
    """Whether a place stands with words that lead back."""
    if place.end <= start:
        return start - place.end < _NEAR and known.lead.fullmatch(text, place.end, start) is not None
    return place.start >= end and known.behind.fullmatch(text, end, place.start) is not None


def _resolutions(told: Sequence[Told]) -> list[str | None]:
    """The resolutions among references, each once; None stands for numbers that are left open."""
    targets = [one.target for one in told if one.reason is None or one.target is None]
    return list(dict.fromkeys(one for one in targets if one is None or "/RES/" in one))


def _its(text: Text, places: Sequence[Belonging]) -> list[Told]:
    """Tell "paragraphes 1 à 10 de son annexe": of the resolution named last, where it was named alone."""
    found = []
    for belongs in places:
        place = belongs.place
        if belongs.whose != "thereof" or "annex" not in place.kinds or not place.members:
            continue
        earlier = [one for one in text.told if one.end <= place.start and one.target != ""]
        last = earlier[-1] if earlier else None
        if last is None or last.target is None or "/RES/" not in last.target or not last.alone:
            continue
        if place.start - last.end > _NEAR:
            continue
        if any(stop in text.text[last.end : place.start] for stop in _STOPS):
            continue
        words = text.text[place.start : place.end]
        found.append(Told(place.start, place.end, last.target, words, place.anchors))
    return found


def _ibid(text: Text, places: Sequence[Belonging], before: Text | None, known: BackPatterns) -> list[Told]:
    """Tell "Ibid.": the one document of the note before it, or of what stands before it in its own note.

    "Ibid., vol. 75" and "Ibid., Supplement No. 5 (A/61/5)" are about a series, not about a document.
    """
    found: list[Told] = []
    if not text.told and not (before and before.told):
        return found
    for match in known.ibid.finditer(text.text):
        place = next(
            (one.place for one in places if known.behind.fullmatch(text.text, match.end(), one.place.start)), None
        )
        end = place.end if place else match.end()
        rest = text.text[end:].lstrip()
        if rest and rest[0] not in ".;\u061b\uff1b\u3002)":
            continue
        if place is not None and not place.members and "other" not in place.kinds:
            continue
        own = [one for one in (*text.told, *found) if one.end <= match.start()]
        candidates = own[-1:] if own else list(before.told if before else ())
        targets = list(dict.fromkeys(one.target for one in candidates))
        if not targets or "" in targets:
            continue
        if len(targets) > 1 or targets[0] is None:
            found.append(Told(*match.span(), None, reason="several"))
            continue
        last = candidates[-1]
        if place is None:
            found.append(Told(*match.span(), last.target, last.locator, last.places if len(candidates) == 1 else ()))
        else:
            anchors = place.anchors if "/RES/" in (last.target or "") else ()
            found.append(Told(*match.span(), last.target, text.text[place.start : place.end], anchors))
    return found


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
