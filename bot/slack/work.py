"""From a question to a letter. Every question that is started ends in exactly one letter: the answer or an apology."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Condition
from typing import Protocol

from bot.answering.answer import Answer
from bot.asking import Question, Threads
from bot.errors import Busy, FunnelbotError, StateError
from bot.slack import wording
from bot.slack.asked import Asked
from bot.slack.blocks import rendered
from bot.slack.delivery.letter import Letter, nobody_waits
from bot.slack.delivery.outbox import Outbox
from bot.slack.escape import NOBODY, Safe, escape, joined, mention
from bot.slack.message import Message, sentence
from bot.slack.workers import Workers
from bot.state.inbox import Outcome
from bot.understanding.plan import Plan

log = logging.getLogger(__name__)


class Desk(Protocol):
    """Where questions are answered; see :mod:`bot.asking`."""

    def today(self, now: datetime) -> date: ...

    def answer(self, question: Question, now: datetime) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Task:
    """A question taken in. ``attempted_at``: an earlier process may have posted the reply already."""

    asked: Asked
    accepted_at: datetime
    attempted_at: datetime | None = None


class Work:
    """The questions in hand."""

    def __init__(
        self,
        *,
        desk: Desk,
        threads: Threads,
        workers: Workers,
        outbox: Outbox,
        now: Callable[[], datetime],
        longest: timedelta,
    ) -> None:
        self._desk = desk
        self._threads = threads
        self._workers = workers
        self._outbox = outbox
        self._now = now
        self._longest = longest
        self._open: dict[str, Task] = {}
        self._begun: dict[str, datetime] = {}
        self._changed = Condition()

    def start(self, task: Task) -> None:
        """Queue the question; where the queue is full, say so in its place."""
        self._take_in_hand(task)
        try:
            self._workers.start(lambda: self._answer(task))
        except Busy as full:
            self.apologise(task, wording.sorry(full))

    def refuse(self, task: Task, said: str) -> None:
        """Apologise for a question without starting on it."""
        self._take_in_hand(task)
        self.apologise(task, said)

    def apologise(self, task: Task, said: str) -> None:
        """End the question with an apology, unless it has ended already."""
        self._send(task, sentence(said, asked_by=_asker(task.asked)), "apologised")

    def overdue(self) -> tuple[Task, ...]:
        """Questions that have been worked on for too long."""
        since = self._now() - self._longest
        with self._changed:
            return tuple(self._open[key] for key, begun in self._begun.items() if begun < since and key in self._open)

    def unfinished(self) -> tuple[Task, ...]:
        with self._changed:
            return tuple(self._open.values())

    def drain(self, seconds: float) -> bool:
        """Wait until nothing is in hand any more, at most so long; True when so."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._open, timeout=max(0.0, seconds))

    def _take_in_hand(self, task: Task) -> None:
        with self._changed:
            self._open[task.asked.key] = task

    def _answer(self, task: Task) -> None:
        with self._changed:
            if task.asked.key not in self._open:  # ended while it waited
                return
            self._begun[task.asked.key] = self._now()
        try:
            self._answer_well(task)
        except Exception as error:
            _note(error)
            self.apologise(task, wording.sorry(error))

    def _answer_well(self, task: Task) -> None:
        message, answer = self._reply(task.asked)
        private = _is_private(task.asked, answer)
        if private and task.asked.user is None:
            self.apologise(task, wording.for_nobody())
            return
        self._send(task, message, _outcome(answer), _kept(answer), task.asked.user if private else None)

    def _reply(self, asked: Asked) -> tuple[Message, Answer | None]:
        if len(asked.text) > wording.LONGEST_QUESTION:
            return sentence(wording.too_long(), asked_by=_asker(asked)), None
        now = self._now()
        carried = self._carry_on(asked, now)
        answer = self._desk.answer(self._question(asked, now), now)
        if asked.way == "direct":
            self._carry_away(asked, _kept(answer), now, carried)
        return rendered(answer, asked_by=_introduction(asked)), answer

    def _question(self, asked: Asked, now: datetime) -> Question:
        return Question(
            text=asked.text or wording.HELP,
            today=self._desk.today(now),
            thread=asked.thread,
            user=asked.user,
            channel=asked.channel,
            answers=asked.answers,
        )

    def _carry_on(self, asked: Asked, now: datetime) -> bool:
        """In a direct message people ask on at top level; the new thread begins with what was answered last there."""
        if asked.way != "direct" or not asked.starts_thread or not asked.thread:
            return False
        last = self._threads.last(asked.channel, now)
        if last is not None:
            self._threads.keep(asked.thread, last, now)
        return last is not None

    def _carry_away(self, asked: Asked, plan: Plan | None, now: datetime, carried: bool) -> None:
        """What was answered is where the next direct message begins; "start over" means the whole conversation."""
        try:
            if plan is not None:
                self._threads.keep(asked.channel, plan, now)
            elif carried and asked.thread and self._threads.last(asked.thread, now) is None:
                self._threads.forget(asked.channel)
        except StateError as error:
            log.warning("A follow-up will find what went before: %s", error)

    def _send(
        self, task: Task, message: Message, outcome: Outcome, plan: Plan | None = None, only_for: str | None = None
    ) -> None:
        asked = task.asked
        with self._changed:
            self._begun.pop(asked.key, None)
            if self._open.pop(asked.key, None) is None:
                return
            # Handed over under the lock, so that whoever sees nothing in hand finds it in the outbox.
            self._outbox.send(
                Letter(
                    key=asked.key,
                    channel=asked.channel,
                    thread_ts=asked.reply_in,
                    message=message,
                    outcome=outcome,
                    accepted_at=task.accepted_at,
                    attempted_at=task.attempted_at,
                    response_url=asked.response_url if asked.way == "command" else None,
                    only_for=only_for,
                    posted=self._opens_thread(asked, None if only_for else plan),
                )
            )
            self._changed.notify_all()

    def _opens_thread(self, asked: Asked, plan: Plan | None) -> Callable[[str], None]:
        """The reply to a command starts a thread of its own, which is known once it is posted."""
        if asked.way != "command" or plan is None:
            return nobody_waits
        return lambda ts: self._remember(f"{asked.channel}:{ts}", plan)

    def _remember(self, place: str, plan: Plan) -> None:
        try:
            self._threads.keep(place, plan, self._now())
        except StateError as error:
            log.warning("A follow-up will find nothing to follow: %s", error)


def _kept(answer: Answer | None) -> Plan | None:
    return answer.plan if answer is not None and answer.status == "answered" else None


def _is_private(asked: Asked, answer: Answer | None) -> bool:
    """What names a person is for the asker's eyes alone; in a direct message nobody else is there."""
    return answer is not None and answer.sensitivity == "personal" and not asked.channel.startswith("D")


def _outcome(answer: Answer | None) -> Outcome:
    return "apologised" if answer is None or answer.status == "failed" else "posted"


def _asker(asked: Asked) -> Safe:
    return mention(asked.user) if asked.reply_in is None else NOBODY


def _introduction(asked: Asked) -> Safe:
    """Who asked what, where the reply does not stand right below the question."""
    if asked.way not in ("command", "button"):
        return NOBODY
    return joined((mention(asked.user), escape(wording.asked(asked.text or wording.HELP))), " ")


def _note(error: Exception) -> None:
    if isinstance(error, FunnelbotError):
        log.warning("A question was not answered: %s: %s", type(error).__name__, error)
    else:
        log.error("A question was not answered", exc_info=error)
