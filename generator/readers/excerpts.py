"""The words of a source at the place of a diagnostic, for an editor who has the finding before them, not the file."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from generator.model.diagnostic import Diagnostic, shown

_BY_LINES_OF_THE_READING = ("word", "blocks")
"""Their places count lines of what is printed; the lines of the file would be markup."""
_BY_PAGES = ("pdf",)
_MARKED_UP = ("akoma-ntoso", "html")
"""There the words may begin some lines below the place of their element."""
_MARKUP = re.compile(r"<[^>]*>?|^[^<]*>")
_BEFORE, _AFTER = 40, 120
_LINES = 12

Place = tuple[str, int, int]
"""Path, line and column."""
Excerpts = dict[Place, str]


def excerpts(
    content: bytes, source: str, file_format: str, found: Iterable[Diagnostic], printed: Mapping[tuple[int, int], str]
) -> Excerpts:
    """The words at each place: the line of the file or, where its lines are no text, of what was read from it.

    `printed`: the words of each place, for a format whose places are pages (`Attempt.lines`).
    """
    placed = [one for one in found if one.line > 0]
    if not placed:
        return {}
    if file_format in _BY_PAGES:
        return {
            _place(one): shown(" ".join(words.split()))
            for one in placed
            if (words := printed.get((one.line, one.column), "").strip())
        }
    text = source if file_format in _BY_LINES_OF_THE_READING else content.decode("utf-8-sig", "replace")
    lines = re.split(r"\r\n|[\n\r]", text) if "\r" in text else text.split("\n")
    cut = (_below if file_format in _MARKED_UP else _around)(lines, placed)
    return {place: shown(words) for place, words in cut if words}


def _around(lines: list[str], placed: list[Diagnostic]) -> Iterator[tuple[Place, str]]:
    """The words before and after a place, on its line."""
    for one in placed:
        line = lines[one.line - 1] if one.line <= len(lines) else ""
        start, end = max(one.column - 1 - _BEFORE, 0), one.column - 1 + _AFTER
        words = " ".join(line[start:end].split())
        yield _place(one), f"{'… ' if start else ''}{words}{' …' if end < len(line) else ''}" if words else ""


def _below(lines: list[str], placed: list[Diagnostic]) -> Iterator[tuple[Place, str]]:
    """The first words from a place on, without the markup."""
    for one in placed:
        part = "\n".join(lines[one.line - 1 : one.line - 1 + _LINES])[max(one.column - 1, 0) :]
        words = " ".join(html.unescape(_MARKUP.sub(" ", part[: _AFTER * _LINES])).split())
        yield _place(one), f"{words[:_AFTER]} …" if len(words) > _AFTER else words


def _place(one: Diagnostic) -> Place:
    return one.path, one.line, one.column
