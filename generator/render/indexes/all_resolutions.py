"""All resolutions of a language, by organ and session, the newest session first."""

from collections.abc import Iterator, Sequence

from generator.languages import Language
from generator.model.edition import Edition, Entry
from generator.model.page import Element, Group, Heading, Hyperlink, Inline, Items, Paragraph, Part
from generator.model.site import Draft
from generator.render.indexes.listing import counted, listing, numbers
from generator.render.indexes.paged import cut, drafts, further
from generator.render.indexes.sessions import by_session
from generator.render.paths import relative, slug_path

Groups = Sequence[tuple[str, str, tuple[Entry, ...]]]


def pages(edition: Edition, language: Language) -> tuple[Draft, ...]:
    """fr/resolutions.md; of many resolutions its further pages, and on the first the way to each session."""
    path = slug_path(language.code, "resolutions")
    groups = tuple(by_session(edition.of(language.code), language))
    several = cut([entry for _, _, members in groups for entry in members])
    home = {entry.key: (name, anchor) for name, anchor, members in groups for entry in members}
    lists = [list(_listed(some, home, path, language)) for some in several]
    if len(several) > 1:
        lists[0].insert(0, _overview(groups, several, path, language))
    for key, target in (("citations_title", "citations.md"), ("quality_title", "quality/index.md")):
        lists[-1].append(Paragraph((Hyperlink((language.text(key),), target),)))
    return drafts(path, language.text("all_resolutions"), language, lists, numbers(several))


def _listed(
    entries: Sequence[Entry], home: dict[tuple[str, str], tuple[str, str]], path: str, language: Language
) -> Iterator[Part]:
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault(home[entry.key], []).append(entry)
    for (name, anchor), members in groups.items():
        yield Heading(2, (name,), anchor)
        yield listing(members, path, language)


def _overview(groups: Groups, several: Sequence[Sequence[Entry]], path: str, language: Language) -> Group:
    """The sessions; the anchor of one whose list is on a further page stays on the first, where links look for it."""
    number = {entry.key: rank for rank, some in enumerate(several, start=1) for entry in some}
    items: list[tuple[Inline, ...]] = []
    for name, anchor, members in groups:
        page = number[members[0].key]
        target = f"{relative(path, further(path, page))}#{anchor}" if page > 1 else f"#{anchor}"
        link = Hyperlink((name,), target)
        shown = Element("span", f'id="{anchor}"', (link,)) if page > 1 else link
        items.append((shown, f" {counted(len(members), language)}"))
    return Group("div", 'class="index-list"', (Items(tuple(items)),))
