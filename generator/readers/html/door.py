"""The bytes of an HTML file as text, in the encoding that it declares, and and a tree without what is not printed."""

import codecs
import re

from bs4 import BeautifulSoup, Tag

from generator.model.diagnostic import Diagnostic
from generator.readers.door import Text, enter

MAX_BYTES = 64 * 1024 * 1024
_HEAD = 2048
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_UNPRINTED = (
    "script", "style", "template", "noscript", "head", "title", "iframe", "object", "embed", "svg", "math", "audio",
    "video", "canvas", "select", "input", "button", "textarea", "dialog", "datalist",
)  # fmt: skip


def enter_html(content: bytes, path: str) -> Text | Diagnostic:
    """Decode as the file declares (UTF-8 if it does not). Gives UN101 to UN103, UN109 where it cannot."""
    if len(content) > MAX_BYTES:
        return Diagnostic(path, 1, 1, "UN109", f"{len(content):,} bytes; at most {MAX_BYTES:,} are read")
    declared = _CHARSET.search(content[:_HEAD])
    if declared is None or content.startswith(codecs.BOM_UTF8):
        return enter(content, path)
    name = declared[1].decode("ascii").lower()
    try:
        known = codecs.lookup("windows-1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name)
        text = known.decode(content, "strict")[0]
    except (LookupError, UnicodeError):
        return Diagnostic(path, 1, 1, "UN103", f"the file declares the encoding {name!r} and is not in it")
    return enter(text.encode("utf-8", "surrogatepass"), path) if isinstance(text, str) else enter(content, path)


def remove_unprinted(soup: BeautifulSoup) -> None:
    """Take scripts, styles, and what is hidden out of a tree."""
    for element in soup.find_all(_is_unprinted):
        element.extract()


def _is_unprinted(element: Tag) -> bool:
    style = str(element.get("style", "")).replace(" ", "").lower()
    hidden = (
        element.has_attr("hidden") or "display:none" in style or "visibility:hidden" in style or "mso-hide:all" in style
    )
    return element.name in _UNPRINTED or hidden
