"""Everything that runs behind the transports, put together, started and brought to an orderly end."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine

from bot.errors import StateError
from bot.settings import Settings
from bot.slack import wording
from bot.slack.app import web_client
from bot.slack.delivery.calls import SlackCalls
from bot.slack.delivery.outbox import Outbox
from bot.slack.identity import Identity
from bot.slack.intake import Intake
from bot.slack.keeper import Keeper
from bot.slack.reception import Reception
from bot.slack.work import Desk, Work
from bot.slack.workers import Workers
from bot.state.inbox import Inbox
from bot.state.instances import own_name
from bot.state.threads import ThreadTable

log = logging.getLogger(__name__)
DRAIN = 18.0  # seconds that questions in hand may still take after SIGTERM
LAST_POSTS = 5.0  # and the replies after that; the platform kills at 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    intake: Intake
    inbox: Inbox
    outbox: Outbox
    work: Work
    reception: Reception
    keeper: Keeper
    now: Callable[[], datetime]

    def start(self) -> None:
        self.keeper.start()

    def stop(self) -> None:
        """Take nothing more, finish what is in hand, tell those whose question cannot be finished in time.

        What even then is not posted is let go in the tables: the next process to start finishes it.
        """
        end = time.monotonic() + DRAIN + LAST_POSTS
        self.reception.close()
        if not self.work.drain(DRAIN):
            for task in self.work.unfinished():
                self.work.apologise(task, wording.restarting())
        if not self.outbox.drain(end - time.monotonic()):
            log.warning("Some replies were not posted; the next process that starts will finish them")
        self.outbox.close()
        self.keeper.stop()
        try:
            self.inbox.let_go(self.now())
        except StateError as error:
            log.warning("Unfinished replies stay leased for a minute: %s", error)


def assemble(
    *, settings: Settings, desk: Desk, state: Engine, identity: Identity, now: Callable[[], datetime]
) -> Service:
    intake = Intake()
    inbox = Inbox(state, owner=own_name(now()))
    client = web_client(settings.text("SLACK_API_URL"), identity.token)
    outbox = Outbox(SlackCalls(client), inbox, now=now)
    work = Work(
        desk=desk,
        threads=ThreadTable(state),
        workers=Workers(
            threads=settings.number("QUESTION_WORKERS"),
            waiting=settings.number("QUESTION_QUEUE"),
            before=intake.wait_until_quiet,
        ),
        outbox=outbox,
        now=now,
        longest=timedelta(seconds=3 * settings.number("QUERY_TIMEOUT_SECONDS") + 30),
    )
    reception = Reception(inbox=inbox, work=work, outbox=outbox, now=now, bot_user=identity.bot_user)
    keeper = Keeper(inbox=inbox, work=work, reception=reception, now=now)
    return Service(intake=intake, inbox=inbox, outbox=outbox, work=work, reception=reception, keeper=keeper, now=now)
