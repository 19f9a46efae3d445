"""The bounded pool that questions are worked on in, apart from the threads that acknowledge."""

from __future__ import annotations

import logging
from collections.abc import Callable
from queue import Full, Queue
from threading import Thread

from bot.errors import Busy

log = logging.getLogger(__name__)


class Workers:
    """So many threads, and so many jobs that may wait. The threads are daemons: a hung query never holds up an exit."""

    def __init__(self, *, threads: int, waiting: int, before: Callable[[], None]) -> None:
        """``before`` is called by a thread before each job; it may take its time."""
        self._before = before
        self._jobs: Queue[Callable[[], None]] = Queue(maxsize=waiting)
        for number in range(threads):
            Thread(target=self._work, name=f"question-{number}", daemon=True).start()

    def start(self, job: Callable[[], None]) -> None:
        """Raises :class:`Busy` when the queue is full; the job was not taken then."""
        try:
            self._jobs.put_nowait(job)
        except Full:
            raise Busy(f"{self._jobs.maxsize} questions are waiting already; nothing was lost, ask again.") from None

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            self._before()
            try:
                job()
            except Exception:  # a job handles its own errors; whatever is left must not cost the thread
                log.exception("A question failed in an unexpected way")
