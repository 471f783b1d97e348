"""The Markdown page of a resolution: front matter with its facts, its text with an anchor on everything, its notes."""

from collections.abc import Iterator, Mapping, Sequence

from generator.errors import SymbolError
from generator.languages import Language
from generator.model.address import Address, un_address
from generator.model.anchors import TITLE, anchors, blocks
from generator.model.document import UNPLACED, Block, Cell, Citation, Note, Override, Resolution, Unplaced
from generator.model.edition import Entry
from generator.model.network import Network
from generator.model.page import Bold, Group, Heading, Notes, NoteText, Paragraph, Part, Raw, Table, TableCell
from generator.model.site import Draft
from generator.model.symbol import Symbol
from generator.render.assessment import field_name
from generator.render.chain import chain_facts
from generator.render.cited_by import cited_by_section, counts
from generator.render.facts import facts as facts_of
from generator.render.facts import long_date, session_name
from generator.render.markdown import html
from generator.render.paths import relative
from generator.render.picture import network_section
from generator.render.spans import Leads, inline
from generator.render.titles import says_number, whole_title
from generator.render.votes import vote_section
from generator.text import unblank


def resolution_page(entry: Entry, entries: Mapping[Address, Entry], network: Network, language: Language) -> Draft:
    """The page of one resolution at `fr/A/RES/59/157.md`."""
    leads = _leads(entry.address, entries)
    title = f"{entry.symbol}, {entry.resolution.title}"
    facts = _meta(entry, entries, language)
    return Draft(entry.address.markdown, title, facts, tuple(_parts(entry, entries, network, language, leads)))


def _leads(origin: Address, present: Mapping[Address, Entry]) -> Leads:
    """Where citations lead from a page: inside the collection to its Markdown page, else to the UN's own address."""

    def leads(citation: Citation) -> str | None:
        symbol, _, anchor = citation.target.partition("#")
        if not symbol:
            return f"#{anchor}"
        try:
            address = Address(origin.language, Symbol.parse(symbol))
        except SymbolError:
            return un_address(symbol, origin.language)
        if address not in present:
            return un_address(str(address.symbol), origin.language)
        known = anchor and _has(present[address].resolution, anchor)
        if address == origin:
            return f"#{anchor}" if known else "#title"
        return relative(origin.markdown, address.markdown) + (f"#{anchor}" if known else "")

    return leads


def _has(resolution: Resolution, anchor: str) -> bool:
    """Whether there is such a place: mostly a block, and calls cost the most to tell."""
    return any(block.anchor == anchor for block in blocks(resolution.body)) or anchor in anchors(resolution)


def _parts(
    entry: Entry, entries: Mapping[Address, Entry], network: Network, language: Language, leads: Leads
) -> Iterator[Part]:
    resolution, cited = entry.resolution, counts(entry)
    number = "" if says_number(entry.symbol, resolution.title) else f"{entry.symbol.printed_number}."
    title = inline(resolution.title, resolution.title_spans, leads)
    yield Heading(1, title, TITLE, "title", number, symbol=str(entry.symbol))
    yield facts_of(entry, language)
    for override in resolution.source.overrides:
        yield _correction(override, language)
    for block in resolution.body:
        yield from _block(block, leads, cited, level=1, rank=2)
    if resolution.vote:
        yield from vote_section(resolution.vote, language)
    if resolution.notes:
        yield Notes(tuple(_note(note, leads) for note in resolution.notes))
    if resolution.unplaced:
        yield _unplaced(resolution.unplaced, language)
    yield from cited_by_section(entry, entries, language)
    yield from network_section(entry, entries, network, language)


def _meta(entry: Entry, entries: Mapping[Address, Entry], language: Language) -> dict[str, object]:
    resolution, symbol = entry.resolution, entry.symbol
    return {
        "kind": "resolution",
        "title": whole_title(symbol, resolution.title),
        "symbol": str(symbol),
        "number": symbol.printed_number,
        "description": _description(entry, language),
        "language": resolution.language,
        "organ": resolution.organ,
        "session": resolution.session,
        "session_name": session_name(resolution.session, language) if resolution.session else None,
        "adopted": resolution.adopted,
        "adopted_on": long_date(resolution.adopted, language) if resolution.adopted else None,
        "year": entry.year,
        "topics": [topic.label(resolution.language) for topic in entry.topics],
        "previous": _neighbour(entry.previous, entries),
        "next": _neighbour(entry.next, entries),
        "chain": chain_facts(entry, entries, language),
        "acknowledge": True if resolution.source.format == "akoma-ntoso" else None,
    }


