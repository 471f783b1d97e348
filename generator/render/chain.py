"""What a resolution page says of its chain: the facts that the templates show as a notice and as a timeline."""

from collections.abc import Mapping
from typing import Any

from generator.languages import Language
from generator.model.address import Address, un_address
from generator.model.comparison import Pair
from generator.model.edition import Entry
from generator.model.sheet import Known
from generator.model.symbol import Symbol
from generator.render.facts import long_date

Facts = dict[str, Any]


def chain_facts(entry: Entry, others: Mapping[Address, Known], language: Language) -> Facts | None:
    """For the head of the page: the newest text, the comparison with the one before, all texts, the newest first.

    Only the line the text is in: those that lead to it, and those that come from it.
    """
    if entry.chain is None:
        return None
    before, after = entry.chain.before(entry.symbol), entry.chain.after(entry.symbol)
    line = (*reversed(after), entry.symbol, *before)
    present = [one for one in line if one == entry.symbol or Address(entry.address.language, one) in others]
    newest = entry.chain.newest(entry.symbol, present)
    return {
        "newest": _newest(newest, entry, language) if newest else None,
        "compare": _comparison(entry.comparison, language),
        "series": language.text("chain_series", count=len(line)),
        "texts": [_text(symbol, entry, others, language) for symbol in line],
    }


def _newest(symbol: Symbol, entry: Entry, language: Language) -> Facts:
    words = language.text("chain_newer", number=symbol.printed_number)
    return {"path": Address(entry.address.language, symbol).path, "words": words}


def _comparison(pair: Pair | None, language: Language) -> Facts | None:
    if pair is None:
        return None
    words = language.text("chain_compare", number=pair.older.symbol.printed_number)
    return {"path": pair.path, "words": words}


def _text(symbol: Symbol, here: Entry, others: Mapping[Address, Known], language: Language) -> Facts:
    """A text of the timeline; its title only where it is another than that of the page."""
    address = Address(here.address.language, symbol)
    itself = Known(here.address, here.card.title, here.card.adopted, (), here.comparison)
    one = itself if address == here.address else others.get(address)
    if one is None:
        return {"number": symbol.printed_number, "outside": un_address(str(symbol), language.code)}
    adopted, title = one.adopted, one.title
    return {
        "number": symbol.printed_number,
        "path": address.path,
        "adopted": adopted,
        "adopted_on": long_date(adopted, language) if adopted else None,
        "title": title if title != here.card.title else None,
        "here": address == here.address,
        "compare": _comparison(one.comparison, language),
    }
