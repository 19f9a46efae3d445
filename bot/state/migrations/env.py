"""Alembic's entry: runs on the connection that :mod:`bot.state.opening` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from bot.state.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter a table in place
    version_table="funnelbot_version",
)
context.run_migrations()
