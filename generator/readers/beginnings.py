"""What a line begins: a formula, a heading, a numbered paragraph, one without a number, or nothing.

It is seen from four things together: what parts the line from the one before (`Gap`), how the text before it ends, how
it begins, and whether its number is the one that is due.
"""

from msgspec.structs import replace

from generator.readers.finding import DOUBTFUL, POOR, Finding, doubt
from generator.readers.labels import (
    bare_number,
    damaged_item,
    damaged_number_label,
    decimal_label,
    decimal_parts,
    follows,
    item_label,
    letter_label,
    number_label,
)
from generator.readers.lines import BodyLine, Gap
from generator.readers.open_paragraph import HEADING, HEADS, OpenParagraph, Shape
from generator.readers.parts import article_length
from generator.readers.stops import CONTINUES, end_of, ends_with_time
from generator.text import fold

_NONE, _INDENT, _EMPTY, _PAGE, _BREAK, _ = Gap  # as in `open_paragraph`
_LABELLED = ("numbered", "decimal", "item")
_NEW, _OLD = "the beginning of a paragraph", "a line of the paragraph before it"
_MAY_BEGIN = "this line may begin a paragraph of its own"
_LOST = 3  # so many numbers in a row a scan may have damaged beyond reading
_SKIPPED = 2  # more numbers of sections than that are not lost together
_SHORT_LINE = 45  # more characters than a formula has


