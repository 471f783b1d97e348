"""Pieces of rows put in the order of reading: over the whole width of a page, or column by column."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.readers.pdf.glyphs import Row

_LEVEL = 1.2
_ENOUGH = 8  # rows that a column has at least
_FULL = 0.6  # part of its column that a row of running text fills


def in_order(rows: Sequence[Row], width: float) -> list[Row]:
    """The lines of a page; `rows` go from its head to its foot."""
    gutter = _gutter(rows, width)
    if gutter is None:
        return [joined(level) for level in _levels(rows)]
    found: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for level in _levels(rows):
        if any(row.x0 < gutter < row.x1 for row in level):
            found += [*left, *right, joined(level)]
            left, right = [], []
            continue
        before = [row for row in level if row.x1 <= gutter]
        after = [row for row in level if row.x0 >= gutter]
        left += [joined(before)] if before else []
        right += [joined(after)] if after else []
    return [*found, *left, *right]


def _levels(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The pieces of one height, each group as one; rows without a fixed height follow those before."""
    level: list[Row] = []
    for row in rows:
        if level and abs(level[0].base - row.base) > _LEVEL:
            yield level
            level = []
        level.append(row)
    if level:
        yield level


def joined(rows: Sequence[Row]) -> Row:
    """Pieces of one line as a line, with a blank between them."""
    ordered = sorted(rows, key=lambda row: row.x0)
    if len(ordered) == 1:
        return ordered[0]
    text, raised, italics = "", [], []
    for row in ordered:
        text += " " if text else ""
        raised += [(start + len(text), end + len(text)) for start, end in row.raised]
        italics += [(start + len(text), end + len(text)) for start, end in row.italics]
        text += row.text
    longest = max(ordered, key=lambda row: len(row.text))
    return replace(
        longest,
        text=text,
        x0=ordered[0].x0,
        x1=max(row.x1 for row in ordered),
        raised=tuple(raised),
        italics=tuple(italics),
        bold=all(row.bold for row in ordered),
    )


def _gutter(rows: Sequence[Row], width: float) -> float | None:
    """Where two columns of running text part, near the middle of a page; None: there is one."""
    best: tuple[int, float, float] | None = None
    for step in range(35, 66):
        at = width * step / 100
        left = [row for row in rows if row.x1 <= at]
        right = [row for row in rows if row.x0 >= at]
        crossing = len(rows) - len(left) - len(right)
        if min(len(left), len(right)) < max(_ENOUGH, 0.3 * (len(left) + len(right))):
            continue
        if crossing > 0.2 * len(rows) or not (_runs(left) and _runs(right)):
            continue
        found = (crossing, abs(at - width / 2), at)
        best = found if best is None else min(best, found)
    return best[2] if best else None


def _runs(rows: Sequence[Row]) -> bool:
    """Whether most rows fill the width that they have together, unlike the cells of a table."""
    start, end = min(row.x0 for row in rows), max(row.x1 for row in rows)
    full = sum(1 for row in rows if row.x1 - row.x0 > _FULL * (end - start))
    return 2 * full > len(rows)
