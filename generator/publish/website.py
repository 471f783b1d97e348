"""The only import of mkdocs: generated pages into its sources, one strict build, HTML out."""

import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import material
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.errors import ResolutionsError
from generator.languages import Language, available
from generator.model.site import GENERATED, Page
from generator.publish.preview import on_change, refuse_taken_port

_STRINGS = "site_templates/strings"


def write_sources(pages: Iterable[Page], strings: Mapping[str, str], root: Path) -> None:
    """Write the pages to `<root>/docs_src` and the strings, by language, to `<root>/site_templates/strings`.

    Generated pages of another build are removed from the folders of languages; what a person wrote stays. Raises
    ResolutionsError where a page would be written over one that a person wrote, or outside `docs_src`.
    """
    docs = root / "docs_src"
    written = set()
    for page in pages:
        path = docs / page.path
        if not Path(os.path.normpath(path)).is_relative_to(docs):
            raise ResolutionsError(f"the page {path} would be written outside {docs}")
        if path.is_file() and not _is_generated(path):
            raise ResolutionsError(
                f"{path} was not written by this program, and a page is to stand there; move the file"
            )
        _write(path, page.text)
        written.add(path)
    for language in available():
        _remove_others(docs / language, written)
    for code, text in strings.items():
        _write(root / _STRINGS / f"{code}.html", text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8", newline="\n")


def _remove_others(folder: Path, wanted: Container[Path]) -> None:
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


class Part(NamedTuple):
    """The pages of one language: built by mkdocs apart from the others, since theme and strings are per build."""

    language: Language
    site_name: str


def render(root: Path, html: Path, parts: Sequence[Part], site_url: str | None) -> None:
    """Build the HTML of `root` into `html`, strictly, one language after the other.

    The first part takes the hand-written pages along. Raises ResolutionsError with what mkdocs found.
    """
    codes = [part.language.code for part in parts]
    for part in parts:
        with tempfile.TemporaryDirectory(prefix="resolutions-docs-") as name:
            docs, out = Path(name) / "docs", Path(name) / "html"
            _link_sources(root / "docs_src", docs, part.language.code, codes, whole=part == parts[0])
            _build(root, docs, html if part == parts[0] else out, part, site_url)
            if part != parts[0]:
                shutil.move(out / part.language.code, html / part.language.code)
    _remove_unused(html, root / "site_templates")


def _link_sources(source: Path, docs: Path, language: str, languages: Sequence[str], whole: bool) -> None:
    """A folder of links to the pages of one language and, with `whole`, to all that is of no language."""
    docs.mkdir()
    for path in sorted(source.iterdir()):
        if path.name == language or (whole and path.name not in languages and path.name != "index.html"):
            (docs / path.name).symlink_to(path.resolve(), path.is_dir())


def _build(root: Path, docs: Path, html: Path, part: Part, site_url: str | None) -> None:
    options: dict[str, Any] = {
        "docs_dir": str(docs),
        "site_dir": str(html),
        "strict": True,
        "site_name": part.site_name,
    }
    options |= {"site_url": site_url} if site_url else {}
    with _same_clock(), _warnings() as found:
        try:
            config = load_config(str(root / "mkdocs.yml"), **options)
            config.theme["language"] = part.language.code
            config.mdx_configs.setdefault("resolutions", {})["language"] = part.language.code
            config.nav = _navigation(config.nav or [], part.language, docs)
            build(config)
        except (MkDocsException, SystemExit) as error:
            details = "\n".join(found) or str(error)
            raise ResolutionsError(f"mkdocs could not build the pages:\n{details}") from error


_TITLES = {
    "index.md": "breadcrumb_home",
    "sessions/index.md": "nav_sessions",
    "topics/index.md": "nav_topics",
    "resolutions.md": "all_resolutions",
    "search.md": "search_title",
}


def _navigation(written: list[Any], language: Language, docs: Path) -> list[Any]:
    """The `nav` of mkdocs.yml for a language: its own pages and titles; what is not in `docs` is left out."""
    made: list[Any] = []
    for entry in written:
        ((title, target),) = entry.items()
        if isinstance(target, list):
            inner = [one for one in target if (docs / next(iter(one.values()))).exists()]
            made += [{language.text("nav_about"): inner}] if inner else []
            continue
        page = target.partition("/")[2]
        if (docs / language.code / page).exists():
            made.append({language.text(_TITLES[page]) if page in _TITLES else title: f"{language.code}/{page}"})
    return made


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
