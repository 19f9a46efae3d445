"""What has to be done again and again while the bot runs: say that it lives, finish what others left, stop waiting."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread

from bot.errors import StateError
from bot.slack import wording
from bot.slack.reception import Reception
from bot.slack.work import Work
from bot.state.inbox import Inbox

log = logging.getLogger(__name__)
EVERY_SECOND = 1.0
LEASES = timedelta(seconds=15)
PURGE = timedelta(hours=1)


class Keeper:
    """One thread with a round a second. A round that fails is logged; the next one comes all the same."""

    def __init__(self, *, inbox: Inbox, work: Work, reception: Reception, now: Callable[[], datetime]) -> None:
        self._inbox = inbox
        self._work = work
        self._reception = reception
        self._now = now
        self._stop = Event()
        self._leases_due = self._purge_due = now()

    def start(self) -> None:
        Thread(target=self._run, name="keeper", daemon=True).start()

    def stop(self) -> None:
        self._stop.set()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self.round()
            except StateError as error:
                log.warning("Upkeep has to wait: %s", error)
            except Exception:
                log.exception("Upkeep failed in an unexpected way")
            self._stop.wait(EVERY_SECOND)

    def round(self) -> None:
        now = self._now()
        for task in self._work.overdue():
            self._work.apologise(task, wording.overdue())
        if now >= self._leases_due:
            self._leases_due = now + LEASES
            self._inbox.renew(now)
            self._reception.recover()
        if now >= self._purge_due:
            self._purge_due = now + PURGE
            self._inbox.purge(now)
