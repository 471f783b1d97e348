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
from generator.model.sheet import Sheet
from generator.model.site import Draft
from generator.model.symbol import Symbol
from generator.render.facts import long_date
from generator.render.markdown import escaped, html, link
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
    head = [f"# {escaped(title)} {{: #title }}\n", *_texts(sides)]
    body = _body(comparison, sides)
    return Draft(comparison.pair.markdown, title, facts, "\n".join([*head, *body]))


class _Sides:
    """The two texts of a comparison, and how their paragraphs are called and found from its page."""

    def __init__(self, pair: Pair, entry: Entry, older: Resolution, newer: Resolution, language: Language) -> None:
        self.page = pair.markdown
        self.language = language
        self.pair, self.chain = pair, entry.chain
        self.texts = ((pair.newer, newer), (pair.older, older))
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

    def way(self, side: str, anchor: str) -> str:
        """A link to a paragraph in its own text: "77/100, par. 4"."""
        known = self._blocks[side]
        labels = {one: known[one].label or "" for one in _parts(anchor) if one in known}
        named = place(anchor, self.language, "short", {one: label for one, label in labels.items() if label})
        words = self.language.text("compare_place", number=self.number(side), place=named)
        target = relative(self.page, self.address(side).markdown)
        return link(escaped(words, at_line_start=False), f"{target}#{anchor}")


def _by_anchor(document: Resolution) -> dict[str, Block]:
    return {block.anchor: block for block in blocks(document.body)}


def _parts(anchor: str) -> Iterator[str]:
    """The anchors of what a paragraph is in, and its own: op4-a is in op4."""
    parts = anchor.split("-")
    return ("-".join(parts[: end + 1]) for end in range(len(parts)))


def _texts(sides: _Sides) -> Iterator[str]:
    """Which two texts these are, and how they are shown."""
    yield '<div class="two-texts" markdown="1">\n'
    for address, resolution in sides.texts:
        if address == sides.pair.older:
            yield from (f"- {_outside(symbol, sides.language)}" for symbol in sides.between())
        title = in_spans(address.symbol, resolution.title)
        adopted = resolution.adopted
        day = f' <time datetime="{adopted}">{html(long_date(adopted, sides.language))}</time>' if adopted else ""
        yield f"- {link(title, relative(sides.page, address.markdown))}{day}"
    yield "\n</div>\n"


def _outside(symbol: Symbol, language: Language) -> str:
    """A text that came between the two and is not in the collection."""
    address = un_address(str(symbol), language.code)
    number = link(escaped(symbol.printed_number, False), address, '{: .external rel="external" }')
    return f'{number} <span class="outside">{html(language.text("chain_outside"))}</span>'


def _body(comparison: Comparison, sides: _Sides) -> list[str]:
    """The rows, as many of them as the page can hold."""
    text = sides.language.text
    if comparison.rows is not None:
        for with_kept in (True, False):
            rows = [*_summary(comparison.rows, sides), *_rows(comparison.rows, sides, with_kept)]
            if sum(len(line.encode()) for line in rows) <= LARGEST:
                return rows
    return [f"{escaped(text('compare_too_large'))}\n"]


def _summary(rows: tuple[Row, ...], sides: _Sides) -> Iterator[str]:
    """How many paragraphs had which fate, each with the way to the first of them."""
    text = sides.language.text
    counts = Counter(row.fate for row in rows)
    first = {row.fate: _row_id(row) for row in reversed(rows)}
    yield '<div class="fates" markdown="1">\n'
    for fate in (one for one in _FATES if counts[one]):
        name = escaped(text("compare_count", fate=text(f"compare_fate_{fate}"), count=counts[fate]))
        yield f"- {link(name, f'#{first[fate]}') if fate != 'kept' else name}"
    yield "\n</div>\n"
    yield f"{escaped(text('compare_intro'))}\n{{: .legend }}\n"


def _row_id(row: Row) -> str:
    """The `id` of a row: the anchor of its paragraph in the newer text; of a dropped one `old-` and its anchor."""
    return row.newer[0] if row.newer else f"old-{row.older[0]}"


def _rows(rows: tuple[Row, ...], sides: _Sides, with_kept: bool) -> Iterator[str]:
    for kept, run in groupby(rows, key=lambda row: row.fate == "kept"):
        if kept:
            yield from _kept(list(run), sides, with_kept)
        else:
            for row in run:
                yield from _row(row, sides)


def _kept(run: list[Row], sides: _Sides, with_kept: bool) -> Iterator[str]:
    """A run of paragraphs that did not change: folded."""
    text = sides.language.text
    count = text("compare_count", fate=text("compare_fate_kept"), count=len(run))
    yield f'<details class="kept" markdown="1">\n<summary>{html(count)}</summary>\n'
    for row in run:
        if with_kept:
            yield from _row(row, sides)
        else:
            yield from _head(row, sides)
    yield "</details>\n"


def _row(row: Row, sides: _Sides) -> Iterator[str]:
    yield from _head(row, sides)
    before, after = sides.words("older", row.older), sides.words("newer", row.newer)
    if not (before or after):
        return
    yield f"{_shown(row, before, after, sides.language)}\n{{: .change .{row.fate} }}\n"


def _head(row: Row, sides: _Sides) -> Iterator[str]:
    fate = f'<span class="fate">{html(sides.language.text(f"compare_fate_{row.fate}"))}</span>'
    ways = [sides.way("newer", anchor) for anchor in row.newer] + [sides.way("older", anchor) for anchor in row.older]
    yield f"{fate} {' '.join(ways)}\n{{: #{_row_id(row)} .row }}\n"


def _shown(row: Row, before: str, after: str, language: Language) -> str:
    """The words of a row, with what was taken out and put in marked."""
    if row.fate == "new":
        return _marked("ins", after, "added", language)
    if row.fate == "dropped":
        return _marked("del", before, "removed", language)
    found: list[str] = []
    for piece in pieces(before, after):
        if piece.change == "kept":
            found.append(_lines(piece.newer, at_line_start=not found))
        elif piece.change == "added":
            found.append(_marked("ins", piece.newer, "added", language))
        else:
            found.append(_marked("del", piece.older, "removed", language))
    return "".join(found)


def _marked(element: str, text: str, change: str, language: Language) -> str:
    """Words in `ins` or `del`, with what a screen reader says before and after them."""
    start, end = html(language.text(f"compare_{change}")), html(language.text("compare_end"))
    return f"<{element}><span>{start} </span>{_lines(text)}<span> {end}</span></{element}>"


def _lines(text: str, at_line_start: bool = False) -> str:
    """A text in one line of Markdown; where two paragraphs or cells meet, a line ends."""
    first, *others = text.split(JOINT)
    return "<br>".join([escaped(first, at_line_start), *(escaped(part, at_line_start=False) for part in others)])
