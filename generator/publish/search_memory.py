"""A bound for the memory that several processes take together."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Memory:
    """Bytes that threads take before they start a process, and give back when it has ended.

    A process that needs more than there is at all runs alone.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._taken = 0
        self._changed = threading.Condition()

    @contextmanager
    def of(self, amount: int) -> Iterator[None]:
        """Wait until `amount` is free, and hold it meanwhile."""
        with self._changed:
            self._changed.wait_for(lambda: not self._taken or self._taken + amount <= self._limit)
            self._taken += amount
        try:
            yield
        finally:
            with self._changed:
                self._taken -= amount
                self._changed.notify_all()
