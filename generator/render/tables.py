"""A table as HTML inside Markdown: cells are Markdown, so that their notes and links are those of the page."""

from collections.abc import Callable, Iterator

from generator.model.document import Block, Cell, Citation
from generator.render.markdown import inline

Leads = Callable[[Citation], str | None]


def table(block: Block, leads: Leads) -> Iterator[str]:
    """The lines of a table: a box with the anchor (it scrolls where the table is wide), rows, cells."""
    sure = "" if block.confidence is None else f' data-confidence="{block.confidence}"'
    yield f'<div id="{block.anchor}" class="table block"{sure} markdown="1">'
    yield '<table markdown="1">'
    for row in block.rows:
        yield '<tr markdown="1">'
        yield from (_cell(cell, leads) for cell in row)
        yield "</tr>"
    yield "</table>"
    yield "</div>\n"


def _cell(cell: Cell, leads: Leads) -> str:
    name = "th" if cell.header and cell.text else "td"
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return f'<{name}{spans} markdown="span">{inline(cell.text, cell.spans, leads)}</{name}>'
