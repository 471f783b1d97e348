"""The language of a text, where nobody says it: by its letters and commonest words, else by its formulas."""

from generator import languages
from generator.readers.akoma_ntoso.language import language_of_text
from generator.readers.words import words
from generator.text import fold


def find_language(text: str) -> str:
    """The language that a text is in by its letters and commonest words; else the one most of whose formulas it has."""
    if found := language_of_text(text):
        return found
    folded = fold(text)
    counts: dict[str, int] = {}
    for code in languages.available():
        if languages.load(code).grammar is not None:
            known = words(code)
            counts[code] = sum(folded.count(text) for text in (*known.formulas, *known.cover_lines))
    return max(counts, key=lambda code: counts[code])
