"""A paragraph or note that is all in a language of the other direction: titles and treaty series in Arabic documents.

Symbols, numbers and single names keep the direction of the page, as in the printed documents.
"""

import re
import unicodedata

_WORDS = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,},? [^\W\d_]{2,}")


def from_left(text: str) -> bool:
    """Whether a text on a page from the right holds words and no letter from the right."""
    return bool(_WORDS.search(text)) and not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)
