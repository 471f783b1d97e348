"""The one module that writes Markdown: text in, Markdown out that shows exactly this text.

What must be escaped, and why: CommonMark 0.31 "Backslash escapes", and the rules that Python-Markdown adds at the start
of a line (lists, headings, quotations, definitions, fences) and for attribute lists (`{`).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from operator import itemgetter
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
    calls: dict[int, list[str]] = {}
    opening: dict[int, list[tuple[int, Span]]] = {}
    cuts = {0, len(text)}
    for rank, span in enumerate(spans):
        cuts |= {span.start, span.end}
        if isinstance(span, NoteCall):
            calls.setdefault(span.start, []).append(f"[^{span.note.removeprefix('fn')}]")
        if span.start < span.end:
            opening.setdefault(span.start, []).append((rank, span))
    out: list[str] = [f"{escaped(label)}{LABEL_END}"] if label else []
    covering: list[tuple[int, Span]] = []  # in the order of the spans, whichever begins first
    for start, end in pairwise(sorted(cuts)):
        out += calls.get(start, ())
        covering = [one for one in covering if one[1].end > start]
        if start in opening:
            covering = sorted([*covering, *opening[start]], key=itemgetter(0))
        out.append(_piece(text, start, end, [span for _, span in covering], address, at_line_start=not out))
    return "".join([*out, *calls.get(len(text), ())])


def _piece(
    text: str,
    start: int,
    end: int,
    covering: Sequence[Span],
    address: Callable[[Citation], str | None],
    at_line_start: bool,
) -> str:
    """The text between two cuts, all of which these spans cover."""
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
