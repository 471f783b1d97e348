"""Pages that are read from the right: they are mirrored, so that all that follows reads them from the left.

A PDF has its characters as they lie on the page. On a mirrored page they lie in the order of reading, but for numbers
and words in Latin letters, which run from the left within it: these are mirrored back.
"""

import re
from collections.abc import Sequence
from unicodedata import combining

from msgspec.structs import replace

from generator.readers.pdf.glyphs import Glyph

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT = re.compile(r"[^\W\d_]")
_RUN = re.compile(
    r"[0-9A-Za-z](?:(?:[0-9A-Za-z/.,:'’&()@_+]|-(?:(?=[A-Za-z])|(?<=[A-Za-z]-)(?![A-Za-z]))"
    r"|(?<=[0-9A-Za-z]) (?=[A-Za-z.,]))*[0-9A-Za-z])?"
)
"""Mirrored, “No. 41723” is “32714 .oN”: a blank stands inside where a word, a stop or a comma follows."""
_SMALL = 0.82
_FAR = 6.0  # points that a sign may stand beside its letter


def from_the_right(glyphs: Sequence[Glyph]) -> bool:
    """Whether most letters of a page are of a script that runs from the right."""
    right = sum(1 for glyph in glyphs if _RIGHT.match(glyph.text))
    return 2 * right > sum(1 for glyph in glyphs if _LEFT.match(glyph.text))


def with_signs(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Characters with the vowel signs that stand above or below them; a sign has no place of its own in a line."""
    found = [glyph for glyph in glyphs if not combining(glyph.text[0])]
    for sign in (glyph for glyph in glyphs if combining(glyph.text[0])):
        middle = (sign.x0 + sign.x1) / 2
        near = [
            (one.x0, index)  # between two letters it belongs to the first, which is the right one
            for index, one in enumerate(found)
            if abs(one.base - sign.base) < one.size / 2 and one.x0 - 1 <= middle <= one.x1 + 1 and one.text != " "
        ]
        near = near or [
            (-max(one.x0 - middle, middle - one.x1), index)
            for index, one in enumerate(found)
            if abs(one.base - sign.base) < one.size / 2 and one.text != " " and one.x0 - _FAR < middle < one.x1 + _FAR
        ]
        if near:
            index = max(near)[1]
            found[index] = replace(found[index], text=found[index].text + sign.text)
        else:
            found.append(sign)
    return found


def mirrored(glyphs: Sequence[Glyph], width: float) -> list[Glyph]:
    """The characters as in a mirror."""
    return [replace(glyph, x0=width - glyph.x1, x1=width - glyph.x0) for glyph in glyphs]


def runs_mirrored_back(line: Sequence[Glyph]) -> list[Glyph]:
    """A line of a mirrored page in which numbers and Latin words run from the left again."""
    ordered = sorted(line, key=lambda glyph: glyph.x0)
    size = max((glyph.size for glyph in ordered), default=0.0)
    for raised in (False, True):
        signs = "".join(glyph.text[:1] if (glyph.size < _SMALL * size) == raised else "\0" for glyph in ordered)
        for run in _RUN.finditer(signs):
            piece = ordered[run.start() : run.end()]
            low, high = piece[0].x0, max(glyph.x1 for glyph in piece)
            back = [replace(glyph, x0=low + high - glyph.x1, x1=low + high - glyph.x0) for glyph in piece]
            ordered[run.start() : run.end()] = sorted(back, key=lambda glyph: glyph.x0)
    return ordered
