"""What speaks for one text being the one before another, in one language."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from functools import cache, lru_cache

import msgspec
from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import partial_ratio

from generator.errors import SymbolError
from generator.languages import load
from generator.model.anchors import blocks
from generator.model.chain import Evidence
from generator.model.citation import Reference
from generator.model.document import Block, Resolution
from generator.model.symbol import Symbol

_SAME, _ALIKE = 0.97, 0.85
"""Shares of two titles that are the same: one differs by a letter, the other by a word or two."""
FAR = 3
"""A text that does not name the one before it follows it after so many sessions at most: triennial ones do."""
_OPENING = 4
"""A title of so many words that another one begins with: "Trafficking in women and girls: the year after"."""
_OPENING_PARAGRAPHS = 2
"""So many paragraphs of a preamble speak of its own subject without naming it: "its earlier resolutions"."""
_SPOKEN = 80.0
"""How much of a title, in hundredths, must stand beside a number to say what that resolution is on."""
_BEFORE, _AFTER = 100, 40
"""So many letters may part the two: "…, y compris sa résolution" before the number, its date and "intitulée" after it.

More after it would be a clause: what a text on something else "decided" or "proclaimed" on this subject.
"""
_BETWEEN = 30
"""So many letters, with digits left out, stand between two numbers of one list: a date and "et"."""
_NOT_WORDS = re.compile(r"[\W\d_]+")


class Text(msgspec.Struct, frozen=True, gc=False):
    """What of a document bears on its chain.

    `path`: of its source. `title` and `agenda` are words alone (`subject`). Symbols are written down, parted by blanks
    and by lines: a large collection has millions of them.
    """

    symbol: Symbol
    language: str
    path: str
    title: str
    agenda: frozenset[str]
    committee: str | None
    names: str
    lists: str
    recalls: str

    @property
    def named(self) -> frozenset[Symbol]:
        """The resolutions that its own paragraphs name."""
        return _read(self.names)

    @property
    def listed(self) -> tuple[frozenset[Symbol], ...]:
        """Those that stand in one list in its preamble."""
        return tuple(map(_read, self.lists.split("\n")))

    @property
    def recalled(self) -> frozenset[Symbol]:
        """Those that are named as of its own subject."""
        return _read(self.recalls)

    def follows(self, older: Symbol) -> bool:
        """Whether another text can be the one before: of an earlier session, or an earlier part of the same."""
        mine = self.symbol
        if (mine.organ, mine.order[1]) != (older.organ, older.order[1]) or older.order >= mine.order:
            return False
        return older.session != mine.session or older.number == mine.number


class Answer(msgspec.Struct, frozen=True):
    """The candidates for the text before (one: found), what speaks for them, and one outside of the collection."""

    older: tuple[Symbol, ...]
    evidence: tuple[Evidence, ...]
    outside: Symbol | None


@lru_cache(maxsize=4096)
def words_of(text: str) -> str:
    """The words of a text in small letters; numbers, which change every year, are gone."""
    return _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


@cache
def _ordinals(code: str) -> re.Pattern[str] | None:
    """The ordinals of a language in words: "seventy fifth"."""
    language = load(code)
    if language.grammar is None:
        return None
    found = sorted({words_of(one) for one in language.grammar.ordinals}, key=len, reverse=True)
    edge = r"\b" if language.citations is None or language.citations.blanks else ""
    return re.compile(f"{edge}(?:{'|'.join(map(re.escape, found))}){edge}")


def subject(title: str, language: str) -> str:
    """A title as the words that stay from year to year: "the work of its fifty-sixth session" loses the ordinal."""
    words, ordinals = words_of(title), _ordinals(language)
    return " ".join(ordinals.sub(" ", words).split()) if ordinals else words


def text_of(resolution: Resolution, references: Iterable[Reference]) -> Text:
    """Draw from a document what bears on its chain; what its annexes and notes name does not."""
    found: dict[str, list[Reference]] = {}
    for one in references:
        found.setdefault(one.anchor, []).append(one)
    own = [block for part in resolution.body if part.kind != "annex" for block in blocks((part,))]
    preamble = [block for block in own if block.kind == "preambular"]
    named = [_symbols(found[block.anchor]) for block in own if block.anchor in found]
    symbol, title = Symbol.parse(resolution.symbol), subject(resolution.title, resolution.language)
    recalled = (
        _of_subject(block, found[block.anchor], symbol, title, resolution.language, opening=rank < _OPENING_PARAGRAPHS)
        for rank, block in enumerate(preamble)
        if block.anchor in found
    )
    return Text(
        symbol=symbol,
        language=resolution.language,
        path=resolution.source.path,
        title=title,
        agenda=frozenset(subject(item.title, resolution.language) for item in resolution.agenda if item.title),
        committee=resolution.committee if resolution.committee != "none" else None,
        names=_written(one for symbols in named for one in symbols),
        lists="\n".join(
            _written(one)
            for block in preamble
            if block.anchor in found
            for one in _lists(block.text, found[block.anchor])
        ),
        recalls=_written(one for symbols in recalled for one in symbols),
    )


def _written(symbols: Iterable[Symbol]) -> str:
    return " ".join(sorted(set(map(str, symbols))))


def _read(symbols: str) -> frozenset[Symbol]:
    return frozenset(one for symbol in symbols.split() if (one := _symbol(symbol)))


def _of_subject(
    block: Block, references: list[Reference], symbol: Symbol, title: str, language: str, *, opening: bool
) -> Iterator[Symbol]:
    """The resolutions of the last sessions that a paragraph names as of the document's own subject.

    Either its title stands beside the number, with no other number between; or the number is called the latest; or, in
    the `opening` of the preamble, the paragraph speaks of earlier resolutions.
    """
    words = load(language).citations
    earlier, latest = (words.earlier, words.latest) if words else ((), ())
    said = words_of(block.text)
    at_all = opening and any(words_of(phrase) in said for phrase in earlier)
    ends = [0, *(one.end for one in references)]
    starts = [*(one.start for one in references), len(block.text)]
    for rank, one in enumerate(references):
        named = _symbol(one.target)
        if named is None or not 1 <= _sessions(named, symbol) <= FAR:
            continue
        before = words_of(block.text[ends[rank] : starts[rank]])[-len(title) - _BEFORE :]
        after = words_of(block.text[ends[rank + 1] : starts[rank + 1]])[: len(title) + _AFTER]
        last = any(words_of(phrase) in before for phrase in latest)
        if at_all or last or any(partial_ratio(title, part, score_cutoff=_SPOKEN) for part in (before, after) if part):
            yield named


def _lists(text: str, references: list[Reference]) -> Iterator[frozenset[Symbol]]:
    """The numbers of a paragraph, list by list: "75/9 du 3 décembre 2020 et 76/7 du 2 décembre 2021"."""
    start = 0
    for at in range(1, len(references) + 1):
        if at == len(references) or len(words_of(text[references[at - 1].end : references[at].start])) > _BETWEEN:
            yield _symbols(references[start:at])
            start = at


def _sessions(older: Symbol, newer: Symbol) -> int:
    """How many sessions lie between two resolutions of an organ; -1 where that cannot be said."""
    same = (older.organ, older.order[1]) == (newer.organ, newer.order[1])
    return newer.order[2] - older.order[2] if same else -1


def _symbols(references: Iterable[Reference]) -> frozenset[Symbol]:
    return frozenset(symbol for one in references if (symbol := _symbol(one.target)))


@lru_cache(maxsize=1 << 17)
def _symbol(target: str | None) -> Symbol | None:
    if target is None or "/RES/" not in target:
        return None
    try:
        return Symbol.parse(target.partition("#")[0])
    except SymbolError:
        return None


Session = tuple[str, int, int]
"""A session of an organ, as symbols are sorted by."""


def ask(
    text: Text, candidates: Iterable[Text], generic: Container[tuple[str, Session]], present: frozenset[Symbol]
) -> Answer:
    """Ask which of the candidates a text follows.

    `generic`: the titles that several resolutions of a session have, with the session: there a title says little.
    """
    named = text.named
    judged = [(one, told) for one in candidates if (told := _evidence(text, one, generic, one.symbol in named))]
    same = [(one, evidence) for one, evidence in judged if one.title == text.title]
    older, evidence = _newest(same or judged)
    inside = older[0] if len(older) == 1 else None
    return Answer(older, evidence, None if len(older) > 1 else _outside(text, inside, present))


def _evidence(text: Text, other: Text, generic: Container[tuple[str, Session]], named: bool) -> tuple[Evidence, ...]:
    """What speaks for `other`, which `text` may have `named`, being before it; nothing where it is not enough."""
    agenda = bool(text.agenda & other.agenda)
    committee = text.committee is not None and text.committee == other.committee
    alike = Indel.normalized_similarity(text.title, other.title, score_cutoff=_ALIKE)
    near = 0 <= _sessions(other.symbol, text.symbol) <= FAR
    if named:
        enough = alike > 0 or (_opens(text.title, other.title) and (agenda or committee))
    else:
        said = (other.title, other.symbol.order[:3]) not in generic
        enough = alike >= _SAME and near and (agenda or committee) and said
    if not enough:
        return ()
    told: dict[Evidence, bool] = {"named": named, "title": alike > 0, "agenda": agenda, "committee": committee}
    return tuple(kind for kind, there in told.items() if there)


def _opens(one: str, other: str) -> bool:
    """Whether one title is the other with words after it."""
    short, long = sorted((one, other), key=len)
    return len(short.split()) >= _OPENING and long.startswith(f"{short} ")


_Judged = list[tuple[Text, tuple[Evidence, ...]]]


def _newest(judged: _Judged) -> tuple[tuple[Symbol, ...], tuple[Evidence, ...]]:
    """The candidates of the newest session; of the parts of one resolution the last."""
    if not judged:
        return (), ()
    session = max(one.symbol.order[:3] for one, _ in judged)
    last: dict[int, tuple[Text, tuple[Evidence, ...]]] = {}
    for one, evidence in sorted(judged, key=lambda pair: pair[0].symbol.order):
        if one.symbol.order[:3] == session:
            last[one.symbol.number] = one, evidence
    kinds = {kind: None for _, evidence in last.values() for kind in evidence}
    return tuple(one.symbol for one, _ in last.values()), tuple(kinds)


def _outside(text: Text, inside: Symbol | None, present: frozenset[Symbol]) -> Symbol | None:
    """The latest resolution that is recalled as of its own subject, where it is not in the collection and one alone.

    A list that holds the text inside the collection holds the others of the chain, too.
    """
    lists = [text.recalled, *(one for one in text.listed if inside in one)]
    earlier = {one for symbols in lists for one in symbols if _sessions(one, text.symbol) > 0}
    if not earlier:
        return None
    session = max(one.order[:3] for one in earlier)
    latest = [one for one in earlier if one.order[:3] == session]
    later = inside is None or session > inside.order[:3]
    return latest[0] if len(latest) == 1 and later and latest[0] not in present else None
