"""Where every question comes in, by whatever way: written down first, acknowledged, then worked on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.errors import StateError
from bot.slack import wording
from bot.slack.asked import Asked
from bot.slack.delivery.letter import Letter
from bot.slack.delivery.outbox import Outbox
from bot.slack.message import sentence
from bot.slack.remembered import Remembered
from bot.slack.work import Task, Work
from bot.state.inbox import Inbox, Owed

log = logging.getLogger(__name__)
ANSWERED_LATE_WITHIN = timedelta(hours=1)
REMEMBERED = 10_000


class ShuttingDown(Exception):
    """Nothing is taken any more; unacknowledged, Slack delivers it again to whoever is there."""


class Reception:
    """Takes questions in. Fast enough to be called before the acknowledgement: one small transaction, one queue."""

    def __init__(self, *, inbox: Inbox, work: Work, outbox: Outbox, now: Callable[[], datetime], bot_user: str) -> None:
        self.bot_user = bot_user
        self._inbox = inbox
        self._work = work
        self._outbox = outbox
        self._now = now
        self.open = True
        self._seen = Remembered(REMEMBERED)  # spares the tables; what is not in it they know

    def take(self, asked: Asked) -> None:
        """Take a question in; one that was seen before is passed over. When it returns, Slack may be told."""
        if not self.open:
            raise ShuttingDown
        if asked.key in self._seen:
            return
        now = self._now()
        try:
            fresh = self._inbox.accept(
                asked.key, also=asked.also, channel=asked.channel, question=asked.to_json(), now=now
            )
        except StateError as error:
            log.error("A question could not be written down: %s", error)
            self._apologise_unrecorded(asked, wording.sorry(error), now)
            return
        if fresh and self._seen.add(asked.key):
            self._work.start(Task(asked, now))
        elif fresh:  # while this delivery waited for the tables, another was told that they cannot be reached
            self._inbox.settle(asked.key, "apologised")

    def close(self) -> None:
        self.open = False

    def recover(self) -> None:
        """Finish what instances that are gone have left: answer it, or apologise where it is too late for that."""
        now = self._now()
        for owed in self._inbox.orphans(now):
            if self._inbox.take_over(owed, now):
                self._finish(owed, now)

    def _finish(self, owed: Owed, now: datetime) -> None:
        log.warning("Finishing a question that another process left at %s", owed.accepted_at)
        task = Task(Asked.from_json(owed.question), owed.accepted_at, owed.attempted_at)
        if now - owed.accepted_at <= ANSWERED_LATE_WITHIN:
            self._work.start(task)
        else:
            self._work.refuse(task, wording.was_away())

    def _apologise_unrecorded(self, asked: Asked, said: str, now: datetime) -> None:
        """Without the tables only this process's memory keeps a redelivery from being told twice."""
        if not self._seen.add(asked.key):
            return
        self._outbox.send(
            Letter(
                key=asked.key,
                channel=asked.channel,
                thread_ts=asked.reply_in,
                message=sentence(said),
                outcome="apologised",
                accepted_at=now,
                response_url=asked.response_url if asked.way == "command" else None,
                recorded=False,
            )
        )
