"""What is kept of a question beyond its answer: that it was not answered, and how its asker reads what was unclear.

Both are kept in the bot's own tables, but a question never fails because those are away.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from bot.errors import FunnelbotError
from bot.understanding.reading import Clarification, Declined, Option

if TYPE_CHECKING:
    from bot.asking import Question

log = logging.getLogger(__name__)
SKIPPED_AFTER_FAILURE = 20  # look-ups and notes
TAKEN_FROM = 2  # picks of one option in a row; from then on it is that person's reading


class Backlog(Protocol):
    """Questions that were asked back or declined."""

    def add(self, reading: Clarification | Declined, question: Question, now: datetime) -> None: ...


class Readings(Protocol):
    """What a person picked before. ``shape`` stands for what the bot asked, ``choice`` for one of its options."""

    def chosen(self, user: str | None, shape: str) -> str | None:
        """The choice that was picked often enough to be taken without asking."""

    def pick(self, user: str | None, shape: str, choice: str, now: datetime) -> None: ...

    def forget(self, user: str | None) -> None: ...


class Memory:
    """Both, opened when they are first needed: most questions are answered and need neither.

    What goes wrong is logged and nothing more. After that the next few notes are skipped, since each would wait for
    tables that are away.
    """

    def __init__(self, open_tables: Callable[[], tuple[Backlog, Readings]]) -> None:
        self._open_tables = open_tables
        self._tables: tuple[Backlog, Readings] | None = None
        self._skips = 0

    def missed(self, reading: Clarification | Declined, question: Question, now: datetime) -> None:
        """Put a question on the backlog."""
        self._do("note an unanswered question", lambda tables: tables[0].add(reading, question, now))

    def chosen(self, user: str | None, reading: Clarification) -> Option | None:
        """The option this person takes, of those that are offered now."""
        if not reading.options:
            return None
        found: list[str | None] = []
        shape = shape_of(reading)
        self._do("look up a reading", lambda tables: found.append(tables[1].chosen(user, shape)))
        return next((one for one in reading.options if [choice_of(one.question)] == found), None)

    def pick(self, user: str | None, shape: str, question: str, now: datetime) -> None:
        self._do("note a reading", lambda tables: tables[1].pick(user, shape, choice_of(question), now))

    def forget_readings(self, user: str | None) -> None:
        self._do("forget readings", lambda tables: tables[1].forget(user))

    def _do(self, deed: str, work: Callable[[tuple[Backlog, Readings]], object]) -> None:
        if self._skips:
            self._skips -= 1
            return
        try:
            if self._tables is None:
                self._tables = self._open_tables()
            work(self._tables)
        except Exception as error:  # whatever it is, the question has its reply
            self._skips = SKIPPED_AFTER_FAILURE
            log.warning("Could not %s: %s", deed, error if isinstance(error, FunnelbotError) else type(error).__name__)


class NoMemory(Memory):
    """Remembers nothing: for a desk of tests or of a benchmark."""

    def __init__(self) -> None:
        super().__init__(lambda: (_Nothing(), _Nothing()))


class _Nothing:
    def add(self, reading: Clarification | Declined, question: Question, now: datetime) -> None:
        return None

    def chosen(self, user: str | None, shape: str) -> str | None:
        return None

    def pick(self, user: str | None, shape: str, choice: str, now: datetime) -> None:
        return None

    def forget(self, user: str | None) -> None:
        return None


def memory_at(state_url: str) -> Memory:
    """A Memory in the bot's own tables; nothing is imported or opened before it is needed."""

    def open_tables() -> tuple[Backlog, Readings]:
        from bot.state.backlog import BacklogTable
        from bot.state.opening import open_state
        from bot.state.readings import ReadingTable

        engine = open_state(state_url)
        return BacklogTable(engine), ReadingTable(engine)

    return Memory(open_tables)


def offered(reading: Clarification) -> Clarification:
    """The clarification with options that know what they are an answer to, so that a pick can be remembered."""
    shape = shape_of(reading)
    return replace(reading, options=tuple(replace(one, answers=shape) for one in reading.options))


def shape_of(reading: Clarification) -> str:
    """The same for clarifications that ask the same thing: reason, words, and the exact choice that is offered."""
    words = [_plain(one) for one in reading.unexplained]
    said = [reading.reason, words, sorted(_plain(one.question) for one in reading.options)]
    return sha256(json.dumps(said).encode()).hexdigest()


def choice_of(question: str) -> str:
    return sha256(_plain(question).encode("utf-8", "surrogatepass")).hexdigest()


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
