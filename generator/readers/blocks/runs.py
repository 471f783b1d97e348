"""What a tool ran together in one block: the formula and the first paragraph, the number of a section and its text."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.readers.blocks.lines import Piece
from generator.readers.words import Words
from generator.text import fold

_FORMULA = re.compile(r"(?:(?P<letter>[A-Z]) )?(?P<formula>[^,]{8,45},) (?=[^\W\d_])")
_LETTER = re.compile(r"(?P<letter>[A-Z]) (?P<formula>[^,]{8,45}[,.]?)")
_SECTION = re.compile(r"(?P<section>[IVX]+) (?=\d{1,2}\. ?[^\W\d_]|[IJl]\. [^\W\d_])")


def parted(pieces: Sequence[Piece], words: Words) -> tuple[Piece, ...]:
    """The pieces, those that begin with a formula or with the number of a section cut behind it."""
    found = [part for piece in pieces for part in _parts(piece, words)]
    return tuple(replace(piece, number=number) for number, piece in enumerate(found))


def _parts(piece: Piece, words: Words) -> Iterator[Piece]:
    cuts = [] if piece.rows or piece.kind in ("note", "furniture") else _cuts(piece.text.text, words)
    if not cuts:
        yield piece
        return
    texts = [piece.text.slice(start, end).strip() for start, end in zip([0, *cuts], [*cuts, None], strict=True)]
    starts = [piece.start, *(text.offset for text in texts[1:])]
    for text, start, end in zip(texts, starts, [*starts[1:], piece.end], strict=True):
        scraps = tuple(scrap for scrap in piece.scraps if start <= scrap.offset < end)
        kind = piece.kind if start == piece.start else "paragraph"
        yield Piece(kind, piece.number, start, end, text, scraps)


def _is_apart(found: re.Match[str], words: Words) -> bool:
    """Whether a letter before a formula is none of it: without the letter, the formula is more like one."""
    return words.likeness(found["formula"]) > words.likeness(found[0])


def _cuts(text: str, words: Words) -> list[int]:
    """Where a text is cut; only where what follows begins as a paragraph does."""
    if found := _SECTION.match(text):
        return [found.end("section")]
    alone = _LETTER.fullmatch(text)
    if alone and words.resembles_formula(alone["formula"], must=True) and _is_apart(alone, words):
        return [alone.end("letter")]
    found = _FORMULA.match(text)
    if found is None or not words.is_formula(found["formula"]):
        return []
    rest = fold(text[found.end() :])
    if not (words.is_preambular(rest) or words.is_operative(rest)):
        return []
    return [*([found.end("letter")] if found["letter"] else []), found.end("formula")]
