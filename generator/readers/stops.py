"""How a text ends: the signs that end a sentence or a part of one, in all scripts."""

import re

_STOPS = str.maketrans("\u060c\u061b\u061f\uff0c\u3001\u3002\uff1b\uff1a\uff01\uff1f", ",;?,,.;:!?")
_MARK = r"(?:\s?(?:[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}/?|\([\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\)))?"
_ENDS = ";,.:!?…\u060c\u061b\u061f\uff0c\u3001\u3002\uff1b\uff1a\uff01\uff1f"
_END = re.compile(rf"([{_ENDS}])[»”“\")\]*\uff09\u300b]*{_MARK}$")
_TIME = re.compile(r"(?<!\d)\d{1,2}:\d\d$")
CONTINUES = ";,.:!?)»”…\u060c\u061b\u061f\uff0c\u3001\u3002\uff1b\uff1a\uff01\uff1f\uff09\u300b"
"""What no line of its own begins with."""
END = (".", "!", "?", "»", "”", "“", ")", "\u3002", "\uff09", "\u300b", "\u061f")
"""What a whole sentence ends with."""


def end_of(text: str) -> str:
    """The sign that ends a sentence or a part of one, at the end of a text, as Latin has it; "" where it stays open."""
    last = text[-1:]
    if last.isalpha():
        return ""
    if last in _ENDS:
        return last.translate(_STOPS)
    found = _END.search(text[-40:])
    return found[1].translate(_STOPS) if found else ""


def ends_with_time(text: str) -> bool:
    """Whether the last sign that `end_of` finds stands in a time: "13:00"."""
    return _TIME.search(text[-8:]) is not None
