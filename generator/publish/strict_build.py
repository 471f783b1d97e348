"""mkdocs at work on a folder of links: which sources of a language it is shown, its strict build, what is removed."""

import os
import posixpath
import re
import shutil
import tempfile
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import material
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files, InclusionLevel

from generator.errors import ResolutionsError
from generator.publish.configuration import Part, configuration, same_clock, warnings


@contextmanager
def one_part(html: Path, part: Part, parts: Sequence[Part]) -> Iterator[tuple[Path, Path]]:
    """The sources of one language, to be made, and where its HTML goes."""
    with tempfile.TemporaryDirectory(prefix="resolutions-docs-") as name:
        docs, out = Path(name) / "docs", Path(name) / "html"
        yield docs, html if part == parts[0] else out
        if part != parts[0]:
            shutil.move(out / part.language.code, html / part.language.code)


def link_sources(source: Path, docs: Path, part: Part, parts: Sequence[Part]) -> None:
    """A folder of links to the pages of one language and, for the first, to all that is of no language."""
    docs.mkdir()
    for path in _without_language(source, part, parts):
        (docs / path.name).symlink_to(path.resolve(), path.is_dir())
    if (own := source / part.language.code).exists():
        (docs / own.name).symlink_to(own.resolve(), target_is_directory=True)


def _without_language(source: Path, part: Part, parts: Sequence[Part]) -> list[Path]:
    codes = [one.language.code for one in parts]
    inside = sorted(source.iterdir()) if part == parts[0] else []
    return [path for path in inside if path.name not in codes and path.name != "index.html"]


_LINK = re.compile(r"\]\(([^()\s#?]+\.md)\b")


def link_named(
    source: Path, docs: Path, part: Part, parts: Sequence[Part], generated: Container[str], named: frozenset[str]
) -> None:
    """As `link_sources`, but of the generated pages of the language only those that are named, and what is linked to.

    So what mkdocs reads does not grow with the collection.
    """
    docs.mkdir()
    for top in _without_language(source, part, parts):
        (docs / top.name).symlink_to(top.resolve(), top.is_dir())
    folder = f"{part.language.code}/"
    wanted = {*by_hand(source, folder, generated), *(path for path in named if path.startswith(folder))}
    linking = [*of_no_language(source, part, parts), *(source / path for path in wanted)]
    wanted |= {one for one in linked(source, linking, generated) if one.startswith(folder)}
    for one in wanted:
        (docs / one).parent.mkdir(parents=True, exist_ok=True)
        if (source / one).is_file():
            (docs / one).symlink_to((source / one).resolve())
        else:
            (docs / one).touch()  # only that it is there counts


def of_no_language(source: Path, part: Part, parts: Sequence[Part]) -> list[Path]:
    """The files that people wrote and that are of no language, which the first part takes along."""
    found: list[Path] = []
    for top in _without_language(source, part, parts):
        found += top.rglob("*.md") if top.is_dir() else [top]
    return found


def by_hand(source: Path, folder: str, generated: Container[str]) -> list[str]:
    """The files in the folder of a language that are no generated pages, relative to `source`."""
    return [path for path in _files(source, folder) if path not in generated]


def linked(source: Path, pages: Iterable[Path], generated: Container[str]) -> set[str]:
    """The generated pages that these pages link to."""
    found: set[str] = set()
    for page in pages:
        text = page.read_text("utf-8") if page.suffix == ".md" and page.is_file() else ""
        beside = page.parent.relative_to(source).as_posix()
        targets = (posixpath.normpath(f"{beside}/{unquote(link)}") for link in _LINK.findall(text))
        found |= {one for one in targets if one in generated}
    return found


def _files(source: Path, folder: str) -> Iterator[str]:
    """The files below a folder, relative to `source`; plain strings, since there may be a hundred thousand."""
    start = len(os.fspath(source)) + 1
    for here, _, names in os.walk(source / folder):
        beside = Path(here).as_posix()[start:]
        yield from (f"{beside}/{name}" for name in names)


class _LeftOut(BasePlugin):  # type: ignore[no-untyped-call, type-arg] # mkdocs has no types here
    """Pages that others may link to, and that mkdocs does not make."""

    def __init__(self, generated: Container[str], made: Container[str]) -> None:
        self._generated, self._made = generated, made

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002 - mkdocs' signature
        """Mark the pages."""
        for file in files:
            if file.src_uri in self._generated and file.src_uri not in self._made:
                file.inclusion = InclusionLevel.EXCLUDED
        return files


def build(
    root: Path,
    docs: Path,
    html: Path,
    part: Part,
    site_url: str | None,
    made: Container[str] = (),
    generated: Container[str] = (),
) -> None:
    """One build from `docs` to `html`. Of the `generated` pages only those in `made` are made; others are linked to.

    Raises ResolutionsError with what mkdocs found.
    """
    with same_clock(), warnings() as found:
        try:
            config = configuration(
                root, part, site_url, lambda path: (docs / path).exists(), docs_dir=str(docs), site_dir=str(html)
            )
            if generated:
                config.plugins["left-out"] = _LeftOut(generated, made)
            mkdocs_build(config)
        except (MkDocsException, SystemExit) as error:
            details = "\n".join(found) or str(error)
            raise ResolutionsError(f"mkdocs could not build the pages:\n{details}") from error


def remove_unused(html: Path, own: Path) -> None:
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
