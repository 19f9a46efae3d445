"""The tables, as SQLAlchemy Core. The migrations beside them build the same; a test compares the two."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime, Index, Integer, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the zone, so it is put back on reading; a naive value is a bug and refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value if value is None or value.tzinfo is not None else value.replace(tzinfo=UTC)


metadata = MetaData()

seen_event = Table(
    "seen_event",
    metadata,
    Column("key", String(255), primary_key=True),  # UNIQUE: the insert is the race between deliveries
    Column("seen_at", Instant, nullable=False),
    Index("seen_event_seen_at", "seen_at"),
)

thread_context = Table(
    "thread_context",
    metadata,
    Column("thread", String(255), primary_key=True),
    Column("plan", Text, nullable=False),
    Column("kept_at", Instant, nullable=False),
    Index("thread_context_kept_at", "kept_at"),
)

reply = Table(
    "reply",
    metadata,
    Column("key", String(255), primary_key=True),  # of the question
    Column("status", String(16), nullable=False),  # open | posted | apologised | failed
    Column("accepted_at", Instant, nullable=False),
    Column("owner", String(255), nullable=False),  # the instance that works on it
    Column("leased_until", Instant, nullable=False),  # after this another instance may take it over
    Column("attempted_at", Instant),  # the first time it may have reached Slack
    Column("channel", String(64), nullable=False),
    Column("ts", String(32)),  # of the posted reply
    Column("question", Text),  # as JSON, only while it is open
    Index("reply_status", "status", "leased_until"),
    Index("reply_accepted_at", "accepted_at"),
)

backlog = Table(
    "backlog",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("asked_at", Instant, nullable=False),
    Column("question", Text, nullable=False),  # without e-mails, numbers and names of people
    Column("status", String(16), nullable=False),  # ask | declined
    Column("reason", String(32), nullable=False),  # a code of bot.understanding.reading
    Column("missing", Text, nullable=False),  # the words not understood, as a JSON list
    Column("place", String(16), nullable=False),  # direct | channel | terminal
    Column("asker", String(64)),  # a fingerprint; only to count people
    Index("backlog_asked_at", "asked_at"),
)

reading = Table(
    "reading",
    metadata,
    Column("person", String(64), primary_key=True),  # a fingerprint
    Column("shape", String(64), primary_key=True),  # of what the bot asked
    Column("chosen", String(64), nullable=False),  # a fingerprint of the question that was picked
    Column("picks", Integer, nullable=False),  # in a row
    Column("picked_at", Instant, nullable=False),
    Index("reading_picked_at", "picked_at"),
)
