"""How sure each paragraph is, from what was found at it and from the signs that a scan left in it.

Evidence only: a paragraph for which nothing speaks against the reading is certain.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from generator.readers.finding import DOUBTFUL, LIKELY, Finding
from generator.readers.node import Read
from generator.text import Traced

_SMALL = r"a-z\u00df-\u00f6\u0430-\u044f"
_DAMAGED = re.compile(
    r"[0-9!|\\~\u203a\u25a0\u00ac\u00a4\ufffd](?:"  # one set at first, which is looked for fast
    rf"(?<=[{_SMALL}].)(?=[{_SMALL}])"  # "arinc1aes"
    r"|(?<=[1!|])(?<![\w/].)['\u2019](?=[^\W\d_])"  # "1'article"
    r"|(?<=[\u25a0\u00ac\u00a4\ufffd]))"
)
"""Signs inside a word or before an apostrophe that no printed text has there."""


def confidences(reads: Sequence[Read], findings: Sequence[Finding]) -> dict[int, float]:
    """How sure the paragraphs are, by their rank; those that are certain are left out."""
    found = {rank: LIKELY for rank, read in enumerate(reads) if _DAMAGED.search(read.text.text)}
    placed = [finding for finding in findings if finding.offset >= 0]
    if not placed:
        return found
    spans = sorted(
        [
            (at, at + length, rank)
            for rank, read in enumerate(reads)
            for text in _texts(read)
            for _, at, length in text.runs
            if at >= 0
        ]
    )
    for finding in placed:
        index = bisect_right(spans, finding.offset, key=lambda span: span[0]) - 1
        if index < 0 or finding.offset >= spans[index][1]:
            continue  # it stands in no paragraph: in a note, a running head
        rank = spans[index][2]
        _lower(found, rank, finding.confidence)
        if finding.code == "UN302" and rank:
            _lower(found, rank - 1, DOUBTFUL)  # what is missing may have run into the paragraph before
    return found


def _lower(found: dict[int, float], rank: int, confidence: float) -> None:
    found[rank] = min(found.get(rank, 1.0), confidence)


def _texts(read: Read) -> tuple[Traced, ...]:
    """What a paragraph holds of the source, with its label, its marks and its cells."""
    source = read.source
    return (source.label, source.text, *[cell.text for row in source.rows for cell in row])
