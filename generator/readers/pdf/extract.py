"""The pages of a PDF through pdfplumber: rows of characters, drawn rules, and whether anything else is on them."""

import io
import time
from typing import Any

import msgspec
import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from generator.readers.pdf.direction import from_the_right, mirrored, runs_mirrored_back, with_signs
from generator.readers.pdf.glyphs import glyphs_of, in_place, rows_of
from generator.readers.pdf.grids import grids_of, tables_of
from generator.readers.pdf.sheet import Extracted, Sheet

MAX_PAGES = 2000
MAX_GLYPHS = 40_000
"""So many characters a page has at most; a densely set one has 8,000."""
_RULE = 1.5
_LOW, _HIGH, _USUAL = 500.0, 1300.0, 842.0  # heights of pages in points; 842 is A4


def extract(content: bytes, seconds: float) -> bytes:
    """An `Extracted` of a file, encoded, so that another process can hand it over."""
    return msgspec.msgpack.encode(_extract(content, time.monotonic() + seconds))


def _extract(content: bytes, deadline: float) -> Extracted:
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            sheets = []
            for number, page in enumerate(document.pages, 1):
                if number > MAX_PAGES:
                    return Extracted(refused=("UN114", f"more than {MAX_PAGES:,} pages"))
                if time.monotonic() > deadline:
                    return Extracted(refused=("UN114", f"page {number} and those after it take too long"))
                sheet = _sheet(page)
                if sheet is None:
                    return Extracted(refused=("UN114", f"page {number} has more than {MAX_GLYPHS:,} characters"))
                sheets.append(sheet)
                page.close()
            return Extracted(tuple(sheets))
    except Exception as error:  # pdfminer raises whatever a broken file leads to
        causes = (error, *error.args, error.__cause__, error.__context__)
        if any(isinstance(one, MemoryError) for one in causes):
            return Extracted(refused=("UN114", "it takes more memory than a document needs"))
        if any(isinstance(one, PDFPasswordIncorrect | PDFEncryptionError) for one in causes):
            return Extracted(refused=("UN111", "the file is locked with a password"))
        return Extracted(refused=("UN112", f"the file cannot be read: {type(error).__name__} {error}"[:200]))


def _sheet(page: Any) -> Sheet | None:
    """One page; None where it has more characters than are read.

    A scan of unknown density may be a metre high. All is brought to the size of a sheet of paper.
    """
    characters = page.chars
    if len(characters) > MAX_GLYPHS:
        return None
    width, height = float(page.width), float(page.height)
    scale = 1.0 if _LOW < height < _HIGH else _USUAL / max(height, 1.0)
    glyphs, unmapped = glyphs_of(characters, scale)
    right = from_the_right(glyphs)
    order = runs_mirrored_back if right else in_place
    cells = [[tuple(edge * scale for edge in cell) for cell in table.cells] for table in tables_of(page)]
    rules = [(one["x0"] * scale, one["x1"] * scale, (height - one["top"]) * scale) for one in _thin(page, scale)]
    width, height = width * scale, height * scale
    if right:
        glyphs = mirrored(with_signs(glyphs), width)
        cells = [[(width - cell[2], cell[1], width - cell[0], cell[3]) for cell in table] for table in cells]
        rules = [(width - end, width - start, at) for start, end, at in rules]
    grids, glyphs = grids_of(cells, glyphs, height, order)
    painted = bool(page.images) or len(page.curves) > 200
    return Sheet(width, height, tuple(rows_of(glyphs, order)), tuple(rules), grids, painted, unmapped)


def _thin(page: Any, scale: float) -> list[Any]:
    """What is drawn as a line across the page."""
    drawn = [*page.lines, *page.rects]
    return [one for one in drawn if one["height"] * scale <= _RULE and one["width"] * scale > 10 * _RULE]
