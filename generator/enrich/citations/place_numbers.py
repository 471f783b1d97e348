"""The numbers of a place as printed and what anchors have for them: "4 a) et 5 bis" is 4-a and 5bis."""

from functools import lru_cache

import msgspec

from generator.enrich.citations.place_patterns import PlacePatterns, place_patterns
from generator.errors import SymbolError
from generator.languages.locators import PlaceKind
from generator.languages.numerals import chinese, english, readings
from generator.model.symbol import arabic

_LONGEST_RANGE = 200
_USUAL = 80
"""Longer lists of numbers do not come again."""
_LETTERS = ("C", "D", "L", "M")
"""Numerals so large that alone they are letters: no text has a section 100."""
_LOOK_ALIKE = str.maketrans("ХІСАВЕ", "XICABE")


class Member(msgspec.Struct, frozen=True, gc=False):
    """A number of a list with where it is printed, and the names of the places it stands for: 119 à 124 are six."""

    start: int
    end: int
    names: tuple[str, ...]


def members_at(at: int, printed: str, kind: PlaceKind, known: PlacePatterns) -> tuple[Member, ...]:
    """The numbers of a list that is printed at an offset. One that cannot be read makes the list empty."""
    read = _members if len(printed) <= _USUAL else _members.__wrapped__
    members = read(printed, kind, known.language)
    return tuple([Member(one.start + at, one.end + at, one.names) for one in members])


@lru_cache(maxsize=1 << 12)
def _members(text: str, kind: PlaceKind, language: str) -> tuple[Member, ...]:
    """The numbers of a list from its begin on. All texts print the same ones."""
    known = place_patterns(language)
    if known is None:
        return ()
    if text.isdecimal():
        return (Member(0, len(text), (str(int(text)),)),) if int(text) else ()
    found: list[Member] = []
    number: str | None = None
    position = 0
    while position < len(text):
        match = known.element.match(text, position)
        if match is None or match.end() == position:
            return ()
        if match["number"]:
            number = _value(match["number"], kind, known)
            if number is None:
                return ()
        labels = [label.strip() for label in known.label.findall(match["labels"] or match["only"] or "")]
        names = [_label(label) for label in labels]
        if None in names or (number is None and not names):
            return ()
        name = "-".join(part for part in (number, *names) if part)
        start = match.start("number") if match["number"] else match.start("only")
        start += len(text[start : match.end()]) - len(text[start : match.end()].lstrip())
        joined = match["join"] or ""
        if found and known.ranges.fullmatch(joined) and (between := _between(found[-1].names[-1], name)):
            found[-1] = msgspec.structs.replace(found[-1], names=(*found[-1].names, *between))
        found.append(Member(start, match.end(), (name,)))
        position = match.end()
    return tuple(found)


def _value(printed: str, kind: PlaceKind, known: PlacePatterns) -> str | None:
    """The number of a place as anchors have it: 4, 4bis, 1-2; II gives 2 in an annex or a section. None: no number."""
    parts = [part for part in known.parted.split(printed.strip()) if part]
    if kind in ("annex", "section"):
        ranks = [_rank(part, known) for part in parts]
        return "-s".join(str(rank) for rank in ranks) if all(ranks) else None
    suffix = parts.pop() if parts[-1] in ("bis", "ter", "quater") else ""
    ranks = [int(part) if part.isdigit() else chinese(part) for part in parts]
    return "-".join(map(str, ranks)) + suffix if ranks and all(ranks) else None


def _rank(part: str, known: PlacePatterns) -> int:
    """The rank of an annex or a section: II, B, 2, الثاني; 0 where it is none."""
    if part.isdigit():
        return int(part)
    rank = next((rank for rank, forms in enumerate(known.numerals, 1) if part in forms), 0)
    if rank:
        return rank
    if value := chinese(part):
        return value
    latin = part.translate(_LOOK_ALIKE)
    if latin in _LETTERS:
        return ord(latin) - 64
    try:
        return arabic(latin)
    except SymbolError:
        return ord(latin) - 64 if len(latin) == 1 and "A" <= latin <= "Z" else 0


def _label(printed: str) -> str | None:
    found = readings(printed)
    return english(found[0]) if found else None


def _between(first: str, last: str) -> list[str]:
    """What stands between the two ends of a range, which differ in their last part."""
    stem, _, low = first.rpartition("-")
    other, _, high = last.rpartition("-")
    if stem != other and other:
        return []
    head = f"{stem}-" if stem else ""
    if low.isdigit() and high.isdigit() and 0 < int(high) - int(low) <= _LONGEST_RANGE:
        return [f"{head}{number}" for number in range(int(low) + 1, int(high))]
    if len(low) == len(high) == 1 and low.isalpha() and low < high:
        return [f"{head}{chr(code)}" for code in range(ord(low) + 1, ord(high))]
    return []
