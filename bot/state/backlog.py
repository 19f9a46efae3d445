"""The questions that were asked back or declined, which is how the vocabulary grows. They name nobody."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Engine, RowMapping, delete, select

from bot.state.fingerprints import of_person
from bot.state.masking import masked
from bot.state.opening import speaking_of
from bot.state.tables import backlog
from bot.state.writing import one_writer
from bot.understanding.reading import Clarification, Declined

if TYPE_CHECKING:
    from bot.asking import Question

KEPT_FOR = timedelta(days=400)
LONGEST_QUESTION = 4_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Missed:
    """One question that was not answered. ``asker`` is a fingerprint, None where nobody said who asks."""

    asked_at: datetime
    question: str
    status: str
    reason: str
    missing: tuple[str, ...]
    place: str
    asker: str | None


class BacklogTable:
    """The Backlog of :mod:`bot.remembering`, in the bot's own tables. Every method raises StateError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, reading: Clarification | Declined, question: Question, now: datetime) -> None:
        """Write the question down without what would name anybody, and drop what is too old."""
        row = {
            "asked_at": now,
            "question": masked(question.text[:LONGEST_QUESTION], reading.people),
            "status": "ask" if isinstance(reading, Clarification) else "declined",
            "reason": reading.reason,
            "missing": json.dumps([masked(one, reading.people) for one in reading.unexplained], ensure_ascii=False),
            "place": place_of(question.channel),
            "asker": of_person(question.user) if question.user else None,
        }
        with speaking_of(str(self._engine.url), "write"), one_writer(self._engine) as connection:
            connection.execute(backlog.insert().values(**row))
            connection.execute(delete(backlog).where(backlog.c.asked_at < now - KEPT_FOR))

    def since(self, start: datetime) -> tuple[Missed, ...]:
        """Everything from ``start`` on, the oldest first."""
        wanted = select(backlog).where(backlog.c.asked_at >= start).order_by(backlog.c.asked_at, backlog.c.id)
        with speaking_of(str(self._engine.url), "read"), self._engine.connect() as connection:
            return tuple(_missed(row) for row in connection.execute(wanted).mappings())


def place_of(channel: str | None) -> str:
    """The kind of place, never which one: in Slack the id of a direct message begins with a D."""
    if channel is None:
        return "terminal"
    return "direct" if channel.startswith("D") and channel.isalnum() and channel.isupper() else "channel"


def _missed(row: RowMapping) -> Missed:
    return Missed(
        asked_at=row["asked_at"],
        question=row["question"],
        status=row["status"],
        reason=row["reason"],
        missing=tuple(json.loads(row["missing"])),
        place=row["place"],
        asker=row["asker"],
    )
