"""The home page of a language: what this is, where to begin, the newest resolutions."""

from collections import Counter

from generator.languages import Language
from generator.model.edition import Edition
from generator.model.page import Group, Heading, Hyperlink, Items, Paragraph, Part
from generator.model.site import Draft
from generator.render.facts import topic_link
from generator.render.indexes.listing import draft, listing, newest_first
from generator.render.indexes.sessions import by_session
from generator.render.paths import slug_path

_NEWEST = 10
_TOPICS = 24


def pages(edition: Edition, language: Language) -> tuple[Draft, ...]:
    """One page: fr/index.md."""
    code, path = language.code, slug_path(language.code, "index")
    entries = edition.of(code)
    title = edition.collection.titles.get(code) or language.text("home_title")
    description = edition.collection.descriptions.get(code)
    parts: list[Part] = []
    if description:
        parts.append(Paragraph((description,), classes="lead"))
    parts.append(Paragraph((language.text("home_intro"),)))
    sessions = tuple(by_session((e for e in entries if e.card.session), language))
    if sessions:
        to = [Hyperlink((name,), f"sessions/{group[0].symbol.session}.md") for name, _, group in sessions]
        parts += _cards("sessions", to, language)
    counted = Counter(topic for entry in entries for topic in entry.topics)
    common = [topic for topic, _ in counted.most_common(_TOPICS)]
    topics = sorted(common, key=lambda topic: topic.label(code))
    if topics:
        parts += _cards(
            "topics", [topic_link(topic, f"topics/{topic.slug}.md", language) for topic in topics], language
        )
    parts += [Heading(2, (language.text("home_recent"),), "recent")]
    parts += [listing(newest_first(entries)[:_NEWEST], path, language)]
    parts += [Paragraph((Hyperlink((language.text("all_resolutions"),), "resolutions.md"),))]
    return (draft(path, title, language, parts, "home", description),)


def _cards(name: str, links: list[Hyperlink], language: Language) -> tuple[Heading, Group]:
    """The way to an index, and links to pages of it."""
    whole = Hyperlink((language.text(f"home_{name}"),), f"{name}/index.md")
    items = Items(tuple((link,) for link in links))
    return Heading(2, (whole,), name), Group("div", 'class="index-list cards"', (items,))
