"""A place that could hold a note mark, and what its marks look like in a document: raised, or as "(1)" or "1/"."""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from generator.readers.footnotes import SUPERSCRIPTS, plain
from generator.text import Traced

MARK_DIGITS = 3
NEVER = 1000
NEED = 60
"""What a call costs that is taken only because its note has no other; a note without one costs more."""
GOVERNED = NEED + 15
"""What a first call costs behind a word that a number follows; more than where nothing governs it."""
_LATIN = re.compile(r"[^\W\d_\u2e80-\uffff]")
_CODED = re.compile(r"(?<![^\W_])[A-Z]{1,5}\.?\d{1,4}\(\Z")
"""A number that other organizations print a second one behind: "A.1078(28)" of the IMO, "SSA2(5)" of the WHO."""
_LOOK_BACK = 16
_SLASHED = re.compile(r"\s?/(?![^\W_])")

Style = Literal["", "()", "/", "raised"]
"""What a document prints around its marks, or that they are raised."""


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One way to read a place: how many of its last characters are the mark; the costs of a first and a later call."""

    length: int
    first: int
    repeat: int


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place that could hold a mark: `end` in the text, its offset in the source, its readings.

    `refusal` is what it costs to read no mark here; `sure` says that nothing but a mark can stand here.
    """

    text: int
    end: int
    offset: int
    refusal: int
    sure: bool
    readings: tuple[tuple[str, Reading], ...]
    word: str = ""
    """The word before: a note that is called again mostly stands after the same word."""
    digits: str = ""
    """The whole number that stands here."""


Judgement = tuple[int, bool, list[tuple[str, Reading]]]
"""What it costs to read no mark, whether there is surely one, and the readings."""


def mark_at_end(number: int, text: Traced, length: int) -> Place:
    """The place of a mark that surely ends a text (`number` says which): so many characters of it."""
    start = len(text) - length
    mark = plain(text.text[start:].strip(" ()"))
    return Place(number, len(text), text.origin(start), 30, True, ((mark, Reading(length, 0, 0)),))


def mark_style(marks: Sequence[str]) -> Style:
    """What most of the notes of a document have around their marks; they look the same in the text."""
    numbered = [mark for mark in marks if not mark.endswith("*")]  # a star looks alike in all documents
    ends: tuple[tuple[Style, str], ...] = (("()", ")"), ("/", "/"), ("raised", SUPERSCRIPTS))
    return next(
        (style for style, end in ends if 2 * sum(mark.endswith(tuple(end)) for mark in numbered) > len(numbered)), ""
    )


def framed(text: str, start: int, end: int, style: Style) -> Judgement | None:
    """A mark with what this document prints around its marks; None where there is nothing of it."""
    digits = plain(text[start:end])
    if len(digits) > MARK_DIGITS or digits.startswith(("0", "*")):
        return None
    if style == "raised" and text[start] not in SUPERSCRIPTS and not _LATIN.match(text, max(start - 1, 0), start):
        return 0, False, []  # where no blanks part words, a number stands behind letters as well
    if style == "()" and text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        if _CODED.search(text, max(start - _LOOK_BACK, 0), start):
            return 0, False, [(digits, Reading(end - start + 2, NEED, NEVER))]
        glued = start > 1 and not text[start - 2].isspace()
        return (20, False, [(digits, Reading(end - start + 2, 0, 0))]) if glued else (0, False, [])
    if style == "()" and text[start] not in SUPERSCRIPTS:
        return 0, False, []
    if style == "/" and (slash := _SLASHED.match(text, end)):
        before = text[max(start - 2, 0) : start]
        torn = before[-1:].isspace() and not before[:1].isdigit()
        if torn or (before and not before[-1].isdigit()):
            return 20, False, [(digits, Reading(slash.end() - start, 0, 0))]
    return None
