"""Characters of a page as pdfplumber gives them, made rows: by their baseline, with what is raised, italic or bold."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from generator.text import Span

_ITALIC = re.compile(r"ital|obli", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_LEVEL = 1.2  # points that the characters of one row may differ in height
_SMALL = 0.82  # raised characters are smaller than that part of the others
_BLANK = 0.22  # so much of the size between two characters is a blank
_TAB = 0.9  # as much beside a Chinese character
_COLUMN = 1.6  # so much of it parts two pieces of a row
_REACH = 100  # points that the mark of a note may stand before its text


class Glyph(msgspec.Struct, frozen=True, gc=False):
    """One character: `base` is the height of its baseline above the foot of the page."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    italic: bool
    bold: bool


class Row(msgspec.Struct, frozen=True):
    """A piece of a line of a page, with the spans of its text that are raised or in italics."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    raised: tuple[Span, ...] = ()
    italics: tuple[Span, ...] = ()
    bold: bool = False


def glyphs_of(characters: Iterable[dict[str, Any]], scale: float) -> tuple[list[Glyph], int]:
    """The characters that can be read, blanks among them; and how many have no meaning in the file.

    `scale` is what all places and sizes are multiplied by.
    """
    found: list[Glyph] = []
    unmapped = 0
    for one in characters:
        text = _LIGATURES.get(one["text"], one["text"])
        if _UNMAPPED.fullmatch(text) or not one["upright"] or "\0" in text:
            unmapped += not text.isspace()
            text = "\ufffd"
        font = one["fontname"]
        places = (one["x0"] * scale, one["x1"] * scale, one["matrix"][5] * scale, one["size"] * scale)
        looks = _ITALIC.search(font) is not None, _BOLD.search(font) is not None
        found.append(Glyph(text if not text.isspace() else " ", *places, *looks))
    return found, unmapped


Order = Callable[[Sequence[Glyph]], list[Glyph]]


def in_place(piece: Sequence[Glyph]) -> list[Glyph]:
    """The characters of a piece from left to right."""
    return sorted(piece, key=lambda one: one.x0)


def rows_of(glyphs: Sequence[Glyph], order: Order = in_place) -> list[Row]:
    """The rows of a page from its head to its foot, and from left to right; a wide gap parts two.

    `order`: the characters of a piece in their order.
    """
    levels: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (-one.base, one.x0)):
        if levels and levels[-1][0].base - glyph.base <= _LEVEL:
            levels[-1].append(glyph)
        else:
            levels.append([glyph])
    pieces = [piece for level in levels for piece in _pieces(level)]
    return [_row(piece, raised) for piece, raised in _with_raised(pieces, order)]


def _pieces(level: list[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs of one height in order, parted where a column may end; the same one printed twice (bold) is one."""
    piece: list[Glyph] = []
    end = 0.0
    for glyph in sorted(level, key=lambda one: one.x0):
        if glyph.text == " ":
            if piece:
                piece.append(glyph)
            continue
        if piece and glyph.x0 - end > _COLUMN * glyph.size:
            yield piece
            piece = []
        if not (piece and piece[-1].text == glyph.text and glyph.x0 - piece[-1].x0 < 0.1 * glyph.size):
            piece.append(glyph)
        end = glyph.x1
    if piece:
        yield piece


def _size(piece: Sequence[Glyph]) -> float:
    """The size that most of its characters have."""
    counts = Counter(round(glyph.size, 1) for glyph in piece if glyph.text != " ")
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def _with_raised(pieces: list[list[Glyph]], order: Order) -> Iterator[tuple[list[Glyph], set[int]]]:
    """Each piece with the raised characters that stand on it, and which of all these are raised."""
    sizes = [_size(piece) for piece in pieces]
    added: dict[int, list[Glyph]] = {}
    gone: set[int] = set()
    for index, piece in enumerate(pieces):
        below = _below(pieces, sizes, index)
        if below is not None:
            added.setdefault(below, []).extend(piece)
            gone.add(index)
    for index, piece in enumerate(pieces):
        if index in gone:
            continue
        base, size = piece[0].base, sizes[index]
        whole = order([*piece, *added.get(index, ())])
        raised = {
            place for place, one in enumerate(whole) if one.size < _SMALL * size and one.base > base + 0.12 * size
        }
        yield whole, raised


def _below(pieces: list[list[Glyph]], sizes: list[float], index: int) -> int | None:
    """The piece that a small one is raised above: right of it, left of it (a note), or among its characters."""
    small = pieces[index]
    start, end = small[0].x0, small[-1].x1
    best: tuple[float, int] | None = None
    for other in range(index + 1, min(index + 24, len(pieces))):
        piece, size = pieces[other], sizes[other]
        rise = small[0].base - piece[0].base
        if rise > 0.75 * size + 4:
            break
        if not 0.12 * size < rise < 0.75 * size or sizes[index] >= _SMALL * size:
            continue
        away = max(piece[0].x0 - end, start - piece[-1].x1, 0.0)
        if away <= (_REACH if end <= piece[0].x0 else 0.8 * size) and (best is None or away < best[0]):
            best = (away, other)
    return best[1] if best else None


def _row(glyphs: Sequence[Glyph], raised: set[int]) -> Row:
    """Characters as text, with a blank where there is room for one."""
    text: list[str] = []
    at, end, blank = 0, None, False
    ups: list[Span] = []
    slanted: list[Span] = []
    bold = True
    for place, glyph in enumerate(glyphs):
        if glyph.text == " ":
            blank = True
            continue
        if end is not None and (blank or _apart(glyphs, place, end)):
            text.append(" ")
            at += 1
        end, blank = glyph.x1, False
        text.append(glyph.text)
        start, at = at, at + len(glyph.text)
        bold = bold and glyph.bold
        if place in raised:
            _extend(ups, start, at)
        if glyph.italic:
            _extend(slanted, start, at)
    return Row(
        "".join(text), glyphs[0].x0, max(glyph.x1 for glyph in glyphs), _base(glyphs, raised), _size(glyphs),
        tuple(ups), tuple(slanted), bold,
    )  # fmt: skip


def _apart(glyphs: Sequence[Glyph], place: int, end: float) -> bool:
    """Whether there is room for a blank before a character; Chinese is set apart from digits without one."""
    glyph = glyphs[place]
    wide = _WIDE.match(glyph.text) or _WIDE.match(glyphs[place - 1].text)
    return glyph.x0 - end > (_TAB if wide else _BLANK) * glyph.size


def _base(glyphs: Sequence[Glyph], raised: set[int]) -> float:
    return next((glyph.base for place, glyph in enumerate(glyphs) if place not in raised), glyphs[0].base)


def _extend(spans: list[Span], start: int, end: int) -> None:
    if spans and spans[-1][1] == start:
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((start, end))