class Beginnings(OpenParagraph):
    """The open paragraph, and whether a line goes on with it."""

    def _shape(self, line: BodyLine) -> Shape | None:
        """What a line begins; None where it goes on with the open paragraph."""
        text, gap, end = line.text.text, line.gap, end_of(self._tail)
        if gap == _PAGE and end == ":" and ends_with_time(self._tail):
            end = ""
        began = bool(self.lines or self.label.text)
        if began and gap < _BREAK and text[0] in CONTINUES:
            return None
        folded = fold(text).strip("*_ ")
        titled = self.shape in ("part", "article", "annex") and bool(self.lines)
        free = not began or gap >= _BREAK or (self.shape in HEADS and not titled)
        if gap in (_NONE, _PAGE) and not free and text.isdecimal():
            return None  # the mark of the last word did not fit on its line or page
        parted = free or gap >= _INDENT
        if (parted or titled or end in (".", ";", ":")) and folded.rstrip(", ") in self.words.formulas:
            return "formula"
        short = line.gap >= _EMPTY and len(text) < _SHORT_LINE
        apart = short and text.endswith((",", "."))
        if (apart or (short and line.heading)) and self.words.resembles_formula(text):
            return "formula"
        if self._formula_due(began) and self.words.resembles_formula(text, must=apart):
            return "formula"
        if parted and self.words.headings.annex(text.strip("*_ ")):
            return "annex"
        if gap == Gap.CLOSED and self._titled_annex(text):
            return "annex"
        titles = self.annex or line.heading
        if titles and (parted or end == ".") and article_length(text, self.words):
            return "article"
        if shape := self._labelled(text, gap, end, free):
            return shape
        sectioned = self.shape in ("section", "subsection")
        if sectioned and not self.lines and gap == _NONE and not self.words.is_preambular(folded):
            return None
        if not free and gap == _PAGE and self._heading_goes_on(text, folded):
            return None
        if free or (sectioned and gap):
            return "plain"
        begins = self._plain_begins(text, folded, line, end)
        if line.gap == _EMPTY and self._is_near(begins, text, folded, end):
            readings = (_NEW, _OLD, DOUBTFUL) if begins else (_OLD, _NEW, POOR)
            self.doubts.append(doubt(line.text.offset, *readings))
        return "plain" if begins else None

    def _titled_annex(self, text: str) -> bool:
        """Whether a line behind a closing is the label of an annex with its title: "Anexo Principios …"."""
        length = self.words.headings.annex_length(text)
        return length > 0 and not text[length:].strip()[:1].islower() and end_of(text) == ""

    def _heading_goes_on(self, text: str, folded: str) -> bool:
        """Whether the first line of a page goes on with a heading that the end of the page before cut in two."""
        if not self.lines or end_of(self._tail) or not self._is_heading():
            return False
        if self.words.is_preambular(folded) or self.words.is_operative(folded):
            return False
        return text[0].islower() or fold(self._tail.rsplit(maxsplit=1)[-1]) in self.words.linking

    def _is_near(self, begins: bool, text: str, folded: str, end: str) -> bool:
        """Whether about as much speaks against the reading of a line behind an empty one that has no number.

        A heading may be the first line of the text below it, and a line without a first word of its part of the
        resolution the rest of the one above: gap, end and beginning do not say the same.
        """
        opening = self.words.is_preambular(folded) or self.words.is_operative(folded)
        small = text[0].islower()
        if begins and self.annex:
            return False  # there, headings and paragraphs without a number are the rule
        if begins:
            if not end:
                return self._is_heading()
            inner = bool(self.due.nesting) or (end in (";", ",") and self.shape != "plain")
            return not (inner or small or opening or end == ":")
        if self.label and not self.lines:
            return False  # a label alone on its line
        if not end:
            return not small and self.shape == "plain" and (self.annex or len(self.lines) > 1)
        return opening if end == "," else small

    def _labelled(self, text: str, gap: Gap, end: str, free: bool) -> Shape | None:
        if decimal := decimal_label(text):
            due = decimal.value == self.due.number or follows(decimal_parts(text[: decimal.length]), self.due.decimal)
            return "decimal" if due and (free or gap >= _INDENT or end in (";", ":", ".")) and end else None
        if number := number_label(text):
            return "numbered" if self._number_begins(number.value, bool(number.readings), gap, end, free) else None
        damaged = damaged_number_label(text, self.due.number + 1) if free or gap >= _INDENT else None
        if damaged and self._damaged_begins(text[damaged.length :].lstrip(), end, free or self._headed_apart(gap)):
            return "numbered"
        if text[0] == "l" and (free or self._headed_apart(gap)) and self._first_number(text):
            return "numbered"
        if bare := bare_number(text):
            verb = self.words.is_operative(fold(text[bare.length : bare.length + 32].lstrip()))
            due = bare.value == self.due.number + 1 and gap >= _INDENT
            return "numbered" if verb and due and end in (";", ".", ":") else None
        if gap >= _EMPTY and self._damaged_item(text, end):
            return "item"
        if item := item_label(text):
            expected = self.due.nesting.expects(item, end == ":")
            if gap == _NONE and not free:
                return "item" if expected and end else None
            goes_on = expected and bool(self.due.nesting)
            begins = free or goes_on or end in (";", ":", ",") or (expected and (end or gap == _EMPTY or self._headed))
            return "item" if begins else None
        return self._heading(text, gap, end, free)

    def _damaged_item(self, text: str, end: str) -> bool:
        """Whether a line has the damaged label that stands between the last one and the one below: a), /,), c)."""
        length = damaged_item(text) if self.due.nesting and end else 0
        if not length or ((item := item_label(text)) and self.due.nesting.expects(item, end == ":")):
            return False
        below = next((label for line in self.following if (label := item_label(line.text.text))), None)
        between = self.due.nesting.between(below) if below else None
        self.mended = replace(between, length=length) if between else None
        return between is not None

    def _first_number(self, text: str) -> bool:
        """Whether a text begins with "l. " before a capital: no numeral is written so, it is the number 1."""
        first = damaged_number_label(text, 1)
        return first is not None and first.length == len("l.") and text[first.length :].strip()[:1].isupper()

    def _damaged_begins(self, rest: str, end: str, free: bool) -> bool:
        """Whether a damaged number set apart begins a paragraph: behind a stop, before a sentence or a decision."""
        return (end != "" or free) and (end_of(rest) != "" or self.words.is_operative(fold(rest)))

    def _heading(self, text: str, gap: Gap, end: str, free: bool) -> Shape | None:
        """The section or subsection that a line heads: its number or letter is the one that is due."""
        stops = (";", ".", ",") if self.due.preamble else (";", ".")
        parted = free or gap >= _EMPTY or end in stops
        if not parted and not "A" <= text[0] <= "Z":
            return None
        last = end_of(text[-1:])
        if len(text) >= HEADING or (last not in ("", "?") and not (last == "," and gap >= _EMPTY and self._is_cut())):
            return None
        roman, letter = self.due.section_of(text) if parted else None, letter_label(text)
        again = roman is not None and roman.value == 1 and self.due.number > 0 and not self.due.letter
        alone = roman is not None and roman.length == len(text) and end in stops
        if (
            roman
            and (free or alone or (gap >= _EMPTY and (end or self._headed)))
            and (
                0 < roman.value - self.due.section <= _SKIPPED
                or again
                or (text[0] in "IVX" and roman.value - 1 == self.due.above > 0)
            )
        ):
            return "section"
        if letter and letter.value == self.due.letter + 1 and (free or self._headed or (gap >= _EMPTY and end)):
            return "subsection"
        return None

    def _is_cut(self) -> bool:
        """Whether the line that is taken goes on below, up to a line without a stop: a heading of several lines."""
        last = ","
        for line in self.following:
            if line.gap != _NONE:
                break
            last = line.text.text[-1:]
        return end_of(last) == ""

    def _number_begins(self, value: int, suffixed: bool, gap: Gap, end: str, free: bool) -> bool:
        due = value == self.due.number + 1 or (suffixed and value == self.due.number)
        due = due or (gap >= _EMPTY and bool(self.due.outer) and value == self.due.outer + 1)
        if gap == _NONE and not free:
            titled = (value == 1 and self._is_title()) or (self.shape == "section" and self._is_heading())
            return due and (end in (";", ".", ":", ",") or titled)
        restarts = value == 1 and (self._is_heading() or (bool(end) and (self.due.preamble or gap == _EMPTY)))
        restarts = restarts or (0 < value - self.due.number <= _LOST and self._headed_apart(gap))
        return free or due or restarts or end in (";", ".", ":") or (end == "," and self.due.preamble)

    def _plain_begins(self, text: str, folded: str, line: BodyLine, end: str) -> bool:
        """Whether a line without a label begins a paragraph."""
        if not self.lines and self.label and self.shape in _LABELLED:
            return False  # the label stands alone on its line
        if self._bracketed(text):
            return False
        if line.gap == _NONE:
            alone = self.due.preamble and end == "," and text[0].isupper() and self.words.is_preambular(folded)
            if alone and not self.flat and not self.due.nesting:
                self.doubts.append(Finding("UN304", _MAY_BEGIN, line.text.offset))
            return alone and self.flat
        in_items = bool(self.due.nesting) and self.shape in ("item", "plain")
        opening = self.words.is_preambular(folded) or self.words.is_operative(folded)
        small = self.words.grammar.small_openings and (opening or (end == "," and line.gap == _EMPTY))
        if text[0].islower() and not small:
            return in_items and (end in (";", ".") or (bool(end) and line.gap == _EMPTY))
        if not end:
            return self._is_heading() or (line.gap == _EMPTY and (opening or self._stops_short(text)))
        if end == ",":
            if line.gap == _EMPTY:
                return self.due.preamble or in_items
            return opening and self.due.preamble
        goes_on = line.gap == _PAGE and bool(self.label) and end == "." and line.indent < 2
        return not goes_on or opening
