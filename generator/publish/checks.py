"""What is checked on the finished HTML: every internal link and anchor, ids, and that nothing comes from elsewhere.

Links to other hosts are not followed. A link must name its page exactly: the address of a folder ends in a slash, as
not every host, and no disk, mends it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import msgspec

from generator.model.diagnostic import Diagnostic

_NOWHERE = "https://site.invalid/"
"""Stands for the root of a site whose address is not known."""

_PROMISES = "objects.inv"
_LINKS = frozenset({"href", "src", "action", "formaction", "poster", "data", "cite", "xlink:href"})
_TOLD = _LINKS | {"id", "rel", "srcset", "style", "content", "http-equiv"}
_TAG = re.compile(
    r"<(?:!--.*?-->|(?P<tag>(?P<raw>script|style|textarea|title)(?=[\s/>])|[a-zA-Z][^\s/>]*+)"
    r"(?P<attributes>(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+)>(?(raw)(?P<inside>.*?)</(?P=raw)(?=[\s/>])))",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/>\"']+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+)))?"
)
_QUOTED = re.compile(rf"\s({'|'.join(sorted(_TOLD))})=\"([^\"]*)\"|\"[^\"]*\"", re.IGNORECASE)
"""Such an attribute of a tag in which every value stands in double quotes, as in nearly all; nothing for others."""
_LOADING_RELATIONS = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch"}
    | {"preconnect", "dns-prefetch", "prerender"}
)
_LOADING_ELEMENTS = frozenset(
    {"script", "img", "iframe", "source", "video", "audio", "track", "embed", "object", "input", "use", "image"}
)
_REFRESH = re.compile(r"^\s*[\d.]+\s*[;,]?\s*(?:url\s*=)?\s*['\"]?(?P<url>[^'\"]*)", re.IGNORECASE)
_CSS_URL = re.compile(r"url\(\s*(?P<quote>['\"]?)(?P<url>.*?)(?P=quote)\s*\)|@import\s+['\"](?P<import>[^'\"]+)")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_OPAQUE = frozenset({"mailto", "tel", "data", "about", "blob"})
_FOLLOWED = frozenset({"http", "https"})


class Use(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A link as it stands in a file: where, the address as written, and whether the browser loads it by itself."""

    line: int
    address: str
    loads: bool


class Scanned(msgspec.Struct, frozen=True, array_like=True):
    """What one file offers and wants, as little as can be kept of 100,000 files.

    `ids`, in the order of the alphabet, with a line break before and after each; `twice`: those that stand there more
    often, with their number; `uses`: each address once, those of the page's own ids left out; `base`: the address that
    its links are relative to, as `<base>` gives it.
    """

    ids: str
    twice: tuple[tuple[str, int], ...]
    uses: tuple[Use, ...]
    base: str


def check_site(site: Path, site_url: str | None = None, promised: Iterable[str] = ()) -> tuple[Diagnostic, ...]:
    """Check all HTML and CSS files below `site`; findings are sorted, with paths relative to `site`.

    With `site_url`, absolute addresses of the site itself are internal. `promised` are addresses below the root that
    must be there, whether a page links to them or not: those of the inventory. Codes UN701 (a link leads nowhere),
    UN703 (a file is loaded from another host), UN704 (an id stands twice).
    """
    scanned = dict(_scan(site))
    ids = {path: scan.ids for path, scan in scanned.items() if path.endswith(".html")}
    return check(scanned.items(), ids, _files(site), site_url, promised)


