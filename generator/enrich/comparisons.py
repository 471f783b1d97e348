"""Each text of a collection beside the nearest one before it in its chain."""

from collections.abc import Iterator, Mapping

from generator.enrich.alignment import LARGEST, Bead, Unit, align
from generator.model.address import Address
from generator.model.anchors import blocks
from generator.model.chain import Chain
from generator.model.comparison import Comparison, Row, words_in
from generator.model.document import Block, Resolution
from generator.wording import same


def comparisons(chain: Chain, documents: Mapping[Address, Resolution]) -> Iterator[Comparison]:
    """The comparisons of the texts of a chain that are there; `documents` are those of one language."""
    by_symbol = {address.symbol: address for address in documents}
    for symbol in chain.texts:
        older = next((one for one in chain.before(symbol) if one in by_symbol), None)
        if older and symbol in by_symbol:
            pair = by_symbol[older], by_symbol[symbol]
            yield compared(pair[0], documents[pair[0]], pair[1], documents[pair[1]])


def compared(older: Address, one: Resolution, newer: Address, other: Resolution) -> Comparison:
    """Two texts laid side by side."""
    mine, theirs = list(blocks(one.body)), list(blocks(other.body))
    if len(mine) * len(theirs) > LARGEST:
        return Comparison(older, newer, None)
    beads = align([_unit(block) for block in mine], [_unit(block) for block in theirs])
    return Comparison(older, newer, tuple(_row(bead, mine, theirs) for bead in beads))


def _unit(block: Block) -> Unit:
    return Unit(block.kind, words_in(block))


def _row(bead: Bead, mine: list[Block], theirs: list[Block]) -> Row:
    older, newer = [mine[at] for at in bead.older], [theirs[at] for at in bead.newer]
    anchors = tuple(block.anchor for block in older), tuple(block.anchor for block in newer)
    if not older or not newer:
        return Row("new" if newer else "dropped", *anchors)
    if bead.moved:
        return Row("moved", *anchors)
    if len(older) != len(newer):
        return Row("merged" if len(older) > 1 else "split", *anchors)
    return Row("kept" if same(words_in(older[0]), words_in(newer[0])) else "changed", *anchors)
