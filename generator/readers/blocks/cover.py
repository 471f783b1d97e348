"""The blocks before the enacting formula, put in the order of a printed page: cover, number with title, text.

Layout tools run several lines of the cover together, set the number before the cover and the title after it, and tear
the title.
"""

import re
from collections.abc import Iterator, Sequence

from generator.readers.blocks.lines import Piece
from generator.readers.blocks.parts import NUMBER
from generator.readers.cover import read_cover
from generator.readers.furniture import Furniture
from generator.readers.lines import Line
from generator.readers.words import Words
from generator.text import BLANK, NOTHING, Traced, fold, join

_EMPTY = Line(NOTHING, 0)
_LONGEST = 400


def ordered(pieces: Sequence[Piece], words: Words) -> tuple[list[Line], list[Piece]]:
    """The lines of the cover and of the title, in that order, and the pieces of the body."""
    formula = next((i for i, piece in enumerate(pieces) if is_formula(piece.text.text, words)), None)
    number = next((i for i, piece in enumerate(pieces) if NUMBER.match(piece.text.text)), None)
    if number is None:
        return [], list(pieces)
    end = formula if formula is not None and formula > number else _after_title(pieces, number)
    head = [piece for piece in pieces[:end] if not piece.empty]
    strays = [piece for piece in pieces[end:] if _is_cover(piece, words) and _says_all(piece, words)]
    stated, title = _title(head, pieces[number], words)
    lines: list[Line] = []
    for piece in (*stated, *strays):
        lines += [Line(piece.text, 0, rows=piece.rows)] if piece.rows else []  # its cells are lines of the cover
        lines += [Line(text, 0) for text in statements(piece.text, words)]
    lines += [_EMPTY, Line(title, 0), _EMPTY]
    return lines, [piece for piece in pieces[end:] if piece not in strays]


def is_formula(text: str, words: Words) -> bool:
    """Whether a block is the enacting formula."""
    return fold(text).strip("*_ ,") in words.formulas


def _after_title(pieces: Sequence[Piece], number: int) -> int:
    """Where the body begins without a formula: after the number and, where it stands alone, the next block."""
    found = NUMBER.match(pieces[number].text.text)
    alone = found is not None and found.end() >= len(pieces[number].text)
    return min(number + 1 + alone, len(pieces))


def _title(head: Sequence[Piece], number: Piece, words: Words) -> tuple[list[Piece], Traced]:
    """The pieces of the cover, and the number with the title that belongs to it."""
    at = head.index(number)
    found = NUMBER.match(number.text.text)
    length = found.end() if found else 0
    label, rest = number.text.slice(0, length).strip(), number.text.slice(length).strip()
    after = head[at + 1 :]
    if rest:
        more = _while_no_cover(after, words)
        torn = (
            rest.text[:1].islower() and at > 0 and head[at - 1].kind == "heading" and not _is_cover(head[at - 1], words)
        )
        first = [head[at - 1].text] if torn else []
        return [*head[: at - torn], *after[len(more) :]], _joined([label, *first, rest, *(one.text for one in more)])
    more = _while_no_cover(after[::-1], words)[::-1]
    return [*head[:at], *after[: len(after) - len(more)]], _joined([label, *(one.text for one in more)])


def _heads(piece: Piece, words: Words) -> bool:
    return piece.kind == "heading" and not _is_cover(piece, words)


def _while_no_cover(pieces: Sequence[Piece], words: Words) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        if piece.rows or _is_cover(piece, words) or len(piece.text) > _LONGEST:
            break
        found.append(piece)
    return found


def _joined(parts: Sequence[Traced]) -> Traced:
    found: list[Traced] = []
    for part in parts:
        found += [BLANK, part] if found else [part]
    return join(found)


def _is_cover(piece: Piece, words: Words) -> bool:
    """Whether a block begins with a statement of the cover."""
    text = piece.text.text
    if not text or piece.kind in ("note", "item") or len(text) > _LONGEST or is_formula(text, words):
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
