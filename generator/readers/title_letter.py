"""The letter of a resolution that is one part of several: it stands alone between the title and the formula."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.languages.numerals import readings
from generator.readers.cover import STATEMENT_LINES, Title
from generator.readers.footnotes import SUPERSCRIPTS
from generator.readers.lines import Line
from generator.readers.words import Words
from generator.text import join

_LETTER = re.compile(rf"(?P<letter>(?:[^\W\d_{SUPERSCRIPTS}]){{1,5}})\.?\s?(?P<mark>\(?[0-9{SUPERSCRIPTS}]{{0,3}}\)?)")

_TITLE_LINES = 12  # with the empty ones between them
_LONGEST = 24  # more characters than a letter with its mark and the signs of bold type has


def lettered_title(lines: Sequence[Line], title: Title, words: Words) -> Title:
    """The title with the letter below it: "75/290." over "B" is 75/290 B; its note is called behind the title.

    Where a formula stands under more letters than one, they head the parts of the text.
    """
    if title.symbol.part or not (found := next(_letters(lines, title.end, words), None)):
        return title
    index, letter, mark = found
    if index > title.end + STATEMENT_LINES or _goes_on(lines, index + 1, chr(ord(letter) + 1), words):
        return title
    line = lines[index].text
    return replace(
        title,
        end=index + 1,
        symbol=replace(title.symbol, part=letter),
        text=join((title.text, line.slice(mark))),
        letter=line.slice(0, mark),
        marked=len(line) - mark,
    )


def _goes_on(lines: Sequence[Line], start: int, due: str, words: Words) -> bool:
    """Whether a formula stands under another letter, or a title with one under the next, damaged or not."""
    if next(_letters(lines, start, words), None):
        return True
    for index in range(start, len(lines)):
        if lines[index].text.text.strip("*_ ") == due:
            below = [line.text.text for line in lines[index + 1 : index + 1 + _TITLE_LINES] if not line.blank]
            if any(words.is_formula(text) for text in below):
                return True
    return False


def _letters(lines: Sequence[Line], start: int, words: Words) -> Iterator[tuple[int, str, int]]:
    """The lines from `start` on that are a letter over a formula: index, letter in Latin, where a mark begins."""
    for index in range(start, len(lines)):
        if not 0 < len(lines[index].text.text) <= _LONGEST:
            continue
        found = _LETTER.fullmatch(lines[index].text.text.strip("*_ "))
        if found is None or not (letter := _capital(found["letter"])):
            continue
        following = next((line for line in lines[index + 1 : index + 1 + STATEMENT_LINES] if not line.blank), None)
        if following is not None and words.is_formula(following.text.text):
            text = lines[index].text.text
            yield index, letter, text.index(found[0]) + (found.start("mark") if found["mark"] else len(found[0]))


def _capital(printed: str) -> str:
    """The Latin letter that a printed one stands for, by its rank; "" where it is none or could be a numeral."""
    found = readings(printed)
    capital = bool(found) and (found[0].style == "capital" or (found[0].style == "letter" and not printed.islower()))
    return chr(ord("A") + found[0].rank - 1) if capital and found[0].rank <= 26 and not printed.islower() else ""
