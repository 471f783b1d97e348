"""Footnotes of HTML: a link on a mark leads to the note, and mostly another one leads back."""

import re

import msgspec
from bs4 import BeautifulSoup, Tag

_MARK = re.compile(r"[\s\[(]*(\d{1,3}|\*{1,3})[\s\])./]*")
_HOLDS_A_NOTE = ("p", "li", "div", "aside", "section", "td", "dd")


class Linked(msgspec.Struct, frozen=True):
    """By the identity of elements: the mark that a link is, and the mark of the note that a block is."""

    calls: dict[int, str]
    notes: dict[int, str]


def linked_notes(soup: BeautifulSoup) -> Linked:
    """The links that are marks of notes, and the blocks that are the notes."""
    order: dict[int, int] = {}
    targets: dict[str, Tag] = {}
    links: list[Tag] = []
    for rank, element in enumerate(soup.find_all(True)):
        order[id(element)] = rank
        for key in ("id", "name"):
            targets.setdefault(str(element.get(key, "")), element)
        if element.name == "a" and str(element.get("href", "")).startswith("#"):
            links.append(element)
    calls: dict[int, str] = {}
    notes: dict[int, str] = {}
    blocks: dict[int, Tag] = {}
    for link in links:
        mark = _MARK.fullmatch(link.get_text())
        target = targets.get(str(link["href"])[1:])
        if mark is None or target is None or order[id(target)] < order[id(link)]:
            continue
        block = target if target.name in _HOLDS_A_NOTE else target.find_parent(_HOLDS_A_NOTE)
        if block is None or link in block.descendants:
            continue
        if notes.setdefault(id(block), mark[1]) == mark[1]:
            calls[id(link)] = mark[1]
            blocks[id(block)] = block
    whole = {_whole(block, calls, notes): notes[key] for key, block in blocks.items()}
    return Linked(calls, whole)


def _whole(block: Tag, calls: dict[int, str], notes: dict[int, str]) -> int:
    """The element that holds all paragraphs of a note, and nothing of another or of the text."""
    for outer in block.parents:
        inside = [one for one in outer.find_all(True) if one is not block]
        if outer.name not in ("div", "li", "aside") or any(id(one) in calls or id(one) in notes for one in inside):
            break
        block = outer
    return id(block)
