"""Preambles whose paragraphs nothing parts but their first words."""

from collections.abc import Sequence

from generator.readers.labels import number_label
from generator.readers.lines import BodyLine, Gap
from generator.readers.words import Words
from generator.text import fold


def is_flat(lines: Sequence[BodyLine], words: Words) -> bool:
    """Whether neither blank lines nor indents part the lines of a preamble, up to the first number."""
    for line in lines:
        if line.gap not in (Gap.NONE, Gap.PAGE):
            return False
        if number_label(line.text.text) or words.is_operative(fold(line.text.text)):
            break
    return True
