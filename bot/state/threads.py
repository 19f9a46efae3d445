"""What was last answered in a thread, for 24 hours: the follow-up "and by source?" starts from it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, select

from bot.state.opening import speaking_of
from bot.state.plans import from_json, to_json
from bot.state.tables import thread_context
from bot.state.writing import one_writer
from bot.understanding.plan import Plan

KEPT_FOR = timedelta(hours=24)


class ThreadTable:
    """The Threads of :mod:`bot.asking`, in the bot's own tables. Every method raises StateError when they fail."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def last(self, thread: str, now: datetime) -> Plan | None:
        """The Plan last kept, unless it is too old or was written by another version of the bot."""
        wanted = select(thread_context.c.plan).where(
            thread_context.c.thread == thread, thread_context.c.kept_at > now - KEPT_FOR
        )
        with speaking_of(str(self._engine.url), "read"), self._engine.connect() as connection:
            text = connection.execute(wanted).scalar_one_or_none()
        try:
            return None if text is None else from_json(text)
        except (ValueError, TypeError):  # of another version: the thread starts afresh
            return None

    def keep(self, thread: str, plan: Plan, now: datetime) -> None:
        row = {"plan": to_json(plan), "kept_at": now}
        with speaking_of(str(self._engine.url), "write"), one_writer(self._engine) as connection:
            connection.execute(delete(thread_context).where(thread_context.c.thread == thread))
            connection.execute(thread_context.insert().values(thread=thread, **row))

    def forget(self, thread: str) -> None:
        with speaking_of(str(self._engine.url), "write"), one_writer(self._engine) as connection:
            connection.execute(delete(thread_context).where(thread_context.c.thread == thread))
