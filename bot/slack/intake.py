"""Requests that have arrived and are not acknowledged yet. Questions wait for them, not they for questions.

Answering takes the processor for tens of milliseconds at a time; a hundred people who ask at once would otherwise be
acknowledged in between, and late.
"""

from __future__ import annotations

import time
from threading import Condition

GIVEN_UP_AFTER = 3.0  # seconds: Slack waits no longer for an acknowledgement
MOMENT = 0.02  # seconds
LONGEST_WAIT = 0.5  # seconds: under a steady stream of requests answering must go on


class Intake:
    """A count, and the wait for it to be zero."""

    def __init__(self) -> None:
        self._pending = 0
        self._last = time.monotonic()
        self._changed = Condition()

    def arrived(self) -> None:
        with self._changed:
            if time.monotonic() - self._last > GIVEN_UP_AFTER:
                self._pending = 0  # what was dropped on the way is not waited for again
            self._pending += 1
            self._last = time.monotonic()

    def acknowledged(self) -> None:
        with self._changed:
            self._pending = max(0, self._pending - 1)
            if not self._pending:
                self._changed.notify_all()

    def wait_until_quiet(self) -> None:
        """Until nothing is pending and nothing has come for a moment: the rest of a burst is still on its way then."""
        end = time.monotonic() + LONGEST_WAIT
        with self._changed:
            while (now := time.monotonic()) < end:
                quiet_for = now - self._last
                if not self._pending and quiet_for >= MOMENT:
                    return
                self._changed.wait(end - now if self._pending else MOMENT - quiet_for)
