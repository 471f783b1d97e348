"""Each text of a collection beside the nearest one before it in its chain."""

from collections.abc import Container, Iterator

from generator.enrich.alignment import LARGEST, Bead, Unit, align
from generator.model.address import Address
from generator.model.anchors import blocks
from generator.model.chain import Chain
from generator.model.comparison import Comparison, Pair, Row, words_in
from generator.model.document import Block, Resolution
from generator.wording import same


def neighbours(chain: Chain, language: str, present: Container[Address]) -> Iterator[Pair]:
    """The texts of a chain that are there in a language, two by two."""
    for symbol in chain.texts:
        newer = Address(language, symbol)
        before = (Address(language, one) for one in chain.before(symbol)) if newer in present else ()
        older = next((one for one in before if one in present), None)
        if older:
            yield Pair(older, newer)


def compared(pair: Pair, older: Resolution, newer: Resolution) -> Comparison:
    """Two texts laid side by side."""
    mine, theirs = list(blocks(older.body)), list(blocks(newer.body))
    if len(mine) * len(theirs) > LARGEST:
        return Comparison(pair, None)
    beads = align([_unit(block) for block in mine], [_unit(block) for block in theirs])
    return Comparison(pair, tuple(_row(bead, mine, theirs) for bead in beads))


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
