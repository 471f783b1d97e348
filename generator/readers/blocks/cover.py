"""The blocks before the enacting formula, put in the order of a printed page: cover, number with title, text.

Layout tools run several lines of the cover together, set the number before the cover and the title after it, and tear
the title.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.readers.blocks.lines import Piece
from generator.readers.blocks.numbers import number_length
from generator.readers.cover import read_cover
from generator.readers.furniture import Furniture
from generator.readers.labels import number_label
from generator.readers.lines import Line
from generator.readers.words import Words
from generator.text import BLANK, NOTHING, Traced, fold, join

_EMPTY = Line(NOTHING, 0)
_LONGEST = 400
_LONGEST_LINE = 80  # a title that goes on ends with no stop, or is short


def ordered(pieces: Sequence[Piece], words: Words) -> tuple[list[Line], list[Piece]]:
    """The lines of the cover and of the title, in that order, and the pieces of the body."""
    number = next((i for i, piece in enumerate(pieces) if number_length(piece.text.text)), None)
    if number is None:
        return [], list(pieces)
    after = range(number + 1, len(pieces))
    formula = next((i for i in after if words.is_formula(pieces[i].text.text)), None)
    body = next((i for i in after if _of_body(pieces[i], words)), None)
    end = (
        _after_title(pieces, number)
        if formula is None and body is None
        else min(formula or len(pieces), body or len(pieces))
    )
    printed = pieces[number].text.text
    end = next((i for i in after if i < end and pieces[i].text.text == printed), end)  # the title stands here again
    head = [piece for piece in pieces[:end] if not piece.empty]
    strays = [piece for piece in pieces[end:] if states_cover(piece, words) and _says_all(piece, words)]
    stated, title = _title(head, pieces[number], words)
    lines: list[Line] = []
    for piece in (*stated, *strays):
        lines += [Line(piece.text, 0, rows=piece.rows)] if piece.rows else []  # its cells are lines of the cover
        lines += [Line(text, 0) for text in statements(piece.text, words)]
    lines += [_EMPTY, Line(title, 0), _EMPTY]
    return lines, [piece for piece in pieces[end:] if piece not in strays]


def _after_title(pieces: Sequence[Piece], number: int) -> int:
    """Where the body begins without a formula: after the number and, where it stands alone, the next block."""
    alone = number_length(pieces[number].text.text) >= len(pieces[number].text)
    return min(number + 1 + alone, len(pieces))


def _title(head: Sequence[Piece], number: Piece, words: Words) -> tuple[list[Piece], Traced]:
    """The pieces of the cover, and the number with the title that belongs to it."""
    at = head.index(number)
    length = number_length(number.text.text)
    label, rest = number.text.slice(0, length).strip(), number.text.slice(length).strip()
    after = head[at + 1 :]
    if rest:
        more = _while_no_cover(after, words)
        torn = (
            rest.text[:1].islower()
            and at > 0
            and head[at - 1].kind == "heading"
            and not states_cover(head[at - 1], words)
        )
        first = [head[at - 1].text] if torn else []
        return [*head[: at - torn], *after[len(more) :]], _joined([label, *first, rest, *(one.text for one in more)])
    more = _while_no_cover(after[::-1], words)[::-1]
    return [*head[:at], *after[: len(after) - len(more)]], _joined([label, *(one.text for one in more)])


def _heads(piece: Piece, words: Words) -> bool:
    return piece.kind == "heading" and not states_cover(piece, words)


def _while_no_cover(pieces: Sequence[Piece], words: Words) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        if piece.rows or states_cover(piece, words) or len(piece.text) > _LONGEST or _of_body(piece, words):
            break
        found.append(piece)
    return found


def _of_body(piece: Piece, words: Words) -> bool:
    """Whether a block under a title is text: a letter, a number or a paragraph of the preamble begins there."""
    text = piece.text.text
    if re.fullmatch(r"[A-Z]\.?", text) or number_label(text):
        return True
    if text.endswith((",", ".")) and words.resembles_formula(text, must=True):
        return True
    sentence = text.endswith((",", ".", ";")) and len(text) > _LONGEST_LINE
    return sentence or (words.is_preambular(fold(text)) and text.endswith((",", ";")))


def _joined(parts: Sequence[Traced]) -> Traced:
    found: list[Traced] = []
    for part in parts:
        found += [BLANK, part] if found else [part]
    return join(found)


def states_cover(piece: Piece, words: Words) -> bool:
    """Whether a block, or a cell of it, begins with a statement of the cover."""
    if piece.rows:
        cells = (replace(piece, text=cell.text, rows=()) for row in piece.rows for cell in row)
        return any(states_cover(cell, words) for cell in cells)
    text = piece.text.text
    if not text or piece.kind in ("note", "item") or len(text) > _LONGEST or words.is_formula(text):
        return False
    first = next(statements(piece.text, words))
    cover = read_cover([Line(first, 0)], words, Furniture(words, ""))
    known = (cover.symbol, cover.session, cover.adopted, cover.agenda, cover.committee, cover.report)
    spoken = bool(cover.lines) and not cover.rest and len(first) >= len("Distr.")
    return spoken and (any(known) or cover.issued is None or first.text.lower().startswith("distr"))


def _says_all(piece: Piece, words: Words) -> bool:
    """Whether a block holds nothing but statements of the cover."""
    lines = [Line(text, 0) for text in statements(piece.text, words)]
    return not read_cover(lines, words, Furniture(words, "")).rest


def statements(text: Traced, words: Words) -> Iterator[Traced]:
    """The statements of a cover that were run together, one by one; the last is what no pattern knows."""
    rest = text
    while rest:
        length = _statement(fold(rest.text), words)
        if not length or length >= len(rest):
            yield rest
            return
        yield rest.slice(0, length).strip()
        rest = rest.slice(length).strip()


def _statement(folded: str, words: Words) -> int:
    """How long the statement is that a text begins with; 0: it begins with none."""
    lengths = [len(session) for session in words.sessions if folded.startswith(session)]
    matches = (pattern.match(folded) for pattern in (*words.agenda, *words.adoption))
    lengths += [found.end() for found in matches if found]
    if bracket := re.match(r"\[[^\]]*\]", folded):
        lengths.append(bracket.end())
    longest = max(lengths, default=0)
    return longest if not folded[longest : longest + 1].isalnum() else 0
