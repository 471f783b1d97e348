"""What can be taken along beside the pages: `index.json` of each, `collection.json` and `collection.csv` of all.

The CSV is for spreadsheets, so two things in it serve them, and `collection.json` is free of both:

- It starts with a byte order mark: without one Excel takes UTF-8 for the code page of the machine ("rÃ©solution").
  (Python reads it with `encoding="utf-8-sig"`; pandas, R and LibreOffice drop the mark by themselves.)
- A cell whose first visible character is one of `= + - @`, or that starts with a tab or a line break, would be run as
  a formula; an apostrophe is put before it (OWASP, "CSV Injection"). No symbol, date or honest title begins like that.
"""

import csv
import io
from collections.abc import Sequence

import msgspec

from generator.model.address import Address
from generator.model.card import Card
from generator.model.document import AgendaItem, Resolution
from generator.model.symbol import Symbol

COLLECTION_SCHEMA = "collection/1"
JSON_PATH = "collection.json"
CSV_PATH = "collection.csv"
PAGE_FILE = "index.json"

_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_BREAKS = ("\t", "\r", "\n")


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A resolution as the lists have it.

    `path` is the page below the root of the site. `paragraphs` counts preambular, operative and other paragraphs and
    their sub-paragraphs, in annexes too; headings, formulas and the rest of a resumed paragraph are not counted.
    """

    symbol: str
    language: str
    title: str
    adopted: str | None
    issued: str | None
    meeting: str | None
    agenda: tuple[AgendaItem, ...]
    committee: str | None
    topics: tuple[str, ...]
    path: str
    paragraphs: int
    notes: int
    sha256: str


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """`collection.json` as a whole, in the order in which the collection lists its documents."""

    schema: str = COLLECTION_SCHEMA
    resolutions: tuple[Listed, ...]


def page_json(resolution: Resolution) -> bytes:
    """Give the `index.json` of a page: `resolution/1`, one blank of indent, UTF-8, final newline."""
    return _formatted(resolution)


def collection_json(cards: Sequence[Card]) -> bytes:
    """Give `collection.json`, in the order of `cards`."""
    return _formatted(Listing(resolutions=tuple(map(listed, cards))))


def collection_csv(cards: Sequence[Card]) -> bytes:
    """Give `collection.csv` (RFC 4180) with the same columns; several values in a cell are parted by "; "."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(Listed.__struct_fields__)
    for card in cards:
        writer.writerow([cell(value) for value in msgspec.structs.astuple(listed(card))])
    return text.getvalue().encode("utf-8-sig")


def listed(resolution: Card) -> Listed:
    """Give the entry of a resolution in the lists."""
    return Listed(
        symbol=resolution.symbol,
        language=resolution.language,
        title=resolution.title,
        adopted=resolution.adopted,
        issued=resolution.issued,
        meeting=resolution.meeting,
        agenda=resolution.agenda,
        committee=resolution.committee,
        topics=resolution.topics,
        path=Address(resolution.language, Symbol.parse(resolution.symbol)).path,
        paragraphs=resolution.paragraphs,
        notes=resolution.notes,
        sha256=resolution.source.sha256,
    )


def _formatted(value: msgspec.Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def cell(value: object) -> str:
    """A value as the text of a cell that no spreadsheet runs; None is empty, several values are parted by "; "."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        parts = (part.item if isinstance(part, AgendaItem) else str(part) for part in value)
        return _harmless("; ".join(parts))
    return _harmless(str(value))


def _harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run; see the top of the module."""
    runs = text.startswith(_BREAKS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{text}" if runs else text
