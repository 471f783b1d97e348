"""Which text each document follows: from what it names, its title, its agenda items and its committee together.

A title alone never makes a link; several candidates make none and a diagnostic (see about/chains).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.enrich.chain_evidence import FAR, Session, Text, ask
from generator.model.chain import Chain, ChainLink, Evidence
from generator.model.diagnostic import Diagnostic
from generator.model.symbol import Symbol


class Chains(msgspec.Struct, frozen=True):
    """The chains in the order of their oldest text, and what could not be told."""

    chains: tuple[Chain, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Found(msgspec.Struct, frozen=True):
    """What one language says of one text: None where it knows of none.

    `outside` is a text that is not in the collection.
    """

    language: str
    older: Symbol | None
    evidence: tuple[Evidence, ...]
    outside: Symbol | None


def chains(every: Iterable[Text]) -> Chains:
    """The chains of a collection, from what each of its documents says."""
    by_language: dict[str, list[Text]] = defaultdict(list)
    paths: dict[Symbol, str] = {}
    for text in every:
        by_language[text.language].append(text)
        paths.setdefault(text.symbol, text.path)
    present = {language: frozenset(text.symbol for text in texts) for language, texts in by_language.items()}
    votes: dict[Symbol, list[_Found]] = defaultdict(list)
    for language in sorted(by_language):
        for symbol, found in _asked(language, by_language[language], frozenset(paths)):
            votes[symbol].append(found)
    links: dict[Symbol, ChainLink] = {}
    told: list[Diagnostic] = []
    for symbol in sorted(votes, key=lambda one: one.order):
        older = _agreed(votes[symbol], present, links)
        if len(older) > 1:
            names = ", ".join(map(str, sorted(older, key=lambda one: one.order)))
            message = f"{symbol}: the text before it could be one of {names}"
            told.append(Diagnostic(paths[symbol], 0, 0, "UN510", message))
            continue
        _link(symbol, next(iter(older), None), votes[symbol], links)
    return Chains(_joined(links.values()), tuple(told))


def _asked(language: str, texts: list[Text], present: frozenset[Symbol]) -> Iterator[tuple[Symbol, _Found]]:
    """What the texts of one language say, each of itself."""
    by_symbol = {text.symbol: text for text in texts}
    by_title: dict[tuple[str, Session], list[Text]] = defaultdict(list)
    for text in texts:
        by_title[text.title, text.symbol.order[:3]].append(text)
    generic = {title for title, those in by_title.items() if len({one.symbol.number for one in those}) > 1}
    for text in texts:
        named = [by_symbol[symbol] for symbol in text.named if symbol in by_symbol]
        organ, kind, session = text.symbol.order[:3]
        for earlier in range(session - FAR, session + 1):
            named += by_title.get((text.title, (organ, kind, earlier)), ())
        candidates = {one.symbol: one for one in named if text.follows(one.symbol)}
        answer = ask(text, candidates.values(), generic, present)
        for older in answer.older or ((None,) if answer.outside else ()):
            yield text.symbol, _Found(language, older, answer.evidence, answer.outside)


def _agreed(
    found: list[_Found], present: Mapping[str, frozenset[Symbol]], links: Mapping[Symbol, ChainLink]
) -> frozenset[Symbol]:
    """The texts that could be the one before, over all languages: one where they agree.

    A language that lacks the newest of them had no choice, and no say; one that names a text that leads to the newest
    does not gainsay it.
    """
    named = {one.older for one in found if one.older is not None}
    if len(named) < 2:
        return frozenset(named)
    newest = max(named, key=lambda one: one.order)
    seen = {one.older for one in found if one.older is not None and newest in present[one.language]}
    leading, step = set(), newest
    while step in links:
        step = links[step].older
        leading.add(step)
    return frozenset(seen - leading)


def _link(symbol: Symbol, older: Symbol | None, found: list[_Found], links: dict[Symbol, ChainLink]) -> None:
    """Add what leads to a text; a text outside the collection comes between it and the one that is inside."""
    outside = {one.outside for one in found if one.outside is not None}
    between = next(iter(outside)) if len(outside) == 1 else None
    if between is not None and (older is None or older.order < between.order):
        languages = tuple(sorted({one.language for one in found if one.outside == between}))
        links[symbol] = ChainLink(symbol, between, ("earlier",), languages)
        symbol = between
    if older is None or (symbol in links and links[symbol].older.order >= older.order):
        return
    said = [one for one in found if one.older == older]
    counted = Counter(kind for one in said for kind in one.evidence)
    languages = tuple(sorted({one.language for one in said}))
    links[symbol] = ChainLink(symbol, older, tuple(sorted(counted)), languages)


def _joined(links: Iterable[ChainLink]) -> tuple[Chain, ...]:
    """Links that share a text make one chain."""
    ordered = sorted(links, key=lambda link: link.newer.order)
    home: dict[Symbol, Symbol] = {}

    def top(symbol: Symbol) -> Symbol:
        while home.get(symbol, symbol) != symbol:
            symbol = home[symbol]
        return symbol

    for link in ordered:
        home[top(link.newer)] = top(link.older)
    groups: dict[Symbol, list[ChainLink]] = defaultdict(list)
    for link in ordered:
        groups[top(link.newer)].append(link)
    found = [Chain(tuple(group)) for group in groups.values()]
    return tuple(sorted(found, key=lambda chain: [one.order for one in chain.texts]))
