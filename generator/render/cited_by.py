"""Who refers to a resolution: a section of its page, by the places referred to, and pages of their own for long lists.

A paragraph that is referred to bears the number of its references, which leads to its list (`data-cited` in the
attributes of the block, `render.extension`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from generator.languages import Language
from generator.languages.places import labels_of, place, places
from generator.model.address import Address
from generator.model.anchors import TITLE, anchors
from generator.model.citation import Citing, quoted
from generator.model.edition import Entry
from generator.model.page import Bold, Element, Group, Heading, Hyperlink, Inline, Items, Literal, Paragraph, Part
from generator.model.site import Draft
from generator.render.facts import long_date
from generator.render.paths import relative
from generator.render.titles import whole_title

SHOWN = 10
"""As many references to one place stand on the page of the resolution."""
PAGED = 400
"""As many stand on one page of the list of all."""

Entries = Mapping[Address, Entry]
_Groups = dict[str | None, list[Citing]]


def counts(entry: Entry) -> Counter[str]:
    """How many references lead to each place of a resolution."""
    return Counter(citing.place for citing in entry.cited_by if citing.place)


def cited_by_section(entry: Entry, entries: Entries, language: Language) -> Iterator[Group]:
    """The section of the page: for each place the newest references, then those to the whole text."""
    if entry.cited_by:
        attributes = 'class="citations cited-by" data-pagefind-ignore="all"'
        yield Group("section", attributes, tuple(_section(entry, entries, language)))


def _section(entry: Entry, entries: Entries, language: Language) -> Iterator[Part]:
    groups = _groups(entry)
    names = _names(entry, groups, language)
    yield Heading(2, (language.text("cited_by"),), "cited-by")
    for anchor, citing in groups.items():
        if anchor or len(groups) > 1:
            yield _heading(anchor, names, len(citing), language, None)
        yield _items(citing[:SHOWN], entries, entry.address.markdown, language)
    if any(len(citing) > SHOWN for citing in groups.values()):
        shown = language.text("cited_by_all", count=len(entry.cited_by))
        yield Paragraph((Hyperlink((shown,), relative(entry.address.markdown, _page(entry, 1))),), classes="all")


def cited_by_pages(entry: Entry, entries: Entries, language: Language) -> Iterator[Draft]:
    """All references on pages of their own, where the page of the resolution shows only the newest."""
    groups = _groups(entry)
    if all(len(citing) <= SHOWN for citing in groups.values()):
        return
    names = _names(entry, groups, language)
    flat = [(anchor, one) for anchor, citing in groups.items() for one in citing]
    sheets = [flat[start : start + PAGED] for start in range(0, len(flat), PAGED)]
    title = language.text("cited_by_title", number=entry.symbol.printed_number)
    for number, sheet in enumerate(sheets, start=1):
        page = _page(entry, number)
        back = relative(page, entry.address.markdown)
        lists: list[Part] = []
        for anchor, members in groupby(sheet, key=lambda one: one[0]):
            lists.append(_heading(anchor, names, len(groups[anchor]), language, back))
            lists.append(_items([citing for _, citing in members], entries, page, language))
        steps = _steps(entry, number, len(sheets), language)
        whole = Paragraph((Hyperlink((whole_title(entry.symbol, entry.resolution.title),), back),))
        listed = Group("div", 'class="citations cited-by"', tuple(lists))
        facts: dict[str, object] = {"kind": "cited-by", "title": title, "language": language.code}
        yield Draft(page, title, facts, (Heading(1, (title,), "title"), whole, *steps, listed, *steps))


def _groups(entry: Entry) -> _Groups:
    """The references by the place they lead to, in the order of the page; those to the whole text are last."""
    groups: _Groups = {}
    for citing in entry.cited_by:
        groups.setdefault(citing.place, []).append(citing)
    order = {anchor: rank for rank, anchor in enumerate(anchors(entry.resolution))}
    return dict(sorted(groups.items(), key=lambda group: order.get(group[0] or "", len(order))))


def _names(entry: Entry, groups: _Groups, language: Language) -> dict[str, str]:
    """What the places are called that references lead to."""
    labels = labels_of(entry.resolution)
    made = {anchor: place(anchor, language, "long", labels) for anchor in groups if anchor}
    return places(entry.resolution, language) if any("fnref" in anchor for anchor in made) else made


def _heading(
    anchor: str | None, names: Mapping[str, str], count: int, language: Language, whole: str | None
) -> Paragraph:
    """The place that a list is of, as a link to it. `whole`: its page from here, None: it is this one."""
    if anchor is None:
        return Paragraph((language.text("cited_by_whole", count=count),), "cited-whole", "place")
    to = Hyperlink((names[anchor],), f"{whole or ''}#{anchor}")
    return Paragraph((to, f" ({count})"), f"cited-{anchor}", "place")


def _items(found: Sequence[Citing], entries: Entries, page: str, language: Language) -> Items:
    return Items(tuple(tuple(_item(citing, entries, page, language)) for citing in found))


def _item(citing: Citing, entries: Entries, page: str, language: Language) -> Iterator[Inline]:
    entry, reference = entries[citing.origin], citing.reference
    where = place(reference.anchor, language, "short") if reference.anchor else language.text("title")
    target = f"{relative(page, citing.origin.markdown)}#{reference.anchor or TITLE}"
    yield Hyperlink((f"{entry.symbol.printed_number}, {where}",), target, "citing")
    yield " "
    if adopted := entry.resolution.adopted:
        yield Element("time", f'datetime="{adopted}"', (Literal(long_date(adopted, language)),))
    yield " "
    yield from _words(citing, entry, language)


def _words(citing: Citing, entry: Entry, language: Language) -> Iterator[Inline]:
    """The citing sentence with the reference in it set off, after the verb where it does not begin with it."""
    before, printed, after = quoted(entry.resolution, citing.reference)
    verb = citing.reference.verb
    if verb and not before.lstrip("… ").startswith(verb):
        yield Element("em", "", (verb,))
        yield " "
    yield Element("q", f'dir="{language.text("direction")}"', (before, Element("b", "", (printed,)), after))


def _page(entry: Entry, number: int) -> str:
    name = "cited-by" if number == 1 else f"cited-by-{number}"
    return f"{entry.address.markdown.removesuffix('.md')}/{name}.md"


def _steps(entry: Entry, number: int, last: int, language: Language) -> tuple[Paragraph, ...]:
    """The way to the other pages of a long list."""
    if last == 1:
        return ()
    here = _page(entry, number)
    content: list[Inline] = [language.text("cited_by_pages")]
    for one in range(1, last + 1):
        to = Hyperlink((str(one),), relative(here, _page(entry, one)))
        content += [" ", Bold(str(one)) if one == number else to]
    return (Paragraph(tuple(content), classes="pages"),)
