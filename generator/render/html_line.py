"""A line of text as HTML: what is escaped, links as the built site has them, note marks with their ids, what is held.

A tag or a reference that Python-Markdown puts aside counts as one character where words are held together.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from urllib.parse import quote

from generator.model.anchors import call_anchor
from generator.model.page import Bold, Element, Hyperlink, Inline, Italic, Literal, NoteMark
from generator.model.site import address_of
from generator.render.markdown import LABEL_END, href
from generator.render.markdown import html as literal
from generator.render.names import LEAVES, note_id
from generator.render.typography import HELD, after_call, pieces

_ASIDE = "\x02\x03"
"""Stands for one thing put aside; no text on a page holds these characters."""
_ENTITIES_AT_START = ("=", ":", "~", "|")
_ENTITY = f"&#{ord(LABEL_END)};"
"""An em space that is no end of a label is a reference in the Markdown, and so is put aside."""


def escaped(text: str) -> str:
    """A text between tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if LABEL_END in text:
        text = text.replace(LABEL_END, _ENTITY)
    return text


def quoted(text: str) -> str:
    """A text that is escaped already, as the value of an attribute."""
    return text.replace('"', "&quot;") if '"' in text else text


def stripped(content: tuple[Inline, ...], at_end: bool = False) -> tuple[Inline, ...]:
    """A line without the blanks it begins with; a heading also lacks those at its end."""
    if content and isinstance(content[0], str) and content[0][:1].isspace():
        content = (content[0].lstrip(), *content[1:])
    if at_end and content and isinstance(content[-1], str) and content[-1][-1:].isspace():
        content = (*content[:-1], content[-1].rstrip())
    return content


@cache
def _parts(path: str) -> tuple[str, ...]:
    return tuple(address_of(path).rstrip("/").split("/"))


class Line:
    """Writes the lines of one page and keeps which notes are called where.

    `path`: the Markdown page; `marks`: the marks of its notes by name, escaped. Only on the page of a resolution
    (`ours`) links say that they leave the site.
    """

    def __init__(self, path: str, marks: Mapping[str, str], ours: bool) -> None:
        self._folder, self._here = posixpath.dirname(path), _parts(path)
        self._marks, self._ours = marks, ours
        self._addresses: dict[str, str] = {}
        self.calls: dict[str, list[tuple[str, str]]] = {}

    def loose(self, content: Sequence[Inline], home: str = "", at_line_start: bool = True) -> str:
        """The line as it is. `home`: the place it is at."""
        out: list[str] = []
        for one in content:
            if isinstance(one, str):
                out.append(at_start(one) if at_line_start and not out else escaped(one))
            else:
                out.append(self._one(one, home))
        return "".join(out)

    def held(self, content: Sequence[Inline], home: str = "", label: str = "", at_line_start: bool = True) -> str:
        """The line with what belongs together held together, after its label."""
        out: list[str] = []
        text, call, apart = "", "", list[str]()
        if label:
            label = _put(label, apart, at_line_start)
            out.append(f'<span class="label">{_shown(label, "", apart)}</span>')
            text, apart, at_line_start = " ", [], False
        for one in content:
            if isinstance(one, str):
                if at_line_start or LABEL_END in one:
                    one = _put(one, apart, at_line_start)
                text = f"{text}{one}" if text else one
            elif isinstance(one, NoteMark) and one.name in self._marks:
                out.append(_shown(text, call, apart))
                text, call, apart = "", self._call(one, home), []
            elif isinstance(one, Hyperlink | Italic):
                if text or call:
                    out.append(_shown(text, call, apart))
                    text, call, apart = "", "", []
                out.append(self._one(one, home, held=True))
            else:
                text += self._aside(one, apart)
            at_line_start = False
        if text or call:
            out.append(_shown(text, call, apart))
        return "".join(out)

    def _aside(self, one: Inline, apart: list[str]) -> str:
        """An element of raw HTML: its text is that of the line, its tags are put aside."""
        if isinstance(one, NoteMark):
            return f"[^{one.name}]"
        if not isinstance(one, Element):
            apart.append(self._one(one, ""))
            return _ASIDE
        apart.append(_opening(one))
        text = [_put(inner, apart) if isinstance(inner, str) else self._aside(inner, apart) for inner in one.content]
        apart.append(f"</{one.name}>")
        return f"{_ASIDE}{''.join(text)}{_ASIDE}"

    def _one(self, one: Inline, home: str, held: bool = False) -> str:
        if isinstance(one, Hyperlink):
            return self._link(one, home, held)
        if isinstance(one, Italic):
            return f"<em>{held_text(one.text) if held else escaped(one.text)}</em>"
        if isinstance(one, Element):
            return f"{_opening(one)}{self.loose(one.content, home, at_line_start=False)}</{one.name}>"
        if isinstance(one, Literal):
            return literal(one.text)
        if isinstance(one, NoteMark):
            return self._call(one, home) if one.name in self._marks else escaped(f"[^{one.name}]")
        if isinstance(one, Bold):
            return f"<strong>{escaped(one.text)}</strong>"
        return escaped(one) if isinstance(one, str) else "<br>"

    def _link(self, one: Hyperlink, home: str, held: bool) -> str:
        address = self._addresses.get(one.target)
        if address is None:
            address = self._addresses[one.target] = self._address(one.target)
        leaves = f' aria-describedby="{LEAVES}"' if self._ours and "external" in one.classes else ""
        classes = f' class="{one.classes}"' if one.classes else ""
        lang = f' lang="{one.lang}"' if one.lang else ""
        rel = ' rel="external"' if one.external else ""
        words = one.content[0] if len(one.content) == 1 else None
        if isinstance(words, str):
            inner = held_text(words) if held else escaped(words)
        elif held:
            inner = self.held(one.content, home, at_line_start=False)
        else:
            inner = self.loose(one.content, home, at_line_start=False)
        return f'<a{leaves}{classes} href="{address}"{lang}{rel}>{inner}</a>'

    def _call(self, one: NoteMark, home: str) -> str:
        note = note_id(one.name)
        called = self.calls.setdefault(note, [])
        anchor = call_anchor(note, len(called) + 1)
        called.append((anchor, home))
        mark = self._marks[one.name]
        return f'<sup class="call" id="{anchor}"><a href="#{note}" role="doc-noteref">{mark}</a></sup>'

    def _address(self, target: str) -> str:
        """Where a link leads on the built site: from page to page, each of which is a folder."""
        path, sharp, anchor = target.partition("#")
        if not path or "://" in path or path.startswith("mailto:"):
            return _escaped_address(target)
        there = _parts(posixpath.normpath(posixpath.join(self._folder, path)))
        common = len(posixpath.commonprefix((self._here, there)))
        way = "/".join([".."] * (len(self._here) - common) + [quote(part) for part in there[common:]])
        return f"{way or '.'}/{sharp}{_escaped_address(anchor)}"


