"""A paragraph or note that is all in a language of the other direction: titles and treaty series in Arabic documents.

Symbols, numbers and single names keep the direction of the page, as in the printed documents.
"""

import re
import unicodedata
from xml.etree import ElementTree as ET

_WORDS = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,},? [^\W\d_]{2,}")


def turn(element: ET.Element) -> None:
    """Set `dir="ltr"` on an element of a page from the right, where it holds words and no letter from the right."""
    text = "".join(element.itertext())
    if _WORDS.search(text) and not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text):
        element.set("dir", "ltr")
