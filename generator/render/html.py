"""The one module that writes the HTML of pages: what Python-Markdown and mkdocs make of `render.markdown`, to the byte.

Line ends, the order of attributes and what is stripped are theirs: Python-Markdown 3 sorts attributes and puts each
block-level element on a line of its own. `tests/render/test_html_of_pages.py` compares the two.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from generator.languages import Language
from generator.model.page import (
    Body,
    Content,
    Group,
    Heading,
    Inline,
    Items,
    Markup,
    Notes,
    NoteText,
    Paragraph,
    Part,
    Raw,
    Table,
    TableCell,
    Terms,
)
from generator.model.site import Draft
from generator.render.contents import Contents
from generator.render.direction import from_left
from generator.render.html_line import Line, at_start, escaped, quoted, stripped, words
from generator.render.markdown import html as literal
from generator.render.names import Names, note_id

_CALL = re.compile(r'<sup class="call" id="fnref[^>]*>.*?</sup>')
_TAG = re.compile(r"<[^>]*>")


def content(draft: Draft, language: Language) -> Content:
    """The HTML of a page without its frame, and its table of contents (h2 to h5)."""
    page = _Page(draft.path, draft.body, language)
    html = page.written(draft.body)
    return Content(html.strip(), page.contents.entries())


def _labelled(part: Heading) -> Heading:
    """A heading as Markdown strips it: one with no words but its label has them as its words."""
    content, label = stripped(part.content, at_end=True), part.label
    if label and not any(content):
        content, label = stripped((label,), at_end=True), ""
    return part if content is part.content else replace(part, content=content, label=label)


class _Page:
    """A page being written. On that of a resolution, paragraphs have permanent links and notes the contract's ids."""

    def __init__(self, path: str, body: Body, language: Language) -> None:
        notes = next((part.notes for part in body if isinstance(part, Notes)), ())
        self._marks = {note.name: _mark(note) for note in notes}
        symbol = next((part.symbol for part in body if isinstance(part, Heading)), "")
        self._names = Names(symbol, language, dict(self._labels(body))) if symbol else None
        self._line = Line(path, self._marks, bool(symbol))
        self._language = language
        self._from_right = language.text("direction") == "rtl"
        self.contents = Contents()

    def _labels(self, body: Body) -> Iterator[tuple[str, str]]:
        """Labels, marks and headings as printed, by anchor."""
        for part in body:
            if isinstance(part, Paragraph) and part.label:
                yield part.anchor, at_start(part.label)
            elif isinstance(part, Heading) and not part.symbol:
                part = _labelled(part)
                if part.label:
                    yield part.anchor, at_start(part.label)
                elif "heading" in part.classes:
                    yield part.anchor, "".join(words(part.content, self._marks, at_line_start=True))
        yield from ((note_id(name), mark) for name, mark in self._marks.items())

    def written(self, body: Body) -> str:
        """All parts; the notes stand at the end, but before what has the class `citations`."""
        out: list[str] = []
        notes: tuple[NoteText, ...] = ()
        for part in body:
            if isinstance(part, Notes):
                notes = part.notes
                continue
            if notes and isinstance(part, Group) and "citations" in part.attributes:
                self._notes(notes, out)
                notes = ()
            self._part(part, out)
        if notes:
            self._notes(notes, out)
        return "".join(out)

    def _part(self, part: Part, out: list[str]) -> None:
        if isinstance(part, Paragraph):
            out.append(self._paragraph(part))
        elif isinstance(part, Heading):
            out.append(self._heading(_labelled(part)))
        elif isinstance(part, Markup):
            out += ("\n".join(pieces) + "\n" for pieces in part.lines)
        elif isinstance(part, Group):
            self._group(part, out)
        elif isinstance(part, Items):
            self._items(part, out)
        elif isinstance(part, Terms):
            self._terms(part, out)
        elif isinstance(part, Table):
            self._table(part, out)
        elif isinstance(part, Raw):
            out.append(f"{part.text}\n\n")

    def _paragraph(self, part: Paragraph) -> str:
        marks = f' class="{part.classes}"' if part.classes else ""
        text = stripped(part.content)
        if self._names is None or "block" not in part.classes:
            marks += f' id="{part.anchor}"' if part.anchor else ""
            return f"<p{marks}>{self._line.loose(text, part.anchor)}</p>\n"
        shown = self._line.held(text, part.anchor, part.label)
        if self._from_right or part.confidence is not None:
            marks += self._doubt_and_direction(part, part.content)
        return f'<p{marks} id="{part.anchor}">{shown}{self._after(part, self._names)}</p>\n'

    def _heading(self, part: Heading) -> str:
        marks, after = f' class="{part.classes}"' if part.classes else "", ""
        if self._names is None or "block" not in part.classes:
            number = f'<span class="number">{escaped(part.label)}</span> ' if part.label else ""
            shown = number + self._line.loose(part.content, part.anchor, at_line_start=not number)
        else:
            shown = self._line.held(part.content, part.anchor, part.label)
            marks += self._doubt_and_direction(part, part.content)
            after = self._after(part, self._names)
        marks += f' data-symbol="{part.symbol}"' if part.symbol else ""
        if 1 < part.rank < 6:
            self.contents.add(part.rank, part.anchor, self._title(part, shown))
        return f'<h{part.rank}{marks} id="{part.anchor}">{shown}{after}</h{part.rank}>\n'

    def _title(self, part: Heading, shown: str) -> str:
        """The words of a heading for the table of contents: without the marks of notes, and without tags."""
        title = f"{shown}{self._doubtful(part.confidence)}"
        if title.startswith("&gt;") and not part.label:
            title = f">{title.removeprefix('&gt;')}"  # escaped in Markdown by a backslash, which is undone too early
        return _TAG.sub("", _CALL.sub("", title)) if "<" in title else title

    def _doubt_and_direction(self, part: Paragraph | Heading | Table, text: tuple[Inline, ...]) -> str:
        marks = "" if part.confidence is None else f' data-confidence="{part.confidence}"'
        if self._from_right and self._names and part.anchor not in self._names.labels:
            marks += ' dir="ltr"' if from_left("".join(words(text, self._marks))) else ""
        return marks

    def _doubtful(self, confidence: float | None) -> str:
        if confidence is None:
            return ""
        return f'<span class="doubtful" data-pagefind-ignore="">{self._language.text("doubtful_reading")}</span>'

    def _after(self, part: Paragraph | Heading, names: Names) -> str:
        """What stands at the end of a paragraph: that it is doubtful, its permanent link, how often it is cited."""
        link = _anchor(names.permalink(part.anchor))
        if part.confidence is not None:
            link = self._doubtful(part.confidence) + link
        return f"{link}{_anchor(names.count(part.anchor, str(part.cited)))}" if part.cited else link

    def _group(self, part: Group, out: list[str]) -> None:
        inner = ["" if part.summary is None else f"<summary>{literal(part.summary)}</summary>\n"]
        for one in part.parts:
            self._part(one, inner)
        lines = "".join(inner)
        line_end = "\n" if lines else ""
        out.append(f"<{part.name} {part.attributes}>{line_end}{lines}</{part.name}>\n")

    def _items(self, part: Items, out: list[str]) -> None:
        if part.items:
            out += ("<ul>\n", *(f"<li>{self._line.loose(stripped(item))}</li>\n" for item in part.items), "</ul>\n")

    def _terms(self, part: Terms, out: list[str]) -> None:
        out.append("<dl>\n")
        for name, value in part.pairs:
            out.append(f"<dt>{self._line.loose((name.strip(),))}</dt>\n<dd>")
            if isinstance(value, Items):
                out.append("\n")
                self._items(value, out)
            else:
                out.append(self._line.loose(stripped(value)))
            out.append("</dd>\n")
        out.append("</dl>\n")

    def _table(self, part: Table, out: list[str]) -> None:
        text = (one for row in part.rows for cell in row for one in (*cell.content, "\n"))
        marks = self._doubt_and_direction(part, tuple(text))
        out.append(f'<div class="table block"{marks} id="{part.anchor}">\n<table>\n')
        for row in part.rows:
            out += ("<tr>\n", *(self._cell(cell, part.anchor) for cell in row), "</tr>\n")
        link = _anchor(self._names.permalink(part.anchor)) if self._names else ""
        out.append(f"</table>\n{self._doubtful(part.confidence)}{link}</div>\n")

    def _cell(self, cell: TableCell, home: str) -> str:
        name = "th" if cell.header else "td"
        spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        return f"<{name}{spans}>{self._line.held(cell.content, home)}</{name}>\n"

    def _notes(self, notes: tuple[NoteText, ...], out: list[str]) -> None:
        """The section of notes: their texts are written first, for they call each other too."""
        if self._names is None:
            return
        texts = [(note, self._line.held(note.content, note_id(note.name))) for note in notes]
        heading = self._language.text("notes_heading")
        self.contents.add(2, "notes", heading)
        out.append('<section aria-labelledby="notes" class="notes" role="doc-endnotes">\n')
        out.append(f'<h2 id="notes">{heading}</h2>\n<ol>\n')
        for note, text in texts:
            anchor, mark = note_id(note.name), self._marks[note.name]
            left = self._from_right and from_left("".join(words(note.content, self._marks)))
            turned = ' dir="ltr"' if left else ""
            link = _anchor(self._names.permalink(anchor))
            out.append(f'<li class="note" id="{anchor}"><span class="mark">{mark}</span>')
            out.append(f"<p{turned}>{text}{link}</p>\n")
            if calls := self._line.calls.get(anchor):
                out.append('<p class="backlinks" data-pagefind-ignore="">')
                out += (
                    f'<a class="backlink" href="#{call}" role="doc-backlink">{self._names.back(home)}</a> '
                    for call, home in calls
                )
                out.append("</p>")
            out.append("</li>\n")
        out.append("</ol>\n</section>\n")


def _anchor(attributes: dict[str, str]) -> str:
    """A link without words; its attributes are escaped but for the quotation marks."""
    values = [f' {name}="{quoted(value)}"' for name, value in attributes.items()]
    return f"<a{''.join(values)}></a>"


def _mark(note: NoteText) -> str:
    """The mark of a note as printed: its name, or what is no name (`*`)."""
    return escaped(note.mark.replace("\\", "")) if note.mark else note.name
