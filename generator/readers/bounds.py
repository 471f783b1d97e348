"""How much a text may hold: each line and each number of one takes memory, and no document has so many."""

import re

from generator.model.diagnostic import Diagnostic

MAX_BYTES = 64 * 1024 * 1024
MAX_PARTS = 250_000
"""Lines and numbers; the longest resolutions have some thousand."""
_NUMBER = re.compile(r"[0-9*\u203a\u00b2\u00b3\u00b9\u2070-\u2079]+")  # what can be a mark or a sign


def too_crowded(source: str, path: str) -> Diagnostic | None:
    """UN109 where a text holds more lines and numbers than any document does; a short one cannot."""
    if len(source) < MAX_PARTS:
        return None
    parts = sum(map(source.count, "\n\r\v\f\u2028\u2029"))
    if parts <= MAX_PARTS:
        parts += sum(1 for _ in _NUMBER.finditer(source))
    if parts <= MAX_PARTS:
        return None
    message = f"more than {MAX_PARTS:,} lines and numbers; no more are read"
    return Diagnostic(path, 0, 0, "UN109", message)
