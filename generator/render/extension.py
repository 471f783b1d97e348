"""Our part of the Markdown syntax, as a Python-Markdown extension that plain mkdocs loads too.

On a page whose first heading says `data-symbol="A/RES/59/157"` it turns

- `[^3]` and `[^3]: text` into calls and notes that bear the marks and the ids of the contract (`fn3`, `fnref3-2`);
- what stands before an em space in a block with an id into its label;
- each block with the class `block` into a paragraph with a permanent link and a name for citations, and one that says
  how sure it is (`data-confidence`) into one that shows that it is to be checked.

Elsewhere it does nothing. Python-Markdown's own footnotes number by order, and their ids are not the contract's.
"""

import re
from collections import defaultdict
from xml.etree import ElementTree as ET

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from generator.languages import Language, load
from generator.model.anchors import call_anchor
from generator.render.direction import from_left
from generator.render.markdown import LABEL_END
from generator.render.names import LEAVES, Names, note_id
from generator.render.typography import keep_together

_AFTER_ATTRIBUTES = 7
"""Python-Markdown applies attribute lists at 8 and the table of contents at 5."""


class ResolutionExtension(Extension):
    """`resolutions`, with the option `language`: whose words name paragraphs and links."""

    def __init__(self, **options: object) -> None:
        self.config = {"language": ["fr", "The language of the pages"]}
        super().__init__(**options)
        self.notes: dict[str, str] = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the processors."""
        md.registerExtension(self)
        md.parser.blockprocessors.register(_Definitions(md, self), "resolution-notes", 17)
        md.inlinePatterns.register(_Calls(self, md), "resolution-calls", 175)
        md.treeprocessors.register(_NoteSection(self, md), "resolution-note-section", 50)
        md.treeprocessors.register(_Blocks(self, md), "resolution-blocks", _AFTER_ATTRIBUTES)

    def reset(self) -> None:
        """Forget the notes of the page before."""
        self.notes = {}

    @property
    def language(self) -> Language:
        """The language whose words are used."""
        return load(str(self.getConfig("language")))


class _Definitions(BlockProcessor):
    """`[^3]: text`, one line each: kept for the section of notes."""

    _PATTERN = re.compile(r"^\[\^([A-Za-z0-9-]+)\]:[ ](.*)$")

    def __init__(self, md: Markdown, extension: ResolutionExtension) -> None:
        super().__init__(md.parser)
        self._extension = extension

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - Python-Markdown's signature
        return bool(self._PATTERN.match(block.split("\n", 1)[0]))

    def run(self, parent: ET.Element, blocks: list[str]) -> None:  # noqa: ARG002
        first, _, rest = blocks.pop(0).partition("\n")
        if match := self._PATTERN.match(first):
            self._extension.notes[match[1]] = match[2]
        if rest:
            blocks.insert(0, rest)


class _Calls(InlineProcessor):
    """`[^3]`: a call; its id is set when all calls stand in the order of the document."""

    def __init__(self, extension: ResolutionExtension, md: Markdown) -> None:
        super().__init__(r"\[\^([A-Za-z0-9-]+)\]", md)
        self._extension = extension

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's own subclasses return None too
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ET.Element | None, int | None, int | None]:
        if m[1] not in self._extension.notes:
            return None, None, None
        call = ET.Element("sup", {"class": "call", "data-note": m[1]})
        anchor = ET.SubElement(call, "a", {"href": f"#{note_id(m[1])}", "role": "doc-noteref"})
        anchor.text = _mark(m[1], self._extension.notes[m[1]])
        return call, m.start(0), m.end(0)


def _mark(name: str, definition: str) -> str:
    """The mark as printed: the name, or what stands before an em space in the definition (`*`, which is no name)."""
    mark, sign, _ = definition.partition(LABEL_END)
    return mark.replace("\\", "") if sign else name


class _NoteSection(Treeprocessor):
    """The section of notes at the end of the page, before inline marks are read."""

    def __init__(self, extension: ResolutionExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: ET.Element) -> None:
        notes = self._extension.notes
        if not notes:
            return
        section = ET.Element("section", {"class": "notes", "role": "doc-endnotes", "aria-labelledby": "notes"})
        after = next((at for at, one in enumerate(root) if "citations" in one.get("class", "").split()), len(root))
        root.insert(after, section)
        heading = ET.SubElement(section, "h2", {"id": "notes"})
        heading.text = self._extension.language.text("notes_heading")
        items = ET.SubElement(section, "ol")
        for name, definition in notes.items():
            item = ET.SubElement(items, "li", {"id": note_id(name), "class": "note"})
            mark = ET.SubElement(item, "span", {"class": "mark"})
            mark.text = _mark(name, definition)
            text = ET.SubElement(item, "p")
            text.text = definition.rpartition(LABEL_END)[2]


class _Blocks(Treeprocessor):
    """Ids of calls, labels, permanent links, back-links; words that must not part at a line end."""

    def __init__(self, extension: ResolutionExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: ET.Element) -> None:
        title = next((element for element in root.iter("h1") if element.get("data-symbol")), None)
        if title is None:
            return
        symbol, language = title.attrib["data-symbol"], self._extension.language
        places = self._number_calls(root)
        for element in list(root.iter()):
            if element.get("id") and element.text and LABEL_END in element.text:
                _set_label_apart(element)
        names = Names(symbol, language, _labels(root))
        for link in root.iter("a"):
            if "external" in link.get("class", "").split():
                link.set("aria-describedby", LEAVES)
        from_right = language.text("direction") == "rtl"
        for element in list(root.iter()):
            if "block" in element.get("class", "").split():
                keep_together(element)
                if from_right and element.get("id") not in names.labels:
                    _turn(element)
                if element.get("data-confidence"):
                    mark = ET.SubElement(element, "span", {"class": "doubtful", "data-pagefind-ignore": ""})
                    mark.text = language.text("doubtful_reading")
                ET.SubElement(element, "a", names.permalink(element.attrib["id"]))
                _add_count(element, names)
            elif element.get("class") == "note":
                keep_together(element[-1])
                if from_right:
                    _turn(element[-1])
                ET.SubElement(element[-1], "a", names.permalink(element.attrib["id"]))
                _add_backlinks(element, places[element.attrib["id"]], names)

    def _number_calls(self, root: ET.Element) -> dict[str, list[tuple[str, str]]]:
        """Give each call its id; return, for each note, its calls with the anchor of the block they stand in."""
        places: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for block in (element for element in root.iter() if element.get("id")):
            for call in block.iter("sup"):
                name = call.attrib.pop("data-note", None)
                if name is None:
                    continue
                note = note_id(name)
                call.set("id", call_anchor(note, len(places[note]) + 1))
                places[note].append((call.attrib["id"], block.attrib["id"]))
        return places


def _set_label_apart(element: ET.Element) -> None:
    label, _, rest = (element.text or "").partition(LABEL_END)
    span = ET.Element("span", {"class": "number" if element.tag == "h1" else "label"})
    span.text, span.tail = label, " " + rest
    element.text = None
    element.insert(0, span)


def _labels(root: ET.Element) -> dict[str, str]:
    """Labels, marks and headings as printed, by anchor."""
    found: dict[str, str] = {}
    for element in root.iter():
        anchor = element.get("id")
        shown = next((child for child in element if child.get("class") in ("label", "mark")), None)
        if anchor and shown is not None:
            found[anchor] = shown.text or ""
        elif anchor and "heading" in element.get("class", "").split():
            found[anchor] = "".join(element.itertext())
    return found


def _add_count(element: ET.Element, names: Names) -> None:
    """Say how many references lead to a block, and lead to their list; the style sheet shows the number."""
    if count := element.attrib.pop("data-cited", None):
        ET.SubElement(element, "a", names.count(element.attrib["id"], count))


def _add_backlinks(item: ET.Element, calls: list[tuple[str, str]], names: Names) -> None:
    if not calls:
        return
    links = ET.SubElement(item, "p", {"class": "backlinks", "data-pagefind-ignore": ""})
    for call, block in calls:
        back = ET.SubElement(links, "a", {"class": "backlink", "href": f"#{call}", "role": "doc-backlink"})
        back.text, back.tail = names.back(block), " "


def _turn(element: ET.Element) -> None:
    if from_left("".join(element.itertext())):
        element.set("dir", "ltr")