def check(
    scanned: Iterable[tuple[str, Scanned]],
    ids: Mapping[str, str],
    files: Collection[str],
    site_url: str | None = None,
    promised: Iterable[str] = (),
) -> tuple[Diagnostic, ...]:
    """The same for files that were scanned before, with their paths; `ids` of the pages, `files`: all paths."""
    root = f"{(site_url or _NOWHERE).rstrip('/')}/"
    known = _Known(root, files, ids)
    found = [
        Diagnostic(_PROMISES, 0, 0, *trouble)
        for address in promised
        if (trouble := known.trouble(root, Use(0, address, False)))
    ]
    for path, scan in scanned:
        found += (
            Diagnostic(path, 0, 0, "UN704", f"The id {name!r} stands {count} times in the page.")
            for name, count in scan.twice
        )
        folder = path.rpartition("/")[0]
        page = ""
        for use in scan.uses:
            if known.is_elsewhere(use) or (not scan.base and known.is_there(folder, use)):
                continue
            page = page or urljoin(root + _quoted(path.removesuffix("index.html")), scan.base)
            if trouble := known.trouble(page, use):
                code, message = trouble
                found.append(Diagnostic(path, use.line, 0, code, message))
    return tuple(sorted(found))


_PLAIN = re.compile(r"((?:\.\./)*)((?:[\w()-][\w().-]*/)*)([\w()-][\w().-]*)?(?:#([\w.-]+))?", re.ASCII)
"""A relative address as nearly all are: up, down, a file or nothing, a plain anchor or none."""


_ELSEWHERE = re.compile(r"https?://([a-z\d-]+(?:\.[a-z\d-]+)+)/[\w./()-]*\Z", re.ASCII | re.IGNORECASE)
"""An absolute address as nearly all are: a host, a path."""


class _Known(NamedTuple):
    """The site as links see it: its address, its files, and the ids of its pages (`Scanned.ids`)."""

    root: str
    files: Collection[str]
    ids: Mapping[str, str]

    def is_there(self, folder: str, use: Use) -> bool:
        """Whether an address of a page in a folder surely leads to something; what is not plain is not answered."""
        match = _PLAIN.fullmatch(use.address)
        if not match or not (match[1] or match[2] or match[3]):
            return False
        up = len(match[1]) // 3
        above = folder.split("/") if folder else []
        if up > len(above):
            return False
        way = "/".join(above[: len(above) - up])
        path = f"{way}/{match[2]}{match[3] or 'index.html'}" if way else f"{match[2]}{match[3] or 'index.html'}"
        if path not in self.files:
            return False
        return not match[4] or path not in self.ids or f"\n{match[4]}\n" in self.ids[path]

    def is_elsewhere(self, use: Use) -> bool:
        """Whether an address surely leads to another host, and is not loaded; what is not plain is not answered."""
        match = None if use.loads else _ELSEWHERE.match(use.address)
        return match is not None and match[1].lower() != urlsplit(self.root).netloc.lower()

    def trouble(self, page: str, use: Use) -> tuple[str, str] | None:
        """Say what is wrong with a link of a page, as code and message."""
        try:
            target = urljoin(page, use.address)
            scheme, host, *_ = urlsplit(target)
        except ValueError:
            return "UN701", f"{use.address!r} is not an address."
        if scheme in _OPAQUE:
            return None
        if scheme not in _FOLLOWED:
            return "UN701", f"{use.address!r} is no address that a page may link to."
        if host != urlsplit(self.root).netloc:
            return ("UN703", f"{use.address!r} is loaded from another host.") if use.loads else None
        return self._inside(use.address, target)

    def _inside(self, written: str, target: str) -> tuple[str, str] | None:
        address, fragment = urldefrag(target)
        address = address.partition("?")[0]
        if not address.startswith(self.root):
            # Written out in full, it means another site of the same host.
            return None if urlsplit(written).scheme else ("UN701", f"{written!r} leads out of the site.")
        path = unquote(address.removeprefix(self.root))
        if not path or path.endswith("/"):
            path += "index.html"
        if path not in self.files:
            mended = f"; there is {path}/" if f"{path}/index.html" in self.files else ""
            return "UN701", f"{written!r} leads to {path}, which does not exist{mended}."
        wanted = unquote(fragment.partition(":~:")[0])
        if wanted in ("", "top") or path not in self.ids or f"\n{wanted}\n" in self.ids[path]:
            return None
        return "UN701", f"{written!r}: {path} has no anchor {wanted!r}."


