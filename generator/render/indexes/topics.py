"""The resolutions by subject heading: a page of all topics in the order of the alphabet and a page of each."""

import unicodedata

from generator.languages import Language
from generator.model.collection import Topic
from generator.model.edition import Edition, Entry
from generator.model.page import Group, Hyperlink, Inline, Items, Paragraph
from generator.model.site import Draft
from generator.render.facts import topic_link
from generator.render.indexes.listing import counted, draft, listing, newest_first
from generator.render.paths import slug_path


def _alphabetical(topic: Topic, language: str) -> str:
    """Letters without accents or case: how a French or English catalogue files its headings."""
    folded = unicodedata.normalize("NFKD", topic.label(language))
    return "".join(sign for sign in folded if not unicodedata.combining(sign)).casefold()


def pages(edition: Edition, language: Language) -> tuple[Draft, ...]:
    """fr/topics/index.md and, for each topic with a member, fr/topics/crime-prevention.md."""
    members: dict[Topic, list[Entry]] = {topic: [] for topic in edition.topics}
    for entry in edition.of(language.code):
        for topic in entry.topics:
            members[topic].append(entry)
    ordered = sorted(members, key=lambda topic: _alphabetical(topic, language.code))
    title = language.text("topics_title")
    items: list[tuple[Inline, ...]] = []
    for topic in ordered:
        if entries := members[topic]:
            target = topic_link(topic, f"{topic.slug}.md", language)
            items.append((target, f" {counted(len(entries), language)}"))
    path = slug_path(language.code, "topics", "index")
    overview = draft(path, title, language, [Group("div", 'class="index-list"', (Items(tuple(items)),))])
    return (overview, *(_topic(topic, newest_first(members[topic]), language) for topic in ordered if members[topic]))


def _topic(topic: Topic, entries: tuple[Entry, ...], language: Language) -> Draft:
    path = slug_path(language.code, "topics", topic.slug)
    shown = Hyperlink((topic.heading,), topic.uri, "external", lang="en") if topic.uri else topic.heading
    source = Paragraph((language.text("topic_heading"), " ", shown), classes="heading-source")
    return draft(path, topic.label(language.code), language, [source, listing(entries, path, language)])
