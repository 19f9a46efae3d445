"""Time and names: timestamps that are unique within a channel, and ids that come out the same in every run."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from uuid import UUID, uuid5

ROOT = UUID("5b1b7c3e-0000-4000-8000-000000000000")


class Clock:
    """Wall time plus what the test has skipped: for timestamps and expiries. Acks are measured by another clock."""

    def __init__(self) -> None:
        self._skipped = 0.0
        self._last: dict[str, int] = defaultdict(int)

    def now(self) -> float:
        return time.time() + self._skipped

    def advance(self, seconds: float) -> None:
        """Let trigger_ids and response_urls grow older without waiting."""
        self._skipped += seconds

    def next_ts(self, channel: str) -> str:
        """`seconds.microseconds`, later than every other of the channel."""
        ticks = max(int(self.now() * 1_000_000), self._last[channel] + 1)
        self._last[channel] = ticks
        return f"{ticks // 1_000_000}.{ticks % 1_000_000:06d}"


class Ids:
    """Counted ids: the third file is F0000000003 whenever it is made."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def next(self, prefix: str) -> str:
        self._counts[prefix] += 1
        return f"{prefix}{self._counts[prefix]:010d}"

    def envelope(self) -> str:
        """A UUID, as Socket Mode envelopes have."""
        return str(uuid5(ROOT, self.next("envelope")))
