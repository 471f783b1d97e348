"""The symbol of a resolution as a value: parse, print, path, compare.

Source of the forms: United Nations Editorial Manual, "Numbering of resolutions"; the contract is in
`docs_src/about/addresses.md`. `Symbol.parse(str(symbol)) == symbol` for every symbol.
"""

import re
from functools import lru_cache
from typing import Literal, Self

import msgspec

from generator.errors import SymbolError

Form = Literal["slash", "brackets"]

_SESSION = r"(?P<kind>ES-|S-)?(?P<session>\d{1,4})"
_ROMAN = r"(?P<kind>ES-|S-)?(?P<roman>[IVXLCDM]+)"
_PART = r"(?P<part>[A-Z](?:-[A-Z])?)?"
_PATTERNS = (
    # A/RES/59/157, A/RES/S-20/2, A/RES/75/101A-B, E/RES/2004/28
    re.compile(rf"(?P<organ>[AE])/RES/{_SESSION}/(?P<number>\d+){_PART}"),
    # A/RES/217(III), A/RES/217(III)A, A/RES/3201(S-VI), E/RES/663(XXIV)
    re.compile(rf"(?P<organ>[AE])/RES/(?P<number>\d+)\({_ROMAN}\){_PART}"),
    # S/RES/1373(2001)
    re.compile(r"(?P<organ>S)/RES/(?P<number>\d+)\((?P<session>\d{4})\)"),
)
_PRINTED = (
    # 59/157, S-20/2, 66/253 B, 75/101 A et B, 75/101 A-B
    re.compile(rf"{_SESSION}/(?P<number>\d+)(?:\s?(?P<part>[A-Z](?:\s?(?:-|et|and|y|и|و|和)\s?[A-Z])?))?"),
    # 217 A (III), 2205 (XXI), 3201 (S-VI)
    re.compile(rf"(?P<number>\d+)(?:\s(?P<part>[A-Z]))?\s?\({_ROMAN}\)"),
    # 1373 (2001)
    re.compile(r"(?P<number>\d+)\s?\((?P<session>\d{4})\)"),
)
_ROMAN_VALUES = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def roman(value: int) -> str:
    """The Roman numeral of a positive integer: 21 gives XXI."""
    digits = []
    for worth, sign in _ROMAN_VALUES:
        while value >= worth:
            digits.append(sign)
            value -= worth
    return "".join(digits)


def arabic(numeral: str) -> int:
    """The value of a Roman numeral: XXI gives 21. Raises SymbolError where it is none (IIII)."""
    rest, value = numeral, 0
    for worth, sign in _ROMAN_VALUES:
        while rest.startswith(sign):
            value += worth
            rest = rest.removeprefix(sign)
    if rest or not value or roman(value) != numeral:
        raise SymbolError(f"{numeral!r} is not a Roman numeral")
    return value


_Fields = tuple[str, str, int, str, Form]


def _fields(match: re.Match[str], organ: str) -> _Fields:
    found = match.groupdict()
    kind = found.get("kind") or ""
    numeral = found.get("roman")
    session = str(arabic(numeral)) if numeral else found["session"]
    letters = re.findall(r"[A-Z]", found.get("part") or "")
    return (
        organ,
        kind + session,
        int(found["number"]),
        "-".join(letters),
        "brackets" if numeral or organ == "S" else "slash",
    )


def _parsed(text: str) -> _Fields | None:
    bare = re.sub(r"\s+", "", text)
    found = next(filter(None, (pattern.fullmatch(bare) for pattern in _PATTERNS)), None)
    return _fields(found, found["organ"]) if found else None


class Symbol(msgspec.Struct, frozen=True):
    """A resolution of one organ.

    `session` is the session without blanks: "59", "S-20", "ES-11"; for the Security Council and, since 1978, the
    Economic and Social Council the year. `form` is how the number is printed: "59/157" or "217 (III)".
    `part` is "" or the letters of a resolution in parts: "A", "A-B".
    """

    organ: str
    session: str
    number: int
    part: str = ""
    form: Form = "slash"

    @classmethod
    def parse(cls, text: str) -> "Symbol":
        """Read an official symbol, blanks allowed: "A/RES/77/263 B". Raises SymbolError."""
        found = _symbol(text)
        if found is None:
            raise SymbolError(f"{text!r} is not the symbol of a resolution, such as A/RES/59/157")
        return found

    @classmethod
    def from_number(cls, text: str, organ: str = "A") -> Self:
        """Read a number as texts print it, for an organ: "59/157", "217 A (III)". Raises SymbolError."""
        stripped = text.strip()
        for pattern in _PRINTED:
            if match := pattern.fullmatch(stripped):
                return cls(*_fields(match, organ))
        raise SymbolError(f"{text!r} is not the number of a resolution, such as 59/157")

    @property
    def printed_number(self) -> str:
        """The number without organ, as in running text: "59/157", "217 A (III)", "1373 (2001)"."""
        part = f" {self.part}" if self.part else ""
        if self.form == "slash":
            return f"{self.session}/{self.number}{part}"
        return f"{self.number}{part} ({self._bracketed()})"

    def _bracketed(self) -> str:
        if self.organ == "S":
            return self.session
        kind, _, value = self.session.rpartition("-")
        return f"{kind}-{roman(int(value))}" if kind else roman(int(value))

    def __str__(self) -> str:
        """The official symbol without blanks; also the path of the page under its language."""
        if self.form == "slash":
            return f"{self.organ}/RES/{self.session}/{self.number}{self.part}"
        return f"{self.organ}/RES/{self.number}({self._bracketed()}){self.part}"

    @property
    def order(self) -> tuple[str, int, int, int, str]:
        """The key a librarian sorts by: organ, kind of session, session, number, part."""
        return (self.organ, *_session_order(self.session), self.number, self.part)


@lru_cache(maxsize=1 << 17)
def _symbol(text: str) -> Symbol | None:
    """A collection asks for the same ones again and again."""
    found = _parsed(text)
    return Symbol(*found) if found else None


@lru_cache(maxsize=1 << 12)
def _session_order(session: str) -> tuple[int, int]:
    kind, _, value = session.rpartition("-")
    return ("", "S", "ES").index(kind), int(value)
