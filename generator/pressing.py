"""Floor 3: the step that makes the pages of one document: their HTML in its frame, their Markdown, its JSON.

It is a function of bytes (`executor.Step`): all that a page shows is in its job, so any process makes the same pages.
"""

import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from generator.enrich.comparisons import compared
from generator.enrich.edition import published
from generator.languages import Language, load
from generator.model.anchors import anchors
from generator.model.document import Resolution
from generator.model.sheet import Sheet
from generator.model.site import Draft, Rendered, address_of
from generator.publish import export, inventory, website
from generator.publish.checks import Scanned, scan_page
from generator.publish.shell import Frame
from generator.render.html import content
from generator.render.site import document_pages, facts, page


class Setting(msgspec.Struct, frozen=True, array_like=True):
    """What all pages of a language of a site have in common.

    `root` holds the templates and mkdocs.yml; `languages` are those of the site, `default` the one its root leads to;
    `present`: the generated pages that the navigation may name; `markdown`: whether the Markdown of the pages is
    wanted too.
    """

    root: str
    site_name: str
    site_url: str | None
    language: str
    default: str
    languages: tuple[str, ...]
    present: tuple[str, ...]
    markdown: bool = False


class Job(msgspec.Struct, frozen=True, array_like=True):
    """A document whose pages are to be made: its sheet, its text, and the text that it is compared with or null."""

    setting: Setting
    sheet: msgspec.Raw
    document: msgspec.Raw
    older: msgspec.Raw


class Pressed(msgspec.Struct, frozen=True, array_like=True):
    """The result: files by path, Markdown pages by path, the names for the inventory, and what the pages link to.

    `sheet` is that of the job, compressed (`sheet_in`).
    """

    files: dict[str, bytes]
    markdown: dict[str, str]
    names: inventory.Lines
    scanned: dict[str, Scanned]
    absent: tuple[str, ...]
    """Anchors of the document that its page does not have."""
    sheet: bytes


encoder = msgspec.msgpack.Encoder()
_job: msgspec.msgpack.Decoder[Job] = msgspec.msgpack.Decoder(Job)
_sheet: msgspec.msgpack.Decoder[Sheet] = msgspec.msgpack.Decoder(Sheet)
_older: msgspec.msgpack.Decoder[Resolution | None] = msgspec.msgpack.Decoder(Resolution | None)
_text: msgspec.msgpack.Decoder[Resolution] = msgspec.msgpack.Decoder(Resolution)


def press(job: bytes) -> bytes:
    """Make the pages of a document: a `Job` gives a `Pressed`, both as MessagePack."""
    asked = _job.decode(job)
    sheet, setting = _sheet.decode(asked.sheet), asked.setting
    document = published(sheet.entry, _text.decode(asked.document))
    language = load(setting.language)
    comparison = None
    older = _older.decode(asked.older)
    if older and sheet.entry.comparison:
        comparison = compared(sheet.entry.comparison, older, document), older
    files, markdown, scanned = {}, {}, {}
    for draft in document_pages(sheet, document, comparison, language):
        path, made = framed(draft, setting, sheet.languages[draft.path.partition("/")[2]])
        files[path], scanned[path] = made, scan_page(made)
        if setting.markdown:
            present = sheet.languages[draft.path.partition("/")[2]]
            markdown[draft.path] = page(draft, language, present, _languages(setting.languages)).text
    files[f"{sheet.entry.address.path}{export.PAGE_FILE}"] = export.page_json(document)
    names = inventory.lines(document, language, setting.default)
    ids = scanned[f"{sheet.entry.address.path}index.html"].ids.split("\n")
    absent = tuple(sorted(set(anchors(document)).difference(ids)))
    return encoder.encode(Pressed(files, markdown, names, scanned, absent, zlib.compress(asked.sheet, 1)))


def sheet_in(content: bytes) -> Sheet:
    """A sheet that was compressed."""
    return _sheet.decode(zlib.decompress(content))


def framed(draft: Draft, setting: Setting, present: Sequence[str]) -> tuple[str, bytes]:
    """The HTML file of a page, and its path; `present` are the languages that have the page."""
    language = load(setting.language)
    head = facts(draft, language, present, _languages(setting.languages))
    made = content(draft, language)
    rendered = Rendered(draft.path, str(head["title"]), head, made.html, made.toc)
    html = frame(msgspec.structs.replace(setting, markdown=False)).page(rendered)
    return f"{address_of(draft.path)}index.html", html.encode("utf-8", "xmlcharrefreplace")


@lru_cache(16)
def frame(setting: Setting) -> Frame:
    """The frame of a language, made once in each process."""
    part = website.Part(load(setting.language), setting.site_name)
    whole = setting.language == setting.default
    return website.frame(Path(setting.root), part, setting.site_url, whole, frozenset(setting.present))


@lru_cache(4)
def _languages(codes: tuple[str, ...]) -> tuple[Language, ...]:
    return tuple(map(load, codes))
