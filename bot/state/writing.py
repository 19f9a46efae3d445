"""One writer at a time within this process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import Lock

from sqlalchemy import Connection, Engine

_turn = Lock()


@contextmanager
def one_writer(engine: Engine) -> Iterator[Connection]:
    """A transaction. Threads of one process queue for SQLite's single write lock here, where they are woken at once;
    in the database they would poll for it, up to 100 ms at a time, and acknowledgements would come late."""
    turn = _turn if engine.dialect.name == "sqlite" else nullcontext()
    with turn, engine.execution_options(writes=True).begin() as connection:
        yield connection
