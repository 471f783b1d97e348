"""The compact block of facts at the head of a resolution page: what the cover and the closing print."""

import re
from collections.abc import Iterator, Sequence

from generator.languages import Language
from generator.model.address import un_address
from generator.model.collection import Topic
from generator.model.document import Resolution
from generator.model.edition import Entry
from generator.model.page import Element, Group, Hyperlink, Inline, Items, Literal, Terms
from generator.render.assessment import quality_id, session_slug, share
from generator.render.paths import relative, slug_path
from generator.render.votes import vote_in_short


def long_date(iso: str, language: Language) -> str:
    """A date as the documents of a language print it: 2004-12-20 gives 20 December 2004, 20 décembre 2004.

    Not as its speakers write it elsewhere: Arabic documents name each month twice, as "كانون الأول/ديسمبر". A language
    without a grammar has no documents; its dates stay as they are.
    """
    grammar = language.grammar
    if grammar is None:
        return iso
    year, month, day = map(int, iso.split("-"))
    shown = grammar.first_day if day == 1 else day
    return grammar.date.format(day=shown, month=grammar.months[month - 1], year=year)


def session_name(session: str, language: Language) -> str:
    """A session in short: "59e session", "10e session extraordinaire d’urgence"."""
    kind, _, number = session.rpartition("-")
    key = {"": "session", "S": "special_session", "ES": "emergency_session"}[kind]
    return language.text(key, ordinal=_ordinal(number, language))


def _ordinal(number: str, language: Language) -> str:
    """A number as an ordinal: 1re, 59e; 71st, 72nd, 73rd, but 11th."""
    if number == "1":
        return language.text("ordinal_first")
    end = number[-1:]
    special = end in ("1", "2", "3") and number[-2:-1] != "1"
    return language.text(f"ordinal_ends_{end}" if special else "ordinal", number=number)


def facts(entry: Entry, document: Resolution, language: Language) -> Group:
    """The facts as a list of names and values; what is not known is left out."""
    return Group("div", 'class="facts"', (Terms(tuple(_pairs(entry, document, language))),))


_AFTER_SYMBOL = re.compile(r"[\s,;(]")

Pairs = Iterator[tuple[str, tuple[Inline, ...] | Items]]


def _pairs(entry: Entry, document: Resolution, language: Language) -> Pairs:
    yield language.text("fact_symbol"), (_official(str(entry.symbol), language),)
    yield from _adoption(entry, document, language)
    yield from _origin(document, language)
    if document.issued:
        yield language.text("fact_issued"), (long_date(document.issued, language),)
    if entry.topics:
        yield language.text("fact_topics"), Items(tuple(_topics(entry, language)))
    yield language.text("fact_source"), (_source(entry, language),)
    yield language.text("fact_quality"), (_quality(entry, language),)
    yield language.text("fact_data"), (Element("a", 'href="index.json" type="application/json"', ("JSON",)),)


def _official(symbol: str, language: Language) -> Hyperlink:
    return Hyperlink((symbol,), un_address(symbol, language.code), "external")


def _drafts(drafts: Sequence[str], language: Language) -> Iterator[Inline]:
    """The drafts, each linked by its symbol: "A/75/L.4, as orally revised"."""
    for rank, draft in enumerate(drafts):
        symbol = _AFTER_SYMBOL.split(draft, maxsplit=1)[0]
        yield from (", ",) if rank else ()
        yield _official(symbol, language)
        yield draft[len(symbol) :]


def _adoption(entry: Entry, resolution: Resolution, language: Language) -> Pairs:
    """When, where and how the text was adopted."""
    if resolution.adopted:
        yield language.text("fact_adopted"), (long_date(resolution.adopted, language),)
    if resolution.meeting:
        yield language.text("fact_meeting"), (_meeting(resolution, language),)
    if resolution.vote:
        shown = vote_in_short(resolution.vote, language)
        yield language.text("vote"), (Hyperlink((shown,), "#vote") if resolution.vote.voters else shown,)
    if resolution.session:
        target = relative(entry.address.markdown, slug_path(language.code, "sessions", resolution.session))
        yield language.text("fact_session"), (Hyperlink((session_name(resolution.session, language),), target),)


def _origin(resolution: Resolution, language: Language) -> Pairs:
    """Where the text came from: agenda item, committee, report, drafts, sponsors."""
    if resolution.agenda:
        items = (f"{item.item} ({item.title})" if item.title else item.item for item in resolution.agenda)
        yield language.text("fact_agenda"), (", ".join(items),)
    if resolution.committee:
        yield language.text("fact_committee"), (language.text(f"committee_{resolution.committee}"),)
    if resolution.report:
        paragraph = resolution.report_paragraph
        place = ", " + language.text("reference_paragraph_short", number=paragraph) if paragraph else ""
        yield language.text("fact_report"), (_official(resolution.report, language), place)
    if resolution.drafts:
        yield language.text("fact_drafts"), tuple(_drafts(resolution.drafts, language))
    for key in ("sponsors", "additional_sponsors"):
        if names := getattr(resolution, key):
            shown = Element("span", 'class="sponsors" lang="en"', (Literal(", ".join(names)),))
            yield language.text(f"fact_{key}"), (shown,)


def _source(entry: Entry, language: Language) -> str:
    """The file and its format; a format that only the writer of a JSON knows is shown as it is called."""
    source = entry.card.source
    key, name = f"source_{source.format.replace('-', '_')}", source.path.rsplit("/", 1)[-1]
    return language.text(key, name=name) if key in language.interface else f"{source.format} ({name})"


def _quality(entry: Entry, language: Language) -> Hyperlink:
    """The share that was placed with certainty, as a link to what is said of this document."""
    page = slug_path(language.code, "quality", session_slug(entry.symbol))
    target = f"{relative(entry.address.markdown, page)}#{quality_id(entry.symbol)}"
    return Hyperlink((share(entry.quality.certain, language),), target)


def _meeting(resolution: Resolution, language: Language) -> str:
    meeting = resolution.meeting or ""
    if not meeting.isdigit():
        return meeting  # as printed, where it is more than a number: "56e séance plénière (reprise)"
    key = "council_meeting" if resolution.organ == "S" else "plenary_meeting"
    return language.text(key, ordinal=_ordinal(meeting, language))


def _topics(entry: Entry, language: Language) -> Iterator[tuple[Inline, ...]]:
    for topic in entry.topics:
        target = relative(entry.address.markdown, slug_path(language.code, "topics", topic.slug))
        yield (topic_link(topic, target, language),)


def topic_link(topic: Topic, target: str, language: Language) -> Hyperlink:
    """A link with the heading of a topic; one that is only there in English is marked as English."""
    foreign = topic.label_language(language.code) != language.code
    return Hyperlink((topic.label(language.code),), target, lang="en" if foreign else "")
