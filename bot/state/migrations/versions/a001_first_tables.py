"""Events already seen, the last Plan of a thread, and the replies owed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "a001"
down_revision = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "seen_event",
        sa.Column("key", sa.String(255), primary_key=True),
        sa.Column("seen_at", INSTANT, nullable=False),
    )
    op.create_index("seen_event_seen_at", "seen_event", ["seen_at"])
    op.create_table(
        "thread_context",
        sa.Column("thread", sa.String(255), primary_key=True),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("kept_at", INSTANT, nullable=False),
    )
    op.create_index("thread_context_kept_at", "thread_context", ["kept_at"])
    op.create_table(
        "reply",
        sa.Column("key", sa.String(255), primary_key=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("accepted_at", INSTANT, nullable=False),
        sa.Column("owner", sa.String(255), nullable=False),
        sa.Column("leased_until", INSTANT, nullable=False),
        sa.Column("attempted_at", INSTANT),
        sa.Column("channel", sa.String(64), nullable=False),
        sa.Column("ts", sa.String(32)),
        sa.Column("question", sa.Text),
    )
    op.create_index("reply_status", "reply", ["status", "leased_until"])
    op.create_index("reply_accepted_at", "reply", ["accepted_at"])


def downgrade() -> None:
    for table in ("reply", "thread_context", "seen_event"):
        op.drop_table(table)
