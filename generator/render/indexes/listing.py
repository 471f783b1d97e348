"""How every index shows a resolution: number, title, date, with a link to its page."""

from collections.abc import Iterable

from generator.languages import Language
from generator.model.edition import Entry
from generator.model.page import Element, Group, Heading, Hyperlink, Inline, Items, Literal, Part
from generator.model.site import Draft
from generator.render.facts import long_date
from generator.render.paths import relative
from generator.render.titles import in_spans


def draft(
    path: str,
    title: str,
    language: Language,
    parts: Iterable[Part],
    kind: str = "index",
    description: str | None = None,
) -> Draft:
    """An index page: its first heading is its title."""
    facts: dict[str, object] = {"kind": kind, "title": title, "description": description, "language": language.code}
    return Draft(path, title, facts, (Heading(1, (title,), "title"), *parts))


def listing(entries: Iterable[Entry], page: str, language: Language) -> Group:
    """A list of resolutions on the page at the Markdown path `page`."""
    items = (_item(entry, relative(page, entry.address.markdown), language) for entry in entries)
    return Group("div", 'class="resolution-list"', (Items(tuple(items)),))


def _item(entry: Entry, target: str, language: Language) -> tuple[Inline, ...]:
    return Hyperlink(in_spans(entry.symbol, entry.card.title), target), " ", _time(entry, language)


def _time(entry: Entry, language: Language) -> Element:
    adopted = entry.card.adopted
    if adopted is None:
        return Element("span", 'class="undated"', (Literal(language.text("date_unknown")),))
    return Element("time", f'datetime="{adopted}"', (Literal(long_date(adopted, language)),))


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By date of adoption, the newest first; what has no date last; within a day by symbol."""
    return tuple(sorted(sorted(entries, key=lambda entry: entry.symbol.order), key=lambda entry: _descending(entry)))


def _descending(entry: Entry) -> tuple[bool, int]:
    adopted = entry.card.adopted
    return (adopted is None, -int((adopted or "0").replace("-", "")))


def counted(number: int, language: Language) -> str:
    """How many resolutions: "1 résolution", "5 résolutions"."""
    return language.text("index_count_one") if number == 1 else language.text("index_count", count=number)
