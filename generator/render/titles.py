"""The number of a resolution beside its title, which is not said twice where the title is only the number in words."""

from generator.model.page import Element, Inline, Literal
from generator.model.symbol import Symbol
from generator.text import unblank


def says_number(symbol: Symbol, title: str) -> bool:
    """Whether a title holds the number, as those of the Security Council do: "Resolution 2722 (2024)"."""
    return symbol.organ == "S" and unblank(symbol.printed_number) in unblank(title)


def whole_title(symbol: Symbol, title: str) -> str:
    """Number and title on one line: "59/157. International cooperation …"."""
    return title if says_number(symbol, title) else f"{symbol.printed_number}. {title}"


def in_spans(symbol: Symbol, title: str) -> tuple[Inline, ...]:
    """Number and title, each in its span."""
    shown = Element("span", 'class="title"', (title,))
    if says_number(symbol, title):
        return (shown,)
    return Element("span", 'class="number"', (Literal(symbol.printed_number),)), " ", shown
