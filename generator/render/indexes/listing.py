"""How every index shows a resolution: number, title, date, with a link to its page."""

from collections.abc import Iterable, Sequence

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


def numbers(several: Iterable[Sequence[Entry]]) -> list[str]:
    """What pages of resolutions in their order are called: "59/1–59/200"."""
    return [f"{some[0].symbol.printed_number}–{some[-1].symbol.printed_number}" if some else "" for some in several]


def years(several: Iterable[Sequence[Entry]], language: Language) -> list[str]:
    """What pages of resolutions by date are called: "2024–2019"."""
    ends = ([one.year or language.text("date_unknown") for one in (some[0], some[-1])] for some in several)
    return ["–".join(dict.fromkeys(both)) for both in ends]


def counted(number: int, language: Language) -> str:
    """How many resolutions: "1 résolution", "5 résolutions"."""
    return language.text("index_count_one") if number == 1 else language.text("index_count", count=number)