def words(content: Sequence[Inline], marks: Mapping[str, str], at_line_start: bool = False) -> Iterator[str]:
    """The words of a line as HTML, its note marks among them, without tags but those of raw HTML."""
    for one in content:
        if isinstance(one, str):
            yield at_start(one) if at_line_start else escaped(one)
        elif isinstance(one, Italic | Bold):
            yield escaped(one.text)
        elif isinstance(one, Hyperlink):
            yield from words(one.content, marks)
        elif isinstance(one, NoteMark):
            yield marks.get(one.name, f"[^{one.name}]")
        elif isinstance(one, Element):
            yield _opening(one)
            yield from words(one.content, marks)
            yield f"</{one.name}>"
        at_line_start = False


def _escaped_address(target: str) -> str:
    """An address as the value of an attribute."""
    found = href(target)
    return found.replace("&amp;", "&").replace("&", "&amp;") if "&" in found else found


def _opening(one: Element) -> str:
    return f"<{one.name} {one.attributes}>" if one.attributes else f"<{one.name}>"


def held_text(text: str) -> str:
    """A text without tags, with what belongs together held together."""
    if LABEL_END in text:
        return held_text(text.replace(LABEL_END, _ASIDE)).replace(_ASIDE, _ENTITY)
    turns = pieces(text)
    if len(turns) == 1:
        return escaped(text)
    held = [f"{HELD}{escaped(turns[at])}</span>{escaped(turns[at + 1])}" for at in range(1, len(turns), 2)]
    return escaped(turns[0]) + "".join(held)


def _put(text: str, apart: list[str], at_line_start: bool = False) -> str:
    """A text without what Python-Markdown puts aside in it, which goes to `apart`."""
    first = ""
    if at_line_start and text.startswith(_ENTITIES_AT_START):
        apart.append(f"&#{ord(text[0])};")
        first, text = _ASIDE, text[1:]
    if LABEL_END in text:
        apart += [_ENTITY] * text.count(LABEL_END)
        text = text.replace(LABEL_END, _ASIDE)
    return first + text


def _shown(text: str, call: str, apart: list[str]) -> str:
    """The text between two elements of a line, with the note mark that it follows."""
    if call:
        end = after_call(text)
        after = held_text(text[end:]) if end else escaped(text)
        shown = f"{HELD}{call}{escaped(text[:end])}</span>{after}" if end else f"{call}{after}"
    else:
        shown = held_text(text)
    if not apart:
        return shown
    first, *others = shown.split(_ASIDE)
    return first + "".join(tag + after for tag, after in zip(apart, others, strict=True))


def at_start(text: str) -> str:
    """A text at the start of a line, where Markdown needs a reference for some signs."""
    if text.startswith(_ENTITIES_AT_START):
        return f"&#{ord(text[0])};{escaped(text[1:])}"
    return escaped(text)
