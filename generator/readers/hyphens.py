"""Hyphens at the ends of lines: whether they are the word's own, or the typesetter's.

A hyphen is the typesetter's only where the document itself shows it: it writes the word in one elsewhere, and nowhere
with the hyphen. All others stay. A soft hyphen is always the typesetter's.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.readers.lines import Line

_BROKEN = re.compile(r"([^\W\d_]+)([-\u2010])$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_FIRST = re.compile(r"[^\W\d_]+")
_SOFT = "\u00ad"


def typeset_hyphens(source: str, lines: Sequence[Line]) -> frozenset[int]:
    """The offsets in the source of the hyphens at line ends that belong to no word."""
    kept = [line for line in lines if not line.blank]
    soft = [_last(line) for line in kept if line.text.text.endswith(_SOFT)]
    broken = [
        (_last(line), before[1].lower(), after[0].lower())
        for line, following in pairwise(kept)
        if (before := _BROKEN.search(line.text.text[-40:])) and (after := _FIRST.match(following.text.text))
    ]
    if not broken:
        return frozenset(soft)
    written = {word.lower().replace("\u2010", "-").replace("\u2011", "-") for word in _WORD.findall(source)}
    typeset = [at for at, before, after in broken if before + after in written and f"{before}-{after}" not in written]
    return frozenset([*soft, *typeset])


def _last(line: Line) -> int:
    return line.text.origin(len(line.text) - 1)
