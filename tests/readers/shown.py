"""A reading as lines that a person can compare with the source."""

from collections.abc import Iterator, Sequence

from generator.model.reading import Call, Header, Passage, Reading


def shown(reading: Reading) -> str:
    """The whole reading: facts, body by level, notes, diagnostics. `⟦3⟧` is the call of note 3, `‹…›` is emphasis."""
    lines = [*_facts(reading.header), "", *_body(reading.body, 0), ""]
    lines += [f"note {note.mark} | {_marked(note.text, (), note.emphases)}" for note in reading.notes]
    lines += [f"{item.line}:{item.column} {item.code} {item.message}" for item in reading.diagnostics]
    return "\n".join(lines) + "\n"


def _facts(header: Header) -> Iterator[str]:
    yield f"{header.symbol} | {_marked(header.title, header.title_calls, ())}"
    for name in ("adopted", "issued", "meeting", "committee", "report"):
        yield f"{name}: {getattr(header, name)}"
    yield "agenda: " + "; ".join(f"{item.item} {item.title or '-'}" for item in header.agenda)


def _body(passages: Sequence[Passage], depth: int) -> Iterator[str]:
    for passage in passages:
        text = _marked(passage.text, passage.calls, passage.emphases)
        yield "  " * depth + f"{passage.kind} [{passage.label or ''}] {text}".rstrip()
        yield from _body(passage.children, depth + 1)


def _marked(text: str, calls: Sequence[Call], emphases: Sequence[tuple[int, int]]) -> str:
    signs = [(call.at, f"⟦{call.mark}⟧") for call in calls]
    signs += [(start, "‹") for start, _ in emphases] + [(end, "›") for _, end in emphases]
    for at, sign in sorted(signs, key=lambda item: item[0], reverse=True):
        text = text[:at] + sign + text[at:]
    return text
