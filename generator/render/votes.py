"""How a text was adopted, as people read it: the counts, and the names of the States on each side."""

from collections.abc import Iterator

from generator.languages import Language
from generator.model.document import Vote, Voters
from generator.render.markdown import escaped, html


def vote_in_short(vote: Vote, language: Language) -> str:
    """The vote in a sentence; only what the source gives."""
    if vote.method == "without":
        return language.text("vote_without")
    counts = (vote.in_favour, vote.against, vote.abstaining)
    if None in counts:
        return language.text("vote_recorded_without_counts")
    return language.text("vote_recorded", in_favour=counts[0], against=counts[1], abstaining=counts[2])


def vote_section(vote: Vote, language: Language) -> Iterator[str]:
    """The section of a recorded vote with names; nothing where the source names nobody."""
    if vote.voters is None:
        return
    yield '<section class="vote" markdown="1">\n'
    yield f"## {escaped(language.text('vote'))} {{: #vote }}\n"
    yield f"{escaped(vote_in_short(vote, language))}\n{{: .vote-count }}\n"
    for side, names in _sides(vote.voters):
        counted = getattr(vote, side)
        if names:
            summary = html(language.text(f"vote_{side}"))
            states = "".join(f"<li>{html(name)}</li>" for name in names)
            count = f'<span class="count">({len(names)})</span>'
            yield f'<details><summary>{summary} {count}</summary><ul class="states" lang="en">{states}</ul></details>\n'
        if counted not in (None, len(names)):
            named = {"side": language.text(f"vote_{side}"), "count": counted, "named": len(names)}
            yield f"{escaped(language.text('vote_disagrees', **named))}\n{{: .vote-disagrees }}\n"
    yield f"{escaped(language.text('names_in_english'))}\n{{: .vote-note }}\n"
    yield "</section>\n"


def _sides(voters: Voters) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("in_favour", voters.in_favour),
        ("against", voters.against),
        ("abstaining", voters.abstaining),
    )
