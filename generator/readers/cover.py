"""The cover and the title: facts of the header from the lines before the enacting formula."""

import re
from collections.abc import Collection, Sequence
from functools import cached_property

import msgspec
from msgspec.structs import replace

from generator.errors import SymbolError
from generator.model.document import AgendaItem
from generator.model.symbol import Symbol
from generator.readers.finding import Finding, doubt
from generator.readers.furniture import Furniture, symbol_in
from generator.readers.lines import Gap, Line
from generator.readers.title_number import damaged_number
from generator.readers.words import Words
from generator.text import NOTHING, Traced, fold, join_lines

NUMBER = re.compile(
    r"\s*((?:(?:ES-|S-)?\d{1,4}/\d{1,4}(?:\s?[A-Z](?:\s?\S{1,3}\s?[A-Z])?)?"
    r"|\d{1,4}(?:\s[A-Z])?\s?\((?:ES-|S-)?[IVXLCDM]+\)))\s*"
    r"(?:\.|\s[-\u2013](?=\s))(?:\s+|$)"  # Arabic prints "77/335 -"
)
"""The number that opens a title."""
_SYMBOL = re.compile(r"[AES]/RES/[A-Za-z0-9()/-]+(?: \(\d{4}\)| ?[A-Z](?:-[A-Z])?(?![^\W\d_]))?")
_REFERENCE = re.compile(r"[AES]/[A-Za-z0-9./()-]*[A-Za-z0-9)]")
_ITEM = re.compile(  # Arabic sets a blank between two letters: "99 (د د)"
    r"\d{1,3}(?: ?\(?(?:[^\W\d_]{1,3}|([^\W\d_]) \1)\)|,? [a-z](?![\w)]| \d))?|\(?(?:[^\W\d_]{1,3}|([^\W\d_]) \2)\)"
)
_COMMAS = (",", "،", "，", "*", "_")
_UNDER = 6  # lines between the number of a resolution of the Security Council and its formula
STATEMENT_LINES = 4
"""So many lines one statement of the cover runs over, at the most."""


class Title(msgspec.Struct, frozen=True):
    """The line with the number, and the title. `first` and `end` are indexes of lines.

    Where the title is the number in words, `number` is the comma behind it, or nothing.

    `doubts`: what of the title could be none of it. `under`: lines between title and formula that say when the
    Security Council adopted it. `letter`: the line with the letter of the part that this resolution is, whose
    note mark, of `marked` characters, ends the text.
    """

    first: int
    end: int
    symbol: Symbol
    number: Traced
    text: Traced
    doubts: tuple[Finding, ...] = ()
    damaged: bool = False
    under: tuple[Line, ...] = ()
    letter: Traced = NOTHING
    marked: int = 0


class Cover(msgspec.Struct, frozen=True, kw_only=True):
    """What the cover says; `lines` is what it says it with, `rest` are lines that say nothing known."""

    symbol: Symbol | None = None
    symbol_at: int = 0
    session: str | None = None
    session_at: int = 0
    adopted: str | None = None
    meeting: str | None = None
    issued: str | None = None
    agenda: tuple[AgendaItem, ...] = ()
    committee: str | None = None
    report: str | None = None
    lines: tuple[Traced, ...] = ()
    furniture: tuple[Traced, ...] = ()
    rest: tuple[Traced, ...] = ()


def find_title(
    lines: Sequence[Line], words: Words, dropped: frozenset[int] = frozenset(), sessions: Collection[str] = ()
) -> Title | None:
    """The first line that opens with the number of a resolution and a full stop, before the enacting formula.

    Where there is none, the first whose number is damaged; `sessions`: what it can be of, where signs are lost.
    `dropped` are hyphens as for `join_lines`.
    """
    return _undamaged_title(lines, words, dropped) or _damaged_title(lines, words, dropped, sessions)


def _undamaged_title(lines: Sequence[Line], words: Words, dropped: frozenset[int]) -> Title | None:
    """The title; a number in words is one only where none in digits follows: a heading can end with such a line."""
    council = None
    for index, line in enumerate(lines):
        if line.blank:
            continue
        folded = fold(line.text.text).strip("*_ ")
        if folded.rstrip(", ") in words.formulas and folded not in words.cover_lines:  # a cover names the organ alike
            return council
        council = council or _council_title(lines, index, words)
        found = NUMBER.match(line.text.text)
        symbol = _symbol(found[1]) if found else None
        if found and symbol:
            return _title(lines, index, symbol, line.text.slice(0, found.end()), words, dropped)
    return council


