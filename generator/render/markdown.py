"""The one module that writes Markdown: text in, Markdown out that shows exactly this text.

What must be escaped, and why: CommonMark 0.31 "Backslash escapes", and the rules that Python-Markdown adds at the start
of a line (lists, headings, quotations, definitions, fences) and for attribute lists (`{`).
"""

import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

import yaml

from generator.model.document import Citation, Emphasis, Link, NoteCall, Span

LABEL_END = "\u2003"
"""An em space parts a label from its text; `render.extension` sets what stands before it apart."""

_ANYWHERE = re.compile(r"[\\`*_{}\[\]#]")
_LINE_START = re.compile(r"^(?:(\d+)([.)])|([+\-=:~>|!]))")


def escaped(text: str, at_line_start: bool = True) -> str:
    """Text as Markdown that shows it unchanged. `at_line_start`: nothing stands before it on its line."""
    plain = _ANYWHERE.sub(lambda match: "\\" + match[0], text)
    plain = plain.replace("&", "&amp;").replace("<", "&lt;").replace(LABEL_END, f"&#{ord(LABEL_END)};")
    return _LINE_START.sub(_at_start, plain) if at_line_start else plain


def _at_start(match: re.Match[str]) -> str:
    """Python-Markdown takes a backslash before some signs only; for the others an entity serves."""
    if match[1]:
        return f"{match[1]}\\{match[2]}"
    return f"\\{match[3]}" if match[3] in "+->!" else f"&#{ord(match[3])};"


def html(text: str) -> str:
    """Text for an attribute or element of raw HTML inside Markdown, where Markdown would still read marks."""
    return re.sub(r"[^\w\s,;’'«»()/.–—-]|_", lambda match: f"&#{ord(match[0])};", text)


def link(text: str, target: str, attributes: str = "") -> str:
    """A link; `text` is Markdown already, `target` an address (escaped here)."""
    return f"[{text}]({quote(target, safe='/:#?&=%.,-_~')}){attributes}"


def front_matter(facts: dict[str, object]) -> str:
    """A YAML block for the head of a page; absent facts (None) are left out."""
    present = {key: value for key, value in facts.items() if value not in (None, (), [])}
    return f"---\n{yaml.safe_dump(present, allow_unicode=True, sort_keys=False, width=10_000)}---\n"


def inline(
    text: str, spans: Iterable[Span], address: Callable[[Citation], str | None], label: str | None = None
) -> str:
    """One line of Markdown for a text with its spans. `address` gives where a citation leads, None: nowhere.

    Note calls become `[^3]`, or `[^star]` for a mark that is no letter or digit.
    """
    ordered = tuple(spans)
    cuts = sorted({0, len(text), *(edge for span in ordered for edge in (span.start, span.end))})
    out: list[str] = [f"{escaped(label)}{LABEL_END}"] if label else []
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        out += (
            f"[^{span.note.removeprefix('fn')}]"
            for span in ordered
            if isinstance(span, NoteCall) and span.start == start
        )
        if end is not None:
            out.append(_piece(text, start, end, ordered, address, at_line_start=not out))
    return "".join(out)


def _piece(
    text: str,
    start: int,
    end: int,
    spans: tuple[Span, ...],
    address: Callable[[Citation], str | None],
    at_line_start: bool,
) -> str:
    """The text between two cuts: its spans all cover it wholly or not at all."""
    covering = [span for span in spans if span.start <= start and end <= span.end and span.start < span.end]
    piece = escaped(text[start:end], at_line_start and not covering)
    if any(isinstance(span, Emphasis) for span in covering):
        piece = f"*{piece}*" if _takes_asterisks(text, start, end) else f"<em>{piece}</em>"
    for span in covering:
        if isinstance(span, Citation) and (target := address(span)):
            external = target.startswith("https://")
            piece = link(piece, target, '{: .citation .external rel="external" }' if external else "{: .citation }")
        elif isinstance(span, Link):
            piece = link(piece, span.href, '{: .citation .external rel="external" }')
    return piece


def _takes_asterisks(text: str, start: int, end: int) -> bool:
    """Whether asterisks mark exactly this stretch: it neither begins nor ends with a blank, nor touches a letter."""
    inside, before, after = text[start:end], text[max(0, start - 1) : start], text[end : end + 1]
    return inside == inside.strip() and not before.isalnum() and not after.isalnum()
