"""How every index shows a resolution: number, title, date, with a link to its page."""

from collections.abc import Iterable, Iterator

from generator.languages import Language
from generator.model.edition import Entry
from generator.model.site import Draft
from generator.render.facts import long_date
from generator.render.markdown import escaped, html, link
from generator.render.paths import relative
from generator.render.titles import in_spans


def draft(
    path: str, title: str, language: Language, lines: Iterable[str], kind: str = "index", description: str | None = None
) -> Draft:
    """An index page: its first heading is its title."""
    facts: dict[str, object] = {"kind": kind, "title": title, "description": description, "language": language.code}
    return Draft(path, title, facts, "\n".join([f"# {escaped(title)} {{: #title }}\n", *lines]))


def listing(entries: Iterable[Entry], page: str, language: Language) -> Iterator[str]:
    """A list of resolutions on the page at the Markdown path `page`."""
    yield '<div class="resolution-list" markdown="1">\n'
    for entry in entries:
        title = in_spans(entry.symbol, entry.card.title)
        yield f"- {link(title, relative(page, entry.address.markdown))} {_time(entry, language)}"
    yield "\n</div>\n"


def _time(entry: Entry, language: Language) -> str:
    adopted = entry.card.adopted
    if adopted is None:
        return f'<span class="undated">{html(language.text("date_unknown"))}</span>'
    return f'<time datetime="{adopted}">{html(long_date(adopted, language))}</time>'


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By date of adoption, the newest first; what has no date last; within a day by symbol."""
    return tuple(sorted(sorted(entries, key=lambda entry: entry.symbol.order), key=lambda entry: _descending(entry)))


def _descending(entry: Entry) -> tuple[bool, int]:
    adopted = entry.card.adopted
    return (adopted is None, -int((adopted or "0").replace("-", "")))


def counted(number: int, language: Language) -> str:
    """How many resolutions: "1 résolution", "5 résolutions"."""
    return language.text("index_count_one") if number == 1 else language.text("index_count", count=number)
