"""How fast a channel may be posted to: about a message a second, with a short burst, and not before a Retry-After."""

from __future__ import annotations

from threading import Lock

A_SECOND = 1.0
BURST = 10


class Pace:
    """A token bucket per channel. Times are seconds on a clock that only goes forward."""

    def __init__(self, *, per_second: float = A_SECOND, burst: int = BURST) -> None:
        self._per_second = per_second
        self._burst = burst
        self._free_at: dict[str, float] = {}  # when the bucket of a channel would be full again
        self._shut_until: dict[str, float] = {}
        self._lock = Lock()

    def wait(self, channel: str, now: float) -> float:
        """Seconds until this channel may be posted to; 0.0 takes the permission at once."""
        with self._lock:
            full_at = max(self._free_at.get(channel, now), now)
            spare = self._burst - (full_at - now) * self._per_second
            pause = max(self._shut_until.get(channel, now) - now, (1 - spare) / self._per_second, 0.0)
            if pause == 0.0:
                self._free_at[channel] = full_at + 1 / self._per_second
                self._forget(now)
            return pause

    def shut(self, channel: str, until: float) -> None:
        """Slack said to wait: nothing goes to this channel before."""
        with self._lock:
            self._shut_until[channel] = max(until, self._shut_until.get(channel, until))

    def _forget(self, now: float) -> None:
        """Channels that are quiet again need no memory."""
        if len(self._free_at) > 1_000:
            self._free_at = {name: at for name, at in self._free_at.items() if at > now}
            self._shut_until = {name: at for name, at in self._shut_until.items() if at > now}
