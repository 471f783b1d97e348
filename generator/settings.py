"""Floor 3: what collection.toml and topics.toml may say: their types, and checks of what a type cannot express.

A value that cannot be used is told with its line and column and left out; the others are used.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import msgspec

from generator.languages import available
from generator.model.card import Card
from generator.model.collection import RESERVED_SLUGS, SLUG, Topic, free_slug, one_line, topic_slug
from generator.model.diagnostic import Diagnostic
from generator.model.symbol import Symbol
from generator.text import Places


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What collection.toml says; texts are by language."""

    sources: tuple[str, ...] = ("**/*",)
    languages: tuple[str, ...] = ()
    """Of which languages documents are published; all where none is named."""
    sessions: tuple[str, ...] = ()
    """Of which sessions (of the Assembly) or years (of other organs); all where none is named."""
    language: str | None = None
    site_url: str | None = None
    title: dict[str, str] = {}
    description: dict[str, str] = {}

    def wants(self, document: Card) -> bool:
        """Whether a document belongs to the collection by its language and session."""
        session = Symbol.parse(document.symbol).session
        return (not self.languages or document.language in self.languages) and (
            not self.sessions or session in self.sessions
        )


class TopicTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A `[[topic]]` of topics.toml."""

    heading: str
    resolutions: tuple[str, ...]
    label: dict[str, str] = {}
    uri: str | None = None
    slug: str | None = None


def checked_settings(given: Settings, text: str) -> tuple[Settings, list[Diagnostic]]:
    """The settings with one line for each text and only what can be used; `text` is collection.toml."""
    found: list[Diagnostic] = []

    def told(problem: str, *keys: str) -> None:
        found.append(Diagnostic("collection.toml", *_place(text, 0, keys), "UN601", problem))

    site_url, language = given.site_url, given.language
    if site_url is not None and not _is_site_address(site_url):
        told(f"{site_url!r} is not an address such as https://example.org/un/", "site_url")
        site_url = None
    if language is not None and language not in available():
        told(_unknown(language), "language")
        language = None
    for code in given.languages:
        if code not in available():
            told(_unknown(code), "languages")
    texts = {}
    for key in ("title", "description"):
        table: dict[str, str] = getattr(given, key)
        for code in sorted(table.keys() - set(available())):
            told(_unknown(code), key, code)
        texts[key] = _texts(table)
    settings = msgspec.structs.replace(given, site_url=site_url, language=language, **texts)
    return settings, found


def checked_topics(tables: Iterable[TopicTable], text: str) -> tuple[tuple[Topic, ...], list[Diagnostic]]:
    """The topics that can be used, each with a slug of its own; `text` is topics.toml."""
    found: list[Diagnostic] = []
    topics: dict[str, Topic] = {}
    heads = table_heads(text, "topic")
    for table in tables:
        heading = one_line(table.heading)
        start = next(heads, None)
        inside = max(text.find(table.heading), 0) if start is None else start
        if not heading or heading in topics:
            problem = f"the heading {heading!r} stands here again" if heading else "the heading is empty"
            found.append(Diagnostic("topics.toml", *_place(text, inside, ("heading",)), "UN603", problem))
            continue
        for key, problem in _problems(table, topics.values()):
            found.append(Diagnostic("topics.toml", *_place(text, inside, key), "UN603", problem))
        slugs = {topic.slug for topic in topics.values()}
        wanted = table.slug if table.slug and SLUG.fullmatch(table.slug) else topic_slug(heading)
        uri = table.uri if table.uri and _is_web_address(table.uri) else None
        line = Places(text)(start)[0] if start is not None else 0
        slug = free_slug(wanted, slugs)
        topics[heading] = Topic(slug, heading, _texts(table.label), table.resolutions, uri, line)
    return tuple(topics.values()), found


def _problems(table: TopicTable, before: Iterable[Topic]) -> Iterator[tuple[tuple[str, ...], str]]:
    """What of a topic cannot be used: the keys that lead to it, and why."""
    if table.slug is not None and not SLUG.fullmatch(table.slug):
        yield ("slug",), f"{table.slug!r} is no slug: small letters a-z, digits and single hyphens between them"
    else:
        slug, key = table.slug or topic_slug(table.heading), ("slug",) if table.slug else ("heading",)
        holder = next((topic.heading for topic in before if topic.slug == slug), None)
        if slug in RESERVED_SLUGS:
            yield key, f"the slug {slug!r} is that of the page of all topics; give the topic another"
        elif holder is not None:
            yield key, f"the slug {slug!r} is that of the topic {holder!r} already; give the topic another"
    if table.uri is not None and not _is_web_address(table.uri):
        yield ("uri",), f"{table.uri!r} is not an address that begins with http:// or https://"
    for code in sorted(table.label.keys() - set(available())):
        yield ("label", code), _unknown(code)


def _texts(by_language: dict[str, str]) -> dict[str, str]:
    """The texts of known languages, each on one line; an empty one counts as absent."""
    lines = {code: one_line(text) for code, text in by_language.items() if code in available()}
    return {code: line for code, line in lines.items() if line}


def _unknown(code: str) -> str:
    return f"{code!r} is not a language of this program; there are: {', '.join(available())}"


def _is_web_address(address: str) -> bool:
    """Whether it is an absolute http(s) address of the signs that RFC 3986 knows, or of letters beyond ASCII."""
    try:
        parts = urlsplit(address)
        known_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return bool(known_port and parts.hostname and re.fullmatch(r"""(?i)https?://[^\s\x00-\x1f"'<>\\^`{|}]+""", address))


def _is_site_address(address: str) -> bool:
    """Whether addresses of pages can be made by adding to it."""
    return _is_web_address(address) and not re.search("[?#@]", address)


def table_heads(text: str, table: str) -> Iterator[int]:
    """Where the `[[table]]` heads of a file begin."""
    yield from (head.start() for head in re.finditer(rf"^[ \t]*\[\[\s*{table}\s*\]\]", text, re.MULTILINE))


def _place(text: str, start: int, keys: tuple[str, ...]) -> tuple[int, int]:
    """Line and column of the last of nested keys, looked for from `start`; of as many of them as are found."""
    for key in keys:
        expression = rf"""^[^#\n]*?(?<![\w-])(["']?{re.escape(key)}["']?)\s*[=.\]]"""
        if match := re.compile(expression, re.MULTILINE).search(text, start):
            start = match.start(1)
    return Places(text)(start)
