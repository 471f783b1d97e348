"""Notes at a foot whose numbers the extractor set apart: on lines of their own, before or behind the texts.

`pdftotext` puts raised numbers where it will: "1" above its note, or all of them behind the last one. The texts stay in
order, so they belong to the numbers in order, and a number between two texts says where one ends.
"""

import re
from collections.abc import Sequence

import msgspec

from generator.readers.furniture import Furniture
from generator.readers.lines import Line
from generator.readers.stops import END
from generator.text import Traced

_ALONE = re.compile(r"\d{1,3}")
_LONGEST = 60  # lines that a foot has


class Foot(msgspec.Struct, frozen=True):
    """What stands at a foot: each note's mark and lines; the furniture among them; the index of the line behind."""

    notes: tuple[tuple[Traced, tuple[Traced, ...]], ...]
    furniture: tuple[Traced, ...]
    end: int


def read_foot(lines: Sequence[Line], index: int, furniture: Furniture, last: int) -> Foot | None:
    """The foot that begins at a line; None where it is none of this kind. `last`: the number of the note before."""
    groups: list[list[Traced]] = [[]]
    numbers: list[Traced] = []
    bounds: list[int] = []  # the number that stands before each group but the first
    found: list[Traced] = []
    end = index
    for position in range(index, min(index + _LONGEST, len(lines))):
        line = lines[position]
        if line.blank:
            continue
        if line.rows or furniture.is_head(line):
            break
        if _ALONE.fullmatch(line.text.text):
            numbers.append(line.text)
            bounds.append(int(line.text.text))
            groups.append([])
        elif furniture.is_job(line) or furniture.is_page(line):
            found.append(line.text)
        elif len(groups[-1]) and lines[position - 1].blank and found:
            break
        else:
            groups[-1].append(line.text)
        end = position + 1
    return _matched(groups, numbers, bounds, found, last, end) if numbers and any(groups) else None


def _matched(
    groups: Sequence[list[Traced]],
    numbers: Sequence[Traced],
    bounds: Sequence[int],
    found: Sequence[Traced],
    last: int,
    end: int,
) -> Foot | None:
    """Texts and numbers brought together, if they fit: the numbers run on, and there are as many texts."""
    marks = {int(number.text): number for number in numbers}
    due = list(range(last + 1, last + 1 + len(numbers)))
    if sorted(marks) != due:
        return None
    texts: list[tuple[Traced, ...]] = []
    for place, group in enumerate(groups):
        if not group:
            continue
        following = [bound for bound, later in zip(bounds[place:], groups[place + 1 :], strict=True) if later]
        until = following[0] if following else last + 1 + len(numbers)
        parted = _parted(group, until - last - 1 - len(texts))
        if parted is None:
            return None
        texts += parted
    if len(texts) != len(due):
        return None
    return Foot(tuple((marks[number], text) for number, text in zip(due, texts, strict=True)), tuple(found), end)


def _parted(group: Sequence[Traced], count: int) -> list[tuple[Traced, ...]] | None:
    """The lines of so many notes; a note ends with a sentence. None where that does not come out even."""
    if count == len(group) or count == 1:
        return [tuple(group)] if count == 1 else [(line,) for line in group]
    notes: list[tuple[Traced, ...]] = [()]
    for line in group:
        if notes[-1] and notes[-1][-1].text.endswith(END):
            notes.append(())
        notes[-1] = (*notes[-1], line)
    return notes if len(notes) == count else None
