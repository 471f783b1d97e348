"""The numbers of a text as far as it has been read: which number, section, letter or sub-paragraph is due."""

from generator.readers.labels import (
    Label,
    Nesting,
    bare_number,
    damaged_number_label,
    damaged_section_label,
    decimal_label,
    decimal_parts,
    item_label,
    letter_label,
    nested,
    number_label,
    section_label,
)
from generator.readers.parts import article_length
from generator.readers.words import Words


class Numbering:
    """The last number of each kind. `preamble`: none has come since the formula, the section or the annex began."""

    def __init__(self, words: Words) -> None:
        """Nothing has been numbered."""
        self.words = words
        self.above = 0  # the section that articles stand in
        self.begin_again()

    def begin_article(self) -> None:
        """An article begins, with numbers of its own; the section that it stands in goes on."""
        above = self.section or self.above
        self.begin_again()
        self.above = above

    def begin_again(self) -> None:
        """A text with a preamble and numbers of its own begins."""
        self.number, self.section, self.letter = 0, 0, 0
        self.above = 0
        self.outer = 0  # the number before those that began again: a text that is adopted has its own
        self.decimal: tuple[int, ...] = (0,)  # the last number with all its parts
        self.nesting = Nesting()
        self.preamble = True

    def number_of(self, text: str) -> Label | None:
        """The number that a paragraph begins with: printed as it should be, damaged, or without its full stop."""
        first = damaged_number_label(text, 1) if text[:1] == "l" else None
        return number_label(text) or damaged_number_label(text, self.number + 1) or first or bare_number(text)

    def section_of(self, text: str) -> Label | None:
        """The number that the heading of a section begins with, or that is one, damaged or not."""
        return section_label(text, self.words.headings) or damaged_section_label(text, self.section + 1)

    def take(self, text: str, shape: str, opened: bool) -> int:
        """How much of the first line of a paragraph is its label; `opened`: the text before it ends with a colon."""
        if shape == "numbered" and (label := self.number_of(text)):
            if label.value == 1 < self.number:
                self.outer = self.number
            elif label.value == self.outer + 1:
                self.outer = 0
            self.number, self.preamble, self.nesting = label.value, False, nested(text[label.length :].lstrip())
            self.decimal = (label.value,)
            return label.length
        if shape == "decimal" and (label := decimal_label(text)):
            self.number, self.preamble, self.nesting = label.value, False, Nesting()
            self.decimal = decimal_parts(text[: label.length])
            return label.length
        if shape == "item" and (label := item_label(text)):
            self.nesting.place(label, opened)
            return label.length
        if shape == "section" and (label := self.section_of(text)):
            self.section, self.letter, self.preamble, self.nesting = label.value, 0, True, Nesting()
            return label.length
        if shape == "subsection" and (label := letter_label(text)):
            self.letter, self.nesting = label.value, Nesting()
            return label.length
        if shape == "article":
            return article_length(text, self.words)
        return self.words.headings.annex_length(text) or len(text) if shape == "annex" else 0
