"""The front of HTML: what Word and the pages of the United Nations give, and the pages of our own sites."""

import re

from generator.readers.attempt import Attempt

FORMAT = "html"
_HEAD = 2048
_STARTS = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|main|article|div|p|h1|table)\b", re.I | re.S
)
_XHTML = re.compile(rb"\s*<\?xml[^>]*>.{0,1000}?<html\b", re.I | re.S)


def recognizes(content: bytes) -> bool:
    """Whether this begins as a page, or a piece of one, does."""
    head = content.removeprefix(b"\xef\xbb\xbf")[:_HEAD]
    return _STARTS.match(head) is not None or _XHTML.match(head) is not None


def read(content: bytes, path: str, language: str | None) -> Attempt:
    """Read the resolution of a page, in the language whose words it has where none is given."""
    from generator.readers.html.reader import read_page  # BeautifulSoup is loaded only where there is a page

    return read_page(content, path, language)
