"""The door of the XML reader: bytes become a tree that is safe to walk, and the source as one string.

No document type, no entity, no network: a file with a document type is refused before anything of it is expanded.
"""

import re

import msgspec
from lxml import etree

from generator.model.diagnostic import Diagnostic
from generator.readers.akoma_ntoso.names import META, NOTE

MAX_BYTES = 64 * 1024 * 1024
"""Larger files are refused; the largest resolution known has 2 MB."""
_LIMITS = ("depth", "huge", "too long", "too large")
"""Words of libxml2 about its own limits, which stand: 256 elements deep, 10 MB in one text."""
_HEAD = 4096
_ELEMENT = re.compile(rb"<[^\s!?]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<", b"\x00\x00")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")

Element = etree._Element


class Tree(msgspec.Struct, frozen=True):
    """A document: its root without the metadata, the metadata, the source as text, and the marks of its notes."""

    root: Element
    meta: tuple[Element, ...]
    source: str
    marks: frozenset[str]


def parse(content: bytes, path: str) -> Tree | Diagnostic:
    """Parse the bytes of a file. Gives UN101, UN103, UN108 (not well-formed) or UN109 (refused) where it cannot."""
    if not content.strip():
        return Diagnostic(path, 0, 0, "UN101", f"empty: {len(content)} bytes, none of them text")
    if refused := _refused(content):
        return Diagnostic(path, 1, 1, *refused)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        limit = any(word in error.msg.lower() for word in _LIMITS)
        return Diagnostic(
            path, line, max(column, 1), *(("UN109", error.msg) if limit else ("UN108", f"not well-formed: {error.msg}"))
        )
    return _tree(root)


def _refused(content: bytes) -> tuple[str, str] | None:
    if len(content) > MAX_BYTES:
        return "UN109", f"{len(content):,} bytes; at most {MAX_BYTES:,} are read"
    if content.startswith(_UTF16):
        return "UN103", "not UTF-8: the first bytes are those of UTF-16 or UTF-32"
    named = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf")[:_HEAD])
    if named and named[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        return "UN103", f"not UTF-8: the file says that it is {named[1].decode('ascii')}"
    first = _ELEMENT.search(content)
    if b"<!doctype" in content[: first.start() if first else None].lower():
        return "UN109", "a document type or an entity is declared"
    return None


def _tree(root: Element) -> Tree:
    """Take the metadata out and write the marks of notes, which are attributes, where a page prints them."""
    metas = []
    for meta in list(root.iter(META)):
        parent = meta.getparent()
        if parent is not None:
            metas.append(meta)
            _remove(meta, parent)
    marks = []
    for note in root.iter(NOTE):
        mark = note.get("marker", "")
        marks.append(mark)
        note.text = f"{mark} {mark} {note.text or ''}"
    source = etree.tostring(root, method="text", encoding="unicode")
    return Tree(root, tuple(metas), source, frozenset(mark for mark in marks if mark))


def _remove(element: Element, parent: Element) -> None:
    tail = element.tail
    element.tail = None
    if tail and not tail.isspace():
        previous = element.getprevious()
        if previous is None:
            parent.text = (parent.text or "") + tail
        else:
            previous.tail = (previous.tail or "") + tail
    parent.remove(element)
