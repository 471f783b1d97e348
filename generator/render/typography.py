"""What must not part at a line end: a word and the high punctuation after it, a word and its note mark.

The text stays as it is, character by character (French blanks included); only elements are put around it.
"""

import re
from xml.etree import ElementTree as ET

HELD = '<span class="nb">'
"""Opens what is held together; `render.extension` makes the same element."""

_HIGH = ";:!?»"
_SIGN = re.compile(rf"[{_HIGH}«]")
_TAG = "\x02[^\x03]*\x03"
"""What Python-Markdown has put aside (a tag, a reference, an escaped sign) counts as one character."""
_IN_TEXT = re.compile(rf"(?:«\s)?[^\s«]{{1,40}}\s[{_HIGH}]|«\s\S{{1,40}}")
_WITH_TAGS = re.compile(rf"(?:«\s)?(?:{_TAG}|[^\s«\x02]){{1,40}}\s[{_HIGH}]|«\s(?:{_TAG}|[^\s\x02]){{1,40}}")
_AFTER_CALL = re.compile(rf"\s[{_HIGH}]|[,.){_HIGH}]+(?:\s[{_HIGH}])?")
_FAR, _FARTHEST = 42, 1_000
"""As many characters before a sign, what is held together begins; the second where something is put aside."""


def pieces(text: str) -> list[str]:
    """The text in turns: loose, held together, loose …; joined they are the text."""
    pattern, far = (_WITH_TAGS, _FARTHEST) if "\x02" in text else (_IN_TEXT, _FAR)
    found, at = [], 0
    for sign in _SIGN.finditer(text):
        place = sign.start()
        if place < at or not (text[place + 1 : place + 2] if sign[0] == "«" else text[place - 1 : place]).isspace():
            continue
        match = pattern.search(text, max(at, place - far))
        if not match:
            break
        found += [text[at : match.start()], match[0]]
        at = match.end()
    return [*found, text[at:]] if found else [text]


def after_call(text: str) -> int:
    """How many characters of the text after a note mark stay with it; the word before the mark touches it already."""
    match = _AFTER_CALL.match(text)
    return match.end() if match else 0


def keep_together(element: ET.Element) -> None:
    """Put `<span class="nb">` around what belongs together in an element and in all below it, in place."""
    for child in list(element):
        if child.tag == "sup":
            _hold_after(element, child)
        else:
            keep_together(child)
    for index, child in reversed(list(enumerate(element))):
        turns = pieces(child.tail or "")
        if len(turns) > 1 and child.tag != "sup":
            child.tail = turns[0]
            _insert(element, index + 1, turns[1:])
    turns = pieces(element.text or "") if element.get("class") != "nb" else []
    if len(turns) > 1:
        element.text = turns[0]
        _insert(element, 0, turns[1:])


def _insert(element: ET.Element, index: int, turns: list[str]) -> None:
    for offset, (held, loose) in enumerate(zip(turns[::2], turns[1::2], strict=True)):
        span = ET.Element("span", {"class": "nb"})
        span.text, span.tail = held, loose
        element.insert(index + offset, span)


def _hold_after(parent: ET.Element, call: ET.Element) -> None:
    """Hold a note mark and the punctuation after it together."""
    tail = call.tail or ""
    end = after_call(tail)
    if not end:
        return
    index = list(parent).index(call)
    span = ET.Element("span", {"class": "nb"})
    call.tail = tail[:end]
    parent.remove(call)
    span.append(call)
    span.tail = tail[end:]
    parent.insert(index, span)
