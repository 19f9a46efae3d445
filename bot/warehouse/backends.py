"""Where the warehouse is: one class per kind of engine, everything else is the same for all of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bot.errors import WarehouseError, WarehouseMissing

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

# Every connection to one file in one process must have the same configuration, so it is a constant.
LOCKED_DOWN = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """One state of the data. ``name`` changes when they do, ``target`` is what to open for it."""

    name: str
    target: str


class Backend(Protocol):
    """One place where canonical tables are. ``dialect`` is sqlglot's name of the SQL it speaks."""

    dialect: str

    def current(self) -> Version:
        """The state to read now. Raises :class:`WarehouseMissing` when there is none."""
        ...

    def open(self, version: Version) -> Engine:
        """A read-only engine on exactly that version."""
        ...

    def limited(self, connection: Connection, seconds: float) -> AbstractContextManager[None]:
        """Cancels what runs on the connection when the time is over."""
        ...


def backend_for(url: str) -> Backend:
    """Raises :class:`WarehouseError` for an address whose engine cannot be read yet."""
    scheme, _, rest = url.partition("://")
    if scheme.split("+")[0] == "duckdb":
        return DuckDBFile(Path(rest.removeprefix("/").partition("?")[0]))
    raise WarehouseError(
        f"WAREHOUSE_URL begins with {scheme}://, which cannot be read yet. "
        "Expected duckdb:/// and the path of the file that `funnelbot build` made."
    )


class DuckDBFile:
    """A DuckDB file that is never written in place: ``path`` is the file, or a symlink that a build flips to a new one.

    A file replaced under its own name would go on being read in its old state, since DuckDB keeps one instance per
    path; that is why builds write versioned files.
    """

    dialect = "duckdb"

    def __init__(self, path: Path) -> None:
        self.path = path

    def current(self) -> Version:
        try:
            file = self.path.resolve(strict=True)
            return Version(name=f"{file.name}@{file.stat().st_mtime_ns}", target=str(file))
        except (OSError, RuntimeError) as missing:
            raise WarehouseMissing(
                f"There is no warehouse at {self.path}. Build one with `funnelbot build`, or try `funnelbot demo`."
            ) from missing

    def open(self, version: Version) -> Engine:
        from sqlalchemy import URL, create_engine, event

        engine = create_engine(
            URL.create("duckdb", database=version.target),
            isolation_level="AUTOCOMMIT",
            connect_args={"read_only": True, "config": dict(LOCKED_DOWN)},
            pool_size=8,
            max_overflow=24,
            hide_parameters=True,
        )
        event.listen(engine, "connect", _in_utc_and_locked)
        return engine

    @contextmanager
    def limited(self, connection: Connection, seconds: float) -> Iterator[None]:
        """DuckDB has no limit of its own; a timer interrupts the connection, which stays usable."""
        driver: Any = connection.connection.dbapi_connection
        timer = threading.Timer(seconds, driver.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


_configuring = threading.Lock()


def _in_utc_and_locked(connection: Any, _record: object) -> None:
    """Sets the time zone once per instance and then locks the settings, the zone among them."""
    with _configuring:
        cursor = connection.cursor()
        cursor.execute("select current_setting('lock_configuration')")
        if not cursor.fetchone()[0]:
            cursor.execute("set global TimeZone = 'UTC'")
            cursor.execute("set lock_configuration = true")
        cursor.close()
