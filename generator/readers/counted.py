"""Numbers that count headings: "Round table 1", "Round table 2", ...; they look like the marks of the first notes."""

import re
from collections.abc import Mapping, Sequence

from generator.text import fold

_HEAD = re.compile(r"(?P<words>[^\W\d_][^\d\n]{2,60})(?P<number>\d{1,2})(?!\d|[./]\d)(?P<colon>\s?[:\uff1a])?")


def counted_heads(texts: Sequence[str]) -> Mapping[int, int]:
    """Where the number ends that counts the beginning of a text, by the index of the text.

    Texts are counted that begin with the same words and with 1, 2, ... in their order, each number set apart by a
    blank or before a colon.
    """
    alike: dict[str, list[tuple[int, re.Match[str]]]] = {}
    for index, text in enumerate(texts):
        if found := _HEAD.match(text):
            alike.setdefault(fold(found["words"]).rstrip(), []).append((index, found))
    return {
        index: found.end("number")
        for heads in alike.values()
        if len(heads) > 1
        and [int(found["number"]) for _, found in heads] == [*range(1, len(heads) + 1)]
        and all(found["colon"] or found["words"][-1].isspace() for _, found in heads)
        for index, found in heads
    }
