"""The texts of a document as one string: what few of them have is looked for in all at once."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate


class Whole:
    """Texts in their order, a line each; what stands where is told by the rank of a text."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Join them."""
        self.texts = texts
        self.text = "\n".join(texts)
        self.starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    @cached_property
    def small(self) -> str:
        """The same in small letters and with plain blanks, each sign at its place."""
        small = self.text.lower()
        if len(small) != len(self.text):  # "İ" becomes two signs
            small = "".join([sign.lower() if len(sign.lower()) == 1 else sign for sign in self.text])
        return small.replace("\u00a0", " ")

    def rank(self, at: int, low: int = 0) -> int:
        """The rank of the text that an offset is in, which is none before `low`."""
        return bisect_right(self.starts, at, low) - 1

    def having(self, words: Iterable[str], small: bool = True) -> set[int]:
        """The ranks of the texts that have one of these words, which are in small letters if `small`."""
        return {self.rank(at) for word in words for at in self.places(word, small)}

    def places(self, word: str, small: bool = True) -> Iterator[int]:
        """Where a word stands."""
        text = self.small if small else self.text
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word))
