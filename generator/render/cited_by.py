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
from generator.model.citation import Citing, quoted
from generator.model.edition import Entry
from generator.model.site import Draft
from generator.render.facts import long_date
from generator.render.markdown import escaped, html, link
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


def cited_by_section(entry: Entry, entries: Entries, language: Language) -> Iterator[str]:
    """The section of the page in Markdown: for each place the newest references, then those to the whole text."""
    if not entry.cited_by:
        return
    groups = _groups(entry)
    names = places(entry.resolution, language)
    yield '<section class="citations cited-by" data-pagefind-ignore="all" markdown="1">\n'
    yield f"## {escaped(language.text('cited_by'))} {{: #cited-by }}\n"
    for anchor, citing in groups.items():
        if anchor or len(groups) > 1:
            yield _heading(anchor, names, len(citing), language, None)
        yield from _items(citing[:SHOWN], entries, entry.address.markdown, language)
    if any(len(citing) > SHOWN for citing in groups.values()):
        shown = escaped(language.text("cited_by_all", count=len(entry.cited_by)))
        yield f"{link(shown, relative(entry.address.markdown, _page(entry, 1)))}\n{{: .all }}\n"
    yield "</section>\n"


def cited_by_pages(entry: Entry, entries: Entries, language: Language) -> Iterator[Draft]:
    """All references on pages of their own, where the page of the resolution shows only the newest."""
    groups = _groups(entry)
    if all(len(citing) <= SHOWN for citing in groups.values()):
        return
    names = places(entry.resolution, language)
    flat = [(anchor, one) for anchor, citing in groups.items() for one in citing]
    sheets = [flat[start : start + PAGED] for start in range(0, len(flat), PAGED)]
    title = language.text("cited_by_title", number=entry.symbol.printed_number)
    for number, sheet in enumerate(sheets, start=1):
        page = _page(entry, number)
        whole = escaped(whole_title(entry.symbol, entry.resolution.title))
        back = relative(page, entry.address.markdown)
        lines = [f"# {escaped(title)} {{: #title }}\n", f"{link(whole, back)}\n"]
        lines += [*_steps(entry, number, len(sheets), language), '<div class="citations cited-by" markdown="1">\n']
        for anchor, members in groupby(sheet, key=lambda one: one[0]):
            lines.append(_heading(anchor, names, len(groups[anchor]), language, back))
            lines += _items([citing for _, citing in members], entries, page, language)
        lines += ["</div>\n", *_steps(entry, number, len(sheets), language)]
        facts: dict[str, object] = {"kind": "cited-by", "title": title, "language": language.code}
        yield Draft(page, title, facts, "\n".join(lines))


def _groups(entry: Entry) -> _Groups:
    """The references by the place they lead to, in the order of the page; those to the whole text are last."""
    groups: _Groups = {}
    for citing in entry.cited_by:
        groups.setdefault(citing.place, []).append(citing)
    order = {anchor: rank for rank, anchor in enumerate(anchors(entry.resolution))}
    return dict(sorted(groups.items(), key=lambda group: order.get(group[0] or "", len(order))))


def _heading(anchor: str | None, names: Mapping[str, str], count: int, language: Language, whole: str | None) -> str:
    """The place that a list is of, as a link to it. `whole`: its page from here, None: it is this one."""
    if anchor is None:
        return f"{escaped(language.text('cited_by_whole', count=count))}\n{{: .place #cited-whole }}\n"
    to = link(escaped(names[anchor]), f"{whole or ''}#{anchor}")
    return f"{to} {escaped(f'({count})', at_line_start=False)}\n{{: .place #cited-{anchor} }}\n"


def _items(found: Sequence[Citing], entries: Entries, page: str, language: Language) -> Iterator[str]:
    for citing in found:
        entry, reference = entries[citing.origin], citing.reference
        where = place(reference.anchor, language, "short") if reference.anchor else language.text("title")
        name = escaped(f"{entry.symbol.printed_number}, {where}")
        target = f"{relative(page, citing.origin.markdown)}#{reference.anchor or TITLE}"
        to = link(name, target, "{: .citing }")
        yield f"- {to} {_time(entry, language)} {_words(citing, entry, language)}"
    yield ""


def _time(entry: Entry, language: Language) -> str:
    adopted = entry.resolution.adopted
    return f'<time datetime="{adopted}">{html(long_date(adopted, language))}</time>' if adopted else ""


def _words(citing: Citing, entry: Entry, language: Language) -> str:
    """The citing sentence with the reference in it set off, after the verb where it does not begin with it."""
    before, printed, after = quoted(entry.resolution, citing.reference)
    verb = citing.reference.verb
    lead = f"<em>{escaped(verb)}</em> " if verb and not before.lstrip("… ").startswith(verb) else ""
    left, right = escaped(before, at_line_start=False), escaped(after, at_line_start=False)
    direction = language.text("direction")
    return f'{lead}<q dir="{direction}">{left}<b>{escaped(printed, False)}</b>{right}</q>'


def _page(entry: Entry, number: int) -> str:
    name = "cited-by" if number == 1 else f"cited-by-{number}"
    return f"{entry.address.markdown.removesuffix('.md')}/{name}.md"


def _steps(entry: Entry, number: int, last: int, language: Language) -> Iterator[str]:
    """The way to the other pages of a long list."""
    if last == 1:
        return
    here = _page(entry, number)
    links = (
        f"**{one}**" if one == number else link(str(one), relative(here, _page(entry, one)))
        for one in range(1, last + 1)
    )
    yield f"{escaped(language.text('cited_by_pages'))} {' '.join(links)}\n{{: .pages }}\n"
