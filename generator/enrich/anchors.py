"""From a reading to a resolution: every block, note and call gets its permanent anchor (see about/addresses).

Anchors come from the numbers printed in the document. Labels are reduced to ASCII here and nowhere else. A number that
repeats in its scope ends in `-dup2`, so that no two anchors of a document are ever the same.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from generator.model.document import Block, Emphasis, Note, NoteCall, Resolution, Span
from generator.model.reading import Call, Passage, PrintedNote, Reading
from generator.model.symbol import roman

_MARK_NAMES = {"*": "star", "†": "dagger", "‡": "ddagger", "§": "section"}
_CONTAINERS = {"section": "s", "annex": "annex", "adopted": "text"}
_RANKED = {"heading": "h", "table": "t"}


def reduced(label: str) -> str:
    """The ASCII letters and digits of a label: "4." gives 4, "(a)" a, "4 bis." 4bis, "1.2" 1-2; "" where none."""
    plain = unicodedata.normalize("NFKD", label).lower()
    parts = ("".join(re.findall(r"[a-z0-9]", part)) for part in re.split(r"(?<=\d)\.(?=\d)", plain))
    return "-".join(part for part in parts if part)


def note_anchor(mark: str) -> str:
    """The anchor of a footnote: "3" gives fn3, "*" fnstar."""
    named = "".join(_MARK_NAMES.get(sign, sign) for sign in mark)
    return "fn" + (reduced(named) or "".join(f"u{ord(sign):x}" for sign in mark))


class _Scope:
    """The anchors given so far under one prefix, and the ranks of what is counted there."""

    def __init__(self, prefix: str, taken: set[str]) -> None:
        self.prefix = prefix
        self._ranks: Counter[str] = Counter()
        self._taken = taken

    def ranked(self, kind: str) -> str:
        self._ranks[kind] += 1
        return self.named(f"{kind}{self._ranks[kind]}")

    def named(self, name: str) -> str:
        wanted = self.prefix + name
        anchor, copy = wanted, 1
        while anchor in self._taken:
            copy += 1
            anchor = f"{wanted}-dup{copy}"
        self._taken.add(anchor)
        return anchor


def anchored(reading: Reading) -> Resolution:
    """The resolution that a reading describes, with anchors on everything; citations are not looked for here."""
    header = reading.header
    known = {note.mark for note in reading.notes}
    return Resolution(
        symbol=str(header.symbol),
        organ=header.symbol.organ,
        session=header.symbol.session if header.symbol.organ == "A" else None,
        number=str(header.symbol.number) + header.symbol.part,
        language=reading.language,
        title=header.title,
        title_spans=_spans(header.title_calls, (), known),
        adopted=header.adopted,
        issued=header.issued,
        meeting=header.meeting,
        agenda=header.agenda,
        committee=header.committee,
        report=header.report,
        report_paragraph=header.report_paragraph,
        drafts=header.drafts,
        vote=header.vote,
        sponsors=header.sponsors,
        additional_sponsors=header.additional_sponsors,
        topics=header.topics,
        names=header.names,
        body=_blocks(reading.body, _Scope("", set()), known),
        notes=_notes(reading.notes),
        source=reading.source,
        diagnostics=reading.diagnostics,
    )


def _spans(calls: tuple[Call, ...], emphases: tuple[tuple[int, int], ...], known: set[str]) -> tuple[Span, ...]:
    spans: list[Span] = [Emphasis(start, end) for start, end in emphases]
    spans += [NoteCall(call.at, call.at, note_anchor(call.mark)) for call in calls if call.mark in known]
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _notes(notes: tuple[PrintedNote, ...]) -> tuple[Note, ...]:
    scope = _Scope("", set())
    return tuple(
        Note(scope.named(note_anchor(note.mark)), note.mark, note.text, _spans((), note.emphases, set()))
        for note in notes
    )


def _blocks(passages: tuple[Passage, ...], scope: _Scope, known: set[str]) -> tuple[Block, ...]:
    numbered = any(passage.kind == "operative" and reduced(passage.label or "") for passage in passages)
    return tuple(_block(passage, scope, known, numbered) for passage in passages)


def _block(passage: Passage, scope: _Scope, known: set[str], numbered: bool) -> Block:
    anchor = _anchor(passage, scope, numbered)
    container = passage.kind in _CONTAINERS or passage.kind == "part"
    prefix = f"{anchor}-"
    inner = _Scope(prefix, scope._taken)
    children = _blocks(passage.children, inner, known) if container else _inside(passage.children, inner, known)
    spans = _spans(passage.calls, passage.emphases, known)
    return Block(anchor, passage.kind, passage.label, passage.text, spans, children)


def _anchor(passage: Passage, scope: _Scope, numbered: bool) -> str:
    kind, label = passage.kind, reduced(passage.label or "")
    if kind == "preambular":
        return scope.ranked("pp")
    if kind == "operative" and label:
        return scope.named(f"op{label}")
    if kind == "operative" and not numbered:
        return scope.ranked("op")
    if kind in _CONTAINERS:
        return scope.ranked(_CONTAINERS[kind])
    if kind == "part" and label:
        return scope.named(label.upper())
    if kind in _RANKED:
        return scope.ranked(_RANKED[kind])
    if kind in ("paragraph", "item") and label:
        return scope.named(f"p{label}")
    return scope.ranked("b")


def _inside(passages: tuple[Passage, ...], scope: _Scope, known: set[str]) -> tuple[Block, ...]:
    """Sub-paragraphs and what stands between them, in a paragraph."""
    return tuple(_sub_paragraph(passage, rank, scope, known) for rank, passage in _with_rank(passages))


def _with_rank(passages: tuple[Passage, ...]) -> Iterator[tuple[int, Passage]]:
    rank = 0
    for passage in passages:
        rank += passage.kind == "item"
        yield rank, passage


def _sub_paragraph(passage: Passage, rank: int, scope: _Scope, known: set[str]) -> Block:
    if passage.kind == "item" and passage.label:
        anchor = scope.named(reduced(passage.label) or _by_rank(rank, scope.prefix.count("-")))
    elif passage.kind in _RANKED:
        anchor = scope.ranked(_RANKED[passage.kind])
    else:
        anchor = scope.ranked("cont")
    inner = _Scope(f"{anchor}-", scope._taken)
    spans = _spans(passage.calls, passage.emphases, known)
    children = _inside(passage.children, inner, known)
    return Block(anchor, passage.kind, passage.label, passage.text, spans, children)


def _by_rank(rank: int, depth: int) -> str:
    """What the English text prints at this rank, for a label in a script without ASCII letters: a, b or i, ii."""
    if depth > 1:
        return roman(rank).lower()
    letters = ""
    while rank:
        rank, rest = divmod(rank - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
