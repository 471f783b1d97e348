"""One document by itself: its references, what it says of its chain, how it was read."""

from generator.enrich.chain_evidence import text_of
from generator.enrich.citations import references
from generator.enrich.learned import Learned
from generator.enrich.quality import Excerpts, judged
from generator.model.card import card_of
from generator.model.citation import packed
from generator.model.document import Resolution


def alone(document: Resolution, excerpts: Excerpts) -> Learned:
    """What a document with anchors tells by itself; `excerpts`: the words of its source at its diagnostics."""
    found = references(document)
    return Learned(
        card_of(document), packed(found), text_of(document, found), judged(document, excerpts), document.diagnostics
    )