def _council_title(lines: Sequence[Line], index: int, words: Words) -> Title | None:
    """The title of a resolution of the Security Council, its number in words, with the lines up to the formula."""
    folded = fold(lines[index].text.text).strip("*_ ,\u060c")
    found = next(filter(None, (pattern.fullmatch(folded) for pattern in words.council_title)), None)
    if found is None:
        return None
    end = index + 1
    while end < len(lines) and end - index <= _UNDER and not lines[end].rows and not _is_formula(lines[end], words):
        end += 1
    under = tuple(line for line in lines[index + 1 : end] if not line.blank)
    said = fold(" ".join(line.text.text for line in under)).strip("*_ ")
    if not any(pattern.fullmatch(said) for pattern in words.adoption):
        end, under = index + 1, ()
    symbol = _symbol(found["number"], "S")
    text = lines[index].text
    comma = len(text.text.rstrip(" ,\u060c"))
    return Title(index, end, symbol, text.slice(comma), text.slice(0, comma), under=under) if symbol else None


def _damaged_title(
    lines: Sequence[Line], words: Words, dropped: frozenset[int], sessions: Collection[str]
) -> Title | None:
    for index, line in enumerate(lines):
        found = None if line.blank else damaged_number(line.text.text)
        if found and (symbol := found.among(sessions)):
            title = _title(lines, index, symbol, line.text.slice(0, found.length), words, dropped)
            return replace(title, damaged=True) if title else None
    return None


def _is_formula(line: Line, words: Words) -> bool:
    """Whether a line under a title is the formula; one without a comma that goes on with the line before is not."""
    apart = line.gap != Gap.NONE or line.text.text.endswith(_COMMAS)
    return apart and fold(line.text.text).strip("*_ ,") in words.formulas


def _symbol(number: str, organ: str = "A") -> Symbol | None:
    try:
        return Symbol.from_number(number, organ)
    except SymbolError:
        return None


def _title(
    lines: Sequence[Line], index: int, symbol: Symbol, number: Traced, words: Words, dropped: frozenset[int]
) -> Title | None:
    """The title: to the next empty line, or to the formula; the block after that where the number stands alone."""
    parts = [lines[index].text.slice(len(number))] if len(number) < len(lines[index].text) else []
    end = index + 1
    if not parts:
        while end < len(lines) and lines[end].blank:
            end += 1
    while end < len(lines) and not _ends_title(lines[end], words) and not (parts and lines[end].apart):
        parts.append(lines[end].text)
        end += 1
    torn = _torn_off(lines, end, words)
    rest = [line.text for line in lines[end:torn] if not line.blank]
    text = join_lines([*parts, *rest], dropped)
    doubts = [doubt(rest[0].offset, "the end of the title", "a heading below it")] if rest else []
    return Title(index, torn, symbol, number, text, tuple(doubts)) if text else None


def _ends_title(line: Line, words: Words) -> bool:
    return line.blank or bool(line.rows) or _is_formula(line, words)


def _torn_off(lines: Sequence[Line], end: int, words: Words) -> int:
    """Where a title ends that an extractor cut by an empty line: it goes on in small letters up to the formula."""
    index = end
    while index < len(lines) and index < end + STATEMENT_LINES and lines[index].blank:
        index += 1
    if index == len(lines) or not lines[index].text.text[:1].islower():
        return end
    while index < len(lines) and not lines[index].blank:
        index += 1
    following = next((line for line in lines[index:] if not line.blank), None)
    formula = following is not None and fold(following.text.text).strip("*_ ,") in words.formulas
    return index if formula else end


def read_cover(lines: Sequence[Line], words: Words, furniture: Furniture) -> Cover:
    """The facts of the lines before the title."""
    texts: list[Traced] = []
    fixed: list[Traced] = []
    for line in lines:
        if not line.blank:
            (fixed if furniture.is_fixed(line) else texts).append(line.text)
    reader = _Reader(texts, words)
    index = 0
    while index < len(texts):
        index += reader.take(index)
    return replace(
        reader.cover,
        lines=tuple(reader.lines),
        furniture=tuple(fixed),
        rest=tuple(reader.rest),
    )