def _description(entry: Entry, language: Language) -> str:
    resolution = entry.resolution
    organ = language.text(f"of_organ_{resolution.organ}")
    facts = {"symbol": entry.symbol, "organ": organ, "title": resolution.title}
    if resolution.adopted is None:
        return language.text("description_undated", **facts)
    return language.text("description", date=long_date(resolution.adopted, language), **facts)


def _neighbour(address: Address | None, entries: Mapping[Address, Entry]) -> dict[str, str] | None:
    if address is None:
        return None
    title = entries[address].resolution.title
    title = "" if says_number(address.symbol, title) else title
    return {"path": address.path, "number": address.symbol.printed_number, "title": title}


def _correction(override: Override, language: Language) -> Group:
    field = field_name(override.field, language)
    printed = language.text("correction_printed", printed=override.printed) if override.printed else ""
    missing = "" if override.printed else language.text("correction_not_printed")
    lead = Bold(language.text("correction", field=field))
    reason = language.text("correction_reason", reason=override.reason)
    source = language.text("correction_source", source=override.source)
    rest = " ".join(filter(None, (printed, missing, reason, source)))
    return Group("div", 'class="correction" role="note"', (Paragraph((lead, f" {rest}")),))


def _block(block: Block, leads: Leads, cited: Mapping[str, int], level: int, rank: int) -> Iterator[Part]:
    """A block and what it holds: `level` is how far it is set in, `rank` that of the headings here (h2 …).

    `cited`: how many references lead to an anchor.
    """
    if block.kind == "table":
        rows = tuple(tuple(_cell(cell, leads) for cell in row) for row in block.rows)
        yield Table(block.anchor, rows, block.confidence)
        return
    text, label, sure = inline(block.text, block.spans, leads), block.label or "", block.confidence
    below, inner, referred = level + 1, rank, cited.get(block.anchor, 0)
    if block.kind in ("heading", "annex", "section", "part", "adopted"):
        if text or label:
            classes = f"{block.kind} block"
            yield Heading(min(rank, 6), text, block.anchor, classes, label, referred, sure)
            inner = rank + 1
        else:  # what has no title of its own can be linked to all the same
            doubt = "" if sure is None else f' data-confidence="{sure}"'
            yield Raw(f'<div id="{block.anchor}" class="{block.kind}"{doubt}></div>')
        below = level + (block.kind == "adopted")
    else:
        depth = f" level-{level}" if block.kind in ("item", "continuation", "paragraph") else ""
        yield Paragraph(text, block.anchor, f"{block.kind} block{depth}", label, referred, sure)
    for child in block.children:
        yield from _block(child, leads, cited, below, inner)


def _cell(cell: Cell, leads: Leads) -> TableCell:
    return TableCell(inline(cell.text, cell.spans, leads), cell.header and bool(cell.text), cell.colspan, cell.rowspan)


def _unplaced(texts: Sequence[Unplaced], language: Language) -> Raw:
    """What else the file holds: closed, out of the search; its id stands inside, so that a link to it opens it."""
    count = sum(len(unblank(one.text)) for one in texts)
    summary = html(language.text("unplaced", count=count))
    shown = "".join(
        f'<p data-code="{one.code}"' + (f' lang="{html(one.language)}" dir="auto"' if one.language else "") + ">"
        f"{html(one.text)}</p>"
        for one in texts
    )
    return Raw(
        f'<details class="unplaced" data-pagefind-ignore=""><summary>{summary}</summary>'
        f'<div id="{UNPLACED}">{shown}</div></details>'
    )


def _note(note: Note, leads: Leads) -> NoteText:
    name = note.anchor.removeprefix("fn")
    return NoteText(name, inline(note.text, note.spans, leads), "" if name == note.label else note.label)
