"""The home page of a language: what this is, where to begin, the newest resolutions."""

from collections import Counter

from generator.languages import Language
from generator.model.edition import Edition
from generator.model.site import Draft
from generator.render.facts import topic_link
from generator.render.indexes.listing import draft, listing, newest_first
from generator.render.indexes.sessions import by_session
from generator.render.markdown import escaped, link
from generator.render.paths import slug_path

_NEWEST = 10
_TOPICS = 24


def pages(edition: Edition, language: Language) -> tuple[Draft, ...]:
    """One page: fr/index.md."""
    code, path = language.code, slug_path(language.code, "index")
    entries = edition.of(code)
    title = edition.collection.titles.get(code) or language.text("home_title")
    description = edition.collection.descriptions.get(code)
    lines: list[str] = []
    if description:
        lines.append(f"{escaped(description)}\n{{: .lead }}\n")
    lines.append(f"{escaped(language.text('home_intro'))}\n")
    sessions = tuple(by_session((e for e in entries if e.card.session), language))
    if sessions:
        lines += [f"## {link(escaped(language.text('home_sessions')), 'sessions/index.md')} {{: #sessions }}\n"]
        lines += ['<div class="index-list cards" markdown="1">\n']
        lines += [f"- {link(escaped(name), f'sessions/{group[0].symbol.session}.md')}" for name, _, group in sessions]
        lines += ["\n</div>\n"]
    counted = Counter(topic for entry in entries for topic in entry.topics)
    common = [topic for topic, _ in counted.most_common(_TOPICS)]
    topics = sorted(common, key=lambda topic: topic.label(code))
    if topics:
        lines += [f"## {link(escaped(language.text('home_topics')), 'topics/index.md')} {{: #topics }}\n"]
        lines += ['<div class="index-list cards" markdown="1">\n']
        lines += [f"- {topic_link(topic, f'topics/{topic.slug}.md', language)}" for topic in topics]
        lines += ["\n</div>\n"]
    lines += [f"## {escaped(language.text('home_recent'))} {{: #recent }}\n"]
    lines += listing(newest_first(entries)[:_NEWEST], path, language)
    lines += [f"{link(escaped(language.text('all_resolutions')), 'resolutions.md')}\n"]
    return (draft(path, title, language, lines, "home", description),)
