"""The door of the Word reader: a zip becomes the trees of its parts, bounded, without entities or network."""

import io
import posixpath
import zipfile
import zlib

import msgspec
from lxml import etree

from generator.model.diagnostic import Diagnostic
from generator.readers.word.names import Element

MAX_BYTES = 64 * 1024 * 1024
"""So many bytes of XML are read of one file; the longest resolution known has 2 MB."""
_MAX_ENTRIES = 4096
_MAIN = "/officeDocument"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError)


class Package(msgspec.Struct, frozen=True):
    """The parts of a Word file: the main one, and those that it refers to, by identifier and by kind."""

    main: Element
    by_id: dict[str, Element]
    by_kind: dict[str, Element]


class _TooLargeError(Exception):
    """More bytes than are read."""


def open_package(content: bytes, path: str) -> Package | Diagnostic:
    """Read the parts. Gives UN120 (broken), UN108 (not well-formed) or UN109 (refused) where it cannot.

    A relation to something outside of the file is not followed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _Opened(archive).package()
    except _TooLargeError as error:
        return Diagnostic(path, 0, 0, "UN109", str(error))
    except etree.XMLSyntaxError as error:
        return Diagnostic(path, 0, 0, "UN108", f"a part of the file is not well-formed: {error.msg}")
    except _BROKEN as error:
        return Diagnostic(path, 0, 0, "UN120", f"the file cannot be unpacked: {error or type(error).__name__}")


class _Opened:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive, self.left = archive, MAX_BYTES
        if len(archive.infolist()) > _MAX_ENTRIES:
            raise _TooLargeError(f"{len(archive.infolist()):,} files in one; at most {_MAX_ENTRIES:,} are read")

    def package(self) -> Package:
        """The main part, and the parts that matter of those that it refers to."""
        main = next((target for kind, _, target in self._relations("") if kind.endswith(_MAIN)), "word/document.xml")
        root = self._tree(main)
        by_id: dict[str, Element] = {}
        by_kind: dict[str, Element] = {}
        names = set(self.archive.namelist())
        for kind, identifier, target in self._relations(main):
            short = kind.rpartition("/")[2]
            if short in ("header", "footer", "footnotes", "endnotes", "numbering", "styles") and target in names:
                tree = self._tree(target)
                by_id[identifier] = tree
                by_kind.setdefault(short, tree)
        return Package(root, by_id, by_kind)

    def _tree(self, name: str) -> Element:
        with self.archive.open(name) as file:
            data = file.read(self.left + 1)
        self.left -= len(data)
        if self.left < 0:
            raise _TooLargeError(f"unpacked it has more than {MAX_BYTES:,} bytes")
        head = data[:4096].lower()
        if b"<!doctype" in head or b"<!entity" in head:
            raise _TooLargeError("a document type or an entity is declared")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        return etree.fromstring(data, parser)

    def _relations(self, part: str) -> list[tuple[str, str, str]]:
        """Kind, identifier and target of what a part refers to inside the file."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self.archive.namelist():
            return []
        found = []
        for one in self._tree(name).iter(_RELATIONSHIP):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
                found.append((one.get("Type", ""), one.get("Id", ""), target))
        return found
