"""The compact block of facts at the head of a resolution page: what the cover and the closing print."""

import datetime
from collections.abc import Iterator

from babel.dates import format_date

from generator.languages import Language
from generator.model.address import un_address
from generator.model.edition import Entry
from generator.render.markdown import escaped, link
from generator.render.paths import relative, slug_path


def long_date(iso: str, language: str) -> str:
    """A date in the long form of a language: 2004-12-20 gives 20 décembre 2004."""
    return format_date(datetime.date.fromisoformat(iso), "long", locale=language)


def session_name(session: str, language: Language) -> str:
    """A session in short: "59e session", "10e session extraordinaire d’urgence"."""
    kind, _, number = session.rpartition("-")
    key = {"": "session", "S": "special_session", "ES": "emergency_session"}[kind]
    ordinal = language.text("ordinal_first") if number == "1" else language.text("ordinal", number=number)
    return language.text(key, ordinal=ordinal)


def facts(entry: Entry, language: Language) -> Iterator[str]:
    """The facts as a definition list in Markdown; what is not known is left out."""
    yield '<div class="facts" markdown="1">\n'
    for name, value in _pairs(entry, language):
        yield f"{escaped(name)}\n:   {value}\n"
    yield "</div>\n"


def _pairs(entry: Entry, language: Language) -> Iterator[tuple[str, str]]:
    resolution, page, code = entry.resolution, entry.address.markdown, language.code
    official = link(escaped(str(entry.symbol)), un_address(str(entry.symbol), code), "{: .external }")
    yield language.text("fact_symbol"), official
    if resolution.adopted:
        yield language.text("fact_adopted"), escaped(long_date(resolution.adopted, code))
    if resolution.meeting:
        yield language.text("fact_meeting"), escaped(_meeting(resolution.meeting, language))
    if resolution.session:
        target = relative(page, slug_path(code, "sessions", resolution.session))
        yield language.text("fact_session"), link(escaped(session_name(resolution.session, language)), target)
    if resolution.agenda:
        items = (f"{item.item} ({item.title})" if item.title else item.item for item in resolution.agenda)
        yield language.text("fact_agenda"), escaped(", ".join(items), at_line_start=False)
    if resolution.committee:
        yield language.text("fact_committee"), escaped(language.text(f"committee_{resolution.committee}"))
    if resolution.report:
        yield (
            language.text("fact_report"),
            link(escaped(resolution.report), un_address(resolution.report, code), "{: .external }"),
        )
    if resolution.issued:
        yield language.text("fact_issued"), escaped(long_date(resolution.issued, code))
    if entry.topics:
        yield language.text("fact_topics"), "\n    ".join(_topics(entry, language))
    yield language.text("fact_source"), _source(entry, language)
    yield language.text("fact_data"), '<a href="index.json" type="application/json">JSON</a>'


def _source(entry: Entry, language: Language) -> str:
    source = entry.resolution.source
    return escaped(language.text(f"source_{source.format}", name=source.path.rsplit("/", 1)[-1]))


def _meeting(meeting: str, language: Language) -> str:
    ordinal = language.text("ordinal_first") if meeting == "1" else language.text("ordinal", number=meeting)
    return language.text("plenary_meeting", ordinal=ordinal)


def _topics(entry: Entry, language: Language) -> Iterator[str]:
    for topic in entry.topics:
        target = relative(entry.address.markdown, slug_path(language.code, "topics", topic.slug))
        yield f"- {link(escaped(topic.label(language.code)), target)}"
