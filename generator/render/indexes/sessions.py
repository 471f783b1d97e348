"""The resolutions by session: a page of all sessions and a page of each."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from generator.languages import Language
from generator.model.edition import Edition, Entry
from generator.model.page import Group, Hyperlink, Inline, Items
from generator.model.site import Draft
from generator.model.symbol import Symbol
from generator.render.assessment import session_slug
from generator.render.facts import session_name
from generator.render.indexes.listing import counted, draft, listing, numbers
from generator.render.indexes.paged import cut, drafts
from generator.render.paths import slug_path


class InSession(Protocol):
    """What has a symbol, and a session as its cover has it."""

    @property
    def symbol(self) -> Symbol:
        """The symbol of the document."""
        ...

    @property
    def session(self) -> str | None:
        """None where its organ has none."""
        ...


Member = TypeVar("Member", bound=InSession)


def by_session(entries: Iterable[Member], language: Language) -> Iterator[tuple[str, str, tuple[Member, ...]]]:
    """Name, anchor and entries of each session, the newest first; within a session by number.

    What has no session (another organ) is grouped by organ and year, after the sessions.
    """
    groups: dict[tuple[str, str | None], list[Member]] = {}
    for entry in entries:
        groups.setdefault((entry.symbol.organ, entry.symbol.session), []).append(entry)
    for members in sorted(groups.values(), key=lambda group: group[0].symbol.order[:3], reverse=True):
        ordered = tuple(sorted(members, key=lambda entry: entry.symbol.order))
        first = ordered[0]
        session = first.session
        organ = language.text(f"organ_{first.symbol.organ}")
        name = session_name(session, language) if session else f"{organ}, {first.symbol.session}"
        yield name, session_slug(first.symbol), ordered


def pages(edition: Edition, language: Language) -> tuple[Draft, ...]:
    """fr/sessions/index.md and, for each session, fr/sessions/59.md (a long one has further pages)."""
    path = slug_path(language.code, "sessions", "index")
    entries = tuple(entry for entry in edition.of(language.code) if entry.card.session)
    groups = tuple(by_session(entries, language))
    heading = language.text("sessions_title")
    items: list[tuple[Inline, ...]] = []
    for name, _, members in groups:
        session = members[0].symbol.session
        items.append((Hyperlink((name,), f"{session}.md"), f" {counted(len(members), language)}"))
    overview = draft(path, heading, language, [Group("div", 'class="index-list"', (Items(tuple(items)),))])
    return (overview, *(page for name, _, members in groups for page in _session(name, members, language)))


def _session(name: str, members: tuple[Entry, ...], language: Language) -> tuple[Draft, ...]:
    path = slug_path(language.code, "sessions", members[0].symbol.session)
    several = cut(members)
    lists = [[listing(some, path, language)] for some in several]
    return drafts(path, language.text("session_title", session=name), language, lists, numbers(several))
