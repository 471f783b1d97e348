"""The page of two texts of a chain: what is new, dropped, changed, moved, by paragraphs and in them by words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, takewhile

from generator.languages import Language
from generator.languages.places import place
from generator.model.address import Address, un_address
from generator.model.anchors import blocks
from generator.model.comparison import JOINT, Comparison, Fate, Pair, Row, words_in
from generator.model.document import Block, Resolution
from generator.model.edition import Entry
from generator.model.page import Break, Element, Group, Heading, Hyperlink, Inline, Items, Literal, Paragraph, Part
from generator.model.sheet import Sheet
from generator.model.site import Draft
from generator.model.symbol import Symbol
from generator.render.facts import long_date
from generator.render.markdown import written
from generator.render.paths import relative
from generator.render.titles import in_spans
from generator.wording import pieces

LARGEST = 280_000
"""So many bytes of Markdown make a page of about 300 KB; a longer one leaves out what did not change, then all."""

_FATES: tuple[Fate, ...] = ("new", "dropped", "changed", "moved", "merged", "split", "kept")


def comparison_page(
    comparison: Comparison, sheet: Sheet, older: Resolution, newer: Resolution, language: Language
) -> Draft:
    """The page at `fr/compare/A/RES/77/100/A/RES/75/100.md`; `sheet` is that of the newer text."""
    sides = _Sides(comparison.pair, sheet.entry, older, newer, language)
    title = language.text("compare_title", newer=sides.number("newer"), older=sides.number("older"))
    facts: dict[str, object] = {
        "kind": "comparison",
        "title": title,
        "description": language.text("compare_description", older=sides.number("older"), newer=sides.number("newer")),
        "language": language.code,
    }
    body = Heading(1, (title,), "title"), _texts(sides), *_body(comparison, sides)
    return Draft(comparison.pair.markdown, title, facts, body)


class _Sides:
    """The two texts of a comparison, and how their paragraphs are called and found from its page."""

    def __init__(self, pair: Pair, entry: Entry, older: Resolution, newer: Resolution, language: Language) -> None:
        self.page = pair.markdown
        self.language = language
        self.pair, self.chain = pair, entry.chain
        self.older, self.newer = older, newer
        self._blocks = {"older": _by_anchor(older), "newer": _by_anchor(newer)}

    def address(self, side: str) -> Address:
        return self.pair.older if side == "older" else self.pair.newer

    def number(self, side: str) -> str:
        return self.address(side).symbol.printed_number

    def between(self) -> Iterator[Symbol]:
        """The texts of the chain that came between the two, the newest first."""
        before = self.chain.before(self.pair.newer.symbol) if self.chain else ()
        return takewhile(lambda symbol: symbol != self.pair.older.symbol, before)

    def words(self, side: str, anchors: Iterable[str]) -> str:
        return JOINT.join(words_in(self._blocks[side][anchor]) for anchor in anchors)

    def way(self, side: str, anchor: str) -> Hyperlink:
        """A link to a paragraph in its own text: "77/100, par. 4"."""
        known = self._blocks[side]
        labels = {one: known[one].label or "" for one in _parts(anchor) if one in known}
        named = place(anchor, self.language, "short", {one: label for one, label in labels.items() if label})
        words = self.language.text("compare_place", number=self.number(side), place=named)
        target = relative(self.page, self.address(side).markdown)
        return Hyperlink((words,), f"{target}#{anchor}")


def _by_anchor(document: Resolution) -> dict[str, Block]:
    return {block.anchor: block for block in blocks(document.body)}


def _parts(anchor: str) -> Iterator[str]:
    """The anchors of what a paragraph is in, and its own: op4-a is in op4."""
    parts = anchor.split("-")
    return ("-".join(parts[: end + 1]) for end in range(len(parts)))


def _texts(sides: _Sides) -> Group:
    """Which two texts these are, and those between them."""
    between = (_outside(symbol, sides.language) for symbol in sides.between())
    items = (_text("newer", sides.newer, sides), *between, _text("older", sides.older, sides))
    return Group("div", 'class="two-texts"', (Items(items),))


def _text(side: str, document: Resolution, sides: _Sides) -> tuple[Inline, ...]:
    address, adopted = sides.address(side), document.adopted
    to = Hyperlink(in_spans(address.symbol, document.title), relative(sides.page, address.markdown))
    if not adopted:
        return (to,)
    return to, " ", Element("time", f'datetime="{adopted}"', (Literal(long_date(adopted, sides.language)),))


def _outside(symbol: Symbol, language: Language) -> tuple[Inline, ...]:
    """A text that came between the two and is not in the collection."""
    number = Hyperlink((symbol.printed_number,), un_address(str(symbol), language.code), "external", external=True)
    return number, " ", Element("span", 'class="outside"', (Literal(language.text("chain_outside")),))


def _body(comparison: Comparison, sides: _Sides) -> tuple[Part, ...]:
    """The rows, as many of them as the page can hold."""
    if comparison.rows is not None:
        for with_kept in (True, False):
            rows = (*_summary(comparison.rows, sides), *_rows(comparison.rows, sides, with_kept))
            if len(written(rows).encode()) <= LARGEST:
                return rows
    return (Paragraph((sides.language.text("compare_too_large"),)),)


def _summary(rows: tuple[Row, ...], sides: _Sides) -> Iterator[Part]:
    """How many paragraphs had which fate, each with the way to the first of them."""
    text = sides.language.text
    counts = Counter(row.fate for row in rows)
    first = {row.fate: _row_id(row) for row in reversed(rows)}
    items: list[tuple[Inline, ...]] = []
    for fate in (one for one in _FATES if counts[one]):
        name = text("compare_count", fate=text(f"compare_fate_{fate}"), count=counts[fate])
        items.append((Hyperlink((name,), f"#{first[fate]}") if fate != "kept" else name,))
    yield Group("div", 'class="fates"', (Items(tuple(items)),))
    yield Paragraph((text("compare_intro"),), classes="legend")


def _row_id(row: Row) -> str:
    """The `id` of a row: the anchor of its paragraph in the newer text; of a dropped one `old-` and its anchor."""
    return row.newer[0] if row.newer else f"old-{row.older[0]}"


def _rows(rows: tuple[Row, ...], sides: _Sides, with_kept: bool) -> Iterator[Part]:
    for kept, run in groupby(rows, key=lambda row: row.fate == "kept"):
        if kept:
            yield _kept(list(run), sides, with_kept)
        else:
            for row in run:
                yield from _row(row, sides)


def _kept(run: list[Row], sides: _Sides, with_kept: bool) -> Group:
    """A run of paragraphs that did not change: folded."""
    text = sides.language.text
    count = text("compare_count", fate=text("compare_fate_kept"), count=len(run))
    parts = (part for row in run for part in (_row(row, sides) if with_kept else (_head(row, sides),)))
    return Group("details", 'class="kept"', tuple(parts), count)


def _row(row: Row, sides: _Sides) -> Iterator[Paragraph]:
    yield _head(row, sides)
    before, after = sides.words("older", row.older), sides.words("newer", row.newer)
    if not (before or after):
        return
    yield Paragraph(tuple(_shown(row, before, after, sides.language)), classes=f"change {row.fate}")


def _head(row: Row, sides: _Sides) -> Paragraph:
    content: list[Inline] = [
        Element("span", 'class="fate"', (Literal(sides.language.text(f"compare_fate_{row.fate}")),))
    ]
    for side, anchors in (("newer", row.newer), ("older", row.older)):
        for anchor in anchors:
            content += [" ", sides.way(side, anchor)]
    return Paragraph(tuple(content), _row_id(row), "row")


def _shown(row: Row, before: str, after: str, language: Language) -> Iterator[Inline]:
    """The words of a row, with what was taken out and put in marked."""
    if row.fate == "new":
        yield _marked("ins", after, "added", language)
    elif row.fate == "dropped":
        yield _marked("del", before, "removed", language)
    else:
        for piece in pieces(before, after):
            if piece.change == "kept":
                yield from _lines(piece.newer)
            elif piece.change == "added":
                yield _marked("ins", piece.newer, "added", language)
            else:
                yield _marked("del", piece.older, "removed", language)


def _marked(element: str, text: str, change: str, language: Language) -> Element:
    """Words in `ins` or `del`, with what a screen reader says before and after them."""
    start, end = language.text(f"compare_{change}"), language.text("compare_end")
    said, done = Element("span", "", (Literal(f"{start} "),)), Element("span", "", (Literal(f" {end}"),))
    return Element(element, "", (said, *_lines(text), done))


def _lines(text: str) -> Iterator[Inline]:
    """A text in one line; where two paragraphs or cells meet, a line ends."""
    for rank, part in enumerate(text.split(JOINT)):
        yield from (Break(),) if rank else ()
        yield part
