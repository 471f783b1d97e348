"""Blocks written out as one source, and each block as what of it is words: its lines, its cells, its scraps.

Scraps are characters of the tool, not of the document: backslashes before signs of Markdown, the mark of an image, the
sign that stands for a typesetter's hyphen.
"""

import re
from collections.abc import Sequence

import msgspec

from generator.readers.blocks.shapes import Block, Kind
from generator.readers.door import picture
from generator.readers.lines import Cell, Rows
from generator.readers.words import Words
from generator.text import NOTHING, Traced, fold, traced

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_IMAGE = re.compile(r"<!--\s*[\w ]*-->")
_RULE = re.compile(r"(?:\\?[_*-]\s*){5,}")
_JOB = re.compile(r"\*?\d{2}-?\d{5}\*?(?:\s*\([A-Z]\))?(?:\s+\d{6}|\s+\d{1,3}\s*/\s*\d{1,3}|\s*\*\d{7}\*)*")
_ESCAPE = re.compile(r"(?<!\\)\\++(?=[_*#\[\]<>&|~`])")
_TORN = re.compile("(?<=[^\\W\\d_])[\u203a\u00ad]\\s+(?=[^\\W\\d_])")
"""What tools make of a hyphen at the end of a line: a sign of quotation, or a soft hyphen, and a blank."""
_BLANK = re.compile(  # a blank after a number tells that it is a mark, unless it has more digits than a mark
    r"(?<=[^\s\d])\s+(?=[,.)\]])|(?<=\d{4})\s+(?=[,.)\]])|(?<=[(\[])\s+"
)
_STROKE = re.compile(
    r"(?:(?<=[^\W\d_»)\"'’] )\d{1,3}|(?<=\d{4} )\d{1,2})( ?/)(?=[,;.:)»]|$| (?:[,;.:)»]|[^\W\d_A-Z]{2}))"
)
"""The stroke behind a note mark, as it was printed until 1996: "l'homme 1 /,"."""
_LETTERS = re.compile(r"(?<![^\W_])([^\W\d_])( )([^\W\d_]{1,2})(?= \d)")


_SPECK = 4  # so many signs without a letter or digit are dirt on a scan


class Piece(msgspec.Struct, frozen=True):
    """A block with its words. `number` counts the blocks; `start` and `end` are its place in the source."""

    kind: Kind
    number: int
    start: int
    end: int
    text: Traced
    scraps: tuple[Traced, ...] = ()
    rows: Rows = ()

    @property
    def empty(self) -> bool:
        """Whether it has no words: an image, a rule."""
        return not self.text and not self.rows

    @property
    def rule(self) -> bool:
        """Whether it is a rule, as one stands above the notes."""
        return self.empty and any(_RULE.fullmatch(scrap.text.strip()) for scrap in self.scraps)


def written(blocks: Sequence[Block], words: Words) -> tuple[str, tuple[Piece, ...]]:
    """The source, one line for each text or cell, and the pieces of it."""
    parts: list[str] = []
    places: list[list[tuple[int, int]]] = []
    length = 0
    for block in blocks:
        texts = [cell.text for row in block.rows for cell in row] if block.rows else [block.text]
        spans = []
        for text in texts:
            shown = _one_line(text)
            spans.append((length, length + len(shown)))
            parts.append(shown)
            length += len(shown) + 1
        places.append(spans)
    source = "".join(f"{part}\n" for part in parts)
    pieces = [
        _piece(source, n, block, spans, words) for n, (block, spans) in enumerate(zip(blocks, places, strict=True))
    ]
    return source, tuple(pieces)


def _one_line(text: str) -> str:
    """A text without line ends; control characters by their pictures."""
    flat = re.sub(r"[\t\r\n\v\f\u2028\u2029]", " ", text)
    return _CONTROL.sub(lambda found: picture(found[0]) if found[0] < "\u2028" else "\ufffd", flat)


def _piece(source: str, number: int, block: Block, spans: list[tuple[int, int]], words: Words) -> Piece:
    if block.rows:
        cells = iter(spans)
        rows = tuple(
            tuple(
                Cell(traced(source, *next(cells)).collapse(), cell.header, cell.colspan, cell.rowspan) for cell in row
            )
            for row in block.rows
        )
        return Piece("table", number, spans[0][0] if spans else 0, spans[-1][1] if spans else 0, NOTHING, (), rows)
    start, end = spans[0]
    whole = traced(source, start, end)
    if _IMAGE.fullmatch(block.text.strip()) or block.kind in ("image", "furniture"):
        return Piece("image" if block.kind != "furniture" else "furniture", number, start, end, NOTHING, (whole,))
    speck = len(block.text.strip()) <= _SPECK and not any(sign.isalnum() for sign in block.text)
    if speck or _RULE.fullmatch(block.text.strip()) or _JOB.fullmatch(block.text.strip()):
        return Piece("furniture", number, start, end, NOTHING, (whole,))
    text, scraps = mended(whole, words)
    return Piece(block.kind, number, start, end, text, scraps)


def mended(whole: Traced, words: Words) -> tuple[Traced, tuple[Traced, ...]]:
    """A text without the scraps, and without the blanks that a justified line or a raised letter left in it."""
    escapes = [found.span() for found in _ESCAPE.finditer(whole.text)]
    torn = [found.span() for found in _TORN.finditer(whole.text)]
    strokes = [found.span(1) for found in _STROKE.finditer(whole.text)]
    scraps = sorted([*escapes, *strokes, *((start, start + 1) for start, _ in torn)])
    text = whole.without(sorted([*escapes, *strokes, *torn])).collapse()
    blanks = [found.span() for found in _BLANK.finditer(text.text)]
    blanks += [found.span(1) for found in _suffixed(words).finditer(text.text)]
    blanks += [span for found in _elided(words).finditer(text.text) for span in (found.span(1), found.span(2))]
    known = words.number_words
    blanks += [found.span(2) for found in _LETTERS.finditer(text.text) if fold(found[1] + found[3]) in known]
    return text.without(sorted(set(blanks))), tuple(whole.slice(*span) for span in scraps)


def _suffixed(words: Words) -> re.Pattern[str]:
    """The blank before the letters of an ordinal: "1 er", "74 e", "XXI e"."""
    known = [one for one in words.grammar.ordinal_suffixes if one not in words.number_words]
    suffixes = "|".join(map(re.escape, known)) or r"(?!)"
    return re.compile(rf"(?:\d|(?<![^\W_])[IVXLC]+)( )(?:{suffixes})(?![^\W_])")


def _elided(words: Words) -> re.Pattern[str]:
    """The blanks around the apostrophe of an elided word: "d 'action", "l ' essai"."""
    known = "|".join(map(re.escape, words.grammar.elided_words)) or r"(?!)"
    return re.compile(rf"(?<![^\W_])(?:{known})( ?)['’]( ?)(?=[^\W\d_])", re.IGNORECASE)
