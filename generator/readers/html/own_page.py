"""A page of one of our own sites read back: what it shows is the resolution that it was made from.

Such a page says so itself: an article of the class `resolution` with the symbol on its title. Anchors are its ids,
kinds its classes. What a page does not show (locators of citations, names of voters) is not there.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import msgspec
from bs4 import BeautifulSoup, NavigableString, Tag

from generator import languages
from generator.errors import SymbolError
from generator.model.diagnostic import Diagnostic
from generator.model.document import (
    AgendaItem,
    Block,
    Cell,
    Citation,
    Emphasis,
    Kind,
    Link,
    Note,
    NoteCall,
    Resolution,
    Source,
    Span,
    Unplaced,
)
from generator.model.symbol import Symbol
from generator.readers.attempt import Attempt
from generator.readers.contract import faults
from generator.readers.words import words
from generator.text import fold

_KINDS: tuple[Kind, ...] = (
    "formula", "preambular", "operative", "item", "continuation", "paragraph", "heading", "table", "section", "part",
    "adopted", "annex",
)  # fmt: skip
_CONTAINERS = ("section", "part", "adopted", "annex")
_NOT_TEXT = ("label", "number", "mark", "permalink", "cited-count", "backlinks", "backlink", "doubtful")
_OFFICIAL = re.compile(r"https://docs\.un\.org/[a-z]{2}/(?P<symbol>[^?#]+)")
_PATH = re.compile(r"(?:\.\./)*(?P<path>[^#]*?)/?(?P<anchor>#.*)?")


def own_page(soup: BeautifulSoup, source: Source) -> Attempt | None:
    """The resolution of a page of ours; None where it is none. UN131: it was one, and was changed."""
    article = soup.select_one("article.resolution")
    title = article.select_one("h1#title[data-symbol]") if article else None
    page = soup.find("html")
    language = str(page.get("lang", "")) if isinstance(page, Tag) else ""
    if article is None or title is None or language not in languages.available():
        return None
    text = soup.get_text()
    try:
        resolution = _Page(article, title, language, source).resolution()
        wrong = next(faults(msgspec.to_builtins(resolution), resolution), None)
    except (SymbolError, ValueError, KeyError) as error:
        wrong = str(error)
    if wrong:
        return Attempt(text, (), (Diagnostic(source.path, 1, 1, "UN131", wrong),))
    return Attempt(text, (), (), (resolution,))


class _Page:
    def __init__(self, article: Tag, title: Tag, language: str, source: Source) -> None:
        self.article, self.title, self.language, self.source = article, title, language, source
        self.symbol = Symbol.parse(str(title["data-symbol"]))
        self.texts = languages.load(language)

    def resolution(self) -> Resolution:
        """All that the page shows."""
        title, title_spans = self._text(self.title)
        facts = self._facts()
        report, _, place = facts.get("report", "").partition(",")
        before, after = map(re.escape, self.texts.text("reference_paragraph_short", number="#").split("#"))
        paragraph = re.fullmatch(rf"{before}(.+){after}", place.strip())
        return Resolution(
            symbol=str(self.symbol),
            organ=self.symbol.organ,
            session=self.symbol.session if self.symbol.organ == "A" else None,
            number=f"{self.symbol.number}{self.symbol.part}",
            language=self.language,
            title=title,
            title_spans=title_spans,
            adopted=self._date(facts.get("adopted")),
            issued=self._date(facts.get("issued")),
            meeting=self._meeting(facts.get("meeting")),
            agenda=_agenda(facts.get("agenda")),
            committee=self._committee(facts.get("committee")),
            report=report.strip() or None,
            report_paragraph=paragraph[1] if paragraph else None,
            body=_nested([self._block(element) for element in self._elements()]),
            notes=tuple(self._notes()),
            unplaced=tuple(self._unplaced()),
            source=self.source,
            diagnostics=(),
        )

    def _facts(self) -> dict[str, str]:
        """The facts by their keys: each stands after its name in the language of the page."""
        names = {self.texts.text(f"fact_{key}"): key for key in _FACTS}
        found: dict[str, str] = {}
        for term in self.article.select(".facts dt"):
            value = term.find_next_sibling("dd")
            if isinstance(value, Tag) and (key := names.get(term.get_text().strip())):
                found[key] = _plain(value.get_text()).strip()
        return found

    def _date(self, shown: str | None) -> str | None:
        """The day that the page shows as the documents of its language print it."""
        return words(self.language).iso(fold(shown)) if shown else None

    def _meeting(self, shown: str | None) -> str | None:
        for key in ("plenary_meeting", "council_meeting"):
            before, after = map(re.escape, self.texts.text(key, ordinal="#").split("#"))
            if number := re.fullmatch(rf"{before}(\d+)[^\s\d]{{0,3}}{after}", shown or ""):
                return number[1]
        return shown

    def _committee(self, shown: str | None) -> str | None:
        names = {self.texts.text(f"committee_{key}"): key for key in ("1", "2", "3", "4", "5", "6", "none")}
        return names[shown] if shown else None

    def _elements(self) -> Iterator[Tag]:
        for element in self.article.find_all(id=True):
            classes = element.get("class") or []
            if any(kind in classes for kind in _KINDS) and element.find_parent(class_="table") is None:
                yield element

    def _block(self, element: Tag) -> Block:
        classes = element.get("class") or []
        kind = next(kind for kind in _KINDS if kind in classes)
        anchor, sure = str(element["id"]), _confidence(element)
        if kind == "table":
            rows = tuple(tuple(map(self._cell, row.find_all(("td", "th")))) for row in element.find_all("tr"))
            return Block(anchor, kind, None, "", (), (), rows, confidence=sure)
        label = element.select_one(".label")
        text, spans = self._text(element)
        return Block(anchor, kind, label.get_text().strip() if label else None, text, spans, (), confidence=sure)

    def _cell(self, cell: Tag) -> Cell:
        text, spans = self._text(cell)
        wide, high = (int(str(cell.get(name, "1"))) for name in ("colspan", "rowspan"))
        return Cell(text, spans, cell.name == "th", wide, high)

    def _notes(self) -> Iterator[Note]:
        for element in self.article.select("li.note[id]"):
            mark = element.select_one(".mark")
            text, spans = self._text(element)
            yield Note(str(element["id"]), mark.get_text().strip() if mark else "", text, spans)

    def _unplaced(self) -> Iterator[Unplaced]:
        for element in self.article.select("details.unplaced p[data-code]"):
            language = element.get("lang")
            yield Unplaced(str(element["data-code"]), self._text(element)[0], str(language) if language else None)

    def _text(self, element: Tag) -> tuple[str, tuple[Span, ...]]:
        """The words of an element, and the spans on them; a word joiner of the page is no word."""
        parts: list[str] = []
        spans: list[Span] = []
        self._walk(element, parts, spans)
        text = "".join(parts)
        start = len(text) - len(text.lstrip())
        bare = text.strip()
        moved = [_moved(span, start, len(bare)) for span in spans]
        return bare, tuple(sorted(moved, key=lambda span: (span.start, span.end)))

    def _walk(self, element: Tag, parts: list[str], spans: list[Span]) -> None:
        for node in element.children:
            at = sum(map(len, parts))
            if isinstance(node, NavigableString):
                parts.append(_plain(str(node)))
            elif isinstance(node, Tag):
                classes = node.get("class") or []
                if any(one in classes for one in _NOT_TEXT) or (node.get("id", "") != "" and node.name in ("p", "div")):
                    continue
                if "call" in classes:
                    link = node.find("a")
                    spans.append(NoteCall(at, at, str(link["href"])[1:] if isinstance(link, Tag) else ""))
                    continue
                self._walk(node, parts, spans)
                spans += self._span(node, at, sum(map(len, parts)))

    def _span(self, node: Tag, start: int, end: int) -> Iterator[Span]:
        if node.name == "em":
            yield Emphasis(start, end)
        elif node.name == "a" and "citation" in (node.get("class") or []):
            href = unquote(str(node.get("href", "")))
            if target := self._target(href):
                yield Citation(start, end, target)
            else:
                yield Link(start, end, href)

    def _target(self, href: str) -> str | None:
        """The symbol, with its anchor, that a citation of ours leads to; None: the source itself had this link."""
        if found := _OFFICIAL.fullmatch(href):
            return found["symbol"]
        if href.startswith(("http:", "https:")):
            return None
        if href.startswith("#"):
            return str(self.symbol) if href == "#title" else href
        found = _PATH.fullmatch(re.sub(r"(^|/)index\.html(?=$|#)", r"\1", href))
        if found is None:
            return None
        depth = href.count("../")
        around = str(self.symbol).split("/")
        path = "/".join([*around[: max(len(around) - depth, 0)], found["path"]]).strip("/")
        return path + (found["anchor"] or "")


def _confidence(element: Tag) -> float | None:
    given = element.get("data-confidence")
    return float(str(given)) if given else None


_FACTS = ("adopted", "issued", "meeting", "agenda", "committee", "report")


def _plain(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text.replace("\u2060", ""))


def _moved(span: Span, start: int, length: int) -> Span:
    low, high = (min(max(edge - start, 0), length) for edge in (span.start, span.end))
    return msgspec.structs.replace(span, start=low, end=high)


def _agenda(shown: str | None) -> tuple[AgendaItem, ...]:
    """The items as the page shows them: "25 a), 25 b)", "96 (Title)"."""
    if not shown:
        return ()
    titled = re.fullmatch(r"(\d+(?: \(?[^\W\d_]+\))?) \((.*)\)", shown)
    if titled:
        return (AgendaItem(titled[1], titled[2]),)
    return tuple(AgendaItem(item.strip()) for item in shown.split(","))


def _nested(blocks: list[Block]) -> tuple[Block, ...]:
    """Blocks in each other: by their anchors; in a section that shares the numbers around it, all up to the next."""
    tree: list[tuple[Block, list[Any]]] = []
    open_blocks: list[tuple[Block, list[Any]]] = []
    for block in blocks:
        while open_blocks and not _holds(open_blocks[-1][0], block):
            open_blocks.pop()
        node: tuple[Block, list[Any]] = (block, [])
        (open_blocks[-1][1] if open_blocks else tree).append(node)
        open_blocks.append(node)
    return tuple(map(_made, tree))


def _made(node: tuple[Block, list[Any]]) -> Block:
    block, children = node
    return msgspec.structs.replace(block, children=tuple(map(_made, children)))


def _holds(outer: Block, inner: Block) -> bool:
    if inner.anchor.startswith(f"{outer.anchor}-") and not inner.anchor.startswith(f"{outer.anchor}-dup"):
        return True
    scope = outer.anchor.rpartition("-")[0]
    return (
        outer.kind == "section"
        and inner.kind not in _CONTAINERS
        and inner.anchor.startswith(f"{scope}-" if scope else "")
    )
