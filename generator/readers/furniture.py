"""Page furniture: rules, running heads, page numbers, job numbers. It is known by its look and its place."""

import re
from collections.abc import Sequence
from itertools import dropwhile

import msgspec

from generator.errors import SymbolError
from generator.model.symbol import Symbol
from generator.readers.lines import Line
from generator.readers.words import Words
from generator.text import fold, unblank

_RULE = re.compile(r"(?:\\?_){3,}|[-=\u2013\u2014\u2500]{5,}|(?:\*\s+){2,}\*")
_DRAWN = tuple("\\_-=\u2013\u2014\u2500*")
_JOB = re.compile(
    r"\*?\d{2}-?\d{5}\*?(?:\s*\([A-Z]\))?(?:\s+\d{6}|\s*\d{1,3}\s*/\s*\d{1,3})?"
    r"|\d{1,3}/\d{1,2}\s*\d{2}-\d{5}|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d"
)
_JOB_AND_PAGE = re.compile(r"(?:\d{2}-\d{5}(?:\s*\([A-Z]\))?\s+)?(\d{1,3}(?:\s*/\s*\d{1,3})?)(?:\s+\d{2}-\d{5})?")
_SYMBOL = re.compile(r"[AES]/RES/[A-Za-z0-9()/-]+(?: \(\d{4}\)| ?[A-Z](?:-[A-Z])?(?![^\W\d_]))?")
_LONGEST_PAGE = 20  # more characters than a line with the number of a page has
_SYMBOL_BEHIND = re.compile(rf"\s({_SYMBOL.pattern})$")
_RESOLUTION = "/RES/"
_TAIL = 24  # the longest symbol
_SURELY = 16  # so many characters of the title are no chance
_PUNCTUATION = ";,.:!?)\u00bb\u201d"


class Furniture(msgspec.Struct, frozen=True):
    """What furniture looks like in one document; `title` is its title, folded and without blanks."""

    words: Words
    title: str

    def is_rule(self, line: Line) -> bool:
        """A line drawn with characters."""
        return line.text.text.startswith(_DRAWN) and _RULE.fullmatch(line.text.text) is not None

    def is_job(self, line: Line) -> bool:
        """The number of the printing job: "04-48569", "18-18142 (E)    021118", "18-18142 2/5", "*1818142*"."""
        return _JOB.fullmatch(line.text.text) is not None

    def is_fixed(self, line: Line) -> bool:
        """A rule or the number of the job, which are known by their look alone."""
        return self.is_rule(line) or self.is_job(line)

    def is_head(self, line: Line) -> bool:
        """The running head: the symbol, alone, followed by the beginning of the title, or behind some of it."""
        if _RESOLUTION not in line.text.text:
            return False
        found = _SYMBOL.match(line.text.text)
        if not found:
            behind = _SYMBOL_BEHIND.search(line.text.text)
            words = unblank(fold(line.text.text[: behind.start()])) if behind else ""
            return len(words) > 3 and words in self.title and behind is not None and symbol_in(behind[1]) is not None
        rest = unblank(fold(line.text.text[found.end() :])).removeprefix("*").removesuffix("...")
        same = len(rest) if self.title.startswith(rest) else _alike(rest, self.title)  # a line of it may be lost
        return symbol_in(found[0]) is not None and (
            not rest or 3 < len(rest) == same or same >= _SURELY or (len(rest) >= _SURELY and rest in self.title)
        )

    def title_in(self, line: Line) -> int:
        """How much of the title a running head prints behind the symbol, in signs of `title`."""
        found = _SYMBOL.match(line.text.text)
        rest = unblank(fold(line.text.text[found.end() :])) if found else ""
        return len(rest) if self.title.startswith(rest) else 0

    def is_page(self, line: Line) -> bool:
        """A page number: "6", "6/8", "18-18142 2/5", "Page 2"."""
        text = line.text.text
        if text[:1].isdecimal() and _JOB_AND_PAGE.fullmatch(text):
            return True
        if len(text) >= _LONGEST_PAGE or text.isdigit():
            return False
        return self.words.page.fullmatch(fold(text)) is not None

    def at(self, lines: Sequence[Line], index: int, after_furniture: bool) -> bool:
        """Whether a line is furniture where it stands; a rule is, and what else looks like it if it is set apart."""
        line, text = lines[index], lines[index].text.text
        if len(text) >= _LONGEST_PAGE and text[0].isalpha() and text[1] != "/" and _RESOLUTION not in text[-_TAIL:]:
            return False  # what is longer begins with a symbol, a digit or a sign, or ends with a symbol
        if self.is_rule(line) or (self.is_job(line) and not self._goes_on(lines, index + 1)):
            return True
        head = self.is_head(line)
        if not head and not self.is_page(line):
            return False
        before = after_furniture or index == 0 or lines[index - 1].blank
        if not head and (under := self._under_head(lines, index)):
            return under == 1
        after = self._closes(lines, index + 1)
        if head:
            return before or after
        return before and (after or after_furniture) and not self._goes_on(lines, index + 1)

    def _under_head(self, lines: Sequence[Line], index: int) -> int:
        """Which of the lone numbers below a running head a line is: the first is the page's; 0: no head is there."""
        above = [line for line in lines[max(index - 6, 0) : index] if not line.blank]
        numbers = len(above) - len([*dropwhile(lambda line: line.text.text.isdecimal(), reversed(above))])
        headed = numbers < len(above) and self.is_head(above[-1 - numbers])
        return numbers + 1 if headed and lines[index].text.text.isdecimal() else 0

    def _closes(self, lines: Sequence[Line], index: int) -> bool:
        if index >= len(lines) or lines[index].blank:
            return True
        line = lines[index]
        words = unblank(fold(line.text.text))
        titled = len(words) > 3 and self.title.startswith(words)
        return titled or self.is_fixed(line) or self.is_head(line)

    def _goes_on(self, lines: Sequence[Line], index: int) -> bool:
        """Whether the next text begins with punctuation, so that a lone number was torn from its sentence."""
        following = next((line.text.text for line in lines[index : index + 4] if not line.blank), "")
        return following[:1] in tuple(_PUNCTUATION)


def _alike(first: str, second: str) -> int:
    """How many signs two texts begin alike with; they differ at some place, or the first is longer."""
    return next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), len(second))


def running_head(text: str) -> Symbol | None:
    """The symbol that a line begins with."""
    found = _SYMBOL.match(text)
    return symbol_in(found[0]) if found else None


def symbol_in(text: str) -> Symbol | None:
    """The symbol of a resolution that a piece of text is, if it is one; a star after it is no part of it."""
    try:
        return Symbol.parse(text.rstrip("*"))
    except SymbolError:
        return None
