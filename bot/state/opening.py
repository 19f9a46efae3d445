"""Opens the bot's own tables and brings them up to date. Several processes may do so at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.errors import StateError

BUSY_TIMEOUT_MS = 5_000
UPGRADE_LOCK = 6_837_221  # an arbitrary number that names our lock to PostgreSQL
MIGRATIONS = Path(__file__).parent / "migrations"


def open_state(url: str) -> Engine:
    """An engine on tables of the newest form.

    Raises :class:`StateError` when the address is wrong, or the database cannot be reached or upgraded.
    """
    with speaking_of(url, "open"):
        engine = _engine(url)
        upgrade(engine)
        return engine


@contextmanager
def speaking_of(place: str, deed: str) -> Iterator[None]:
    """Turn whatever the database says into a :class:`StateError` that names the place, never a value."""
    try:
        yield
    except (SQLAlchemyError, OSError, ModuleNotFoundError) as error:
        reason = str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0]
        raise StateError(f"Cannot {deed} the bot's own tables ({_without_password(place)}): {reason}") from error


def _without_password(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "STATE_URL is not a SQLAlchemy address such as sqlite:///state.db"


def _engine(url: str) -> Engine:
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True, pool_size=10)
    if address.database and address.database != ":memory:":
        Path(address.database).expanduser().resolve().parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare_sqlite(connection: Any, _: object) -> None:
    """Readers beside one writer, and our own BEGIN: the driver's starts too late to hold a lock."""
    connection.isolation_level = None
    for pragma in (f"busy_timeout = {BUSY_TIMEOUT_MS}", "journal_mode = wal", "synchronous = normal"):
        connection.execute(f"pragma {pragma}").close()


def _begin(connection: Connection) -> None:
    """A writer takes the write lock first: a read that turns into a write later fails at once instead of waiting."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing, one process at a time."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.execution_options(writes=True).begin() as connection:  # on SQLite this already is the lock
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"select pg_advisory_xact_lock({UPGRADE_LOCK})")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
