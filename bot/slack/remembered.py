"""The last so many things, in this process's memory only."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock


class Remembered:
    """A set that forgets its oldest members beyond ``most``."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def __contains__(self, key: str) -> bool:
        return key in self._seen

    def add(self, key: str) -> bool:
        """True when it was not there."""
        with self._lock:
            if key in self._seen:
                return False
            self._seen[key] = None
            if len(self._seen) > self._most:
                self._seen.popitem(last=False)
            return True
