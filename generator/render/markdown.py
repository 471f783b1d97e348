"""The one module that writes Markdown: a page in, Markdown out that shows exactly its texts.

What must be escaped, and why: CommonMark 0.31 "Backslash escapes", and the rules that Python-Markdown adds at the start
of a line (lists, headings, quotations, definitions, fences) and for attribute lists (`{`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

import yaml

from generator.model.page import (
    Bold,
    Break,
    Element,
    Group,
    Heading,
    Hyperlink,
    Inline,
    Italic,
    Items,
    Literal,
    Markup,
    NoteMark,
    Notes,
    NoteText,
    Paragraph,
    Part,
    Raw,
    Table,
    TableCell,
    Terms,
)

LABEL_END = "\u2003"
"""An em space parts a label from its text; `render.extension` sets what stands before it apart."""

_ANYWHERE = re.compile(r"[\\`*_{}\[\]#]")
_LINE_START = re.compile(r"^(?:(\d+)([.)])|([+\-=:~>|!]))")
_NOT_LITERAL = re.compile(r"[^\w\s,;’'«»()/.–—-]|_")


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


@lru_cache(maxsize=1 << 14)
def html(text: str) -> str:
    """Text for an attribute or element of raw HTML inside Markdown, where Markdown would still read marks."""
    return _NOT_LITERAL.sub(lambda match: f"&#{ord(match[0])};", text)


@lru_cache(maxsize=1 << 14)
def href(target: str) -> str:
    """An address as it stands in a link; Python-Markdown would end a reference that has no end."""
    return quote(target, safe="/:#?&=%.,-_~").replace("&#", "&amp;#")


def front_matter(facts: dict[str, object]) -> str:
    """A YAML block for the head of a page; absent facts (None) are left out."""
    present = {key: value for key, value in facts.items() if value not in (None, (), [])}
    head = _yaml(present, yaml.CSafeDumper)
    if "\\" in head:  # libyaml escapes some signs that PyYAML writes as they are
        head = _yaml(present, yaml.SafeDumper)
    return f"---\n{head}---\n"


def _yaml(facts: dict[str, object], dumper: type[yaml.CSafeDumper | yaml.SafeDumper]) -> str:
    return str(yaml.dump(facts, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10_000))


def written(parts: tuple[Part, ...]) -> str:
    """The Markdown of a page or of parts of it."""
    return "\n".join(_part(part) for part in parts)


def line(content: tuple[Inline, ...], at_line_start: bool = True) -> str:
    """A text in one line of Markdown."""
    out: list[str] = []
    for one in content:
        out.append(escaped(one, at_line_start) if isinstance(one, str) else _inline(one))
        at_line_start = at_line_start and not out[-1]
    return "".join(out)


def _inline(one: Inline) -> str:
    match one:
        case Italic(text):
            return f"*{escaped(text, at_line_start=False)}*"
        case Bold(text):
            return f"**{escaped(text, at_line_start=False)}**"
        case NoteMark(name):
            return f"[^{name}]"
        case Literal(text):
            return html(text)
        case Break():
            return "<br>"
        case Hyperlink():
            return _link(one)
        case Element(name, attributes, content):
            return f"<{name}{attributes and ' '}{attributes}>{line(content, at_line_start=False)}</{name}>"
    return escaped(one, at_line_start=False)


def _link(one: Hyperlink) -> str:
    marks = [f".{name}" for name in one.classes.split()]
    marks += ['rel="external"'] if one.external else []
    marks += [f'lang="{one.lang}"'] if one.lang else []
    said = f"{{: {' '.join(marks)} }}" if marks else ""
    return f"[{line(one.content, at_line_start=False)}]({href(one.target)}){said}"


def _part(part: Part) -> str:
    match part:
        case Paragraph():
            marks = _marks(part)
            return f"{_labelled(part)}\n{marks}\n" if marks else f"{_labelled(part)}\n"
        case Heading():
            return f"{'#' * part.rank} {_labelled(part)} {_marks(part)}\n"
        case Items(items):
            return "".join(f"- {line(item)}\n" for item in items)
        case Terms(pairs):
            return "\n".join(f"{escaped(name)}\n:   {_said(value)}\n" for name, value in pairs)
        case Table():
            return "\n".join(_table(part))
        case Notes(notes):
            return "\n".join(_note(note) for note in notes)
        case Raw(text):
            return f"{text}\n"
        case Markup(lines):
            return "".join(f"{''.join(pieces)}\n" for pieces in lines)
        case Group(name, attributes, parts, summary):
            first = f"<summary>{html(summary)}</summary>\n" if summary is not None else ""
            return f'<{name} {attributes} markdown="1">\n{first}\n{written(parts)}\n</{name}>\n'


def _labelled(part: Paragraph | Heading) -> str:
    if part.label:
        return f"{escaped(part.label)}{LABEL_END}{line(part.content, at_line_start=False)}"
    return line(part.content)


def _marks(part: Paragraph | Heading) -> str:
    """The attribute list; "" where there is nothing to say."""
    marks = [f"#{part.anchor}"] if part.anchor else []
    marks += [f".{name}" for name in part.classes.split()]
    marks += [f'data-cited="{part.cited}"'] if part.cited else []
    marks += [f'data-confidence="{part.confidence}"'] if part.confidence is not None else []
    if isinstance(part, Heading) and part.symbol:
        marks.append(f'data-symbol="{part.symbol}"')
    return f"{{: {' '.join(marks)} }}" if marks else ""


def _said(value: tuple[Inline, ...] | Items) -> str:
    """What is said of a name; the lines of a list are set in."""
    if isinstance(value, Items):
        return "\n    ".join(f"- {line(item)}" for item in value.items)
    return line(value)


def _note(note: NoteText) -> str:
    mark = f"{escaped(note.mark)}{LABEL_END}" if note.mark else ""
    return f"[^{note.name}]: {mark}{line(note.content)}\n"


def _table(part: Table) -> Iterator[str]:
    """A table as HTML inside Markdown: cells are Markdown, so that their notes and links are those of the page."""
    sure = "" if part.confidence is None else f' data-confidence="{part.confidence}"'
    yield f'<div id="{part.anchor}" class="table block"{sure} markdown="1">'
    yield '<table markdown="1">'
    for row in part.rows:
        yield '<tr markdown="1">'
        yield from (_cell(cell) for cell in row)
        yield "</tr>"
    yield "</table>"
    yield "</div>\n"


def _cell(cell: TableCell) -> str:
    name = "th" if cell.header else "td"
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return f'<{name}{spans} markdown="span">{line(cell.content)}</{name}>'