class _Reader:
    def __init__(self, texts: Sequence[Traced], words: Words) -> None:
        self.texts, self.words = texts, words
        self.cover = Cover()
        self.lines: list[Traced] = []
        self.rest: list[Traced] = []
        self.after_agenda = False

    def take(self, index: int) -> int:
        """Read the statement at `index`; over how many lines it ran."""
        texts = self.texts
        for length in range(min(STATEMENT_LINES, len(texts) - index), 0, -1):
            block = texts[index : index + length]
            said = " ".join(text.text for text in block)
            if self._statement(said, block[0].offset) or (length > 1 and self._known(said)):
                self.lines += block
                return length
        if self._words(texts[index]):
            self.lines.append(texts[index])
        elif self.after_agenda and index < self._last_adoption:
            self._agenda_title(texts[index])
        else:
            self.rest.append(texts[index])
        return 1

    @cached_property
    def _last_adoption(self) -> int:
        """The index of the last line that begins as the line of the adoption does; -1: there is none."""
        folded = ((index, fold(text.text)) for index, text in enumerate(self.texts))
        found = (index for index, text in folded if any(pattern.match(text) for pattern in self.words.adoption))
        return max(found, default=-1)

    def _statement(self, text: str, offset: int) -> bool:
        """Whether this is, as a whole, the line of session, agenda, adoption or report; its facts are kept."""
        folded = fold(text)
        if folded in self.words.sessions:
            self.cover = replace(self.cover, session=self.words.sessions[folded], session_at=offset)
            return True
        if not self.words.stated.match(folded.strip("*_ ")):
            return self._report(folded, text)
        for pattern in self.words.agenda:
            if found := pattern.fullmatch(folded):
                self.cover = replace(self.cover, agenda=_items(found["items"]))
                self.after_agenda = True
                return True
        for pattern in self.words.adoption:
            if found := pattern.fullmatch(folded.strip("*_ ")):
                self.after_agenda = False
                if found.groupdict():
                    meeting = found.groupdict().get("meeting")
                    self.cover = replace(self.cover, adopted=self.words.iso_of(found), meeting=meeting)
                return True
        return self._report(folded, text)

    def _report(self, folded: str, text: str) -> bool:
        """The line in brackets: committee and report; a draft that came without a committee is no report."""
        start = len(folded) - len(folded.lstrip("*_[ "))
        inner = folded[start:].rstrip("*_] ")
        if not self.words.reported.match(inner):
            return False
        for pattern in self.words.report:
            if found := pattern.fullmatch(inner):
                groups = found.groupdict()
                if groups.get("committee"):
                    self.cover = replace(self.cover, committee=self.words.committee(groups["committee"]))
                if groups.get("report"):
                    first, last = found.span("report")
                    symbol = _REFERENCE.match(text[start + first : start + last])
                    self.cover = replace(self.cover, report=symbol[0] if symbol else None)
                return True
        return False

    def _known(self, text: str) -> bool:
        """Whether lines are together one of the known ones; some are printed with each word twice."""
        said = fold(text).split()
        if not said or said[0] not in self.words.cover_openings:
            return False
        once = " ".join(word for word, before in zip(said, ["", *said], strict=False) if word != before)
        return once in self.words.cover_lines

    def _words(self, text: Traced) -> bool:
        """Whether the line holds nothing but known words, the symbol and a date; they may stand side by side."""
        rest, cover = text.text.strip("*_ "), self.cover
        if not rest:
            return False
        if self._known(rest):
            return True
        while rest:
            folded = fold(rest)
            known = max((len(line) for line in self.words.cover_lines if _begins(folded, line)), default=0)
            symbol = _SYMBOL.match(rest)
            date = self.words.date.match(folded) or (self.words.cover_date and self.words.cover_date.match(folded))
            if symbol and (value := symbol_in(symbol[0])):
                cover = cover if cover.symbol else replace(cover, symbol=value, symbol_at=text.offset)
                known = symbol.end()
            elif date and not known:
                cover = cover if cover.issued else replace(cover, issued=self.words.iso_of(date))
                known = date.end()
            if not known:
                return False
            rest = rest[known:].lstrip("* .\t\u00a0")
        self.cover = cover
        return True

    def _agenda_title(self, text: Traced) -> None:
        self.lines.append(text)
        if len(self.cover.agenda) == 1:
            item = self.cover.agenda[0]
            title = f"{item.title} {text.text}" if item.title else text.text
            self.cover = replace(self.cover, agenda=(AgendaItem(item.item, title),))


def _begins(folded: str, words: str) -> bool:
    return folded.startswith(words) and not folded[len(words) : len(words) + 1].isalnum()


def _items(text: str) -> tuple[AgendaItem, ...]:
    """The items one by one: "20 et 67 b)" gives "20" and "67 b)", "25 a) et b)" gives "25 a)" and "25 b)"."""
    items: list[str] = []
    for found in _ITEM.finditer(text):
        if found[0][0].isdigit() or not items:
            item = re.sub(r"(\d),? ?(\(?[^\W\d_])", r"\1 \2", found[0])
            items.append(f"{item})" if item[-1].isalpha() else item)  # "112, c" is "112 c)"
        else:
            items.append(f"{items[-1].split()[0]} {found[0]}")
    return tuple(AgendaItem(item) for item in items)
