"""Preambles whose paragraphs nothing parts but their first words."""

from collections.abc import Sequence

from generator.readers.labels import number_label
from generator.readers.lines import BodyLine, Gap
from generator.readers.words import Words
from generator.text import fold


def is_flat(lines: Sequence[BodyLine], first: int, words: Words) -> tuple[bool, int]:
    """Whether neither blank lines nor indents part the lines of a preamble from one on, up to the first number.

    And the index of the line that tells: from each line before it on, the answer is the same.
    """
    for index in range(first, len(lines)):
        line = lines[index]
        if line.gap not in (Gap.NONE, Gap.PAGE):
            return False, index
        if number_label(line.text.text) or words.is_operative(fold(line.text.text)):
            return True, index
    return True, len(lines)