def _files(site: Path) -> frozenset[str]:
    return frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def _scan(site: Path) -> Iterator[tuple[str, Scanned]]:
    for path in sorted(site.rglob("*")):
        if path.suffix in (".html", ".css") and path.is_file():
            scan = scan_page if path.suffix == ".html" else scan_style
            yield path.relative_to(site).as_posix(), scan(path.read_bytes())


def scan_page(content: bytes) -> Scanned:
    """Collect the ids and links of an HTML page (UTF-8).

    Its tags are found as the HTML standard's tokenizer finds them: markup in comments, and in elements that hold text
    alone, is none. No tree is made: that takes six times as long.
    """
    text = content.decode("utf-8", "replace")
    ids: Counter[str] = Counter()
    uses: list[Use] = []
    base, line, counted = "", 1, 0
    for match in _TAG.finditer(text):
        attributes = _attributes(match["attributes"])
        if not attributes and match["raw"] != "style":
            continue
        line, counted = line + text.count("\n", counted, match.start()), match.start()
        if name := attributes.get("id"):
            ids[name] += 1
        tag = match["tag"].lower()
        if tag == "base":
            base = base or attributes.get("href", "")
        uses += _uses(tag, line, attributes)
        if tag == "style":
            uses += (Use(line, address, True) for address in _css_addresses(match["inside"] or ""))
    return _scanned(ids, uses, base)


def _attributes(written: str | None) -> dict[str, str]:
    """The attributes of a tag that name it or lead somewhere, and what bears on them."""
    found: dict[str, str] = {}
    if not written:
        return found
    if written.count("=") == written.count('="'):
        for name, value in _QUOTED.findall(written):
            if name:
                found.setdefault(name.lower(), unescape(value))
        return found
    for one in _ATTRIBUTE.finditer(written):
        if (name := one["name"].lower()) in _TOLD:
            found.setdefault(name, unescape(one["double"] or one["single"] or one["bare"] or ""))
    return found


def _scanned(ids: Counter[str], uses: Iterable[Use], base: str) -> Scanned:
    first: dict[tuple[str, bool], Use] = {}
    for use in uses:
        if base or not (use.address[:1] == "#" and use.address[1:] in ids):
            first.setdefault((use.address, use.loads), use)
    twice = tuple((name, count) for name, count in ids.items() if count > 1)
    return Scanned("\n".join(["", *sorted(ids), ""]), twice, tuple(first.values()), base)


def _uses(tag: str, line: int, attributes: Mapping[str, str]) -> Iterator[Use]:
    loads = tag in _LOADING_ELEMENTS or (
        tag == "link" and not _LOADING_RELATIONS.isdisjoint(attributes.get("rel", "").lower().split())
    )
    for name, value in attributes.items():
        if name in _LINKS and tag != "base":
            yield Use(line, value.strip(), loads)
        elif name == "srcset":
            yield from (Use(line, one.split()[0], True) for one in value.split(",") if one.strip())
        elif name == "style":
            yield from (Use(line, address, True) for address in _css_addresses(value))
        elif name == "content" and attributes.get("http-equiv", "").lower() == "refresh":
            match = _REFRESH.match(value)
            if match and match["url"]:
                yield Use(line, match["url"].strip(), False)


def scan_style(content: bytes) -> Scanned:
    """Collect what a style sheet loads."""
    text = _CSS_COMMENT.sub("", content.decode("utf-8", "replace"))
    return _scanned(Counter(), (Use(0, address, True) for address in _css_addresses(text)), "")


def _css_addresses(text: str) -> Iterator[str]:
    for match in _CSS_URL.finditer(text):
        yield match["url"] or match["import"] or ""


def _quoted(path: str) -> str:
    """Quote what would end a path in an address; the rest may stand as it is."""
    return path.replace("%", "%25").replace("?", "%3F").replace("#", "%23")
