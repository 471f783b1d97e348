"""What is amiss with a text that was read, what could be read otherwise, and how sure that leaves its block."""

import msgspec

LIKELY, DOUBTFUL, POOR = 0.9, 0.8, 0.1
"""How sure a block is that a finding points at; about/quality says how often such blocks are read right."""

_OF_CODE = {"UN301": DOUBTFUL, "UN302": DOUBTFUL, "UN303": DOUBTFUL, "UN304": DOUBTFUL, "UN402": LIKELY, "UN405": POOR}


class Finding(msgspec.Struct, frozen=True, gc=False):
    """Something amiss with a paragraph: a code, what it is, and the offset in the source.

    `given`: how sure the block at that place is; None: what the code says.
    """

    code: str
    message: str
    offset: int
    given: float | None = None

    @property
    def confidence(self) -> float:
        """How sure the block at its place is."""
        return _OF_CODE.get(self.code, LIKELY) if self.given is None else self.given


def doubt(offset: int, shown: str, other: str, confidence: float = DOUBTFUL) -> Finding:
    """Two readings for which about as much speaks: the one that is shown, and the other."""
    return Finding("UN305", f"read as {shown}; it could be {other}", offset, confidence)
