"""Lines in their order, each with what follows it."""

from collections.abc import Sequence
from typing import Literal

from generator.readers.akoma_ntoso.line import Line
from generator.readers.akoma_ntoso.nodes import style_of

Lead = Literal["", "item", "number"]
"""What follows a line: a sub-paragraph, the number of a paragraph, something else."""


def in_order(lines: Sequence[Line]) -> list[tuple[Line, Lead]]:
    """Each line, and what follows it. A number without a text goes to the text after it."""
    joined: list[Line] = []
    for line in lines:
        bare = joined[-1] if joined else None
        if (
            bare is not None
            and _bare(bare)
            and line.shape == "plain"
            and line.label is None
            and line.depth == bare.depth
        ):
            line.label, line.first = bare.label, bare.first
            joined[-1] = line
        else:
            joined.append(line)
    leads = [_lead(line) for line in joined]
    return list(zip(joined, [*leads[1:], ""], strict=True)) if joined else []


def _lead(line: Line) -> Lead:
    if line.label is None:
        return ""
    return "number" if numbered(line.label) else "item"


def _bare(line: Line) -> bool:
    return line.label is not None and not line.inline.text and not line.inline.calls and line.shape == "plain"


def slanted(line: Line) -> bool:
    """Whether a text opens with words in italics; one that opens with "et" or "y" before them goes on."""
    if not line.inline.emphases:
        return False
    start = line.inline.emphases[0][0]
    return start < 4 and not line.inline.text[:start].islower()


def numbered(label: str) -> bool:
    """Whether a label is the number of a paragraph: "4.", not "4)"."""
    return style_of(label) == "number" and label.strip()[-1:] not in ")\uff09"
