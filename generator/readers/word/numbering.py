"""Automatic numbers: what Word prints before a paragraph of a list, which stands nowhere as characters."""

import re

import msgspec

from generator.languages.numerals import letters_of
from generator.model.symbol import roman
from generator.readers.word.names import Element, child, name, number, value

_PLACE = re.compile(r"%([1-9])")
_LARGEST = 3999


class _Level(msgspec.Struct, frozen=True):
    start: int
    style: str
    text: str
    restart: int | None
    legal: bool


class Numbering:
    """The lists of a file, and where each stands."""

    def __init__(self, root: Element | None) -> None:
        """Read `numbering.xml`; None: there are no lists."""
        self._levels: dict[int, dict[int, _Level]] = {}
        self._starts: dict[tuple[int, int], int] = {}
        self._abstract: dict[int, int] = {}
        self._counts: dict[int, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()
        for element in root if root is not None else ():
            if name(element) == "abstractNum" and (identifier := number(element, "abstractNumId")) is not None:
                self._levels[identifier] = _levels(element)
            elif name(element) == "num" and (identifier := number(element, "numId")) is not None:
                self._take(identifier, element)

    def _take(self, identifier: int, element: Element) -> None:
        self._abstract[identifier] = number(child(element, "abstractNumId")) or 0
        for one in element:
            if name(one) == "lvlOverride" and (level := number(one, "ilvl")) is not None:
                start = number(child(one, "startOverride"))
                if start is not None:
                    self._starts[identifier, level] = start

    def next(self, identifier: int, depth: int) -> str:
        """The number of the next paragraph of a list, as it is printed; "" where none is."""
        abstract = self._abstract.get(identifier, -1)
        levels = self._levels.get(abstract, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        start = self._starts.get((identifier, depth), level.start)
        if (identifier, depth) in self._starts and (identifier, depth) not in self._begun:
            counts.pop(depth, None)
        self._begun.add((identifier, depth))
        counts[depth] = counts[depth] + 1 if depth in counts else start
        for deeper in [one for one in counts if one > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and depth < restart):
                del counts[deeper]

        def printed(found: re.Match[str]) -> str:
            one = int(found[1]) - 1
            shown = levels.get(one, level)
            style = "decimal" if level.legal and shown.style != "decimalZero" else shown.style
            return _numeral(counts.get(one, shown.start), style)

        return "" if level.style == "none" and not level.text else _PLACE.sub(printed, level.text)


def _levels(element: Element) -> dict[int, _Level]:
    found = {}
    for one in element:
        depth = number(one, "ilvl") if name(one) == "lvl" else None
        if depth is not None:
            style, text = child(one, "numFmt"), child(one, "lvlText")
            start = number(child(one, "start"))
            legal = child(one, "isLgl") is not None
            found[depth] = _Level(
                0 if start is None else start,
                (value(style) if style is not None else None) or "decimal",
                _bullet((value(text) if text is not None else None) or ""),
                number(child(one, "lvlRestart")),
                legal,
            )
    return found


def _bullet(text: str) -> str:
    """The text of a level; signs of symbol fonts, which have no meaning elsewhere, are bullets."""
    return re.sub("[\ue000-\uf8ff]", "•", text)


def _numeral(count: int, style: str) -> str:
    """A number in the style of a list (ST_NumberFormat)."""
    if style in ("none", "bullet"):
        return ""
    if style in ("lowerRoman", "upperRoman") and 0 < count <= _LARGEST:
        return roman(count).lower() if style == "lowerRoman" else roman(count)
    letters = letters_of(style)
    if letters and 0 < count <= _LARGEST:
        rank = (count - 1) % len(letters)
        return letters[rank] * ((count - 1) // len(letters) + 1)
    return f"{count:02d}" if style == "decimalZero" else str(count)
