"""Whose turn it is: things that become due at some time, one of a channel at a time.

One at a time, because a post that is answered "wait" must stop the next one before that is sent.
"""

from __future__ import annotations

import heapq
import time
from collections import deque
from dataclasses import dataclass, field
from itertools import count
from threading import Condition
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(order=True, slots=True)
class _Due(Generic[T]):
    at: float
    number: int
    channel: str = field(compare=False)
    item: T = field(compare=False)


class Turns(Generic[T]):
    """A queue for several threads. Whoever takes an item gives the turn of its channel back with :meth:`done`."""

    def __init__(self) -> None:
        self._due: list[_Due[T]] = []
        self._behind: dict[str, deque[_Due[T]]] = {}  # channels whose turn is taken, and what is due there meanwhile
        self._numbers = count()
        self._closed = False
        self._changed = Condition()

    def put(self, item: T, channel: str, wait: float = 0.0) -> None:
        """``wait`` is in seconds."""
        with self._changed:
            heapq.heappush(self._due, _Due(time.monotonic() + wait, next(self._numbers), channel, item))
            self._changed.notify_all()

    def take(self) -> T | None:
        """The next thing that is due; waits for it. None once the queue is closed."""
        with self._changed:
            while not self._closed:
                wait = self._due[0].at - time.monotonic() if self._due else None
                if wait is not None and wait <= 0:
                    due = heapq.heappop(self._due)
                    if due.channel not in self._behind:
                        self._behind[due.channel] = deque()
                        return due.item
                    self._behind[due.channel].append(due)
                else:
                    self._changed.wait(wait)
            return None

    def done(self, channel: str) -> None:
        """The turn of the channel passes to what came after."""
        with self._changed:
            for due in self._behind.pop(channel):
                heapq.heappush(self._due, due)
            self._changed.notify_all()

    def drain(self, seconds: float) -> bool:
        """Wait until nothing is left or taken, at most so long; True when so."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._due and not self._behind, timeout=max(0.0, seconds))

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
