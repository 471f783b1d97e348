"""Floor 3: who is told how far the work is: a terminal, a log, a test."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Observer(Protocol):
    """Who is told how far the work is."""

    def track(self, items: Sequence[Item], what: str) -> Iterator[Item]:
        """Give the items one by one, telling how many of them are done."""
        ...

    def step(self, what: str) -> None:
        """Tell that a step begins."""
        ...
