"""Places in documents: behind a number, and paragraphs of the document itself."""

from collections.abc import Iterator

from generator.enrich.citations.patterns import Patterns
from generator.languages.numerals import english, readings


def located(text: str, end: int, known: Patterns) -> str | None:
    """The place in a document that stands after its number: "annexes I à III"."""
    found = known.locator.match(text, end)
    return next((place for place in found.groups() if place), None) if found else None


def internal(text: str, known: Patterns, present: frozenset[str]) -> Iterator[tuple[int, int, str | None]]:
    """Paragraphs of the document itself: where each is printed and its anchor, None where it has none such."""
    for match in known.internal.finditer(text):
        for number in known.internal_number.finditer(text, *match.span("numbers")):
            label = readings(number["label"]) if number["label"] else ()
            anchor = f"op{number['number']}" + (f"-{english(label[0])}" if label else "")
            yield *number.span(), f"#{anchor}" if anchor in present else None
