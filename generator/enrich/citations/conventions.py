"""What means a convention named before: "la Convention", once a note has told which "Convention relative …" it is.

It is told only where one convention was named in full in the document before, with or without a note: a second one
leaves the words as text, and nothing is said of it, because there are texts that speak of several in each paragraph.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import msgspec

from generator.enrich.citations.back_patterns import BackPatterns
from generator.enrich.citations.backward import leading
from generator.enrich.citations.convention_patterns import ConventionPatterns
from generator.enrich.citations.locators import Belonging
from generator.enrich.citations.told import Text, Told
from generator.enrich.citations.whole import Whole

_LONGEST_NAME = 160
"""Characters of a full name behind its first word, up to the mark of its note."""
_Meant = tuple[str, tuple[str, ...]]
"""What a note tells a convention to be: the target and its anchors, as `Told` has them."""


class _Named(msgspec.Struct, frozen=True, gc=False):
    """A convention named in full: its name as far as it is known, and what its note tells."""

    name: str
    note: str | None = None


def shortened(
    texts: Sequence[Text],
    whole: Whole,
    found: Callable[[int], Sequence[Belonging]],
    notes: frozenset[str],
    known: ConventionPatterns,
    back: BackPatterns,
) -> list[Text]:
    """The texts of a document with what means a convention named before.

    In each text the first of those that lead to the same place is told: the reader who comes by a link to a paragraph
    finds it there, and one who reads on is not stopped at every line. `found`: the places of the text of a rank;
    `notes`: the anchors of the notes, whose own words are not asked.
    """
    ranks = [rank for rank in sorted(whole.having(known.words)) if texts[rank].anchor not in notes]
    done = list(texts)
    if not ranks:
        return done
    by_anchor = {text.anchor: text for text in texts if text.anchor in notes}
    named: list[_Named] = []
    for rank in ranks:
        text = texts[rank]
        told: list[Told] = []
        for match in known.mention.finditer(text.text):
            if match["alone"] is None:
                named = _with(named, _named(text, match.start(), match.end(), known))
            elif len(named) == 1 and named[0].note and (meant := _meant(by_anchor[named[0].note])):
                told.append(_told(text.text, match.start(), match.end(), meant, partial(found, rank), back))
        if told:
            done[rank] = msgspec.structs.replace(text, told=tuple(_beside(text.told, told)))
    return done


def _named(text: Text, start: int, end: int, known: ConventionPatterns) -> _Named:
    """A convention whose full name begins here; the mark of its note ends the name."""
    for at, note in text.calls:
        rest = text.text[end:at]
        if 0 <= at - end <= _LONGEST_NAME and not known.apart.search(rest) and not known.mention.search(rest):
            if any(one.start < at and one.end > end for one in text.told):
                break  # the note may hang on what else is named there
            return _Named(_bare(rest if known.blanks else "") or _bare(text.text[start:end]), note)
    rest = text.text[end : end + _LONGEST_NAME] if known.blanks else ""
    return _Named(_bare(rest) or _bare(text.text[start:end]))


def _bare(name: str) -> str:
    return " ".join(name.split()).rstrip(" ,\u060c\uff0c\u201d\u00bb").lower()


def _with(named: list[_Named], one: _Named) -> list[_Named]:
    """The conventions named so far with one more, if it is none of them.

    A name that a note ends is the whole name, unless it goes on from one known: "… against Corruption at its ninth
    session³" hangs on something else.
    """
    if any(one.name.startswith(other.name) for other in named if other.note or not one.note):
        return named
    others = [other for other in named if other.note or not (one.note and other.name.startswith(one.name))]
    return [*others, one]


def _meant(note: Text) -> _Meant | None:
    """What a note tells: the annex of a resolution; for a volume of the Treaty Series the note itself is the target."""
    adopted = [one for one in note.told if one.target and "/RES/" in one.target and one.places[:1] == ("annex1",)]
    if len(adopted) == len(note.told) == 1 and adopted[0].target:
        return adopted[0].target, adopted[0].places
    return ("", (note.anchor,)) if any(one.kind == "treaty" for one in note.told) else None


def _told(
    text: str, start: int, end: int, meant: _Meant, places: Callable[[], Sequence[Belonging]], back: BackPatterns
) -> Told:
    """The reference with the words of the article that stands with it, which is one of the annex of a resolution."""
    target, anchors = meant
    place = leading(text, places(), start, end, back)
    if place is None:
        return Told(start, end, target, places=anchors, kind="treaty")
    articles = tuple([one for one in place.anchors if one.startswith("art")])
    inside = tuple([f"{anchors[0]}-{one}" for one in articles]) if target else ()
    return Told(start, end, target, text[place.start : place.end], inside or anchors, kind="treaty")


def _beside(told: Sequence[Told], more: Sequence[Told]) -> Iterator[Told]:
    """Both in the order of the text: of `more` what stands on none of `told`, the first that leads to each place."""
    first: dict[tuple[str | None, tuple[str, ...]], Told] = {}
    for one in more:
        if not any(other.start < one.end and one.start < other.end for other in told):
            first.setdefault((one.target, one.places), one)
    yield from sorted((*told, *first.values()), key=lambda one: one.start)
