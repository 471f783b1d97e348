"""An index that is too long for one page: the first keeps the address, the others follow it, each with the way to all.

A page of 300 KB is what a telephone still scrolls well; a list of so many entries stays below that in all scripts.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from generator.languages import Language
from generator.model.page import Bold, Hyperlink, Inline, Paragraph, Part
from generator.model.site import Draft
from generator.render.indexes.listing import draft
from generator.render.paths import relative

MOST = 400
"""As many entries stand on one page."""
LARGEST = 200_000
"""As many bytes of entries that differ in length."""

_FURTHER = re.compile(r"-page-\d+\.md\Z")

Item = TypeVar("Item")


def cut(items: Sequence[Item], most: int = MOST) -> list[Sequence[Item]]:
    """The entries of each page; one page where there are none."""
    return [items[start : start + most] for start in range(0, len(items), most)] or [items]


def cut_by_size(items: Sequence[str], before: int = 0, largest: int = LARGEST) -> list[int]:
    """How many entries, as HTML, stand on each page, one at least; so many bytes stand `before` them on the first."""
    counts = [0]
    size = before
    for item in items:
        length = len(item.encode())
        if counts[-1] and size + length > largest:
            counts.append(0)
            size = 0
        counts[-1] += 1
        size += length
    return counts


def further(path: str, number: int) -> str:
    """The Markdown file of a page: that of page 2 of fr/sessions/59.md is fr/sessions/59-page-2.md."""
    return path if number == 1 else f"{path.removesuffix('.md')}-page-{number}.md"


def first(path: str) -> str:
    """The Markdown file of the first page of an index, from that of any of them."""
    return _FURTHER.sub(".md", path)


def drafts(
    path: str,
    title: str,
    language: Language,
    several: Sequence[Sequence[Part]],
    names: Sequence[str] = (),
    kind: str = "index",
) -> tuple[Draft, ...]:
    """The pages with these parts; `names`: what the way to each is called, where that says more than its number."""
    return tuple(_drafts(path, title, language, several, names, kind))


def _drafts(
    path: str, title: str, language: Language, several: Sequence[Sequence[Part]], names: Sequence[str], kind: str
) -> Iterator[Draft]:
    last = len(several)
    for number, parts in enumerate(several, start=1):
        steps = _steps(path, number, names or tuple(str(one + 1) for one in range(last)), language)
        name = title if number == 1 else f"{title} ({number}/{last})"
        yield draft(further(path, number), name, language, (*steps, *parts, *steps), kind)


def _steps(path: str, number: int, names: Sequence[str], language: Language) -> tuple[Paragraph, ...]:
    """The way to the other pages."""
    if len(names) == 1:
        return ()
    here = further(path, number)
    content: list[Inline] = [language.text("cited_by_pages")]
    for one, name in enumerate(names, start=1):
        to = Hyperlink((name,), relative(here, further(path, one)))
        content += [" ", Bold(name) if one == number else to]
    return (Paragraph(tuple(content), classes="pages"),)
