"""What a collection cites most: documents, paragraphs, documents outside of it; and the files of the network."""

from collections.abc import Iterable, Iterator
from itertools import islice

from babel.numbers import format_decimal

from generator.languages import Language
from generator.languages.places import place
from generator.model.address import Address, un_address
from generator.model.edition import Edition, Entry
from generator.model.network import Node
from generator.model.page import Heading, Paragraph, Part, Raw
from generator.model.site import Draft
from generator.model.symbol import Symbol
from generator.render.indexes.listing import draft
from generator.render.indexes.quality_totals import head
from generator.render.markdown import html
from generator.render.paths import slug_path
from generator.render.titles import whole_title

MOST = 50
"""As many of each kind are listed."""
_FILES = ("citations.csv", "network.csv", "network.graphml")


def pages(edition: Edition, language: Language) -> tuple[Draft, ...]:
    """One page: fr/citations.md."""
    path = slug_path(language.code, "citations")
    entries = {entry.address: entry for entry in edition.of(language.code)}
    cited = [node for node in edition.network.nodes if node.cited]
    inside = [(node, entries[known]) for node in cited if (known := _address(node.symbol, language)) in entries]
    parts: list[Part] = [Paragraph((language.text("citations_intro"),)), _files(language)]
    parts += _section("documents", _documents(inside[:MOST]), language)
    parts += _section("paragraphs", _paragraphs(edition, entries, language), language)
    parts += _section("outside", _outside((node for node in cited if not node.here), language), language)
    return (draft(path, language.text("citations_title"), language, parts, "citations"),)


def _address(symbol: str, language: Language) -> Address:
    return Address(language.code, Symbol.parse(symbol))


def _files(language: Language) -> Raw:
    links = (f'<a href="../../{name}">{html(name)}</a>' for name in _FILES)
    return Raw(f"<p>{html(language.text('citations_files'))} {', '.join(links)}</p>")


def _section(name: str, rows: Iterable[tuple[str, int, float | None]], language: Language) -> Iterator[Part]:
    """A heading and a table: what is cited (HTML), how often, its page rank; nothing where nothing is."""
    found = list(rows)
    if not found:
        return
    ranked = found[0][2] is not None
    heads = ["citations_cited", "network_count", *(["citations_rank"] if ranked else [])]
    yield Heading(2, (language.text(f"citations_{name}"),), name)
    lines = [f'<div class="scroller"><table class="sortable" data-sort="{html(language.interface["quality_sort"])}">']
    lines += [head([language.text(key) for key in heads]), "<tbody>"]
    for place_of, (cited, count, rank) in enumerate(found):
        shown = format_decimal(rank, "0.00000", language.code) if rank is not None else ""
        last = f'<td data-value="{rank:.8f}">{shown}</td>' if rank is not None else ""
        first = f'<th scope="row" data-value="{place_of}">{cited}</th>'
        lines.append(f'<tr>{first}<td data-value="{count}">{count}</td>{last}</tr>')
    yield Raw("\n".join([*lines, "</tbody></table></div>"]))


def _documents(inside: Iterable[tuple[Node, Entry]]) -> Iterator[tuple[str, int, float | None]]:
    for node, entry in inside:
        name = whole_title(entry.symbol, entry.card.title)
        yield f'<a href="../../{html(entry.address.path)}">{html(name)}</a>', node.cited, node.rank


def _paragraphs(
    edition: Edition, entries: dict[Address, Entry], language: Language
) -> Iterator[tuple[str, int, float | None]]:
    for one in edition.network.places[:MOST]:
        entry = entries.get(_address(one.symbol, language))
        if entry is None:
            continue
        name = f"{entry.symbol.printed_number}, {place(one.anchor, language, 'short')}"
        target = f"../../{html(entry.address.path)}#{html(one.anchor)}"
        title = f' <span class="title">{html(entry.card.title)}</span>'
        yield f'<a href="{target}">{html(name)}</a>{title}', one.cited, None


def _outside(nodes: Iterable[Node], language: Language) -> Iterator[tuple[str, int, float | None]]:
    for node in islice(nodes, MOST):
        target = html(un_address(node.symbol, language.code))
        yield f'<a class="external" rel="external" href="{target}">{html(node.symbol)}</a>', node.cited, node.rank
