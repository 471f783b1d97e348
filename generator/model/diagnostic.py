"""Trouble in the input, as a value: what is wrong, where, what was expected and what to do.

`CODES` is the one table of all codes; the page "about/diagnostics" documents it and a test compares the two.
A code, once published, keeps its meaning.
"""

from typing import Literal
from unicodedata import category

import msgspec

Severity = Literal["error", "warning", "info"]


class Code(msgspec.Struct, frozen=True):
    """What a code stands for. `error` makes the exit status 1; `warning` and `info` do not."""

    severity: Severity
    meaning: str
    advice: str


class Diagnostic(msgspec.Struct, frozen=True, order=True):
    """One finding, printed as `path:line:column: CODE message` and, on the next line, the advice.

    `line` and `column` count from 1, in lines and code points of the source; 0 where the whole file is meant.
    """

    path: str
    line: int
    column: int
    code: str
    message: str

    @property
    def severity(self) -> Severity:
        """How grave it is, from `CODES`."""
        return CODES[self.code].severity

    @property
    def advice(self) -> str:
        """What the editor can do, from `CODES`."""
        return CODES[self.code].advice

    def __str__(self) -> str:
        """The two printed lines; what would break a line in a path or a message is shown as an escape."""
        first = f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"
        return f"{shown(first)}\n    {self.advice}"


def shown(text: str) -> str:
    """Text on one line, whatever a file's name holds: controls, ends of lines, bytes that are not UTF-8 as escapes."""
    if text.isprintable():
        return text
    return "".join(_escape(sign) if category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign for sign in text)


def _escape(sign: str) -> str:
    """The sign as Python writes it; a byte of a file's name that is not UTF-8 (PEP 383) as that byte."""
    if "\udc80" <= sign <= "\udcff":
        return f"\\x{ord(sign) - 0xDC00:02x}"
    return sign.encode("unicode_escape").decode("ascii")


