"""Pages into mkdocs' sources, one strict build a language, HTML out; what mkdocs need not make is set in frames."""

import os
import re
import shutil
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException

from generator.errors import ResolutionsError
from generator.languages import available
from generator.model.site import GENERATED, Page
from generator.publish.configuration import Part as Part
from generator.publish.configuration import in_nav
from generator.publish.shell import Frame
from generator.publish.strict_build import (
    build,
    by_hand,
    link_named,
    link_sources,
    linked,
    of_no_language,
    one_part,
    remove_unused,
)

_STRINGS = "site_templates/strings"


def write_strings(strings: Mapping[str, str], root: Path) -> None:
    """Write the words of the templates, by language, to `<root>/site_templates/strings`."""
    for code, text in strings.items():
        _write(root / _STRINGS / f"{code}.html", text)


def write_sources(pages: Iterable[Page], root: Path) -> None:
    """Write the pages to `<root>/docs_src`.

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
    """Copy `mkdocs.yml`, `docs_src` and `site_templates` to a folder in which a site can be built.

    Raises ResolutionsError where the disk refuses some of the files.
    """
    shutil.copy(resources / "mkdocs.yml", root)
    try:
        for name in ("docs_src", "site_templates"):
            shutil.copytree(resources / name, root / name, ignore=_generated)
    except shutil.Error as error:
        reason = error.args[0][0][2]
        raise ResolutionsError(f"{root} cannot be written: {reason}; make room there, or set TMPDIR") from error


def _generated(folder: str, names: list[str]) -> set[str]:
    """What `shutil.copytree` leaves out: folders of languages in docs_src and the strings in site_templates."""
    inside = Path(folder).name
    return {name for name in names if (inside == "docs_src" and re.fullmatch("[a-z]{2}", name)) or name == "strings"}


def render(root: Path, html: Path, parts: Sequence[Part], site_url: str | None) -> None:
    """Build the HTML of `root` into `html`, strictly, one language after the other: all pages, hand-written or not.

    The first part takes the hand-written pages along. Raises ResolutionsError with what mkdocs found.
    """
    for part in parts:
        with one_part(html, part, parts) as (docs, out):
            link_sources(root / "docs_src", docs, part, parts)
            build(root, docs, out, part, site_url)
    remove_unused(html, root / "site_templates")


class Written(NamedTuple):
    """What mkdocs makes where it need not make all pages: those that people wrote, below `root`.

    The first of the `parts` takes those of no language along. `named`: the generated pages that the navigation names;
    `generated`: the paths of all of them.
    """

    root: Path
    parts: Sequence[Part]
    site_url: str | None
    named: frozenset[str]
    generated: Container[str]


def render_written(sources: Written, html: Path, made: frozenset[str]) -> None:
    """Let mkdocs make what people wrote, and those of the generated pages that are in `made`.

    The generated pages that are named in the navigation, or that a page links to which is made, are known to mkdocs.
    Raises ResolutionsError with what mkdocs found.
    """
    root, parts, site_url, named, generated = sources
    for part in parts:
        with one_part(html, part, parts) as (docs, out):
            link_named(root / "docs_src", docs, part, parts, generated, made | named)
            build(root, docs, out, part, site_url, made=made, generated=generated)
    remove_unused(html, root / "site_templates")


def beside_templates(sources: Written) -> Iterator[bytes | str]:
    """What the pages that people wrote depend on beside mkdocs.yml, the templates and what is of no language.

    That is what they have in the folders of languages, and which generated pages there are that they link to.
    """
    docs, parts = sources.root / "docs_src", sources.parts
    pages = of_no_language(docs, parts[0], parts)
    for part in parts:
        yield from (part.language.code, part.site_name)
        for path in (docs / one for one in sorted(by_hand(docs, f"{part.language.code}/", sources.generated))):
            if not (path.suffix == ".md" and _is_generated(path)):
                yield from (path.relative_to(docs).as_posix(), path.read_bytes())
                pages.append(path)
    yield sources.site_url or ""
    yield from sorted({*linked(docs, pages, sources.generated), *sources.named})


def named_in_nav(root: Path, parts: Sequence[Part], site_url: str | None) -> frozenset[str]:
    """The Markdown pages that the navigation may name. Raises ResolutionsError where mkdocs.yml is wrong."""
    try:
        return frozenset(path for part in parts for path in in_nav(root, part, site_url))
    except MkDocsException as error:
        raise ResolutionsError(f"mkdocs could not build the pages:\n{error}") from error


def frame(root: Path, part: Part, site_url: str | None, whole: bool, present: frozenset[str]) -> Frame:
    """The frame for the generated pages of a language. Raises ResolutionsError where mkdocs.yml or a template is wrong.

    `whole`: the hand-written pages are in the navigation of this language; `present`: generated pages that it may name.
    """
    try:
        return Frame(root, part, site_url, whole, present)
    except (MkDocsException, TemplateError) as error:
        raise ResolutionsError(f"mkdocs could not build the pages:\n{error}") from error
