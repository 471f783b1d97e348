"""Labels of paragraphs and sub-paragraphs, and the level a sub-paragraph stands on.

Labels are read as printed: "1.", "4 bis.", "1.2", "a)", "(a)", "ii)", "qq)", "(أ)", "㈠". Which list a label goes on
with is decided by what was last in each open list, so "i)" after "h)" is a letter, and after "a) … :" a Roman numeral.
"""

import re

import msgspec

from generator.errors import SymbolError
from generator.languages.headings import Headings
from generator.languages.numerals import readings
from generator.model.symbol import arabic
from generator.readers.damage import numbers, roman_numbers

_NUMBER = re.compile(
    r"(?P<number>\d{1,3})(?P<suffix>\s?(?:bis|ter|quater|quinquies))?"
    r"(?:\s?[.\uff0e\u3001](?!\d)|\s?[-\u2013](?=\s+[*_(\u201d]*[\u0621-\u064a\ufb50-\ufefc]|$))"  # Arabic prints "2 -"
)
_BARE = re.compile(r"\d{1,3}(?=\s+[^\W\d_])")
_DAMAGED = re.compile(r"[^\w(«“\"']{0,2}(?P<number>[\dlIOSJB!|](?: ?[\dlIOSB]){0,2}) ?[.,]{1,2}(?=\s+[^\W\d_])")
_DECIMAL = re.compile(r"(?P<first>\d{1,3})(?:\.\d{1,3}){1,8}\.?(?=\s)")
_ITEM = re.compile(
    r"(?P<open>[(\uff08])?(?P<value>[A-Za-z]{1,5}|[\u0430-\u044f]{1,2}|\d{1,2})\s?[)\uff09](?=\s|$|[^\W\d_]|[*\u300a\u201c\u00ab])"
    r"|[(\uff08][\u0621-\u064a]\u0640?(?: ?[\u0621-\u064a]\u0640?)?[)\uff09]"
    r"|[\u2018\u2019']\d{1,2}[\u2018\u2019'](?=\s|$)|[(\uff08][\u4e00-\u9fff]{1,3}[)\uff09]|[\u3220-\u3229]"
)
_DAMAGED_ITEM = re.compile(r"[^\s(«“\"'][^\s(«“\"']{0,2}\)(?=\s?[^\W\d_])")
_LONGEST_ITEM = 8  # characters of a label up to its bracket
_ITEM_SIGNS = "\u2018\u2019'" + "".join(map(chr, range(0x3220, 0x322A)))  # those that no bracket closes begin so
_ROMAN = re.compile(r"(?P<value>[IVXL]+)(?:\.(?=\s|$)|$|(?=\s+[^\W\d_]))")

_LETTER = re.compile("(?P<value>[A-Z])\\.\\s+(?=[^\\W\\d_a-z]|[\u00bf\u00ab\u201c*])")
_LETTERED = ("letter", "(letter")
_LONGEST = 100  # more sub-paragraphs than a list has


class Label(msgspec.Struct, frozen=True, gc=False):
    """A printed number: how many characters of the text it takes, and its value where it is one."""

    length: int
    value: int = 0
    readings: tuple[tuple[str, int], ...] = ()


def number_label(text: str) -> Label | None:
    """The number of a paragraph at the start of a text. One with a suffix ("4 bis.") counts as the number itself."""
    found = _NUMBER.match(text) if text[:1].isdecimal() else None
    return Label(found.end(), int(found["number"]), (("suffix", 0),) if found["suffix"] else ()) if found else None


def damaged_number_label(text: str, due: int) -> Label | None:
    """The number that is due, at the start of a text, though a scan has damaged it: "I. ", "S. ", "1 O. ", "3,. "."""
    found = _DAMAGED.match(text)
    if found is None or due not in numbers(found["number"]):
        return None
    return Label(found.end(), due)


def bare_number(text: str) -> Label | None:
    """A number without its full stop at the start of a text ("126 Invite"): what it is depends on what follows."""
    found = _BARE.match(text) if text[:1].isdecimal() else None
    return Label(found.end(), int(found[0])) if found else None


def decimal_label(text: str) -> Label | None:
    """A decimal number at the start of a text ("1.2"); its value is that of the first part."""
    found = _DECIMAL.match(text) if text[:1].isdecimal() else None
    return Label(found.end(), int(found["first"])) if found else None


def decimal_parts(text: str) -> tuple[int, ...]:
    """The numbers in a decimal label: "1.2" gives (1, 2)."""
    return tuple(int(part) for part in text.rstrip(".").split("."))


