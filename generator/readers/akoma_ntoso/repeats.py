"""Headings that a file has twice and the document once."""

from generator.readers.akoma_ntoso.line import Line
from generator.readers.akoma_ntoso.nodes import Node
from generator.readers.akoma_ntoso.tape import Tape


def doubled(text: str) -> bool:
    """Whether a heading stands twice in its element."""
    return len(text) > 5 and text[: len(text) // 2] * 2 == text


def repeats(line: Line, section: Node) -> bool:
    """Whether a heading is that of the section which has just begun."""
    fresh = not section.children and bool(section.inline.text)
    same = line.inline.text == section.inline.text and line.label in (None, section.label)
    return fresh and same and not line.inline.calls


def set_aside(line: Line, tape: Tape) -> None:
    """Account for a heading that is printed once, its number with it, as furniture."""
    first = line.first
    if line.label is not None and all(role != "label" for _, _, role in tape.account[first : line.last]):
        first -= 1  # its number stands in an element of its own
    tape.rerole(first, line.last, {"text": "furniture", "label": "furniture"})
