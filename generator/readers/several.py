"""Which lines belong to which resolution: a text may hold several, and begin or end inside another.

A resolution begins only where its number and title stand over a formula, behind the end of the one before: a closing,
the cover of the next, or at least a full stop. What an annex prints of others stays in it.
"""

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from generator.model.symbol import Symbol
from generator.readers.cover import NUMBER, find_title, read_cover
from generator.readers.furniture import Furniture, running_head
from generator.readers.labels import number_label
from generator.readers.lines import Line
from generator.readers.stops import end_of
from generator.readers.words import Words
from generator.text import fold

_OPENS = re.compile(r"(?:ES-|S-)?\d{1,4}(?:/| ?[A-Z]? ?\()")
_FIRST = "0123456789ES"
_COUNCIL_LONGEST = 60  # more characters than the number of a resolution of the Security Council in words has
_WINDOW = 16  # more lines than a title runs over
_UNDER_TITLE = 6  # lines between a title and its formula: a letter, a note on the printing


class Stretch(msgspec.Struct, frozen=True):
    """The lines of one resolution, by index: from `start` to `end`; `symbol` is the number of its title."""

    start: int
    end: int
    symbol: Symbol


class _Head(msgspec.Struct, frozen=True):
    """A title over a formula: the index of its line, of the formula, and its number."""

    index: int
    formula: int
    symbol: Symbol


class _Before(msgspec.Struct, frozen=True):
    """What stands between the text of one resolution and the title of the next.

    `end`: the index behind the last line that is surely of the former; `closed`: that is a closing; `cover`: the index
    of the line that begins the cover of the next.
    """

    end: int
    closed: bool
    cover: int | None


def stretches(lines: Sequence[Line], words: Words) -> tuple[Stretch, ...]:
    """The resolutions of a text, in their order; empty where there is one at the most, and nothing of another."""
    heads = _heads(lines, words)
    if not heads:
        return ()
    title = find_title(lines, words)
    if title is None:
        first, found = heads[0].index, [(heads[0], _before(lines, words, 0, heads[0].index, None))]
    else:
        first = title.first
        own = next((head for head in heads if head.index == first), None)
        if own is None:
            return ()
        found = [(own, _before(lines, words, 0, first, None))]
    seen, floor, annexed = {found[0][0].symbol}, found[0][0].formula + 1, False
    for head in (one for one in heads if one.index > first):
        last = found[-1][0]
        before = _before(lines, words, floor, head.index, last.symbol)
        annexed = annexed or any(_is_annex(lines, index, words) for index in range(floor, head.index))
        if head.symbol not in seen and _goes_on(lines, words, last, head, before, annexed):
            found.append((head, before))
            seen.add(head.symbol)
            annexed = False
        floor = head.formula + 1
    starts = [before.cover if before.cover is not None else head.index for head, before in found]
    if not found[0][1].end:
        starts[0] = 0  # all that stands before the first title is its cover
    if len(starts) == 1 and not starts[0]:
        return ()
    ends = [*starts[1:], len(lines)]
    return tuple(Stretch(start, end, head.symbol) for start, end, (head, _) in zip(starts, ends, found, strict=True))


def _heads(lines: Sequence[Line], words: Words) -> list[_Head]:
    """All titles with a formula under them; each formula has one."""
    found: list[_Head] = []
    for index, line in enumerate(lines):
        text = line.text.text
        if not text or not (text[0] in _FIRST or "(" in text) or not _may_open(text, words):
            continue
        title = find_title(lines[index : index + _WINDOW], words)
        if title is None or title.first:
            continue
        formula = _formula(lines, index + title.end, words)
        if formula and (not found or found[-1].formula != formula):
            organ = words.formulas[_bare(lines[formula].text.text)]
            found.append(_Head(index, formula, replace(title.symbol, organ=organ)))
    return found


def _may_open(text: str, words: Words) -> bool:
    if NUMBER.match(text):
        return True
    return (
        "(" in text
        and len(text) < _COUNCIL_LONGEST
        and any(pattern.fullmatch(fold(text).strip("*_ ,\u060c")) for pattern in words.council_title)
    )


