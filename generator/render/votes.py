"""How a text was adopted, as people read it: the counts, and the names of the States on each side."""

from collections.abc import Iterator

from generator.languages import Language
from generator.model.document import Vote, Voters
from generator.model.page import Group, Heading, Markup, Paragraph, Part
from generator.render.markdown import html


def vote_in_short(vote: Vote, language: Language) -> str:
    """The vote in a sentence; only what the source gives."""
    if vote.method == "without":
        return language.text("vote_without")
    counts = (vote.in_favour, vote.against, vote.abstaining)
    if None in counts:
        return language.text("vote_recorded_without_counts")
    return language.text("vote_recorded", in_favour=counts[0], against=counts[1], abstaining=counts[2])


def vote_section(vote: Vote, language: Language) -> Iterator[Group]:
    """The section of a recorded vote with names; nothing where the source names nobody."""
    if vote.voters is not None:
        yield Group("section", 'class="vote"', tuple(_parts(vote, vote.voters, language)))


def _parts(vote: Vote, voters: Voters, language: Language) -> Iterator[Part]:
    yield Heading(2, (language.text("vote"),), "vote")
    yield Paragraph((vote_in_short(vote, language),), classes="vote-count")
    for side, names in _sides(voters):
        counted = getattr(vote, side)
        if names:
            yield _states(side, names, language)
        if counted not in (None, len(names)):
            named = {"side": language.text(f"vote_{side}"), "count": counted, "named": len(names)}
            yield Paragraph((language.text("vote_disagrees", **named),), classes="vote-disagrees")
    yield Paragraph((language.text("names_in_english"),), classes="vote-note")


def _states(side: str, names: tuple[str, ...], language: Language) -> Markup:
    count = f'<span class="count">({len(names)})</span>'
    summary = f"<summary>{html(language.text(f'vote_{side}'))} {count}</summary>"
    states = (f"<li>{html(name)}</li>" for name in names)
    return Markup((("<details>", summary, '<ul class="states" lang="en">', *states, "</ul>", "</details>"),))


def _sides(voters: Voters) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("in_favour", voters.in_favour),
        ("against", voters.against),
        ("abstaining", voters.abstaining),
    )
