"""A reading set as a Word file in the look of the United Nations' documents."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from generator.model.reading import Call, Passage, PrintedCell, PrintedNote, Reading
from tests.readers.papers import word

_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_TEXT = '<w:ind w:left="1267" w:right="1267" w:firstLine="475"/><w:spacing w:after="120"/><w:jc w:val="both"/>'
_DEEP = '<w:ind w:left="1742" w:right="1267" w:firstLine="475"/><w:spacing w:after="120"/><w:jc w:val="both"/>'
_HEAD = '<w:ind w:left="1267" w:right="1267"/><w:spacing w:before="240" w:after="120"/>'
_MARGINS = (
    '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1440" w:right="1200" w:bottom="1728" w:left="1200"/></w:sectPr>'
)
_STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:eastAsia="{font}"/>'
    '<w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:styleId="note"><w:name w:val="footnote text"/>'
    '<w:rPr><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr></w:style>'
)


def set_as_word(reading: Reading) -> bytes:
    """The title, the body with its notes, and the closing."""
    setter = _Setter(reading)
    number = str(reading.header.symbol).split("/RES/")[-1]
    body = setter.paragraph(f"{number}. {reading.header.title}", (), (), _HEAD, bold=True)
    body += "".join(setter.passages(reading.body, 0)) + _MARGINS
    return word(body, footnotes="".join(setter.notes), styles=_STYLES.format(font="Liberation Serif"))


class _Setter:
    def __init__(self, reading: Reading) -> None:
        self.by_mark: dict[str, PrintedNote] = {note.mark: note for note in reading.notes}
        self.bidi = "<w:bidi/>" if reading.language == "ar" else ""
        self.notes: list[str] = []
        self.numbers: dict[str, int] = {}

    def passages(self, body: Sequence[Passage], depth: int) -> Iterator[str]:
        for passage in body:
            label = passage.label or ""
            if passage.kind == "table":
                yield self._table(passage)
            elif passage.kind in ("section", "annex", "part", "heading"):
                if label or passage.text:
                    text = f"{label}\n{passage.text}" if label and passage.text else label or passage.text
                    shift = len(label) + 1 if label and passage.text else 0
                    yield self.paragraph(text, passage.calls, (), _HEAD, shift, True)
            elif label or passage.text:
                text, shift = (f"{label}\t{passage.text}", len(label) + 1) if label else (passage.text, 0)
                look = _TEXT if depth < 2 else _DEEP
                yield self.paragraph(text, passage.calls, passage.emphases, look, shift)
            inner = depth + 1 if passage.kind in ("preambular", "operative", "paragraph", "item") else depth
            yield from self.passages(passage.children, inner)

    def paragraph(
        self, text: str, calls: Sequence[Call], italics: Sequence[tuple[int, int]], look: str, shift: int = 0,
        bold: bool = False,
    ) -> str:  # fmt: skip
        cuts = {0, len(text), *(call.at + shift for call in calls), *(at + shift for span in italics for at in span)}
        runs, places = [], sorted(cuts)
        for start, end in zip(places, [*places[1:], len(text)], strict=True):
            runs += [self._call(call.mark) for call in calls if call.at + shift == start]
            slanted = any(low + shift <= start < high + shift for low, high in italics)
            runs.append(_run(text[start:end], slanted, bold))
        look = (look.replace('<w:jc w:val="both"/>', "") if self.bidi else look) + self.bidi
        return f"<w:p><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"

    def _call(self, mark: str) -> str:
        """The first time a note, later its mark."""
        note = self.by_mark.get(mark)
        if note is None or mark in self.numbers:
            return f"<w:r>{_RAISED}<w:t>{escape(mark)}</w:t></w:r>"
        self.numbers[mark] = number = len(self.numbers) + 1
        text = _run(f" {note.text}", False, False)
        own = f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
        look = f'<w:pPr><w:pStyle w:val="note"/>{self.bidi}</w:pPr>'
        self.notes.append(f'<w:footnote w:id="{number}"><w:p>{look}{own}{text}</w:p></w:footnote>')
        return f'<w:r>{_RAISED}<w:footnoteReference w:id="{number}"/></w:r>'

    def _table(self, passage: Passage) -> str:
        names = ("top", "left", "bottom", "right", "insideH", "insideV")
        sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in names)
        rows = "".join(f"<w:tr>{''.join(self._cell(cell) for cell in row)}</w:tr>" for row in passage.rows if row)
        after = self.paragraph("", (), (), "")
        return f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>{rows}</w:tbl>{after}"

    def _cell(self, cell: PrintedCell) -> str:
        text = self.paragraph(cell.text, cell.calls, cell.emphases, "")
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.colspan}"/></w:tcPr>{text}</w:tc>'


def _run(text: str, slanted: bool, bold: bool) -> str:
    look = f"{'<w:i/>' if slanted else ''}{'<w:b/>' if bold else ''}"
    inner = escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    inner = inner.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{inner}</w:t></w:r>'
