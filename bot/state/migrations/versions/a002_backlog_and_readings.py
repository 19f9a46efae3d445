"""Questions that were not answered, and how a person reads what the bot had to ask about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "a002"
down_revision = "a001"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "backlog",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("missing", sa.Text, nullable=False),
        sa.Column("place", sa.String(16), nullable=False),
        sa.Column("asker", sa.String(64)),
    )
    op.create_index("backlog_asked_at", "backlog", ["asked_at"])
    op.create_table(
        "reading",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("shape", sa.String(64), primary_key=True),
        sa.Column("chosen", sa.String(64), nullable=False),
        sa.Column("picks", sa.Integer, nullable=False),
        sa.Column("picked_at", INSTANT, nullable=False),
    )
    op.create_index("reading_picked_at", "reading", ["picked_at"])


def downgrade() -> None:
    for table in ("reading", "backlog"):
        op.drop_table(table)
