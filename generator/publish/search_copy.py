"""The page that Pagefind reads: the words of a page, its places and its facts, and nothing else.

Pagefind (https://pagefind.app, 1.5) parts a word only at ASCII punctuation, so that "l’Office" with its typographic
apostrophe would be one word and never be found by "office". A copy therefore carries a grave accent after each such
mark inside a word; `search-core.js` takes them out again before it shows a text. Pagefind keeps the id of each element
as it stands, so in the copies the name of the place follows it ("op4-a|paragraphe%204%20a%29", without the blanks that
Pagefind takes out of ids): a hit can say where it is in any language.

Of an element with an id Pagefind writes the text a second time, which nothing here shows: in a copy an empty element
stands for the place, and the texts that a hit loads are a third smaller.
"""

import re
from functools import lru_cache
from html import unescape
from urllib.parse import quote

BODY = "data-pagefind-body"
SPLITTER = "`"
_PARTED = rf"\1{SPLITTER}"
_TITLE = "title"
_ARTICLE = re.compile(rf"<article\b[^<>]*\s{BODY}(?:[\s=][^<>]*)?>")
_END = "</article>"
_LANGUAGE = re.compile(r'<html\b[^<>]*\slang="([^"]*)"')
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*)>""")
# What comes first is sought first: the marks are rarer than letters.
_MARK_IN_WORD = re.compile(r"([’‑–])(?<=\w[’‑–])(?=\w)")
_ID = re.compile(r'\sid="([^"\s]+)"')
_TELLING = re.compile(r'data-pagefind-|\sid="|\sclass="[^"]*(?:link|call|mark|label)')
_CLASS = re.compile(r'\sclass="([^"]*)"')
_ATTRIBUTE = re.compile(r'\s(href|data-place|data-cite)="([^"]*)"')

_IGNORED = "data-pagefind-ignore"
_FACTS = "data-pagefind-"
_PERMALINK = 'class="permalink"'
_NOT_TEXT = frozenset({"permalink", "backlink", "call", "mark", "label", "headerlink"})
_NOT_TEXT_ID = ' id="notes"'
_NOT_TEXT_TAGS = frozenset({"svg", "script", "style", "form", "nav", "footer", "label", "template", "noscript"})
# Where one of these ends, Pagefind ends a sentence.
_SENTENCES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "td", "div", "ul", "li", "section"})
# The words on both sides of any other tag are two words.
_INLINE = frozenset({"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup"})
_VOID = frozenset({"br", "hr", "img", "wbr", "input", "col"})


def is_indexed(html: str) -> bool:
    """Whether a page has an article that the search is to find."""
    return BODY in html and _ARTICLE.search(html) is not None


def copy_for_index(html: str) -> str:
    """Make the copy of a page that `is_indexed`: its words, its places, its facts. Raises ValueError for another."""
    article = _ARTICLE.search(html)
    if article is None:
        raise ValueError(f"the page has no <article {BODY}>")
    language = _LANGUAGE.search(html)
    root = f'<html lang="{language[1]}">' if language else "<html>"
    facts, text = _facts_and_text(html[article.end() : html.rindex(_END)])
    return f"<!doctype html>{root}<body {BODY}>{facts}{_MARK_IN_WORD.sub(_PARTED, text)}</body></html>\n"


def _facts_and_text(html: str) -> tuple[str, str]:
    """Take the elements with facts apart; of the rest leave texts, tags that end sentences, and places.

    The name of a place stands in its permanent link, which comes at the end: `ids` has where the element began.
    """
    facts: list[str] = []
    ids: dict[str, int] = {}
    pieces = _TAG.split(html)
    kept = pieces[:1]
    ignored, depth = "", 0
    for at in range(1, len(pieces), 4):
        closing, tag, attributes, text = pieces[at : at + 4]
        if ignored:
            if tag == ignored:
                depth += -1 if closing else 1
                if not depth:
                    ignored = ""
                    kept.append(text)
            continue
        if attributes and (found := _TELLING.search(attributes)):
            if tag == "a" and _PERMALINK in attributes:
                _name(attributes, ids, kept)
            if tag not in _VOID and _is_left_out(attributes):
                ignored, depth = tag, 1
                continue
            if _FACTS in attributes:
                facts.append(f"<div{attributes}></div>")
            if found := _ID.search(attributes):
                ids[found[1]] = len(kept)
                kept.append(f'<i id="{_TITLE}"></i>' if found[1] == _TITLE else "")
        if tag in _NOT_TEXT_TAGS and not closing:
            ignored, depth = tag, 1
            continue
        if tag in _SENTENCES:
            kept.append(f"<{closing}{tag}>")
        elif tag not in _INLINE:
            kept.append(" ")
        kept.append(text)
    return "".join(facts), "".join(kept)


def _name(link: str, ids: dict[str, int], kept: list[str]) -> None:
    """Put a place where its element began: its name in words, or else its place in the citation.

    Ids of what is no place (calls of notes) stay out: a hit belongs to the paragraph.
    """
    attributes = dict(_ATTRIBUTE.findall(link))
    place = attributes.get("data-place") or attributes.get("data-cite", "").partition(", ")[2]
    anchor = attributes.get("href", "").removeprefix("#")
    if place and anchor in ids:
        kept[ids[anchor]] = f'<i id="{anchor}|{_without_blanks(place)}"></i>'


@lru_cache(maxsize=4096)
def _without_blanks(place: str) -> str:
    return quote(unescape(place), safe="")


def _is_left_out(attributes: str) -> bool:
    if _IGNORED in attributes or _NOT_TEXT_ID in attributes:
        return True
    classes = _CLASS.search(attributes)
    return classes is not None and not _NOT_TEXT.isdisjoint(classes[1].split())
