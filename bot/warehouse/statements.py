"""One statement: composed once per shape and kept, run under a time limit, its rows as plain tuples."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from bot.catalogue.query import Query
from bot.errors import WarehouseError, WarehouseTimeout
from bot.warehouse.backends import Backend
from bot.warehouse.result import Value
from bot.warehouse.text import text_of

if TYPE_CHECKING:
    from sqlalchemy import Connection, TextClause

KEPT = 2000  # composed statements; beyond that the oldest go
# Errors of the engine about tables and columns. They tell names of the schema and never a value.
SCHEMA_ERRORS = frozenset({"CatalogException", "BinderException"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """``binds`` are the names of its parameters, ``shown`` is the SQL for a person to read."""

    query: Query
    clause: TextClause
    shown: str
    binds: frozenset[str]


class Statements:
    """Composed statements by query and shape. Safe for threads: at worst one is composed twice."""

    def __init__(self, dialect: str) -> None:
        self._dialect = dialect
        self._kept: dict[tuple[int, object], Statement] = {}

    def get(self, query: Query, shape: object, compose: Callable[[], exp.Expr]) -> Statement:
        """``shape`` tells this statement from every other one of the query."""
        key = (id(query), shape)
        found = self._kept.get(key)
        if found is None or found.query is not query:
            found = self._composed(query, compose())
            if len(self._kept) >= KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[key] = found
        return found

    def _composed(self, query: Query, tree: exp.Expr) -> Statement:
        from sqlalchemy import text

        sql = text_of(tree, self._dialect)
        return Statement(query=query, clause=text(sql.runnable), shown=sql.readable, binds=sql.binds)


@dataclass(kw_only=True, slots=True)
class Session:
    """One connection to one version of the data, and the time spent in the warehouse on it."""

    backend: Backend
    connection: Connection
    seconds: float
    spent_ms: float = field(default=0.0)

    def rows(self, statement: Statement, binds: Mapping[str, Value], limit: int) -> list[tuple[Any, ...]]:
        """At most ``limit`` rows. Raises :class:`WarehouseTimeout` or :class:`WarehouseError`, without any value."""
        from sqlalchemy.exc import SQLAlchemyError

        started = time.perf_counter()
        try:
            with self.backend.limited(self.connection, self.seconds):
                result = self.connection.execute(statement.clause, {name: binds[name] for name in statement.binds})
                return [tuple(row) for row in result.fetchmany(limit)]
        except SQLAlchemyError as error:
            failure = _explained(statement.query, error, self.seconds)
        finally:
            self.spent_ms += (time.perf_counter() - started) * 1000
        raise failure  # outside of the handler, so that the engine's own words are not chained to it


def _explained(query: Query, error: Exception, seconds: float) -> WarehouseError:
    original = getattr(error, "orig", None) or error
    kind = type(original).__name__
    if kind == "InterruptException":
        return WarehouseTimeout(
            f"The query {query.name} ran longer than {seconds:g} s and was cancelled. Ask about a shorter period, "
            "or raise QUERY_TIMEOUT_SECONDS."
        )
    detail = f": {str(original).splitlines()[0]}" if kind in SCHEMA_ERRORS else ""
    return WarehouseError(
        f"The warehouse could not run the query {query.name} ({query.path}, kept by {query.owner}), {kind}{detail}"
    )
