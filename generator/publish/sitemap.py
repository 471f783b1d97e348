"""`sitemap.xml` and `robots.txt`, for a site whose address is known (sitemaps.org, protocol 0.9).

There is no `lastmod`: a source says when a document was issued, never when its page last changed, and the time of the
build would make two builds differ.
"""

from collections.abc import Iterable, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape

LIMIT = 50_000
"""URLs that one sitemap may hold."""

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def absolute(site_url: str, path: str) -> str:
    """Give the URL of a path below the root of the site, quoted as in `<link rel="canonical">`."""
    return f"{site_url.rstrip('/')}/{quote(path, safe=_PATH_CHARACTERS)}"


_PATH_CHARACTERS = "/:@!$&'()*+,;=~"


def sitemaps(site_url: str, paths: Iterable[str], limit: int = LIMIT) -> dict[str, bytes]:
    """Give the files by name: one `sitemap.xml`, or an index of `sitemap-1.xml` … where there are over `limit` pages.

    `paths` are those of the pages below the root ("fr/A/RES/59/157/"); they are sorted, and repeated ones count once.
    """
    urls = [absolute(site_url, path) for path in sorted(set(paths))]
    groups = [urls[start : start + limit] for start in range(0, len(urls), limit)]
    robots = {ROBOTS: f"User-agent: *\nAllow: /\n\nSitemap: {absolute(site_url, SITEMAP)}\n".encode()}
    if len(groups) <= 1:
        return {SITEMAP: _xml("urlset", "url", urls)} | robots
    parts = {f"sitemap-{number}.xml": _xml("urlset", "url", group) for number, group in enumerate(groups, 1)}
    index = _xml("sitemapindex", "sitemap", [absolute(site_url, name) for name in parts])
    return {SITEMAP: index} | parts | robots


def _xml(root: str, element: str, urls: Sequence[str]) -> bytes:
    lines = [f"  <{element}><loc>{escape(url)}</loc></{element}>" for url in urls]
    return "\n".join([_DECLARATION, f'<{root} xmlns="{_NAMESPACE}">', *lines, f"</{root}>", ""]).encode()