def _formula(lines: Sequence[Line], index: int, words: Words) -> int:
    """The index of the formula of a title that ends before `index`; 0: there is none."""
    seen = 0
    while index < len(lines) and seen <= _UNDER_TITLE:
        text = lines[index].text.text
        if text:
            if _bare(text) in words.formulas:
                return index
            if _OPENS.match(text) or number_label(text):
                return 0
            seen += 1
        index += 1
    return 0


def _bare(text: str) -> str:
    """A line as formulas are listed."""
    return fold(text).strip("*_ ,\u060c\uff0c")


def _goes_on(lines: Sequence[Line], words: Words, last: _Head, head: _Head, before: _Before, annexed: bool) -> bool:
    """Whether a title is that of the next resolution, and none that the last one, or its annex, prints."""
    same = (last.symbol.organ, last.symbol.session) == (head.symbol.organ, head.symbol.session)
    step = head.symbol.number - last.symbol.number if same else 0
    if before.cover is not None:
        return True
    ended = before.closed or _stops(lines, head.index, words)
    return ended and (step > 0 or not annexed)  # no annex prints a resolution that was adopted later


def _stops(lines: Sequence[Line], index: int, words: Words) -> bool:
    """Whether the last line of words before this one ends a sentence."""
    furniture = Furniture(words, "")
    for line in reversed(lines[max(index - _WINDOW, 0) : index]):
        if not (line.blank or furniture.is_fixed(line) or furniture.is_page(line) or furniture.is_head(line)):
            return end_of(line.text.text) == "."
    return False


def _is_annex(lines: Sequence[Line], index: int, words: Words) -> bool:
    text = lines[index].text.text
    return bool(text) and lines[index - 1].blank and bool(words.headings.annex(text.strip("*_ ")))


def _before(lines: Sequence[Line], words: Words, first: int, title: int, symbol: Symbol | None) -> _Before:
    """What stands before a title, behind the index `first`; `symbol`: the number of the resolution that ends there."""
    end, closed = first, False
    for index in range(title - 1, first - 1, -1):
        text = lines[index].text.text
        if not text:
            continue
        closed = _is_closing(text, words)
        if closed or _is_body(text, words) or _is_annex(lines, index, words):
            end = index + 1
            break
    if closed and end < title and _is_date(lines[end].text.text, words):
        end += 1
    cover = None if end == 0 else _cover(lines, words, end, title, symbol)
    return _Before(end, closed, cover)


def _is_closing(text: str, words: Words) -> bool:
    """Whether a line is that of the meeting; a damaged one has its number."""
    if words.closing_line.match(fold(text).strip("*_ ")):
        return True
    return any(map(str.isdecimal, text)) and words.names_meeting(text)


def _is_date(text: str, words: Words) -> bool:
    return words.iso(fold(text).strip("*_ .")) is not None or words.is_date(text)


def _is_body(text: str, words: Words) -> bool:
    """Whether a line stands in the text of a resolution: a decision with a number, or a formula as a text has it."""
    label = number_label(text)
    if label:
        return words.is_operative(fold(text[label.length :].lstrip("*_ ")))
    folded = fold(text).strip("*_ ")
    return folded.rstrip(", ") in words.formulas and folded not in words.cover_lines


def _cover(lines: Sequence[Line], words: Words, first: int, title: int, symbol: Symbol | None) -> int | None:
    """The index of the line that begins a cover before a title: known lines, of which one states something."""
    while first < title and symbol is not None and _is_head_of(lines[first], symbol):
        first += 1
    cover = read_cover(lines[first:title], words, Furniture(words, ""))
    if not (cover.session or cover.adopted or cover.agenda or cover.report or cover.issued):
        return None
    offset = min(line.offset for line in cover.lines)
    return next(index for index in range(first, title) if lines[index].text and lines[index].text.offset == offset)


def _is_head_of(line: Line, symbol: Symbol) -> bool:
    """Whether a line is empty or a running head of that resolution."""
    head = running_head(line.text.text)
    return line.blank or (head is not None and (head.session, head.number) == (symbol.session, symbol.number))
