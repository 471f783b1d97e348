"""The search index of a built site: Pagefind run over copies of its pages, made so that French words are found.

Pagefind (https://pagefind.app, 1.5) parts a word only at ASCII punctuation, so that "l’Office" with its typographic
apostrophe would be one word and never be found by "office". The copies therefore carry a grave accent after each such
mark inside a word; `search-core.js` takes them out again before it shows a text. Pagefind keeps the id of each element
as it stands, so in the copies the name of the place follows it ("op4-a|paragraphe%204%20a%29", without the blanks that
Pagefind takes out of ids): a hit can say where it is in any language. The pages of the site stay as they are.
"""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]

from generator.errors import ResolutionsError
from generator.publish.index_order import settle

FOLDER = "pagefind"
"""Where the index stands in the site; the search scripts know it too."""

SPLITTER = "`"
_INDEXED = re.compile(rb"<[^<>]*\sdata-pagefind-body[\s=>]")
_NOT_TEXT = ".permalink, .backlink, .call, .mark, .label, .headerlink, #notes"
_TITLE = "title"
_TAG = re.compile(r"(<[^>]*>)")
_MARK_IN_WORD = re.compile(r"(?<=\w)([’‑–])(?=\w)")
_ID = re.compile(r'\sid="([^"\s]+)"')
_PERMALINK = re.compile(r'<a\s[^>]*\bclass="permalink"[^>]*>')
_ATTRIBUTE = re.compile(r'\s(href|data-place|data-cite)="([^"]*)"')
_KEPT_FOLDERS = ("fragment", "index", "filter")
_KEPT_FILES = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")


class SearchIndexError(ResolutionsError):
    """Pagefind could not index the site; the message holds what it said."""


def index(site: Path) -> int:
    """Write `<site>/pagefind/` from the pages of `site` that have `data-pagefind-body`; the number of pages indexed.

    An index that is there already is replaced. A site without such a page gets none (0).
    Raises `SearchIndexError` when Pagefind fails or leaves out a page.
    """
    target = site / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="resolutions-search-") as folder:
        copies = Path(folder) / "site"
        copied = _copy_pages(site, copies)
        if copied:
            _run_pagefind(copies)
            indexed = _keep(copies / FOLDER, target)
            if indexed != copied:
                raise SearchIndexError(f"{site}: Pagefind indexed {indexed} of {copied} pages; their HTML is damaged")
    return copied


def copy_for_index(html: str) -> str:
    """Make the page that Pagefind reads: words parted at typographic marks, ids followed by names of places."""
    places = dict(_places(html))
    pieces = _TAG.split(html)
    pieces[::2] = [_MARK_IN_WORD.sub(rf"\1{SPLITTER}", text) for text in pieces[::2]]
    pieces[1::2] = [_ID.sub(lambda match: _named(match, places), tag) for tag in pieces[1::2]]
    return "".join(pieces)


def _places(html: str) -> Iterator[tuple[str, str]]:
    """Yield the anchors with a permanent link, each with its name in words, or else with its place in the citation."""
    for link in _PERMALINK.finditer(html):
        attributes = dict(_ATTRIBUTE.findall(link[0]))
        place = attributes.get("data-place") or attributes.get("data-cite", "").partition(", ")[2]
        if place:
            yield attributes.get("href", "").removeprefix("#"), place


def _named(match: re.Match[str], places: dict[str, str]) -> str:
    """Name the place behind an id. Ids of what is no place (calls of notes) go: a hit belongs to the paragraph."""
    if match[1] == _TITLE:
        return match[0]
    return f' id="{match[1]}|{quote(unescape(places[match[1]]), safe="")}"' if match[1] in places else ""


def _copy_pages(site: Path, copies: Path) -> int:
    copied = 0
    for page in _pages(site):
        content = page.read_bytes()
        if not _INDEXED.search(content):
            continue
        copy = copies / page.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(copy_for_index(content.decode()), encoding="utf-8")
        copied += 1
    return copied


def _pages(site: Path) -> Iterator[Path]:
    return (path for path in sorted(site.rglob("*.html")) if path.is_file())


def _run_pagefind(copies: Path) -> None:
    """Run it with an empty environment in a folder of its own: no PAGEFIND_* variable or pagefind.toml changes it."""
    options = ["--site", ".", "--output-subdir", FOLDER, "--exclude-selectors", _NOT_TEXT, "--quiet"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, with fixed arguments
            [str(get_executable().absolute()), *options],
            cwd=copies,
            env={},
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise SearchIndexError(
            f"Pagefind does not start ({error}); install the package 'pagefind[extended]'"
        ) from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise SearchIndexError(f"Pagefind stopped with status {done.returncode}: {said}")


def _keep(made: Path, target: Path) -> int:
    """Copy what the search scripts load, without Pagefind's own interfaces and the WebAssembly of other languages."""
    entry = json.loads((made / "pagefind-entry.json").read_text(encoding="utf-8"))
    languages = entry["languages"]
    for language in languages.values():
        language["hash"] = settle(made, language["hash"])
    wasm = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in languages.values()}
    metas = {f"pagefind.{language['hash']}.pf_meta" for language in languages.values()}
    target.mkdir(parents=True)
    for name in sorted({*_KEPT_FILES, *wasm, *metas}):
        shutil.copyfile(made / name, target / name)
    for name in _KEPT_FOLDERS:
        if (made / name).is_dir():
            shutil.copytree(made / name, target / name, copy_function=shutil.copyfile)
    _write_entry(target / "pagefind-entry.json", entry)
    return sum(language["page_count"] for language in languages.values())


def _write_entry(path: Path, entry: dict[str, object]) -> None:
    """Pagefind prints languages in the order of a hash table; sorted, two builds give the same bytes."""
    path.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")), encoding="utf-8")
