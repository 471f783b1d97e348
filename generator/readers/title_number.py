"""The number that a title begins with, as scans leave it: "133 (Il).", "32/ 123."."""

import re
from collections.abc import Collection

import msgspec

from generator.model.symbol import Symbol
from generator.readers.damage import numbers, roman_numbers

_SLASH = re.compile(
    r"\W{0,3}(?P<session>[\dlIO'’]{2,4}) ?/ ?(?P<number>[\dlIO]{1,3})(?: (?P<part>[A-Z]))? ?[.,\u00b7](?=\s|$)"
)
_BRACKETS = re.compile(
    r"\W{0,3}(?P<number>\d{1,4}|[\dlI] ?[\dlIO]{1,3})(?: (?P<part>[A-Z]))? ?(?P<open>[({\[]?) ?"
    r"(?P<roman>(?: ?[IVXLCDlijJTtfUHYvx1!|]){1,8}) ?(?P<close>[)}\]]?) ?[.,\u00b7](?=\s|$)"
)


class TitleNumber(msgspec.Struct, frozen=True):
    """How many characters of a text are the number, and what it can be: one symbol for each session."""

    length: int
    symbols: tuple[Symbol, ...]

    def among(self, sessions: Collection[str]) -> Symbol | None:
        """The one symbol that it can be, if need be of those sessions."""
        if len(self.symbols) == 1:
            return self.symbols[0]
        found = [one for one in self.symbols if one.session in sessions]
        return found[0] if len(found) == 1 else None


def damaged_number(text: str) -> TitleNumber | None:
    """The number at the start of a text though signs of it are damaged; None where nothing looks like one."""
    if found := _SLASH.match(text):
        sessions, ranks = numbers(found["session"]), numbers(found["number"])
        symbols = [
            Symbol("A", str(one), rank, found["part"] or "") for one in sorted(sessions) for rank in sorted(ranks)
        ]
        return TitleNumber(found.end(), tuple(symbols)) if symbols else None
    found = _BRACKETS.match(text)
    if found is None or not (found["open"] or found["close"]):
        return None
    roman = found["roman"].replace(" ", "")
    said = {roman, *([roman[:-1]] if not found["close"] else []), *([roman[1:]] if not found["open"] else [])}
    said |= {roman.replace("U", "I", 1)} if not found["open"] else set()
    values = {value for one in said for value in roman_numbers(one)}
    numbered, part = sorted(numbers(found["number"])), found["part"] or ""
    symbols = [Symbol("A", str(value), rank, part, "brackets") for value in sorted(values) for rank in numbered]
    return TitleNumber(found.end(), tuple(symbols)) if symbols else None
