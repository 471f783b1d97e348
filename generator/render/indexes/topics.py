"""The resolutions by subject heading: a page of all topics in the order of the alphabet and a page of each."""

import unicodedata
from collections.abc import Mapping, Sequence

from generator.languages import Language
from generator.model.collection import Topic
from generator.model.edition import Edition, Entry
from generator.model.page import Group, Hyperlink, Inline, Items, Paragraph, Part
from generator.model.site import Draft
from generator.render.facts import topic_link
from generator.render.indexes.listing import counted, listing, newest_first, years
from generator.render.indexes.paged import cut, drafts
from generator.render.paths import slug_path


def _alphabetical(topic: Topic, language: str) -> str:
    """Letters without accents or case: how a French or English catalogue files its headings."""
    folded = unicodedata.normalize("NFKD", topic.label(language))
    return "".join(sign for sign in folded if not unicodedata.combining(sign)).casefold()


def pages(edition: Edition, language: Language) -> tuple[Draft, ...]:
    """fr/topics/index.md and, for each topic with a member, fr/topics/crime-prevention.md; long ones go on."""
    members: dict[Topic, list[Entry]] = {topic: [] for topic in edition.topics}
    for entry in edition.of(language.code):
        for topic in entry.topics:
            members[topic].append(entry)
    ordered = sorted(members, key=lambda topic: _alphabetical(topic, language.code))
    there = [topic for topic in ordered if members[topic]]
    several = cut(there)
    lists = [[_overview(some, members, language)] for some in several]
    path = slug_path(language.code, "topics", "index")
    overview = drafts(path, language.text("topics_title"), language, lists, _letters(several, language))
    return (*overview, *(page for topic in there for page in _topic(topic, newest_first(members[topic]), language)))


def _overview(topics: Sequence[Topic], members: Mapping[Topic, Sequence[Entry]], language: Language) -> Group:
    items: list[tuple[Inline, ...]] = []
    for topic in topics:
        target = topic_link(topic, f"{topic.slug}.md", language)
        items.append((target, f" {counted(len(members[topic]), language)}"))
    return Group("div", 'class="index-list"', (Items(tuple(items)),))


def _letters(several: Sequence[Sequence[Topic]], language: Language) -> list[str]:
    """What pages of headings are called: "Abe–Cri"."""
    ends = ([topic.label(language.code)[:3] for topic in (some[0], some[-1])] for some in several if some)
    return ["–".join(both) for both in ends]


def _topic(topic: Topic, entries: tuple[Entry, ...], language: Language) -> tuple[Draft, ...]:
    path = slug_path(language.code, "topics", topic.slug)
    shown = Hyperlink((topic.heading,), topic.uri, "external", lang="en") if topic.uri else topic.heading
    source = Paragraph((language.text("topic_heading"), " ", shown), classes="heading-source")
    several = cut(entries)
    lists: list[list[Part]] = [[source, listing(some, path, language)] for some in several]
    return drafts(path, topic.label(language.code), language, lists, years(several, language))
