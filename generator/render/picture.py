"""The citations around a resolution: a picture drawn at build time, and a table of the same facts.

Left are the texts that cite it, right those that it cites, the most cited or citing first; every name is a link, in the
order in which one reads the table. All of it is raw HTML in the page; `html` makes text safe there.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from generator.languages import Language
from generator.model.address import Address, un_address
from generator.model.edition import Entry
from generator.model.page import Group, Markup
from generator.model.sheet import Known, Sheet
from generator.model.symbol import Symbol
from generator.render.markdown import html
from generator.render.names import LEAVES

_ROW, _BOX, _WIDTH, _GAP = 30, 22, 132, 96
_MIDDLE = _WIDTH + _GAP
_RIGHT = 2 * _MIDDLE
_TOTAL = _RIGHT + _WIDTH

Others = Mapping[Address, Known]
Line = tuple[str, ...]


def network_section(sheet: Sheet, language: Language) -> Iterator[Group]:
    """The end of the page; nothing where the resolution neither cites nor is cited."""
    entry, citing, cited = sheet.entry, sheet.citing, sheet.cited
    if not citing.shown and not cited.shown:
        return
    shown = [("cited_by", edge.citing, edge) for edge in citing.shown]
    shown += [("cites", edge.cited, edge) for edge in cited.shown]
    neighbours = [_Neighbour(side, other, edge.count, entry, sheet.others) for side, other, edge in shown]
    left = [one for one in neighbours if one.side == "cited_by"]
    right = [one for one in neighbours if one.side == "cites"]
    lines: list[Line] = [("<details>", f"<summary>{html(language.text('network'))}</summary>")]
    lines += ((line,) for line in _picture(entry, left, right, language))
    lines += _table(neighbours, language)
    lines += _more(citing.total - len(left), "network_more_citing", language)
    lines += _more(cited.total - len(right), "network_more_cited", language)
    lines.append(("</details>",))
    yield Group("div", 'class="citations network" data-pagefind-ignore="all"', (Markup(tuple(lines)),))


class _Neighbour:
    """A document beside the resolution: how it is called and where its name leads."""

    def __init__(self, side: str, symbol: str, count: int, centre: Entry, others: Others) -> None:
        self.side, self.count = side, count
        parsed = Symbol.parse(symbol)
        address = Address(centre.address.language, parsed)
        other = others.get(address)
        self.number = parsed.printed_number
        self.title = other.title if other else ""
        self.external = other is None
        self.href = (
            un_address(symbol, address.language)
            if other is None
            else posixpath.relpath(address.path, centre.address.path) + "/"
        )

    @property
    def attributes(self) -> str:
        """Those of a link."""
        leaves = f' class="external" aria-describedby="{LEAVES}"' if self.external else ""
        return f'href="{html(self.href)}"{leaves}'


def _picture(
    entry: Entry, left: Sequence[_Neighbour], right: Sequence[_Neighbour], language: Language
) -> Iterator[str]:
    height = max(len(left), len(right), 1) * _ROW
    middle = height / 2
    name = html(language.text("network_picture", number=entry.symbol.printed_number))
    yield f'<div class="wide"><svg class="picture" viewBox="0 0 {_TOTAL} {height}"><title>{name}</title>'
    yield from _side(left, x=0, ends=(_WIDTH, _MIDDLE), middle=middle)
    yield from _side(right, x=_RIGHT, ends=(_RIGHT, _MIDDLE + _WIDTH), middle=middle)
    yield f'<g class="centre">{_box(_MIDDLE, middle, entry.symbol.printed_number)}</g></svg></div>'


def _side(side: Sequence[_Neighbour], x: int, ends: tuple[int, int], middle: float) -> Iterator[str]:
    """The documents of a side, one below the other, each with a line to the middle, the thicker the more references."""
    start, end = ends
    bend = (start + end) / 2
    for rank, one in enumerate(side):
        y = middle + (rank + 0.5 - len(side) / 2) * _ROW
        line = f"M{start} {y:g}C{bend:g} {y:g} {bend:g} {middle:g} {end} {middle:g}"
        yield f'<path d="{line}" stroke-width="{min(1 + one.count / 2, 5):g}"/>'
        yield f"<a {one.attributes}>{_tip(one)}{_box(x, y, one.number)}</a>"


def _tip(one: _Neighbour) -> str:
    return f"<title>{html(one.title)}</title>" if one.title else ""


def _box(x: float, y: float, text: str) -> str:
    rect = f'<rect x="{x:g}" y="{y - _BOX / 2:g}" width="{_WIDTH}" height="{_BOX}" rx="3"/>'
    return f'{rect}<text x="{x + _WIDTH / 2:g}" y="{y:g}">{html(text)}</text>'


def _table(neighbours: Sequence[_Neighbour], language: Language) -> Iterator[Line]:
    yield '<div class="wide">', "<table>", "<thead>", "<tr>"
    columns = ("network_side", "fact_symbol", "network_title", "network_count")
    yield ("".join(f'<th scope="col">{html(language.text(key))}</th>' for key in columns),)
    yield "</tr>", "</thead>", "<tbody>"
    for one in neighbours:
        side = html(language.text(f"network_{one.side}"))
        link = f"<a {one.attributes}>{html(one.number)}</a>"
        cells = (f"<td>{cell}</td>" for cell in (side, link, html(one.title), one.count))
        yield "<tr>", *cells, "</tr>"
    yield "</tbody>", "</table>", "</div>"


def _more(left_out: int, key: str, language: Language) -> Iterator[Line]:
    """How many documents of a side the picture leaves out."""
    if left_out > 0:
        yield (f"<p>{html(language.text(key, count=left_out))}</p>",)
