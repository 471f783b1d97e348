"""Conservation (invariant 1): what a reader gives is what the source holds, all of it, once, and no more.

The check knows nothing of how a document was read: it compares a source with a Reading and its account.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import get_args

from generator.model.reading import Passage, Reading, Role
from generator.text import Span, Traced, unblank

_NOTES = "the notes differ from the source"
Account = tuple[tuple[int, int, Role], ...]


def account_of(pieces: Iterable[tuple[Role, Traced]], elsewhere: Iterable[Span] = ()) -> Account:
    """The account of pieces of a source: by place, and neighbours with one role as one.

    `elsewhere`: what is of other documents, which is furniture of this one, and is not looked into: there may be many.
    """
    spans: list[tuple[int, int, Role]] = [(start, end, "furniture") for start, end in elsewhere]
    spans += [(at, at + length, role) for role, piece in pieces for _, at, length in piece.runs if at >= 0 and length]
    spans.sort()
    merged: list[tuple[int, int, Role]] = []
    for start, end, role in spans:
        if merged and merged[-1][1] == start and merged[-1][2] == role:
            merged[-1] = (merged[-1][0], end, role)
        else:
            merged.append((start, end, role))
    return tuple(merged)


def violations(source: str, reading: Reading) -> tuple[tuple[int, str], ...]:
    """Where a reading and its source differ: offsets in the source, and what is wrong there. None: all is conserved."""
    return (*_covered(source, reading.account), *_same(source, reading))


def _covered(source: str, account: Account) -> Iterator[tuple[int, str]]:
    """Each character that is no blank lies in exactly one span."""
    position = 0
    for start, end, _ in account:
        if start < position or end > len(source):
            yield start, "a character is accounted for twice"
        elif start > position and (lost := source[position:start].strip()):
            yield source.index(lost[0], position), f"not accounted for: {lost[:40]!r}"
        position = end if end > position else position
    if lost := source[position:].strip():
        yield source.index(lost[0], position), f"not accounted for: {lost[:40]!r}"


def _same(source: str, reading: Reading) -> Iterator[tuple[int, str]]:
    """The characters of each role are, in order, those of the document; title and marks are among theirs."""
    held = _held(source, reading.account)
    texts: list[str] = []
    labels: list[str] = []
    calls = [*reading.header.title_calls]
    notes = [*reading.notes]
    for passage in _all(reading.body):
        texts.append(passage.text)
        if passage.label:
            labels.append(passage.label)
        if passage.calls:
            calls += passage.calls
            if not 0 <= passage.calls[0].at <= passage.calls[-1].at <= len(passage.text):
                yield 0, "a call stands outside its text"
        for cell in chain.from_iterable(passage.rows):
            texts.append(cell.text)
            calls += cell.calls
        notes += passage.notes
    unplaced = [one.text for one in reading.unplaced]
    for role, given in (("text", texts), ("label", labels), ("unplaced", unplaced)):
        if not _alike(given, held[role]):
            yield _place(source, reading.account, role, unblank("".join(given))), f"the {role} differs from the source"
    printed = [note.text for note in notes]
    calls += chain.from_iterable(note.calls for note in notes)
    if not _alike(printed, held["note"]) and not _holds(unblank("".join(held["note"])), list(map(unblank, printed))):
        yield _place(source, reading.account, "note", unblank("".join(printed))), _NOTES
    marks = [*(call.mark for call in calls), *(note.mark for note in notes)]
    if Counter(_plain(unblank("".join(marks)))) != Counter(_plain(unblank("".join(held["mark"])))):
        yield 0, "the marks differ from the source"
    if not _within(unblank(reading.header.title), unblank("".join(held["header"]))):
        yield 0, "the title differs from the source"


def _within(text: str, held: str) -> bool:
    """Whether characters stand in others in their order: a letter may stand inside a title, a note inside a note."""
    signs = iter(held)
    return text in held or all(sign in signs for sign in text)


def _holds(held: str, notes: Sequence[str]) -> bool:
    """Whether a source holds these notes and no others; those of a table may stand among its paragraphs."""
    return Counter(held) == Counter("".join(notes)) and all(_within(note, held) for note in notes)


def _plain(marks: str) -> str:
    """Marks as numbers: raised or not, and without what some texts print around them, "(1)" and "1/"."""
    digits = {ord(sign): str(value) for value, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
    return marks.translate(digits | {ord(sign): None for sign in "()/"})


def _all(body: Sequence[Passage]) -> Iterator[Passage]:
    for passage in body:
        yield passage
        yield from _all(passage.children)


def _held(source: str, account: Account) -> dict[str, list[str]]:
    """What the source has of each role, in pieces; of furniture a document keeps nothing to compare."""
    pieces: dict[str, list[str]] = {role: [] for role in get_args(Role)}
    for start, end, role in account:
        if role != "furniture":
            pieces[role].append(source[start:end])
    return pieces


def outside(source: str, known: Iterable[Span]) -> Iterator[Span]:
    """What of a source lies around and between spans, without the blanks at its ends."""
    position = 0
    for start, end in (*sorted(known), (len(source), len(source))):
        first, last = position, start
        while first < last and source[first].isspace():
            first += 1
        while first < last and source[last - 1].isspace():
            last -= 1
        if first < last:
            yield first, last
        position = max(position, end)


def _alike(given: Sequence[str], held: Sequence[str]) -> bool:
    """Whether two texts are the same but for their blanks; the common blanks are looked at first, which is fast."""
    one, other = "".join(given), "".join(held)
    return _pressed(one) == _pressed(other) or unblank(one) == unblank(other)


def _pressed(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass").translate(None, b" \t\n").replace(b"\xc2\xa0", b"")


def _place(source: str, account: Account, role: str, text: str) -> int:
    """Where in the source the first character of a role stands that the document does not have."""
    position = 0
    for start, end, found in account:
        for offset in range(start, end) if found == role else ():
            if not source[offset].isspace():
                if text[position : position + 1] != source[offset]:
                    return offset
                position += 1
    return account[-1][1] - 1 if account else 0
