"""The warehouse: runs one vetted query for one plan, and says what the numbers rest on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bot.catalogue.query import Query
from bot.understanding.plan import Period, Plan
from bot.understanding.vocabulary import Vocabulary
from bot.warehouse.backends import backend_for
from bot.warehouse.names import names_of
from bot.warehouse.result import BuildInfo, Result
from bot.warehouse.running import Run
from bot.warehouse.snapshot import Freshness, Snapshot, open_snapshot, read_values
from bot.warehouse.statements import Session, Statements


class Warehouse:
    """Safe for threads. A build that flips the pointer is picked up by the next question, without a restart; questions
    that are running finish on the version they began with."""

    def __init__(self, url: str, *, timeout_seconds: float, max_rows: int, week_start: int = 0) -> None:
        """``week_start``: 0 is Monday. Nothing is opened yet."""
        self._backend = backend_for(url)
        self._statements = Statements(self._backend.dialect)
        self._timeout = timeout_seconds
        self._max_rows = max_rows
        self._week_start = week_start
        self._lock = threading.Lock()
        self._current: Snapshot | None = None
        self._vocabulary: Vocabulary | None = None

    def version(self) -> str:
        """Changes when the data do. Raises :class:`bot.errors.WarehouseMissing`."""
        return self._backend.current().name

    def build_info(self) -> BuildInfo:
        return self._snapshot().info

    def freshness(self) -> Freshness:
        """When the sources were last read, and the latest day any record speaks of."""
        return self._snapshot().freshness

    def vocabulary(self) -> Vocabulary:
        """Values of the dimensions, read once per version of the data."""
        snapshot = self._snapshot()
        known = self._vocabulary
        if known is None or known.version != snapshot.version:
            values, names = read_values(snapshot.engine), names_of(snapshot.engine)
            known = Vocabulary(version=snapshot.version, values=values, names=names)
            self._vocabulary = known
        return known

    def run(
        self,
        query: Query,
        plan: Plan,
        *,
        period: Period | None,
        compare: Period | None = None,
        compare_full: Period | None = None,
    ) -> Result:
        """Numbers for ``period`` (None: all time) and the comparisons, each measured by the same statement.

        Where a need of the query is not met nothing is measured: every total is None and ``coverage.lacking`` says
        what is missing. Raises :class:`WarehouseError` and its kinds.
        """
        with self._session() as (session, snapshot):
            run = Run(
                session=session,
                snapshot=snapshot,
                statements=self._statements,
                query=query,
                plan=plan,
                max_rows=self._max_rows,
                week_start=self._week_start,
            )
            current = run.measure(period)
            return Result(
                current=current.rows,
                previous=run.measure(compare).rows if compare else None,
                previous_full=run.measure(compare_full).rows if compare_full else None,
                coverage=run.scope.coverage,
                left_out=current.left_out,
                excluded=tuple(row for row in snapshot.excluded if row.entity in query.tables),
                as_of=snapshot.freshness.as_of,
                data_through=snapshot.freshness.data_through,
                sql=current.statement.shown,
                parameters=current.binds,
                warehouse_ms=session.spent_ms,
            )

    @contextmanager
    def _session(self) -> Iterator[tuple[Session, Snapshot]]:
        snapshot = self._snapshot()
        with snapshot.engine.connect() as connection:
            yield Session(backend=self._backend, connection=connection, seconds=self._timeout), snapshot

    def _snapshot(self) -> Snapshot:
        """The version the pointer shows now. It is read inside the lock: outside, two threads could flip back and
        forth between an old and a new version."""
        with self._lock:
            version = self._backend.current()
            if self._current is None or self._current.version != version.name:
                opened = open_snapshot(version.name, self._backend.open(version))
                if self._current is not None:
                    self._current.engine.dispose()
                self._current = opened
            return self._current

    def close(self) -> None:
        """Closes every idle connection; the next question opens anew."""
        with self._lock:
            if self._current is not None:
                self._current.engine.dispose()
            self._current = None
