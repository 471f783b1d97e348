"""What must not part at a line end: a word and the high punctuation after it, a word and its note mark.

The text stays as it is, character by character (French blanks included); only elements are put around it.
"""

import re
from xml.etree import ElementTree as ET

_HIGH = ";:!?»"
_IN_TEXT = re.compile(rf"(?:«\s)?[^\s«]{{1,40}}\s[{_HIGH}]|«\s\S{{1,40}}")
_AT_START = re.compile(rf"\s[{_HIGH}]|[,.){_HIGH}]+(?:\s[{_HIGH}])?")


def keep_together(element: ET.Element) -> None:
    """Put `<span class="nb">` around what belongs together in an element and in all below it, in place."""
    for child in list(element):
        if child.tag == "sup":
            _hold_after(element, child)
        else:
            keep_together(child)
    for index, child in reversed(list(enumerate(element))):
        pieces = _pieces(child.tail or "")
        if len(pieces) > 1 and child.tag != "sup":
            child.tail = pieces[0]
            _insert(element, index + 1, pieces[1:])
    pieces = _pieces(element.text or "") if element.get("class") != "nb" else []
    if len(pieces) > 1:
        element.text = pieces[0]
        _insert(element, 0, pieces[1:])


def _pieces(text: str) -> list[str]:
    """The text in turns: loose, held together, loose …; joined they are the text."""
    pieces, at = [], 0
    for match in _IN_TEXT.finditer(text):
        pieces += [text[at : match.start()], match[0]]
        at = match.end()
    return [*pieces, text[at:]] if pieces else [text]


def _insert(element: ET.Element, index: int, pieces: list[str]) -> None:
    for offset, (held, loose) in enumerate(zip(pieces[::2], pieces[1::2], strict=True)):
        span = ET.Element("span", {"class": "nb"})
        span.text, span.tail = held, loose
        element.insert(index + offset, span)


def _hold_after(parent: ET.Element, call: ET.Element) -> None:
    """Hold a note mark and the punctuation after it together; the word before it touches it already."""
    match = _AT_START.match(call.tail or "")
    if not match:
        return
    index = list(parent).index(call)
    rest = (call.tail or "")[match.end() :]
    span = ET.Element("span", {"class": "nb"})
    call.tail = match[0]
    parent.remove(call)
    span.append(call)
    span.tail = rest
    parent.insert(index, span)
