"""Pages into mkdocs' sources, one strict build a language, HTML out; what mkdocs need not make is set in frames."""

import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.errors import ResolutionsError
from generator.languages import available
from generator.model.site import GENERATED, Page, Rendered, Site
from generator.publish.configuration import Part as Part
from generator.publish.preview import on_change, refuse_taken_port
from generator.publish.shell import Frame
from generator.publish.strict_build import build, link_named, link_sources, one_part, remove_unused

_STRINGS = "site_templates/strings"


def write_sources(site: Site, root: Path) -> None:
    """Write the pages to `<root>/docs_src` and the strings to `<root>/site_templates/strings`.

    Generated pages of another build are removed from the folders of languages; what a person wrote stays. Raises
    ResolutionsError where a page would be written over one that a person wrote, or outside `docs_src`.
    """
    docs = root / "docs_src"
    pages = {docs / page.path: page.text for page in site.pages}
    for path in pages:
        if not Path(os.path.normpath(path)).is_relative_to(docs):
            raise ResolutionsError(f"the page {path} would be written outside {docs}")
        if path.is_file() and not _is_generated(path):
            raise ResolutionsError(
                f"{path} was not written by this program, and a page is to stand there; move the file"
            )
    for language in available():
        _remove_others(docs / language, pages)
    strings = {root / _STRINGS / f"{code}.html": text for code, text in site.strings.items()}
    for path, text in (pages | strings).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")


def _remove_others(folder: Path, wanted: dict[Path, str]) -> None:
    """Remove the generated pages that are not wanted, and the folders that this leaves empty."""
    for path in sorted(folder.rglob("*.md"), reverse=True):
        if path not in wanted and path.is_file() and _is_generated(path):
            path.unlink()
            left = path.parent
            while left != folder.parent and not any(left.iterdir()):
                left.rmdir()
                left = left.parent


_MARK = "".join(f"{key}: {value}\n" for key, value in GENERATED.items()).encode()


def _is_generated(page: Path) -> bool:
    """Whether the head of a Markdown page says that this program wrote it."""
    head, end, _ = page.read_bytes().removeprefix(b"---\n").partition(b"\n---\n")
    return bool(end) and _MARK in head + b"\n"


def hand_written(docs: Path, languages: tuple[str, ...]) -> dict[str, str]:
    """The titles of the pages that people wrote, by address: what is not below the folder of a language."""
    found = {}
    for path in sorted(docs.rglob("*.md")):
        relative = path.relative_to(docs)
        if relative.parts[0] not in languages:
            title = re.search(r"^# (.+)$", path.read_text("utf-8"), re.MULTILINE)
            found[Page(relative.as_posix(), "", "").address] = title[1].strip() if title else relative.stem
    return found


def copy_sources(resources: Path, root: Path) -> None:
    """Copy `mkdocs.yml`, `docs_src` and `site_templates` to a folder in which a site can be built."""
    shutil.copy(resources / "mkdocs.yml", root)
    for name in ("docs_src", "site_templates"):
        shutil.copytree(resources / name, root / name, ignore=_generated)


def _generated(folder: str, names: list[str]) -> set[str]:
    """What `shutil.copytree` leaves out: folders of languages in docs_src and the strings in site_templates."""
    inside = Path(folder).name
    return {name for name in names if (inside == "docs_src" and re.fullmatch("[a-z]{2}", name)) or name == "strings"}


class Own(NamedTuple):
    """The generated pages, and what makes of each the value that the templates take."""

    pages: Sequence[Page]
    rendered: Callable[[Page], Rendered]


def render(root: Path, html: Path, parts: Sequence[Part], site_url: str | None, own: Own | None = None) -> str | None:
    """Build the HTML of `root` into `html`, strictly, one language after the other.

    The first part takes the hand-written pages along. With `own`, mkdocs makes those and one specimen of each kind of
    generated page, and the others are set into their frames, to the same bytes. Where something speaks against that,
    mkdocs makes all pages, and the reason is given. Raises ResolutionsError with what mkdocs found.
    """
    reason = None
    if own is not None:
        try:
            _set_in_frames(root, html, parts, site_url, own)
        except (_DeclinedError, ResolutionsError, MkDocsException, TemplateError) as declined:
            reason = str(declined)
    if own is None or reason:
        for part in parts:
            with one_part(html, part, parts) as (docs, out):
                link_sources(root / "docs_src", docs, part, parts)
                build(root, docs, out, part, site_url)
    remove_unused(html, root / "site_templates")
    return reason


class _DeclinedError(Exception):
    """Only mkdocs itself can make the pages; the message says why."""


def _set_in_frames(root: Path, html: Path, parts: Sequence[Part], site_url: str | None, own: Own) -> None:
    """The site with frames. Raises _DeclinedError, or what frames and mkdocs raise; `html` may then hold anything."""
    frames = {part.language.code: Frame(root, part, site_url, whole=part == parts[0]) for part in parts}
    for frame in frames.values():
        if reason := frame.why_not():
            raise _DeclinedError(reason)
    generated, specimens = frozenset(page.path for page in own.pages), _specimens(own.pages)
    for part in parts:
        with one_part(html, part, parts) as (docs, out):
            named = specimens | frames[part.language.code].in_nav
            link_named(root / "docs_src", docs, part, parts, generated, named)
            build(root, docs, out, part, site_url, left_out=generated - specimens)
    for page in own.pages:
        file = html / page.address / "index.html"
        content = frames[page.path.partition("/")[0]].page(own.rendered(page)).encode("utf-8", "xmlcharrefreplace")
        if page.path not in specimens:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        elif file.read_bytes() != content:
            raise _DeclinedError(f"the page {page.path} is another one when mkdocs makes it")


def _specimens(pages: Sequence[Page]) -> frozenset[str]:
    """A page of each kind in each language: the shortest of those whose heads say most."""
    best: dict[tuple[str, str], tuple[int, int, str]] = {}
    for page in pages:
        head = page.text[: page.text.find("\n---\n") + 1]
        kind = re.search(r"^kind: (.+)$", head, re.MULTILINE)
        key, rank = (
            (page.path.partition("/")[0], kind[1] if kind else ""),
            (-head.count("\n"), len(page.text), page.path),
        )
        best[key] = min(best.get(key, rank), rank)
    return frozenset(path for _, _, path in best.values())


def serve(site: Path, watched: Iterable[Path], rebuild: Callable[[], None], host: str, port: int) -> None:
    """Serve a built site, build again and reload the browser when a watched file changes; ends with Ctrl-C.

    Raises ResolutionsError where the port is taken.
    """
    places = tuple(watched)
    refuse_taken_port(host, port)
    server = LiveReloadServer(on_change(places, rebuild), host, port, str(site))
    for path in places:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call] # mkdocs has no types here
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
