"""Parts and articles: headings under which numbers start again.

The parts of a resolution, A, B, … each have numbers, and mostly a formula, of their own.

A letter before a heading may also stand in a resolution without parts. So a letter is a part's only where a formula
follows its title, or where the numbers start at 1 under each letter; and not in an annex.
"""

import re
from collections.abc import Mapping, Sequence

from generator.readers.labels import number_label
from generator.readers.lines import BodyLine, Gap
from generator.readers.words import Words
from generator.text import fold

_INDENT, _CLOSED = Gap.INDENT, Gap.CLOSED  # as in `paragraphs`

_LETTER = re.compile(r"(?P<letter>[A-Z])(?:\s?[.\u2013\u2014-])?(?:$|(?<=[.\u2013\u2014-])\s+(?=[^\W\d_]|[«“\"]))")
_AFTER_ARTICLE = re.compile(r"\s*[.:\u2013\u2014-]{0,2}(?:$|(?<=[.:\u2013\u2014-])\s+(?=[^\W\d_]|[«“\"]))")
_TITLE = 200  # more characters than a line with a title has
_TITLE_LINES = 6
_LOST = 2  # so many letters in a row a scan may have damaged beyond reading
_STOPS = (";", ",", ".", ":")


def parts_of(lines: Sequence[BodyLine], words: Words) -> Mapping[int, int]:
    """The lines that begin a part: how many characters of each are its letter, by its index. Empty: it has no parts."""
    end = next((index for index, line in enumerate(lines) if _is_annex(line, words)), len(lines))
    letters = [
        (index, found)
        for index, line in enumerate(lines)
        if (line.gap >= _INDENT or index == 0) and (found := _LETTER.match(line.text.text))
    ]
    own = _in_order([(index, found) for index, found in letters if _formula_follows(lines, index, words)], _LOST)
    if len(own) > 1:
        return own
    shared = _in_order(
        [(index, found) for index, found in letters if index < end and not lines[index].text.text.endswith(_STOPS[:2])]
    )
    return shared if len(shared) > 1 and _all_begin_again(lines[:end], [*shared]) else {}


def unnamed_annexes(lines: Sequence[BodyLine], words: Words) -> frozenset[int]:
    """The lines behind a closing that head an annex without saying so: a title, and under it numbers from 1 on."""
    found = []
    for index in [index for index, line in enumerate(lines) if line.gap == _CLOSED]:
        text = lines[index].text.text
        if not text.endswith(_STOPS) and not _LETTER.match(text) and not number_label(text):
            for following in lines[index : index + _TITLE_LINES]:
                if _is_annex(following, words) or fold(following.text.text).strip("*_, ") in words.formulas:
                    break
                if label := number_label(following.text.text):
                    found += [index] if label.value == 1 else []
                    break
    return frozenset(found)


def article_length(text: str, words: Words) -> int:
    """How many characters of a line are the label of an article: it stands alone or before a title; 0: it is none."""
    found = words.headings.article(text)
    if found is None or len(text) > _TITLE or not (rest := _AFTER_ARTICLE.match(text, found[0])):
        return 0
    return rest.end() if rest.end() == len(text) or not text.endswith(_STOPS) else 0


def _in_order(letters: Sequence[tuple[int, re.Match[str]]], lost: int = 0) -> dict[int, int]:
    """Those letters that are the next of the alphabet; `lost`: so many between two may be damaged."""
    kept: dict[int, int] = {}
    due = ord("A")
    for index, found in letters:
        if due <= ord(found["letter"]) <= due + (lost if kept else 0):
            kept[index] = found.end()
            due = ord(found["letter"]) + 1
    return kept


def _is_annex(line: BodyLine, words: Words) -> bool:
    return line.gap >= _INDENT and words.headings.annex(line.text.text.strip("*_ "))


def _formula_follows(lines: Sequence[BodyLine], index: int, words: Words) -> bool:
    """Whether nothing but a title stands between a letter and a formula."""
    for line in lines[index + 1 : index + 1 + _TITLE_LINES]:
        if words.is_formula(line.text.text):
            return True
        if line.text.text.endswith(_STOPS):
            return False
    return False


def _all_begin_again(lines: Sequence[BodyLine], starts: Sequence[int]) -> bool:
    """Whether the first number under each letter is 1."""
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        labels = (number_label(line.text.text) for line in lines[start + 1 : stop] if line.gap >= _INDENT)
        first = next((label for label in labels if label), None)
        if first is None or first.value != 1:
            return False
    return True
