"""Waiting for something to become true in a world that another thread changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 30.0
"""Seconds a wait lasts before it gives up. Generous: a slow machine is not a failed test."""


class Watch:
    """One lock for the whole world, and a bell that rings whenever the world may have changed."""

    def __init__(self) -> None:
        self._condition = threading.Condition(threading.RLock())

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock; wake the waiting when it is let go. Never held across an await or a network call."""
        with self._condition:
            yield
            self._condition.notify_all()

    def until(self, holds: Callable[[], bool], *, what: Callable[[], str], timeout: float = PATIENCE) -> None:
        """Return once `holds` is true; TimeoutError with `what` (what was expected and what is there) otherwise."""
        with self._condition:
            if not self._condition.wait_for(holds, timeout):
                raise TimeoutError(f"after {timeout:g} s: {what()}")
