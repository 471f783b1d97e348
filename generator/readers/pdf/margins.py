"""Running heads and feet of a PDF: what stands at the same height of the margins on several pages."""

import re
from collections import defaultdict
from collections.abc import Sequence

from generator.readers.pdf.glyphs import Row

_HEAD = 0.115  # parts of the height of a page that are its margins
_FOOT = 0.075
_NEAR = 5.0
_PAGE = re.compile(r"^\(?\d{1,4}(?:/\d{1,4})?\)?$")
_NUMERIC = re.compile(r"[\d\s/().*–-]*(?:\([A-Z]\)[\d\s/().*–-]*)?")
SYMBOL = re.compile(r"[A-Z]/[A-Z0-9./()-]*\d")
_ACROSS = 0.6
_MANY = 3  # pages on which a foot of words stands


def margin_rows(
    pages: Sequence[Sequence[Row]], heights: Sequence[float], ruled: Sequence[float | None]
) -> frozenset[tuple[int, int]]:
    """The lines (page, index) that are running heads and feet.

    `ruled`: the height of the line that is drawn under the head of a page; what stands above it, with a symbol, is the
    head, except on the first page, where it is the cover. Other heads on a single page are left to the grammar.
    """
    seen: dict[tuple[str, ...], list[tuple[int, int, float]]] = defaultdict(list)
    feet: set[tuple[int, int]] = set()
    for number, (rows, height) in enumerate(zip(pages, heights, strict=True)):
        for index, row in enumerate(rows):
            high = row.base > height * (1 - _HEAD)
            low = row.base < height * _FOOT
            if low and _NUMERIC.fullmatch(row.text):
                feet.add((number, index))
            elif high or (low and not row.raised):
                seen[_words(row.text, high)].append((number, index, height - row.base if high else row.base))
    heads = {
        (number, index)
        for number, (rows, rule) in enumerate(zip(pages, ruled, strict=True))
        if number and rule is not None and any(row.base > rule and SYMBOL.search(row.text) for row in rows)
        for index, row in enumerate(rows)
        if row.base > rule
    }
    return frozenset(feet | heads | _repeated(seen))


def head_rule(rules: Sequence[tuple[float, float, float]], width: float, height: float) -> float | None:
    """The height of the line that is drawn under a running head, across the page; it may be drawn in pieces."""
    drawn: dict[int, float] = defaultdict(float)
    for start, end, at in rules:
        if at > height * (1 - _HEAD):
            drawn[round(at)] += end - start
    return min((at for at, length in drawn.items() if length > _ACROSS * width), default=None)


def _repeated(seen: dict[tuple[str, ...], list[tuple[int, int, float]]]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for words, places in seen.items():
        for number, index, away in places:
            near = {other for other, _, distance in places if abs(distance - away) < _NEAR}
            if len(near) >= (2 if words[0] == "head" else _MANY) and number in near:
                found.add((number, index))
    return found


def _words(text: str, high: bool) -> tuple[str, ...]:
    """The words of a line without the number of the page; on left and right pages their order differs."""
    return ("head" if high else "foot", *sorted("#" if _PAGE.match(word) else word for word in text.split()))
