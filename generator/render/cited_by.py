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
from generator.model.document import Resolution
from generator.model.edition import Entry
from generator.model.page import Bold, Element, Group, Heading, Hyperlink, Inline, Items, Literal, Paragraph, Part
from generator.model.sheet import PAGED, SHOWN, Known, Quotation, Sheet, list_page
from generator.model.site import Draft
from generator.render.facts import long_date
from generator.render.paths import relative
from generator.render.titles import whole_title

_Groups = dict[str | None, list[Quotation]]


def counts(sheet: Sheet) -> Counter[str]:
    """How many references lead to each place of a resolution."""
    return Counter(one.citing.place for one in sheet.quotations if one.citing.place)


def cited_by_section(sheet: Sheet, document: Resolution, language: Language) -> Iterator[Group]:
    """The section of the page: for each place the newest references, then those to the whole text."""
    if sheet.quotations:
        attributes = 'class="citations cited-by" data-pagefind-ignore="all"'
        yield Group("section", attributes, tuple(_section(sheet, document, language)))


def _section(sheet: Sheet, document: Resolution, language: Language) -> Iterator[Part]:
    entry, groups = sheet.entry, _groups(sheet, document)
    names = _names(document, groups, language)
    yield Heading(2, (language.text("cited_by"),), "cited-by")
    for anchors_, quotations in _alike(groups):
        if anchors_[0] or len(groups) > 1:
            yield _heading(anchors_, names, len(quotations), language, None)
        yield _items(quotations[:SHOWN], sheet.others, entry.address.markdown, language)
    if any(len(quotations) > SHOWN for quotations in groups.values()):
        shown = language.text("cited_by_all", count=len(sheet.quotations))
        whole = relative(entry.address.markdown, list_page(entry.address, 1))
        yield Paragraph((Hyperlink((shown,), whole),), classes="all")


def cited_by_pages(sheet: Sheet, document: Resolution, language: Language) -> Iterator[Draft]:
    """All references on pages of their own, where the page of the resolution shows only the newest."""
    entry, groups = sheet.entry, _groups(sheet, document)
    if all(len(quotations) <= SHOWN for quotations in groups.values()):
        return
    names = _names(document, groups, language)
    flat = [(anchor, one) for anchor, quotations in groups.items() for one in quotations]
    several = [flat[start : start + PAGED] for start in range(0, len(flat), PAGED)]
    title = language.text("cited_by_title", number=entry.symbol.printed_number)
    for number, some in enumerate(several, start=1):
        page = list_page(entry.address, number)
        back = relative(page, entry.address.markdown)
        lists: list[Part] = []
        for anchor, members in groupby(some, key=lambda one: one[0]):
            lists.append(_heading((anchor,), names, len(groups[anchor]), language, back))
            lists.append(_items([one for _, one in members], sheet.others, page, language))
        steps = _steps(entry, number, len(several), language)
        whole = Paragraph((Hyperlink((whole_title(entry.symbol, document.title),), back),))
        listed = Group("div", 'class="citations cited-by"', tuple(lists))
        facts: dict[str, object] = {"kind": "cited-by", "title": title, "language": language.code}
        yield Draft(page, title, facts, (Heading(1, (title,), "title"), whole, *steps, listed, *steps))


def _groups(sheet: Sheet, document: Resolution) -> _Groups:
    """The references by the place they lead to, in the order of the page; those to the whole text are last."""
    groups: _Groups = {}
    for one in sheet.quotations:
        groups.setdefault(one.citing.place, []).append(one)
    order = {anchor: rank for rank, anchor in enumerate(anchors(document))}
    return dict(sorted(groups.items(), key=lambda group: order.get(group[0] or "", len(order))))


def _alike(groups: _Groups) -> Iterator[tuple[tuple[str | None, ...], list[Quotation]]]:
    """The places that the same words refer to, together: "paragraphs 203 to 207 and 209" is shown once."""
    for _, members in groupby(groups.items(), key=lambda group: (group[0] is None, list(map(_where, group[1])))):
        found = list(members)
        yield tuple(anchor for anchor, _ in found), found[0][1]


def _where(one: Quotation) -> tuple[Address, str, tuple[int, int] | None, int]:
    reference = one.citing.reference
    return one.citing.origin, reference.anchor, reference.cell, reference.start


def _names(document: Resolution, groups: _Groups, language: Language) -> dict[str, str]:
    """What the places are called that references lead to."""
    labels = labels_of(document)
    made = {anchor: place(anchor, language, "long", labels) for anchor in groups if anchor}
    return places(document, language) if any("fnref" in anchor for anchor in made) else made


def _heading(
    anchors_: Sequence[str | None], names: Mapping[str, str], count: int, language: Language, whole: str | None
) -> Paragraph:
    """The places that a list is of, as links to them. `whole`: their page from here, None: it is this one."""
    content: list[Inline] = []
    for anchor in anchors_:
        if anchor is None:
            return Paragraph((language.text("cited_by_whole", count=count),), "cited-whole", "cited-place")
        to = Hyperlink((names[anchor],), f"{whole or ''}#{anchor}")
        content += [Element("span", f'id="cited-{anchor}"', (to,)), " "]
    return Paragraph((*content, f"({count})"), classes="cited-place")


def _items(found: Sequence[Quotation], others: Mapping[Address, Known], page: str, language: Language) -> Items:
    return Items(tuple(tuple(_item(one, others[one.citing.origin], page, language)) for one in found))


def _item(one: Quotation, origin: Known, page: str, language: Language) -> Iterator[Inline]:
    reference = one.citing.reference
    where = place(reference.anchor, language, "short") if reference.anchor else language.text("title")
    target = f"{relative(page, origin.address.markdown)}#{reference.anchor or TITLE}"
    named = language.text("compare_place", number=origin.symbol.printed_number, place=where)
    yield Hyperlink((named,), target, "citing")
    yield " "
    if adopted := origin.adopted:
        yield Element("time", f'datetime="{adopted}"', (Literal(long_date(adopted, language)),))
    yield " "
    yield from _words(one, language)


def _words(one: Quotation, language: Language) -> Iterator[Inline]:
    """The citing sentence with the reference in it set off, after the verb where it does not begin with it."""
    before, printed, after = one.words
    verb = one.citing.reference.verb
    if verb and not before.lstrip("… ").startswith(verb):
        yield Element("em", "", (verb,))
        yield " "
    yield Element("q", f'dir="{language.text("direction")}"', (before, Element("b", "", (printed,)), after))


def _steps(entry: Entry, number: int, last: int, language: Language) -> tuple[Paragraph, ...]:
    """The way to the other pages of a long list."""
    if last == 1:
        return ()
    here = list_page(entry.address, number)
    content: list[Inline] = [language.text("cited_by_pages")]
    for one in range(1, last + 1):
        to = Hyperlink((str(one),), relative(here, list_page(entry.address, one)))
        content += [" ", Bold(str(one)) if one == number else to]
    return (Paragraph(tuple(content), classes="pages"),)
