"""What stands inside a paragraph and is no text: note marks, and the signs of italics in OCR Markdown.

Signs are read as Markdown only in a document whose numbered paragraphs open with them; elsewhere they are text.
"""

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from generator.model.reading import Call
from generator.readers.calls import Chosen
from generator.readers.labels import number_label
from generator.readers.lines import BodyLine
from generator.readers.words import Words
from generator.text import Moved, Span, Traced, fold

_ITALIC = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]*[^\s*\\])\*(?![\w*])")
_FIRST_ITALIC = re.compile(r"\w{0,3}\*(?P<words>(?:(?<=\w\*)\s)?[^\s*][^*]{0,80}[^\s*\\])\*(?!\*)")
"""The verb that opens a paragraph, whose signs OCR may set inside its words ("*Encourag*e") or behind a number."""
_BOLD = re.compile(r"\*\*(?=[^\s*])[^*]*[^\s*]\*\*")
_OPENING = re.compile(r"\*[^\s*]")
_TYPESET = re.compile(r"(?<=[^\W\d_])(\u203a)\s*(?=[^\W\d_])")  # some extractors give a hyphen at a line end so
_AFTER_TYPESET = re.compile("\u203a\\s+")
_BEFORE_MARK = re.compile(r"\s+$")
_UNSPACED = ",.)]\u2026\u060c\u061b\uff0c\u3001\u3002\uff1b\uff1a"


class Inline(msgspec.Struct, frozen=True, gc=False):
    """A text without marks and signs; `marks` and `signs` are what was taken out."""

    text: Traced
    calls: tuple[Call, ...] = ()
    emphases: tuple[Span, ...] = ()
    marks: tuple[Traced, ...] = ()
    signs: tuple[Traced, ...] = ()


def writes_markdown(lines: Sequence[BodyLine], words: Words) -> bool:
    """Whether the document marks italics with stars: at least half of its operative paragraphs open with them."""
    texts = [line.text.text for line in lines]
    if not any("*" in text for text in texts):
        return False
    bare = [text[label.length :].lstrip() if (label := number_label(text)) else text for text in texts]
    if not any(_OPENING.match(text) for text in bare):
        return False
    operative = [text for text in bare if words.is_operative(fold(text[:40].removeprefix("*")))]
    marked = sum(1 for text in operative if _OPENING.match(text))
    return marked > 0 and 2 * marked >= len(operative)


def writes_bold(lines: Sequence[BodyLine]) -> bool:
    """Whether the document marks headings with two stars: all of its double stars are around whole lines."""
    starred = [line.text.text for line in lines if "**" in line.text.text]
    return bool(starred) and all(_BOLD.fullmatch(text) and text.count("**") == 2 for text in starred)


def take_bold(lines: Sequence[BodyLine]) -> tuple[tuple[BodyLine, ...], tuple[Traced, ...]]:
    """Lines that are bold as a whole, headings, without their stars; and those stars."""
    plain: list[BodyLine] = []
    signs: list[Traced] = []
    for line in lines:
        end = len(line.text)
        if _BOLD.fullmatch(line.text.text):
            signs += [line.text.slice(0, 2), line.text.slice(end - 2)]
            plain.append(replace(line, text=line.text.slice(2, end - 2)))
        else:
            plain.append(line)
    return tuple(plain), tuple(signs)


def clean(text: Traced, calls: Sequence[Chosen], markdown: bool, words: Words, italic: Sequence[Span] = ()) -> Inline:
    """Take marks and signs out of a text, whose `calls` are given; `italic`: what the format says is so; in order."""
    raw = text.text
    if not (calls or markdown or italic or "\u203a" in raw or words.torn.search(raw)):
        return Inline(text)
    signs: list[Span] = []
    italics = [*italic]
    if markdown:
        first = _FIRST_ITALIC.match(raw)
        for found in (*([first] if first else ()), *_ITALIC.finditer(raw, first.end() if first else 0)):
            start, end = found.span(found.lastindex or 0)
            signs += [(start - 1, start), (end, end + 1)]
            italics.append((start + raw[start].isspace(), end))
        signs += [found.span() for found in words.caret.finditer(raw)]
    signs += [found.span(1) for found in _TYPESET.finditer(raw)] if "\u203a" in raw and "\u2039" not in raw else []
    marks = [(place.end - length, place.end) for place, _, length, _ in calls]
    signs = sorted(sign for sign in signs if sign not in marks)
    torn = [found.span() for found in words.torn.finditer(raw)]
    torn += [(end, after.end()) for _, end in signs if (after := _AFTER_TYPESET.match(raw, end - 1))]
    wide = [_with_blanks(raw, start, end, words) for start, end in marks]
    cuts = _merged(sorted([*signs, *torn, *wide]))
    moved = Moved(cuts)
    return Inline(
        text.without(cuts),
        tuple(Call(moved(start), mark, copy) for (start, _), (_, mark, _, copy) in zip(wide, calls, strict=True)),
        tuple((moved(start), moved(end)) for start, end in italics),
        tuple(text.slice(*span) for span in marks),
        tuple(text.slice(*span) for span in signs),
    )


def _with_blanks(raw: str, start: int, end: int, words: Words) -> Span:
    """A mark with the blanks it left: those before it, and those after it before punctuation that has none."""
    blank = _BEFORE_MARK.search(raw[max(start - 2, 0) : start])
    first = start - len(blank[0]) if blank else start
    last = end
    while last < len(raw) and raw[last].isspace():
        last += 1
    following = raw[last : last + 1]
    unspaced = following in tuple(_UNSPACED) or (
        following in tuple(";:!?»") and following not in words.grammar.spaced_punctuation
    )
    if not following or (last > end and unspaced):
        return first, last
    return first, end


def _merged(cuts: Sequence[Span]) -> list[Span]:
    """Cuts without overlaps."""
    merged: list[Span] = []
    for start, end in cuts:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
