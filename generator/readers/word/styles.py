"""What the styles of a Word file say of a paragraph and of characters: italics, raised, hidden, heading, list."""

import msgspec

from generator.readers.word.names import Element, child, name, number, on, value

_HEADING_STYLES = ("heading", "_ h_", "_ h _")  # the names of Word's own styles and of the templates of the UN
_DEPTH = 32


class Look(msgspec.Struct, frozen=True):
    """How characters look."""

    italic: bool = False
    bold: bool = False
    raised: bool = False
    hidden: bool = False


class Styles:
    """The styles of a file, each with what it is based on."""

    def __init__(self, root: Element | None) -> None:
        """Read `styles.xml`; None: there are no styles."""
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        for style in root if root is not None else ():
            if name(style) != "style":
                continue
            identifier = value(style, "styleId") or ""
            self._styles[identifier] = style
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true"):
                self._default = identifier

    def chain(self, identifier: str | None) -> list[Element]:
        """A style and those it is based on, the nearest first."""
        found: list[Element] = []
        while identifier in self._styles and len(found) < _DEPTH:
            style = self._styles[identifier]
            found.append(style)
            based = child(style, "basedOn")
            identifier = value(based) if based is not None else None
        return found

    def of_paragraph(self, properties: Element | None) -> list[Element]:
        """The styles of a paragraph by its properties."""
        named = child(properties, "pStyle")
        return self.chain(value(named) if named is not None else self._default)

    def look(self, paragraph: list[Element], run: Element | None) -> Look:
        """How the characters of a run look that has these properties, in a paragraph of these styles."""
        named = child(run, "rStyle")
        characters = self.chain(value(named)) if named is not None else []
        return Look(
            italic=_toggled("i", paragraph, characters, run),
            bold=_toggled("b", paragraph, characters, run),
            raised=_raised(paragraph, characters, run),
            hidden=_toggled("vanish", paragraph, characters, run),
        )

    def heads(self, properties: Element | None, paragraph: list[Element]) -> bool:
        """Whether a paragraph has the look of a heading by its style or its level in the outline."""
        levels = [child(properties, "outlineLvl"), *(child(style, "pPr", "outlineLvl") for style in paragraph)]
        level = next((level for one in levels if (level := number(one)) is not None), 9)
        names = (value(found) or "" for style in paragraph if (found := child(style, "name")) is not None)
        return level < 9 or any(one.lower().startswith(_HEADING_STYLES) for one in names)

    def list_of(self, properties: Element | None, paragraph: list[Element]) -> tuple[int, int] | None:
        """The list that a paragraph is numbered in: its number, and the level."""
        chain = [child(properties, "numPr"), *(child(style, "pPr", "numPr") for style in paragraph)]
        lists = [found for one in chain if (found := number(child(one, "numId"))) is not None]
        levels = [found for one in chain if (found := number(child(one, "ilvl"))) is not None]
        return (lists[0], levels[0] if levels else 0) if lists and lists[0] > 0 else None


def _toggled(local: str, paragraph: list[Element], characters: list[Element], run: Element | None) -> bool:
    """A property that a run sets, or that the two kinds of style set: where both do, they cancel (17.7.3)."""
    direct = on(run, local)
    if direct is not None:
        return direct
    return _first(local, paragraph) != _first(local, characters)


def _first(local: str, styles: list[Element]) -> bool:
    return next((found for style in styles if (found := on(child(style, "rPr"), local)) is not None), False)


def _raised(paragraph: list[Element], characters: list[Element], run: Element | None) -> bool:
    levels = [run, *(child(style, "rPr") for style in (*characters, *paragraph))]
    found = next((one for level in levels if (one := child(level, "vertAlign")) is not None), None)
    return found is not None and value(found) == "superscript"