def follows(parts: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a decimal number is the next after another number: 1.1 after 1, 1.2 after 1.1.3, 2.1 after 1.2."""
    if parts == (*last, 1):
        return True
    depth = next((depth for depth, pair in enumerate(zip(parts, last, strict=False)) if pair[0] != pair[1]), None)
    if depth is None:
        return False
    return parts[depth] == last[depth] + 1 and all(part == 1 for part in parts[depth + 1 :])


def section_label(text: str, headings: Headings) -> Label | None:
    """The number of a section, alone or before a heading: a Roman or Chinese numeral, in Arabic a word."""
    if found := _ROMAN.match(text):
        value = _roman(found["value"])
        return Label(found.end(), value) if value else None
    length, value = headings.ranked(text)
    return Label(length, value) if value else None


def damaged_section_label(text: str, due: int) -> Label | None:
    """The number of a section that is due and stands alone, though a scan has damaged it: "Il", "ill"."""
    alone = text.rstrip(".")
    return Label(len(text), due) if 0 < len(alone) <= len("XVIII") and due in roman_numbers(alone) else None


def item_label(text: str) -> Label | None:
    """The label of a sub-paragraph, with all it can mean: (style, rank in its list)."""
    head = text[:_LONGEST_ITEM]
    if ")" not in head and "\uff09" not in head and head[:1] not in _ITEM_SIGNS:
        return None
    found = _ITEM.match(text)
    if not found:
        return None
    bracket, value = found["open"] or "", found["value"]
    if value and value not in (value.lower(), value.upper()):
        return None
    found_readings = tuple(
        (bracket + one.style, one.rank) for one in readings(found[0].replace(" ", "")) if one.rank < _LONGEST
    )
    return Label(found.end(), 0, found_readings) if found_readings else None


def damaged_item(text: str) -> int:
    """How many characters of a text may be the damaged label of a sub-paragraph: "/,)", "_f)", "h)"; 0: none."""
    found = _DAMAGED_ITEM.match(text) if ")" in text[:4] else None
    return found.end() if found else 0


def _roman(text: str) -> int:
    try:
        return arabic(text)
    except SymbolError:
        return 0


def letter_label(text: str) -> Label | None:
    """The letter of a heading below those with Roman numerals: "B. Action"."""
    found = _LETTER.match(text)
    return Label(found.end(), ord(found["value"]) - ord("A") + 1) if found else None


class Nesting:
    """The lists that are open in a paragraph, outermost first: (style, rank of the last label)."""

    def __init__(self) -> None:
        """Open none."""
        self._lists: list[tuple[str, int]] = []

    def __bool__(self) -> bool:
        """Whether a list is open."""
        return bool(self._lists)

    def expects(self, label: Label, opened: bool) -> bool:
        """Whether a label goes on with an open list, or begins one; `opened`: the text before it ends with a colon."""
        return self._fit(label, opened)[1]

    def rival(self, label: Label, opened: bool) -> tuple[str, int] | None:
        """What else a label can be where it both begins a list and goes on with one: style and rank in the other."""
        ranks = dict(self._lists)
        first = [(style, rank) for style, rank in label.readings if rank == 1 and style not in ranks]
        following = [(style, rank) for style, rank in label.readings if ranks.get(style, -1) + 1 == rank]
        other = following if opened else first
        return other[0] if first and following else None

    def between(self, following: Label) -> Label | None:
        """The label that is missing between the last one of an open list of letters and a later one, if it is one."""
        for style, rank in reversed(self._lists):
            if style in _LETTERED and (style, rank + 2) in following.readings:
                return Label(0, rank + 1, ((style, rank + 1),))
        return None

    def lettered(self, rank: int) -> Label:
        """The label of so high a rank as the innermost list of letters has it that goes on with it."""
        style = next(
            (style for style, last in reversed(self._lists) if style in _LETTERED and last + 1 == rank), "letter"
        )
        return Label(0, rank, ((style, rank),))

    def place(self, label: Label, opened: bool) -> int:
        """Take a label: the level it stands on, 1 for the outermost. `opened` as for `expects`."""
        (depth, style, rank), _ = self._fit(label, opened)
        self._lists[depth:] = [(style, rank)]
        return depth + 1

    def _fit(self, label: Label, opened: bool) -> tuple[tuple[int, str, int], bool]:
        depths = {style: depth for depth, (style, _) in enumerate(self._lists)}
        first = [(len(self._lists), style, 1) for style, rank in label.readings if rank == 1 and style not in depths]
        following = [
            (depths[style], style, rank)
            for style, rank in label.readings
            if style in depths and self._lists[depths[style]][1] + 1 == rank
        ]
        for found in (first, following) if opened else (following, first):
            if found:
                return max(found), True
        known = [(depths[style], style, rank) for style, rank in label.readings if style in depths]
        if known:
            return max(known), False
        style, rank = label.readings[0]
        return (len(self._lists), style, rank), False


def nested(text: str) -> Nesting:
    """The lists that a paragraph opens: "16. a) …" has its first sub-paragraph on the line of its number."""
    nesting = Nesting()
    if (label := item_label(text)) and nesting.expects(label, True):
        nesting.place(label, True)
    return nesting
