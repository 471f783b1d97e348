"""Conservation (invariant 1): what a reader gives is what the source holds, all of it, once, and no more.

The check knows nothing of how a document was read: it compares a source with a Reading and its account.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.model.reading import Passage, Reading, Role
from generator.text import Traced, unblank

Account = tuple[tuple[int, int, Role], ...]


def account_of(pieces: Iterable[tuple[Role, Traced]]) -> Account:
    """The account of pieces of a source: by place, and neighbours with one role as one."""
    spans = sorted((start, end, role) for role, piece in pieces for start, end in piece.spans if start < end)
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
        elif lost := source[position:start].strip():
            yield source.index(lost[0], position), f"not accounted for: {lost[:40]!r}"
        position = max(position, end)
    if lost := source[position:].strip():
        yield source.index(lost[0], position), f"not accounted for: {lost[:40]!r}"


def _same(source: str, reading: Reading) -> Iterator[tuple[int, str]]:
    """The characters of each role are, in order, those of the document; title and marks are among theirs."""
    held: dict[Role, str] = {role: _held(source, reading.account, role) for role in ("text", "label", "note", "mark")}
    passages = list(_all(reading.body))
    given = {
        "text": unblank("".join(passage.text for passage in passages)),
        "label": unblank("".join(passage.label or "" for passage in passages)),
        "note": unblank("".join(note.text for note in reading.notes)),
    }
    for role, text in given.items():
        if text != held[role]:  # type: ignore[index]
            yield _place(source, reading.account, role, text), f"the {role} differs from the source"
    calls = [*reading.header.title_calls, *(call for passage in passages for call in passage.calls)]
    marks = [*(call.mark for call in calls), *(note.mark for note in reading.notes)]
    if Counter("".join(marks)) != Counter(_plain(held["mark"])):
        yield 0, "the marks differ from the source"
    if unblank(reading.header.title) not in _held(source, reading.account, "header"):
        yield 0, "the title differs from the source"
    for passage in passages:
        if any(not 0 <= call.at <= len(passage.text) for call in passage.calls):
            yield 0, "a call stands outside its text"


def _plain(marks: str) -> str:
    return marks.translate({ord(sign): str(value) for value, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")})


def _all(body: Sequence[Passage]) -> Iterator[Passage]:
    for passage in body:
        yield passage
        yield from _all(passage.children)


def _held(source: str, account: Account, role: Role) -> str:
    return unblank("".join(source[start:end] for start, end, found in account if found == role))


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
