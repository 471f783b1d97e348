"""Places of the document itself: "paragraphe 40 ci-dessus", and what nothing says whose it is, where it can be."""

import re
from collections.abc import Callable, Sequence

from generator.enrich.citations.locators import Belonging
from generator.enrich.citations.place_numbers import Member
from generator.enrich.citations.place_patterns import PlacePatterns
from generator.enrich.citations.places import Place
from generator.enrich.citations.told import Told
from generator.model.citation import Reason

_POINTING = 40
"""Characters before a place where words stand that point to it."""
_STOPS = ";.)\u061b"


def here(
    text: str,
    found: Sequence[Belonging],
    anchor: str,
    present: Callable[[], frozenset[str]],
    known: PlacePatterns,
    bare: bool,
) -> list[Told]:
    """The references of a text to places of the document itself, each at its number as printed.

    `bare`: whether the text is one of the body that names no document, in a language that says behind a place what it
    is in.
    One before a list of numbers is left open: each of them can be meant.
    A place that nothing says whose it is counts where it is a paragraph that is there, ends its clause, and the text
    names no document: Spanish writes "los párrafos 20 y 21;".
    """
    told: list[Told] = []
    for belongs in found:
        place = belongs.place
        said = belongs.whose == "here" and "other" not in place.kinds
        loose = (bare or _pointed(text, place, known)) and _loose(text, belongs, known)
        bare = bare and belongs.whose not in ("other", "thereof")
        if belongs.whose == "several" and "other" not in place.kinds:
            told.append(Told(place.start, place.end, None, reason="several", kind="place"))
        if not said and not loose:
            continue
        words = text[place.start : place.end] if place.kinds != {"paragraph"} else None
        owned = [own(member, anchor, present()) for member in place.members]
        if not said and (not all(owned) or any(_astray(one, anchor) for names in owned for one in names)):
            continue
        for member, anchors in zip(place.members, owned, strict=True):
            reason: Reason | None = None if anchors else "no such place"
            told.append(Told(member.start, member.end, "" if anchors else None, words, anchors, reason, kind="place"))
    return told


def _astray(found: str, anchor: str) -> bool:
    """Whether a place that nothing says whose it is cannot be meant: one that the text is in, or outside its annex."""
    annex = anchor.partition("-")[0] if anchor.startswith("annex") else ""
    return found in _around(anchor) or not found.startswith(annex)


def _pointed(text: str, place: Place, known: PlacePatterns) -> bool:
    """Whether words before a place point to it in the document itself, whatever else the text names."""
    return (
        known.pointing is not None
        and known.pointing.search(text, max(place.start - _POINTING, 0), place.start) is not None
    )


def _loose(text: str, belongs: Belonging, known: PlacePatterns) -> bool:
    """Whether a place that nothing says whose it is can be one of the document itself, if none before is another's.

    It ends its clause, or goes on with words in a language that says "above" of few.
    """
    place = belongs.place
    return (
        belongs.whose == "loose"
        and not text.endswith("(", 0, place.start)  # "статья 20 (пункт 2) Пакта"
        and "paragraph" in place.kinds <= {"paragraph", "item"}
        and (
            _next(text, place.end) in _STOPS
            or (known.pointing is not None and known.goes_on.match(text, place.end) is not None)
        )
    )


def _next(text: str, at: int) -> str:
    """The first sign from a place in a text on that is no blank; "" at its end."""
    while at < len(text) and text[at].isspace():
        at += 1
    return text[at : at + 1]


def _around(anchor: str) -> frozenset[str]:
    """An anchor and those that it is in."""
    parts = anchor.split("-")
    return frozenset("-".join(parts[:depth]) for depth in range(1, len(parts) + 1))


def own(member: Member, anchor: str, present: frozenset[str]) -> tuple[str, ...]:
    """The anchors that a number of a place has in the document itself, seen from a text at `anchor`.

    The scope around the text goes before those further out: in an annex "paragraphe 5" is the annex's. None where one
    of its names is not there.
    """
    found = [_own(name, anchor, present) for name in member.names]
    return tuple(one for one in found if one) if all(found) else ()


def _own(name: str, anchor: str, present: frozenset[str]) -> str | None:
    names = {name, re.sub("^op", "p", name)}
    parts = anchor.split("-")
    for depth in range(len(parts), -1, -1):
        scope = "-".join(parts[:depth])
        here = [one for one in ((f"{scope}-{name}" if scope else name) for name in sorted(names)) if one in present]
        if here:
            return here[0] if len(here) == 1 else None
    return None
