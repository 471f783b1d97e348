"""The only import of mkdocs: generated pages into its sources, one strict build, HTML out."""

import logging
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import material
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.errors import ResolutionsError
from generator.model.site import Page, Site

_STRINGS = "site_templates/strings"


def write_sources(site: Site, root: Path) -> None:
    """Write the pages to `<root>/docs_src` and the strings to `<root>/site_templates/strings`.

    Folders of languages hold generated pages only: what is not of this site is removed from them.
    """
    pages = {root / "docs_src" / page.path: page.text for page in site.pages}
    strings = {root / _STRINGS / f"{code}.html": text for code, text in site.strings.items()}
    for language in site.strings:
        _remove_others(root / "docs_src" / language, pages)
    for path, text in (pages | strings).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")


def _remove_others(folder: Path, wanted: dict[Path, str]) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


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


def render(root: Path, html: Path, site_url: str | None, site_name: str | None, language: str) -> None:
    """Build the HTML of `root` into `html`, strictly. Raises ResolutionsError with what mkdocs found."""
    options: dict[str, Any] = {"site_dir": str(html), "strict": True}
    if site_url:
        options["site_url"] = site_url
    if site_name:
        options["site_name"] = site_name
    with _same_clock(), _warnings() as found:
        try:
            config = load_config(str(root / "mkdocs.yml"), **options)
            config.theme["language"] = language
            build(config)
        except (MkDocsException, SystemExit) as error:
            details = "\n".join(found) or str(error)
            raise ResolutionsError(f"mkdocs could not build the pages:\n{details}") from error
    _remove_unused(html, root / "site_templates")


def _remove_unused(html: Path, own: Path) -> None:
    """Remove what Material and mkdocs add and our templates do not load: scripts of its search, its sitemap.

    The check of the links would tell if a page used one of them.
    """
    templates = Path(material.__file__ or "").parent / "templates"
    for path in sorted((templates / "assets").rglob("*")):
        relative = path.relative_to(templates)
        if path.is_file() and not (own / relative).exists():
            (html / relative).unlink(missing_ok=True)
    for folder in sorted((html / "assets").rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    for extra in ("sitemap.xml", "sitemap.xml.gz"):
        (html / extra).unlink(missing_ok=True)


@contextmanager
def _same_clock() -> Iterator[None]:
    """Mkdocs puts the time of the build into its output; here it is always the same (invariant 4)."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


class _Kept(logging.Handler):
    def __init__(self, found: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._found = found

    def emit(self, record: logging.LogRecord) -> None:
        self._found.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What mkdocs warns of while the block runs, instead of on the terminal."""
    found: list[str] = []
    logger, handler = logging.getLogger("mkdocs"), _Kept(found)
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def serve(site: Path, watched: Iterable[Path], rebuild: Callable[[], None], host: str, port: int) -> None:
    """Serve a built site, build again and reload the browser when a watched file changes; ends with Ctrl-C."""
    server = LiveReloadServer(rebuild, host, port, str(site))
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call] # mkdocs has no types here
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
