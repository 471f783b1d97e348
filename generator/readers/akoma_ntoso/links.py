"""The addresses that the source links to: its many ways of naming one document made one."""

import re
from functools import lru_cache
from urllib.parse import unquote

_DOCUMENT = re.compile(
    r"https?://(?:www\.)?(?:undocs\.org|docs\.un\.org)/(?:(?P<language>ar|ch|zh|en|fr|ru|es|de)/)?(?:hrc/)?(?P<symbol>\S.*)",
    re.I,
)
_QUERY = re.compile(r"https?://(?:www\.)?un\.org/.*[?&]symbol=(?P<symbol>[^&#]+)", re.I)
_SYMBOL = re.compile(r"[A-Z][A-Za-z.]*(?:/[^/?#\s]+)+")
_PART = re.compile(r"(?<=\d)[a-h](?=-[a-h]$|$)")


@lru_cache(maxsize=8192)
def target(href: str) -> str | None:
    """The address of a link; None where it leads nowhere (`about:blank`, a script, a place in the file).

    An official document has one form, `https://undocs.org/fr/A/RES/70/1`; other addresses stay as they are.
    """
    address = href.strip()
    if found := _DOCUMENT.fullmatch(address) or _QUERY.fullmatch(address):
        language = (found.groupdict().get("language") or "").lower().replace("ch", "zh")
        symbol = re.sub(r"\s+", "", unquote(found["symbol"])).rstrip("/")
        symbol = symbol[:1].upper() + symbol[1:]
        if "/RES/" in symbol:
            symbol = _PART.sub(lambda part: part[0].upper(), symbol)
        if _SYMBOL.fullmatch(symbol):
            return f"https://undocs.org/{language}/{symbol}" if language else f"https://undocs.org/{symbol}"
    return address if re.match(r"https?://[^/\s]", address, re.I) else None
