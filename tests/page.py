"""A page as mkdocs would make its content, read back with BeautifulSoup."""

from pathlib import Path

import markdown
from bs4 import BeautifulSoup, Tag
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

_CONFIG = load_config(str(Path(__file__).parent.parent / "mkdocs.yml"))
_NOT_TEXT = ".label, .number, .mark, .call, .permalink, .backlinks, .doubtful"


def content(page: str) -> BeautifulSoup:
    """The HTML of a Markdown page, with the extensions that mkdocs.yml switches on and those mkdocs always has."""
    text, _ = get_data(page)
    converted = markdown.markdown(
        text, extensions=_CONFIG["markdown_extensions"], extension_configs=_CONFIG["mdx_configs"] or {}
    )
    return BeautifulSoup(converted, "html.parser")


def text_of(element: Tag) -> str:
    """The text of an element as the model has it: without label, marks and links of ours."""
    copy = BeautifulSoup(str(element), "html.parser")
    for extra in copy.select(_NOT_TEXT):
        extra.extract()
    return copy.get_text()


def by_id(soup: BeautifulSoup, anchor: str) -> Tag:
    """The one element with an id."""
    found = soup.find_all(id=anchor)
    assert len(found) == 1, f"{len(found)} elements have the id {anchor}"
    assert isinstance(found[0], Tag)
    return found[0]
