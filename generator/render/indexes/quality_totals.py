"""Tables of figures about the reading: head, numbers, totals of groups."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from babel.numbers import format_decimal

from generator.languages import Language
from generator.model.page import Raw
from generator.model.quality import Assessed
from generator.render.assessment import share
from generator.render.markdown import html

TOTALS = ("documents", "certain", "errors", "warnings", "infos")


def head(names: Iterable[str]) -> str:
    """The head of a table."""
    columns = "".join(f'<th scope="col">{html(name)}</th>' for name in names)
    return f"<thead><tr>{columns}</tr></thead>"


@lru_cache(1 << 12)
def _number(count: int, code: str) -> str:
    """A number as a language prints it. The same small ones stand in many cells."""
    return html(format_decimal(count, locale=code))


def cells(certain: float, counts: Iterable[int], language: Language) -> str:
    """The cells of a share and of counts, with what they are sorted by."""
    numbers = "".join(
        f'<td class="number" data-value="{count}">{_number(count, language.code)}</td>' for count in counts
    )
    return f'<td class="number" data-value="{certain:.6f}">{html(share(certain, language))}</td>{numbers}'


def totals(language: Language, kind: str, rows: Sequence[tuple[str, Sequence[Assessed]]]) -> Raw:
    """A table with a row for each group: its name (HTML) and its documents."""
    columns = [language.text(f"quality_{column}") for column in (kind, *TOTALS)]
    lines = ['<div class="scroller"><table>', head(columns), "<tbody>"]
    for name, members in rows:
        characters = sum(one.characters for one in members)
        certain = 1 - sum(one.uncertain for one in members) / characters if characters else 1.0
        counts = (sum(getattr(one, column) for one in members) for column in TOTALS[2:])
        documents = _number(len(members), language.code)
        numbers = f'<td class="number">{documents}</td>{cells(certain, counts, language)}'
        lines.append(f'<tr><th scope="row">{name}</th>{numbers}</tr>')
    return Raw("\n".join([*lines, "</tbody></table></div>"]))
