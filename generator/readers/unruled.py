"""The foot of a page that no rule parts from its text: notes whose numbers run on, to the end of the page.

Where a page ends is told by a form feed, or by the running head of the next one. A number in the text is no note: the
notes must be the next ones, each with a text that reads as one, and each with a place on the page that can be its call.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.readers.apart import Foot, read_foot
from generator.readers.footnotes import note_start, plain
from generator.readers.furniture import Furniture
from generator.readers.labels import number_label
from generator.readers.lines import Line
from generator.readers.mark_places import NEVER
from generator.readers.marks import find_places
from generator.readers.stops import END
from generator.text import Traced, fold, join_lines, unblank

_ALONE = re.compile(r"\d{1,3}")
_LONGEST = 60  # lines that a foot has
_FEW = 8  # fewer letters are in many a title
_LOST = 6  # notes of pages before whose foot was not known as one
_PAGE = 120  # lines of a page that can hold the calls of its notes

Page = tuple[int, int]
"""Where a page begins, and where the next one does."""


def pages_of(lines: Sequence[Line], furniture: Furniture) -> list[Page]:
    """The pages that can be told; none where nothing does, or where rules part the notes from the text."""
    fed = [index for index, line in enumerate(lines) if line.page]
    ends = fed or [index for index, line in enumerate(lines) if furniture.is_head(line)]
    if not ends:
        kept = [line for line in lines[-4:] if not line.blank]
        ends = [len(lines)] if kept and furniture.is_job(kept[-1]) else []
    bounds = sorted({0, *ends, len(lines)}) if ends else []
    return [
        (first, end) for first, end in pairwise(bounds) if not any(furniture.is_rule(line) for line in lines[first:end])
    ]


def find_foot(lines: Sequence[Line], page: Page, furniture: Furniture, last: int) -> tuple[int, Foot] | None:
    """Where the notes of a page begin, and the notes; None where it has none. `last`: the number of the note before."""
    first, end = page
    end = _end_of_text(lines, first, end, furniture)
    begun = {}
    for index in range(max(first, end - _LONGEST), end):
        begun[_number(lines[index], last)] = index  # the last line that begins so
    for number in range(last + 1, last + 2 + (_LOST if last else 0)):
        index = begun.get(number, end)
        foot = _foot(lines, index, end, furniture, number - 1) if index < end else None
        if (
            foot
            and all(map(_is_note, foot.notes))
            and _called(lines[max(first, index - _PAGE) : index], foot, furniture)
        ):
            return index, foot
    return None


def _end_of_text(lines: Sequence[Line], first: int, end: int, furniture: Furniture) -> int:
    """The index behind the last line that is no furniture, and repeats no title above the running head."""
    while end > first:
        line = lines[end - 1]
        words = unblank(fold(line.text.text))
        title = len(words) > _FEW and words in furniture.title
        if not (line.blank or title or furniture.is_job(line) or furniture.is_page(line)):
            return end
        if _ALONE.fullmatch(line.text.text):
            return end
        end -= 1
    return end


def _number(line: Line, last: int) -> int:
    """The number of the note that a line begins; 0: it begins none."""
    text = line.text.text
    if line.rows or number_label(text):
        return 0
    start = None if _ALONE.fullmatch(text) else note_start(text, last)
    digits = plain(start[1] or start[2]) if start else text
    return int(digits) if digits.isdecimal() and len(digits) < 4 else 0


def _foot(lines: Sequence[Line], index: int, end: int, furniture: Furniture, last: int) -> Foot | None:
    """The notes from a line to the end of its page: each number before its text, or all numbers apart from them."""
    notes: list[tuple[Traced, list[Traced]]] = []
    found: list[Traced] = []
    doubled: list[Line] = []
    if any(line.rows for line in lines[index:end]):
        return None  # no foot holds a table
    for line in lines[index:end]:
        text = line.text
        number = 0 if line.blank else _number(line, last + len(notes))
        if number == last + len(notes) + 1:
            notes.append(_opened(text, last + len(notes)))
        elif notes and _ALONE.fullmatch(text.text) and number == last + len(notes) and not notes[-1][1]:
            doubled.append(line)
        elif furniture.is_job(line) or (furniture.is_page(line) and not _ALONE.fullmatch(text.text)):
            found.append(text)
        elif not line.blank:
            ended = not notes[-1][1] or notes[-1][1][-1].text.endswith(END)
            if ended and _is_paragraph(text.text, furniture):
                return None
            notes[-1][1].append(text)
    again = tuple(line.text for line in doubled)
    if all(texts for _, texts in notes):
        return Foot(tuple((mark, tuple(texts)) for mark, texts in notes), (*found, *again), end)
    kept = [line for line in lines[index:end] if line not in doubled or line.blank]
    apart = read_foot(kept, 0, furniture, last)
    return Foot(apart.notes, (*apart.furniture, *again), end) if apart and apart.end == len(kept) else None


def _opened(text: Traced, last: int) -> tuple[Traced, list[Traced]]:
    """The mark of a note, and the rest of its first line."""
    start = None if _ALONE.fullmatch(text.text) else note_start(text.text, last)
    if start is None:
        return text, []
    return text.slice(0, max(start.end(1), start.end(2))), [text.slice(start.end())]


def _is_paragraph(text: str, furniture: Furniture) -> bool:
    """Whether a line begins a paragraph of the text, which no foot holds."""
    label = number_label(text)
    return label is not None and (
        label.length == len(text) or furniture.words.is_operative(fold(text[label.length :].lstrip()))
    )


def _is_note(note: tuple[Traced, tuple[Traced, ...]]) -> bool:
    """Whether a text reads as a note does: it begins like a sentence or a symbol, and ends like a sentence."""
    _, texts = note
    return not texts[0].text[:1].islower() and texts[-1].text.rstrip().endswith(END)


def _called(body: Sequence[Line], foot: Foot, furniture: Furniture) -> bool:
    """Whether each note has a place on its page that can be its call: in a line, or where two lines meet."""
    due = {plain(mark.text) for mark, _ in foot.notes}
    texts = [line.text for line in body if not line.blank]
    offered = {
        mark
        for text in (*texts, join_lines(texts))
        for place in find_places(0, text, due, furniture.words, "", {})
        for mark, reading in place.readings
        if reading.first < NEVER
    }
    return due <= offered
