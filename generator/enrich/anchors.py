"""From a reading to a resolution: every block, note and call gets its permanent anchor (see about/addresses).

Anchors come from the numbers printed in the document. Labels are reduced to ASCII here and nowhere else. A number that
repeats in its scope ends in `-dup2`, so that no two anchors of a document are ever the same.
"""

from collections import Counter
from functools import lru_cache

from generator.enrich.labels import item_names, prefixed, reduced
from generator.languages.headings import article_number
from generator.model.document import Block, Cell, Emphasis, Note, NoteCall, Resolution, Span
from generator.model.reading import Call, Passage, PrintedCell, PrintedNote, Reading

_MARK_NAMES = {"*": "star", "†": "dagger", "‡": "ddagger", "§": "section"}
_CONTAINERS = {"section": "s", "annex": "annex", "adopted": "text"}
_RANKED = {"heading": "h", "table": "t"}


@lru_cache(maxsize=1024)
def note_anchor(mark: str) -> str:
    """The anchor of a footnote: "3" gives fn3, "*" fnstar."""
    named = "".join(_MARK_NAMES.get(sign, sign) for sign in mark)
    return "fn" + (reduced(named) or "".join(f"u{ord(sign):x}" for sign in mark))


class _Scope:
    """The anchors given so far under one prefix, each with its copies, and the ranks of what is counted there."""

    __slots__ = ("_ranks", "_taken", "numbered", "prefix")

    def __init__(self, prefix: str, taken: dict[str, int], numbered: bool = False) -> None:
        self.prefix, self._taken, self.numbered = prefix, taken, numbered
        self._ranks: Counter[str] = Counter()

    def inner(self, anchor: str, numbered: bool = False) -> "_Scope":
        return _Scope(f"{anchor}-", self._taken, numbered)

    def ranked(self, kind: str) -> str:
        self._ranks[kind] += 1
        return self.named(f"{kind}{self._ranks[kind]}")

    def named(self, name: str) -> str:
        wanted = self.prefix + name
        anchor, copy = wanted, self._taken.get(wanted, 0) + 1
        while copy > 1 and (anchor := f"{wanted}-dup{copy}") in self._taken:
            copy += 1
        self._taken[wanted] = copy
        self._taken.setdefault(anchor, 1)
        return anchor


def anchored(reading: Reading) -> Resolution:
    """The resolution that a reading describes, with anchors on everything; citations are not looked for here."""
    header = reading.header
    notes = _notes(reading.notes, "", {})
    anchors = _Anchors(_known(notes), reading.language)
    body = anchors.blocks(reading.body, _Scope("", {}))
    return Resolution(
        symbol=str(header.symbol),
        organ=header.symbol.organ,
        session=header.symbol.session if header.symbol.organ == "A" else None,
        number=str(header.symbol.number) + header.symbol.part,
        language=reading.language,
        title=header.title,
        title_spans=_calls(header.title_calls, anchors.known),
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
        body=body,
        notes=(*notes, *anchors.table_notes),
        unplaced=reading.unplaced,
        source=reading.source,
        diagnostics=reading.diagnostics,
    )


_Known = dict[tuple[str, int], str]
"""The anchors of notes by mark and copy (`Call`)."""


def _known(notes: tuple[Note, ...]) -> _Known:
    copies: Counter[str] = Counter()
    found: _Known = {}
    for note in notes:
        copies[note.label] += 1
        found[note.label, copies[note.label]] = note.anchor
    return found


def _calls(calls: tuple[Call, ...], known: _Known) -> tuple[Span, ...]:
    named = ((call.at, known.get((call.mark, call.copy))) for call in calls)
    return tuple([NoteCall(at, at, anchor) for at, anchor in named if anchor])


def _spans(text: Passage | PrintedCell | PrintedNote, calls: tuple[Call, ...], known: _Known) -> tuple[Span, ...]:
    spans: list[Span] = [Emphasis(start, end) for start, end in text.emphases]
    if calls:
        spans += _calls(calls, known)
    spans += text.links
    if len(spans) > 1:
        spans.sort(key=_place)
    return tuple(spans)


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _notes(notes: tuple[PrintedNote, ...], prefix: str, outer: _Known) -> tuple[Note, ...]:
    """Notes with their anchors; one may call another of them, or one of those around them."""
    scope = _Scope(prefix, {})
    bare = tuple([Note(scope.named(note_anchor(note.mark)), note.mark, note.text) for note in notes])
    known = {**outer, **_known(bare)} if any(note.calls for note in notes) else {}
    return tuple([
        Note(note.anchor, note.label, note.text, _spans(printed, printed.calls, known))
        for note, printed in zip(bare, notes, strict=True)
    ])  # fmt: skip


