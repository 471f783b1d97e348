"""What stands in a paragraph: characters, breaks, fields, marks of notes, text boxes, deletions."""

from collections.abc import Iterator

from generator.readers.word.names import Element, child, name, value
from generator.readers.word.notes import Notes
from generator.readers.word.styles import Look, Styles
from generator.readers.word.tape import Tape

_GONE = ("del", "moveFrom")
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "br": "\n", "cr": "\n"}
_SYMBOLS = {
    0x2D: "−", 0xA3: "≤", 0xA7: "▪", 0xA8: "□", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠",
    0xD7: "⋅", 0xE0: "→", 0xFC: "✓",
}  # fmt: skip
"""The commonest signs of the fonts Symbol and Wingdings."""


class Runs:
    """Writes the content of paragraphs to the tape."""

    def __init__(self, tape: Tape, styles: Styles, notes: Notes) -> None:
        """Begin a document."""
        self.tape, self.styles, self.notes = tape, styles, notes
        self.boxes: list[Element] = []
        self._fields: list[bool] = []  # of each open field, whether its result has begun

    def write(self, element: Element, paragraph: list[Element]) -> None:
        """All that stands in an element, in a paragraph of these styles; text boxes wait in `boxes`."""
        for one in element:
            kind = name(one)
            if kind == "r":
                self._run(one, paragraph)
            elif kind in _GONE:
                self.tape.drop("".join(text.text or "" for text in one.iter() if name(text) in ("t", "delText")))
            elif kind == "mc:AlternateContent":
                self.write(chosen(one), paragraph)
            elif kind == "*:oMath":
                self._text("".join(str(text) for text in one.itertext()), Look())
            elif kind not in ("pPr", "rPr", "sdtPr"):
                self.write(one, paragraph)

    def _run(self, run: Element, paragraph: list[Element]) -> None:
        look = self.styles.look(paragraph, child(run, "rPr"))
        for one in run:
            kind = name(one)
            if kind == "t":
                self._text((one.text or "").replace("\n", " ").replace("\r", " "), look)
            elif kind in _SIGNS:
                self._text(_SIGNS[kind], look)
            elif kind == "delText":
                self.tape.drop(one.text or "")
            elif kind == "sym":
                self._symbol(value(one, "char") or "", look)
            elif kind == "fldChar":
                self._field(value(one, "fldCharType"))
            elif kind in ("footnoteReference", "endnoteReference"):
                self._reference(kind, one)
            else:
                self.boxes += _boxes(one)

    def _text(self, text: str, look: Look) -> None:
        if all(self._fields):
            self.tape.write(text, look)

    def _symbol(self, code: str, look: Look) -> None:
        try:
            found = int(code, 16)
        except ValueError:
            found = 0
        private = found >= 0xE000
        sign = _SYMBOLS.get(found - 0xF000) if private else chr(max(found, 0))
        if not sign or not sign.isprintable():
            self.tape.strange.append((self.tape.at, code))
            sign = "\ufffd"
        self._text(sign, look)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _reference(self, kind: str, element: Element) -> None:
        """The mark of a note; one that the author typed follows as characters."""
        typed = value(element, "customMarkFollows") in ("1", "true", "on")
        mark = self.notes.called(kind, value(element, "id") or "", typed)
        if mark and all(self._fields):
            self.tape.mark(mark)


def chosen(alternatives: Element) -> Element:
    """Of the alternatives for several versions of Word the first."""
    return next((one for one in alternatives if name(one) == "mc:Choice"), alternatives)


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a drawing; of alternatives those of the first."""
    if name(element) == "txbxContent":
        yield element
    elif name(element) == "mc:AlternateContent":
        yield from _boxes(chosen(element))
    else:
        for one in element:
            yield from _boxes(one)
