"""Made-up Word and PDF files, written by the tests that read them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from docx import Document
from fpdf import FPDF

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FORM = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def word(body: str, more: str = "", **parts: str) -> bytes:
    """A Word file: the XML of its body, and of other parts by their kind (`footnotes`, `numbering`, `header`, …).

    `more` are relations as XML.
    """
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{_KINDS}/{kind.rstrip("0123456789")}" Target="{kind}.xml"/>' for kind in parts
    )
    roots = {"header": "hdr", "footer": "ftr"}
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _rels(f'<Relationship Id="a" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'),
        "word/document.xml": f"{_HEAD}<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _rels(relations + more),
    }
    for kind, content in parts.items():
        root = roots.get(kind.rstrip("0123456789"), kind)
        found[f"word/{kind}.xml"] = f"{_HEAD}<w:{root} {_W} {_R}>{content}</w:{root}>"
    return packed(found)


def _types(parts: Mapping[str, str]) -> str:
    forms = {"document": "document.main", **{kind: kind.rstrip("0123456789") for kind in parts}}
    named = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_FORM}{form}+xml"/>' for kind, form in forms.items()
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{default}{named}</Types>'


def _rels(content: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>'
    )


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; what is no XML becomes one."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    inner = f'<w:t xml:space="preserve">{text}</w:t>' if not text.startswith("<") else text
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def listed(number: int, level: int, *runs: str) -> str:
    """A paragraph of an automatic list."""
    return p(*runs, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def typed_word(paragraphs: Sequence[str]) -> bytes:
    """A Word file as python-docx writes it."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def numbered_word(before: Sequence[str], numbered: Sequence[str]) -> bytes:
    """A Word file of python-docx whose last paragraphs are numbered by Word's own style."""
    document = Document()
    for text in before:
        document.add_paragraph(text)
    for text in numbered:
        document.add_paragraph(text, style="List Number")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


class Paper:
    """A PDF that is set line by line, as a page of the United Nations is."""

    def __init__(self, scale: float = 1.0) -> None:
        """Begin the first page; all is so many times as large as on A4, as in a scan of unknown density."""
        self.scale = scale
        self.pdf = FPDF(unit="pt", format=(595 * scale, 842 * scale))
        self.pdf.core_fonts_encoding = "windows-1252"
        self.pdf.set_auto_page_break(False)
        self.pdf.set_creation_date(datetime(2020, 1, 1, tzinfo=UTC))
        self.at = 0.0
        self.page()

    def page(self, *head: str) -> None:
        """Begin a page; with a running head."""
        self.pdf.add_page()
        self.at = 90.0
        for text in head:
            self.text(60, 50, text, 8.5, "B")

    def text(self, x: float, y: float, text: str, size: float = 10, style: str = "") -> float:
        """Put text; where it ends."""
        self.pdf.set_font("times", style, size * self.scale)
        self.pdf.text(x * self.scale, y * self.scale, text)
        return x + self.pdf.get_string_width(text) / self.scale

    def paragraph(self, *lines: str, x: float = 123, indent: float = 24, size: float = 10) -> None:
        """A paragraph of lines. In a line `_words_` are in italics, and `^1` is a raised mark."""
        for number, line in enumerate(lines):
            self.line(x + (indent if number == 0 else 0), self.at, line, size)
            self.at += 12
        self.at += 6

    def line(self, x: float, y: float, line: str, size: float = 10) -> None:
        """A line at a place."""
        for number, piece in enumerate(line.split("_")):
            for index, part in enumerate(piece.split("^")):
                if index:
                    digits = part[: len(part) - len(part.lstrip("0123456789*"))]
                    x = self.text(x, y - 4, digits, size * 0.6)
                    part = part[len(digits) :]
                x = self.text(x, y, part, size, "I" if number % 2 else "")

    def notes(self, *notes: str, y: float = 700, drawn: bool = False) -> None:
        """Notes under a rule."""
        if drawn:
            self.pdf.line(60, y - 12, 180, y - 12)
        else:
            self.text(100, y - 14, "_" * 18, 8)
        for note in notes:
            self.line(115, y, note, 8.5)
            y += 11

    def bytes(self) -> bytes:
        """The file."""
        return bytes(self.pdf.output())
