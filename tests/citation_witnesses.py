"""What the links of the other languages say where a language's links and our references differ: `make citations`.

The editors linked each language by itself. Where one language's link and our reference differ, the same paragraph in
the others is asked: whether they link there what we found, what this language has, or neither. It is other people's
judgement alone; `citation_settled` asks the words instead. With both together the best is told that a reader who is
right can reach: who follows the words where the source settles them, and the links everywhere else.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tests.citation_links import same, whole

_ROWS = (
    ("alone", "ours", "only ours; the same paragraph links it in another language"),
    ("alone", "document", "only ours; linked elsewhere in the document, in whatever language"),
    ("alone", "nobody", "only ours; linked nowhere in the document"),
    ("other", "ours", "another target; the same paragraph links ours in more languages"),
    ("other", "theirs", "another target; it links theirs in more languages"),
    ("other", "nobody", "another target; it links neither more"),
    ("missing", "theirs", "only theirs; the same paragraph links it in another language"),
    ("missing", "nobody", "only theirs; no other language links it there"),
)


class Said(NamedTuple):
    """A link, a reference of ours, or both at one place: language, document, anchor, symbols (None: there is none)."""

    language: str
    document: str
    anchor: str
    theirs: str | None
    ours: str | None


def kind(one: Said) -> str:
    """How it differs: "same", "alone", "other" or "missing"; "" where neither has a symbol."""
    if one.theirs is None:
        return "alone" if one.ours else ""
    if not one.ours:
        return "missing"
    return "same" if same(one.theirs, one.ours) else "other"


def witnessed(found: Sequence[Said]) -> dict[str, Counter[tuple[str, str]]]:
    """By language how many differences of each kind other languages judge so: `_ROWS` has the kinds and judgements."""
    linked: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    anywhere: set[tuple[str, str]] = set()
    for one in found:
        if one.theirs:
            linked[one.document, one.anchor, whole(one.theirs)].add(one.language)
            anywhere.add((one.document, whole(one.theirs)))
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for one in found:
        how = kind(one)
        if how not in ("", "same"):
            counts[one.language][how, _judged(one, how, linked, anywhere)] += 1
    return counts


def _judged(
    one: Said, how: str, linked: Mapping[tuple[str, str, str], set[str]], anywhere: set[tuple[str, str]]
) -> str:
    def others(symbol: str | None) -> int:
        key = (one.document, one.anchor, whole(symbol or ""))
        return len(linked.get(key, set()) - {one.language})

    if how == "alone":
        if others(one.ours):
            return "ours"
        return "document" if (one.document, whole(one.ours or "")) in anywhere else "nobody"
    ours, theirs = others(one.ours) if one.ours else 0, others(one.theirs)
    if how == "missing":
        return "theirs" if theirs else "nobody"
    return "ours" if ours > theirs else "theirs" if theirs > ours else "nobody"


def lines(found: Sequence[Said]) -> Iterator[str]:
    """The table: a row for each judgement, a column for each language."""
    counts = witnessed(found)
    languages = sorted(counts)
    yield "what other languages link at the same place".ljust(70) + "".join(f"{one:>7}" for one in languages)
    for how, judgement, words in _ROWS:
        yield words.ljust(70) + "".join(f"{counts[one][how, judgement]:7}" for one in languages)


def reachable(counts: Mapping[str, int]) -> tuple[float, float]:
    """Recall and precision, raw, of a reader who differs from the links only where the source settles it.

    `counts`: "same", "alone", "other", "missing", each also with " settled".
    """
    alone, other, missing = (counts[f"{one} settled"] for one in ("alone", "other", "missing"))
    agrees = counts["same"] + counts["other"] + counts["missing"] - other - missing
    return agrees / max(agrees + other + missing, 1), agrees / max(agrees + other + alone, 1)
