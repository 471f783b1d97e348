"""Who refers to a resolution: a section of its page, by the places referred to, and pages of their own for long lists.

A paragraph that is referred to bears the number of its references, which leads to its list (`data-cited` in the
attributes of the block, `render.extension`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from generator.languages import Language
from generator.languages.places import place, places
from generator.model.address import Address
from generator.model.anchors import TITLE, anchors
from generator.model.document import Resolution
from generator.model.edition import Entry
from generator.model.sheet import PAGED, SHOWN, Known, Quotation, Sheet, list_page
from generator.model.site import Draft
from generator.render.facts import long_date
from generator.render.markdown import escaped, html, link
from generator.render.paths import relative
from generator.render.titles import whole_title

_Groups = dict[str | None, list[Quotation]]


def counts(sheet: Sheet) -> Counter[str]:
    """How many references lead to each place of a resolution."""
    return Counter(one.citing.place for one in sheet.quotations if one.citing.place)


def cited_by_section(sheet: Sheet, document: Resolution, language: Language) -> Iterator[str]:
    """The section of the page in Markdown: for each place the newest references, then those to the whole text."""
    if not sheet.quotations:
        return
    entry, groups, names = sheet.entry, _groups(sheet, document), places(document, language)
    yield '<section class="citations cited-by" data-pagefind-ignore="all" markdown="1">\n'
    yield f"## {escaped(language.text('cited_by'))} {{: #cited-by }}\n"
    for anchor, quotations in groups.items():
        if anchor or len(groups) > 1:
            yield _heading(anchor, names, len(quotations), language, None)
        yield from _items(quotations[:SHOWN], sheet.others, entry.address.markdown, language)
    if any(len(quotations) > SHOWN for quotations in groups.values()):
        shown = escaped(language.text("cited_by_all", count=len(sheet.quotations)))
        yield f"{link(shown, relative(entry.address.markdown, list_page(entry.address, 1)))}\n{{: .all }}\n"
    yield "</section>\n"


def cited_by_pages(sheet: Sheet, document: Resolution, language: Language) -> Iterator[Draft]:
    """All references on pages of their own, where the page of the resolution shows only the newest."""
    entry, groups = sheet.entry, _groups(sheet, document)
    if all(len(quotations) <= SHOWN for quotations in groups.values()):
        return
    names = places(document, language)
    flat = [(anchor, one) for anchor, quotations in groups.items() for one in quotations]
    lists = [flat[start : start + PAGED] for start in range(0, len(flat), PAGED)]
    title = language.text("cited_by_title", number=entry.symbol.printed_number)
    for number, part in enumerate(lists, start=1):
        page = list_page(entry.address, number)
        whole = escaped(whole_title(entry.symbol, document.title))
        back = relative(page, entry.address.markdown)
        lines = [f"# {escaped(title)} {{: #title }}\n", f"{link(whole, back)}\n"]
        lines += [*_steps(entry, number, len(lists), language), '<div class="citations cited-by" markdown="1">\n']
        for anchor, members in groupby(part, key=lambda one: one[0]):
            lines.append(_heading(anchor, names, len(groups[anchor]), language, back))
            lines += _items([one for _, one in members], sheet.others, page, language)
        lines += ["</div>\n", *_steps(entry, number, len(lists), language)]
        facts: dict[str, object] = {"kind": "cited-by", "title": title, "language": language.code}
        yield Draft(page, title, facts, "\n".join(lines))


def _groups(sheet: Sheet, document: Resolution) -> _Groups:
    """The references by the place they lead to, in the order of the page; those to the whole text are last."""
    groups: _Groups = {}
    for one in sheet.quotations:
        groups.setdefault(one.citing.place, []).append(one)
    order = {anchor: rank for rank, anchor in enumerate(anchors(document))}
    return dict(sorted(groups.items(), key=lambda group: order.get(group[0] or "", len(order))))


def _heading(anchor: str | None, names: Mapping[str, str], count: int, language: Language, whole: str | None) -> str:
    """The place that a list is of, as a link to it. `whole`: its page from here, None: it is this one."""
    if anchor is None:
        return f"{escaped(language.text('cited_by_whole', count=count))}\n{{: .place #cited-whole }}\n"
    to = link(escaped(names[anchor]), f"{whole or ''}#{anchor}")
    return f"{to} {escaped(f'({count})', at_line_start=False)}\n{{: .place #cited-{anchor} }}\n"


def _items(found: Sequence[Quotation], others: Mapping[Address, Known], page: str, language: Language) -> Iterator[str]:
    for one in found:
        origin, reference = others[one.citing.origin], one.citing.reference
        where = place(reference.anchor, language, "short") if reference.anchor else language.text("title")
        name = escaped(f"{origin.symbol.printed_number}, {where}")
        target = f"{relative(page, origin.address.markdown)}#{reference.anchor or TITLE}"
        to = link(name, target, "{: .citing }")
        yield f"- {to} {_time(origin, language)} {_words(one, language)}"
    yield ""


def _time(origin: Known, language: Language) -> str:
    adopted = origin.adopted
    return f'<time datetime="{adopted}">{html(long_date(adopted, language))}</time>' if adopted else ""


def _words(one: Quotation, language: Language) -> str:
    """The citing sentence with the reference in it set off, after the verb where it does not begin with it."""
    before, printed, after = one.words
    verb = one.citing.reference.verb
    lead = f"<em>{escaped(verb)}</em> " if verb and not before.lstrip("… ").startswith(verb) else ""
    left, right = escaped(before, at_line_start=False), escaped(after, at_line_start=False)
    direction = language.text("direction")
    return f'{lead}<q dir="{direction}">{left}<b>{escaped(printed, False)}</b>{right}</q>'


def _steps(entry: Entry, number: int, last: int, language: Language) -> Iterator[str]:
    """The way to the other pages of a long list."""
    if last == 1:
        return
    here = list_page(entry.address, number)
    links = (
        f"**{one}**" if one == number else link(str(one), relative(here, list_page(entry.address, one)))
        for one in range(1, last + 1)
    )
    yield f"{escaped(language.text('cited_by_pages'))} {' '.join(links)}\n{{: .pages }}\n"