class _Anchors:
    """Gives the anchors of one document. `known`: the anchors of its notes by mark."""

    def __init__(self, known: _Known, language: str) -> None:
        self.known, self.language = known, language
        self.table_notes: list[Note] = []

    def blocks(self, passages: tuple[Passage, ...], scope: _Scope) -> tuple[Block, ...]:
        """The blocks of a scope, or of a section that shares the scope around it."""
        scope.numbered = scope.numbered or _numbered(passages)
        apart = prefixed(passages)
        return tuple([self._block(passage, scope, apart) for passage in passages])

    def _block(self, passage: Passage, scope: _Scope, apart: bool) -> Block:
        kind = passage.kind
        if kind == "table":
            return self._table(passage, scope)
        anchor = self._anchor(passage, scope)
        children: tuple[Block, ...] = ()
        if kind == "section" and not apart and "-art" not in f"-{anchor}":
            children = self.blocks(passage.children, scope)
        elif kind == "part" or kind in _CONTAINERS:
            children = self.blocks(passage.children, scope.inner(anchor))
        elif passage.children:
            children = self._inside(passage, anchor, scope)
        return _made(passage, anchor, children, self.known)

    def _anchor(self, passage: Passage, scope: _Scope) -> str:
        kind = passage.kind
        if kind == "preambular":
            return scope.ranked("pp")
        label = reduced(passage.label) if passage.label else ""
        label = str(passage.read_as) if passage.read_as else label
        if kind == "operative" and label:
            return scope.named(f"op{label}")
        if kind == "operative" and not scope.numbered:
            return scope.ranked("op")
        if kind == "section" and passage.label and (number := article_number(passage.label, self.language)):
            return scope.named(f"art{number}")
        if kind in _CONTAINERS:
            return scope.ranked(_CONTAINERS[kind])
        if kind == "part" and label:
            return scope.named(label.upper())
        if kind in _RANKED:
            return scope.ranked(_RANKED[kind])
        if kind in ("paragraph", "item") and label:
            return scope.named(f"p{label}")
        return scope.ranked("b")

    def _inside(self, parent: Passage, anchor: str, scope: _Scope, depth: int = 1) -> tuple[Block, ...]:
        """Sub-paragraphs and what stands between them, in a paragraph."""
        inner = scope.inner(anchor)
        names = item_names(parent, depth, self.language)
        found = []
        for passage, name in zip(parent.children, names, strict=True):
            if passage.kind == "table":
                found.append(self._table(passage, inner))
                continue
            if passage.kind == "item" and name:
                own = inner.named(name)
            else:
                own = inner.ranked(_RANKED.get(passage.kind, "cont"))
            children = self._inside(passage, own, scope, depth + 1) if passage.children else ()
            found.append(_made(passage, own, children, self.known))
        return tuple(found)

    def _table(self, passage: Passage, scope: _Scope) -> Block:
        """A table: its notes have anchors of its own, `t1-fna`; its cells may call those or the document's."""
        anchor = scope.ranked("t")
        notes = _notes(passage.notes, f"{anchor}-", self.known)
        self.table_notes += notes
        known = {**self.known, **_known(notes)}
        rows = tuple([tuple([_cell(cell, known) for cell in row]) for row in passage.rows])
        spans, sure = _spans(passage, passage.calls, known), passage.confidence
        return Block(anchor, "table", passage.label, passage.text, spans, (), rows, confidence=sure)


def _made(passage: Passage, anchor: str, children: tuple[Block, ...], known: _Known) -> Block:
    spans = _spans(passage, passage.calls, known)
    sure = passage.confidence
    if passage.kind != "part":
        return Block(anchor, passage.kind, passage.label, passage.text, spans, children, confidence=sure)
    part = (passage.adopted, passage.meeting)
    return Block(anchor, passage.kind, passage.label, passage.text, spans, children, (), *part, sure)


def _cell(cell: PrintedCell, known: _Known) -> Cell:
    return Cell(cell.text, _spans(cell, cell.calls, known), cell.header, cell.colspan, cell.rowspan)


def _numbered(passages: tuple[Passage, ...]) -> bool:
    """Whether any operative paragraph of a scope has a number; sections share the numbers of their scope."""
    return any(
        (passage.kind == "operative" and passage.label) or (passage.kind == "section" and _numbered(passage.children))
        for passage in passages
    )
