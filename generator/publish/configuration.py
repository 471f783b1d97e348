"""The configuration of mkdocs for the pages of one language: `mkdocs.yml`, and the navigation in that language."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.languages import Language

_TITLES = {
    "index.md": "breadcrumb_home",
    "sessions/index.md": "nav_sessions",
    "topics/index.md": "nav_topics",
    "resolutions.md": "all_resolutions",
    "search.md": "search_title",
}


class Part(NamedTuple):
    """The pages of one language: built by mkdocs apart from the others, since theme and strings are per build."""

    language: Language
    site_name: str


def configuration(
    root: Path, part: Part, site_url: str | None, exists: Callable[[str], bool], **options: Any
) -> MkDocsConfig:
    """The configuration below `root` for a language. `exists` tells of a path below `docs_src` whether a page is there.

    Raises mkdocs' ConfigurationError where `mkdocs.yml` is wrong.
    """
    options |= {"strict": True, "site_name": part.site_name}
    options |= {"site_url": site_url} if site_url else {}
    config = load_config(str(root / "mkdocs.yml"), **options)
    config.theme["language"] = part.language.code
    config.mdx_configs.setdefault("resolutions", {})["language"] = part.language.code
    config.nav = _navigation(config.nav or [], part.language, exists)
    return config


def in_nav(root: Path, part: Part, site_url: str | None) -> Iterator[str]:
    """The pages that the navigation of a language names, whether they are there or not."""
    with same_clock(), warnings():
        yield from _targets(
            configuration(root, part, site_url, lambda _: True, docs_dir=str(root / "docs_src")).nav or []
        )


def _targets(nav: Iterable[Any]) -> Iterator[str]:
    for entry in nav:
        for target in entry.values():
            yield from _targets(target) if isinstance(target, list) else (target,)


def _navigation(written: list[Any], language: Language, exists: Callable[[str], bool]) -> list[Any]:
    """The `nav` of mkdocs.yml for a language: its own pages and titles; what is not there is left out."""
    made: list[Any] = []
    for entry in written:
        ((title, target),) = entry.items()
        if isinstance(target, list):
            inner = [one for one in target if exists(next(iter(one.values())))]
            made += [{language.text("nav_about"): inner}] if inner else []
            continue
        page = target.partition("/")[2]
        if exists(f"{language.code}/{page}"):
            made.append({language.text(_TITLES[page]) if page in _TITLES else title: f"{language.code}/{page}"})
    return made


@contextmanager
def same_clock() -> Iterator[None]:
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
def warnings() -> Iterator[list[str]]:
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