CODES: dict[str, Code] = {
    # 1xx: the file as a file
    "UN101": Code("error", "The file is empty.", "Extract the text again, or remove the file from the collection."),
    "UN102": Code("error", "The file is binary, not text.", "Give the text of the document; a scan needs OCR first."),
    "UN103": Code(
        "error", "The text is not UTF-8.", "Save the file as UTF-8; nothing is guessed about other encodings."
    ),
    "UN104": Code("error", "The file or folder cannot be read.", "Check that it exists and that you may read it."),
    "UN105": Code(
        "warning",
        "A control character stands in the text; its picture (U+2400 …) is shown in its place.",
        "Extract the text again if the character hides a letter.",
    ),
    "UN106": Code("error", "No reader knows this format.", "See “How to add documents” for the formats that are read."),
    "UN107": Code(
        "error",
        "A character of the source is not accounted for; the document is not published.",
        "This is a defect of the reader: please report it with the file.",
    ),
    "UN108": Code(
        "error",
        "The XML is not well-formed; the document is not published.",
        "Mend the file at this line, or leave it out.",
    ),
    "UN109": Code(
        "error",
        "The file is refused: it declares a document type, or is larger or deeper than any document is.",
        "Save it without a document type; see “Limits” in the page about adding documents.",
    ),
    "UN110": Code(
        "warning",
        "The language of the text is not that which the file or its folder says; the text decides.",
        "Move the file, or replace it by the right one.",
    ),
    "UN111": Code("error", "The PDF is locked with a password.", "Save it without a password."),
    "UN112": Code("error", "The PDF is broken.", "Open it in another program and save it again."),
    "UN113": Code(
        "error",
        "A page of the PDF has no text that can be read; the document is not published.",
        "Put a text layer under the pages, as “ocrmypdf --language fra --skip-text IN.pdf OUT.pdf” does.",
    ),
    "UN114": Code(
        "error",
        "The PDF takes more pages, bytes, time or memory than any document does.",
        "Save it again, or take the resolution out of it as a file of its own.",
    ),
    "UN115": Code(
        "warning",
        "Hardly a word of the text is one of a language: a damaged font of the PDF has swapped its letters.",
        "Read the pages anew by OCR, as “ocrmypdf --force-ocr --language fra IN.pdf OUT.pdf” does.",
    ),
    # 12x: Word files
    "UN120": Code("error", "The Word file is broken.", "Open it in a word processor and save it again."),
    "UN121": Code("error", "The Word file is locked with a password.", "Save it without a password."),
    "UN122": Code("error", "The file is of Word before 2007.", "Save it as .docx."),
    "UN123": Code(
        "warning",
        "The Word file holds text that is not printed: taken out by a tracked change, or hidden. It was left out.",
        "Accept or reject the changes, and save the file.",
    ),
    "UN124": Code(
        "warning",
        "A sign of a symbol font has no Unicode character; U+FFFD is shown in its place.",
        "Put the Unicode character in its place.",
    ),
    # 13x: JSON
    "UN130": Code("error", "The file is not well-formed JSON.", "Write it again, or leave it out."),
    "UN131": Code(
        "error",
        "The JSON is not resolution/1 as the schema and “JSON, CSV and inventory” have it; it is not published.",
        "Compare with resolution.schema.json.",
    ),
    "UN132": Code(
        "error",
        "The JSON has no blocks of text.",
        "See “JSON blocks” in the page about JSON for the shapes that are read.",
    ),
    "UN133": Code(
        "info",
        "The file gives its texts in other languages as well.",
        "Put the file into the folder of the language that is to be read.",
    ),
    "UN134": Code(
        "warning",
        "The file holds a piece of another resolution; it is shown behind the text, apart.",
        "Look for a file in which that resolution is whole.",
    ),
    "UN135": Code(
        "warning",
        "A block is in another language than the document; it is shown behind the text, apart.",
        "Compare with the original.",
    ),
    "UN136": Code("error", "The HTML is broken.", "Open it in a browser or a word processor and save it again."),
    "UN137": Code(
        "info",
        "The file holds several resolutions; each is a document of its own.",
        "Nothing need be done; compare where one ends and the next begins.",
    ),
    # 2xx: cover, title, closing
    "UN201": Code(
        "error",
        "No title with a resolution number was found, so the document has no address.",
        "A line such as “59/157. Title” is expected before the first paragraph.",
    ),
    "UN202": Code("error", "The symbols in the document disagree.", "Compare with the original, and mend the file."),
    "UN203": Code(
        "info",
        "The document has no cover: facts that only the cover prints are unknown.",
        "Add them in overrides.toml if you have a source for them.",
    ),
    "UN204": Code(
        "info",
        "The document does not say when it was adopted.",
        "Add the date in overrides.toml if you have a source for it.",
    ),
    "UN205": Code("warning", "The dates of adoption in the document disagree.", "Say in overrides.toml which holds."),
    "UN206": Code("warning", "No enacting formula was found.", "Check that the beginning of the text is complete."),
    "UN207": Code("warning", "The session on the cover is not that of the number.", "Compare with the original."),
    "UN208": Code("error", "The document has no text.", "Look for a complete copy of the file."),
    "UN209": Code(
        "warning",
        "The vote counts more or fewer States than it names; both are shown as they are.",
        "Compare with the record of the meeting.",
    ),
    "UN221": Code(
        "info",
        "A damaged number, meeting or date was read in the one way that it can be read.",
        "Compare with the original.",
    ),
    "UN222": Code(
        "warning",
        "A damaged meeting or date cannot be read, or in several ways.",
        "Say in overrides.toml what the original has.",
    ),
    # 3xx: paragraphs
    "UN301": Code(
        "error",
        "A paragraph number repeats in its scope; its anchor ends in -dup.",
        "Compare with the original: a repeated number may hide a lost line.",
    ),
    "UN302": Code(
        "error",
        "The paragraph numbers jump.",
        "Compare with the original: a paragraph may be lost or run into the one before.",
    ),
    "UN303": Code("warning", "A paragraph could not be placed; it is kept as it stands.", "Compare with the original."),
    "UN304": Code(
        "warning",
        "A line in a paragraph of the preamble begins as another paragraph would; it was not parted from it.",
        "Compare with the original: put a blank line before it where a paragraph begins.",
    ),
    "UN305": Code(
        "warning",
        "Two readings are about as good; the likelier is shown, and the message gives both.",
        "Compare with the original.",
    ),
    "UN306": Code(
        "info",
        "The damaged number or label of a paragraph was read as the one that is due.",
        "Compare with the original.",
    ),
    # 4xx: notes
    # 4xx: notes
    "UN401": Code(
        "error",
        "A note has no mark in the text.",
        "Compare with the original: extract the text again, or mend the file.",
    ),
    "UN402": Code(
        "error",
        "A mark in the text has no note; the mark is kept in the text.",
        "Compare with the original: extract the text again, or mend the file.",
    ),
    "UN403": Code(
        "info", "A note marked * has no mark in the text: it belongs to the whole document.", "Nothing need be done."
    ),
    "UN404": Code(
        "error", "A note number repeats.", "Compare with the original: two documents may have been run together."
    ),
    "UN405": Code(
        "warning",
        "A number could be a note mark or part of the text; it was left in the text.",
        "Compare with the original.",
    ),
    "UN406": Code(
        "warning",
        "A number was read as a note mark, or as ending with one, only because the note has no other mark.",
        "Compare with the original.",
    ),
    "UN407": Code("info", "A link of the source leads nowhere; its words are kept.", "Nothing need be done."),
    "UN408": Code(
        "warning",
        "The source has marks of notes, but not the notes; the marks were taken out of the text.",
        "Look for a source that has the notes.",
    ),
    "UN409": Code(
        "warning",
        "A note has lost its number; it is shown behind the text, apart.",
        "Compare with the original.",
    ),
    # 5xx: citations
    "UN501": Code(
        "info",
        "A reference could mean more than one document, or none that is known; it is left as text.",
        "Nothing need be done.",
    ),
    "UN502": Code(
        "info",
        "A reference that a text leaves open is told by the text in another language.",
        "Nothing need be done; it counts where references are listed, and stays text in the document.",
    ),
    "UN503": Code(
        "info",
        "A reference names a place that the cited document does not have; it leads to the document as a whole.",
        "Compare with the original: the number may be misprinted, or the cited document was read wrongly.",
    ),
    "UN510": Code(
        "info",
        "Several resolutions could be the one before this in its chain; it begins a chain.",
        "Nothing need be done.",
    ),
    # 6xx: the collection
    "UN601": Code("error", "collection.toml is not valid.", "Compare with the file that “resolutions init” writes."),
    "UN602": Code(
        "error",
        "Two documents of one format have the same symbol and language; the first is published.",
        "Remove one of the two files.",
    ),
    "UN603": Code("error", "topics.toml is not valid.", "Compare with the file that “resolutions init” writes."),
    "UN604": Code("error", "overrides.toml is not valid.", "Compare with the file that “resolutions init” writes."),
    "UN605": Code(
        "error",
        "An override names what the source does not print, so it was not applied.",
        "Compare “printed” with the source, and mend or remove the override.",
    ),
    "UN606": Code(
        "warning",
        "A topic or an override names a resolution that is not in the collection.",
        "Correct the symbol, or remove the entry.",
    ),
    "UN607": Code("error", "The collection has no document.", "Name the folders of the sources in collection.toml."),
    "UN608": Code(
        "warning",
        "A source of collection.toml names no file.",
        "Correct the pattern; it is relative to collection.toml.",
    ),
    "UN609": Code(
        "info",
        "A document is there in a better format as well, which is published.",
        "Nothing need be done.",
    ),
    # 7xx: the published site
    "UN701": Code(
        "error", "A link inside the site leads nowhere.", "This is a defect of the generator or of a hand-written page."
    ),
    "UN702": Code(
        "error",
        "A published anchor would die.",
        "Restore the number or the file that gave it: a published anchor never dies.",
    ),
    "UN703": Code(
        "error",
        "A page loads a file from another host.",
        "Put the file into the site; pages load nothing from elsewhere.",
    ),
    "UN704": Code(
        "error",
        "An id stands more than once in a page.",
        "This is a defect of the generator or of a hand-written page.",
    ),
}
