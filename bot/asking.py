"""The way of a question, from text to Answer; every surface goes through :meth:`Desk.answer` and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.understanding.plan import Plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What a surface hands in. ``today`` is the day in the reporting time zone; ``thread`` a conversation."""

    text: str
    today: date
    thread: str | None = None
    user: str | None = None
    channel: str | None = None


class Threads(Protocol):
    """What was last answered in a thread, kept for 24 hours."""

    def last(self, thread: str, now: datetime) -> Plan | None: ...

    def keep(self, thread: str, plan: Plan, now: datetime) -> None: ...
