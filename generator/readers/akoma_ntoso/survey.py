"""What must be known of a whole document before it is walked."""

import re

from generator.readers.akoma_ntoso.names import COVER, MOD, QUOTED, SUP, TABLE, Element, P, strings, text_of

_TABLE_MARK = re.compile(r"\*{1,3}|[(\uff08]?[a-z\u0430-\u044f\u0621-\u064a][)\uff09]?")


def nests(root: Element) -> bool:
    """Whether blocks may stand inside paragraphs: tables, quoted structures."""
    return next(root.iter(MOD, QUOTED, TABLE), None) is not None


def cover_length(root: Element) -> int:
    """How many characters the cover takes, about; Arabic, Chinese and Russian covers hold English words."""
    page = next(root.iter(COVER), None)
    return len(text_of(page)) if page is not None else 0


def table_marks(root: Element) -> frozenset[str]:
    """The marks of the notes under tables: raised in a cell, and at the head of a paragraph."""
    cells = {
        text_of(raised).strip()
        for table in root.iter(TABLE)
        for raised in table.iter(SUP)
    }  # fmt: skip
    if not cells:
        return frozenset()
    heads = set()
    for paragraph in root.iter(P):
        first = next((text.strip() for text in strings(paragraph) if text.strip()), "")
        heads.add(first.split()[0] if first else "")
    return frozenset(mark for mark in cells & heads if _TABLE_MARK.fullmatch(mark))
