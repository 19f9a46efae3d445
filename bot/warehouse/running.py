"""One question on one connection: what the query can see at all, then the rows of each period by the same statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlglot import exp

from bot.catalogue.query import Query
from bot.errors import WarehouseError
from bot.understanding.plan import Period, Plan
from bot.warehouse import compose, filling
from bot.warehouse.result import Column, Coverage, Rows, Value
from bot.warehouse.shape import Shape, condition_binds, period_binds, shape_of
from bot.warehouse.snapshot import Scope, Snapshot
from bot.warehouse.statements import Session, Statement, Statements
from bot.warehouse.subject import is_about_somebody, subject_binds

EVERY_DAY = 100_000  # more days than any company's data have
ABOUT_ONE = Scope(coverage=Coverage(rows=0, first=None, last=None), nothing=(), splits=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """The rows of one period, what was left out of it, and the statement that showed the rows."""

    rows: Rows
    left_out: Mapping[str, int]
    statement: Statement
    binds: Mapping[str, Value]


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    session: Session
    snapshot: Snapshot
    statements: Statements
    query: Query
    plan: Plan
    max_rows: int
    week_start: int

    def measure(self, period: Period | None) -> Measured:
        """Raises :class:`WarehouseError`. Where a need is not met nothing is run and every measure is None."""
        return self._report(period) if self.query.kind == "report" else self._metric(period)

    def _metric(self, period: Period | None) -> Measured:
        shape = shape_of(self.query, self.plan, period, self.week_start)
        binds = self._binds(shape, period)
        total_of = self._statement(("total", _ungrouped(shape)), lambda: compose.compose_total(self.query, shape))
        groups_of = total_of
        if shape.is_grouped or self.query.split:
            groups_of = self._statement(("groups", shape), lambda: compose.compose_groups(self.query, shape))
        if self.scope.coverage.lacking:
            return self._measured(groups_of, binds, self._nothing_known(shape, period), {})
        total, left_out = self._total(total_of, binds, period)
        rows = self._grouped(groups_of, binds, shape, period, total)
        return self._measured(groups_of, binds, rows, left_out)

    def _total(
        self, statement: Statement, binds: Mapping[str, Value], period: Period | None
    ) -> tuple[dict[str, Value], dict[str, int]]:
        [row] = self.session.rows(statement, binds, 1)
        measures = len(self.query.measures)
        total = dict(zip(self.query.measures, row, strict=False))
        if period is not None and not filling.is_known(self.scope.coverage, period.start, period.end):
            total = dict.fromkeys(self.query.measures)
        left_out = {reason: int(count or 0) for reason, count in zip(self.query.left_out, row[measures:], strict=True)}
        return total, {reason: count for reason, count in left_out.items() if count}

    def _grouped(
        self,
        statement: Statement,
        binds: Mapping[str, Value],
        shape: Shape,
        period: Period | None,
        total: dict[str, Value],
    ) -> Rows:
        columns = columns_of(self.query, shape)
        if not shape.is_grouped and not self.query.split:
            return Rows(columns=columns, rows=(tuple(total.values()),), total=total, period=period)
        limit = int(str(binds["row_limit"]))
        found = self.session.rows(statement, binds, limit)
        wanted = limit - 1
        rows = found[:wanted]
        if len(found) == len(rows):
            rows = self._filled(rows, shape, period)
        truncated = not shape.top and (len(found) > wanted or len(rows) > self.max_rows)
        return Rows(columns=columns, rows=tuple(rows[: self.max_rows]), total=total, period=period, truncated=truncated)

    def _filled(
        self, rows: Sequence[tuple[Value, ...]], shape: Shape, period: Period | None
    ) -> list[tuple[Value, ...]]:
        if shape.top and not shape.breakdown:
            return list(rows)  # "the three best months" are three months
        if not shape.grain and not self.query.split_order:
            return list(rows)
        span = filling.whole(period, self.scope.coverage)
        days: list[date] = []
        if shape.grain and span:
            days = filling.buckets(shape.grain, *span, self.week_start)
        return filling.filled(
            rows,
            groups=len(shape.breakdown),
            grain=shape.grain,
            days=days,
            splits=self.scope.splits,
            nothing=self.scope.nothing,
            coverage=self.scope.coverage,
        )

    def _nothing_known(self, shape: Shape, period: Period | None) -> Rows:
        total: dict[str, Value] = dict.fromkeys(self.query.measures)
        return Rows(columns=columns_of(self.query, shape), rows=(), total=total, period=period)

    def _report(self, period: Period | None) -> Measured:
        statement = self._statement("report", lambda: compose.compose_report(self.query))
        no_period = {"period_start": None, "period_end": None}  # a report over all time says so itself
        binds = no_period | self._binds(Shape(within=period is not None), period)
        columns = tuple(Column(name=name, role="field") for name in self.query.tree.named_selects)  # type: ignore[attr-defined]
        found: list[Any] = []
        if not self.scope.coverage.lacking:
            found = self.session.rows(statement, binds, self.max_rows + 1)
        rows = Rows(
            columns=columns,
            rows=tuple(found[: self.max_rows]),
            total={},
            period=period,
            truncated=len(found) > self.max_rows,
        )
        return self._measured(statement, binds, rows, {})

    def _measured(
        self, statement: Statement, binds: Mapping[str, Value], rows: Rows, left_out: Mapping[str, int]
    ) -> Measured:
        used = {name: binds[name] for name in sorted(statement.binds)}
        return Measured(rows=rows, left_out=left_out, statement=statement, binds=used)

    @property
    def scope(self) -> Scope:
        """What the query sees in this version for these stages; measured once."""
        if is_about_somebody(self.query):
            return ABOUT_ONE
        key = (id(self.query), self.plan.stages + self.plan.model)
        query, scope = self.snapshot.scopes.get(key, (None, None))
        if scope is None or query is not self.query:
            scope = self._scope()
            self.snapshot.scopes[key] = (self.query, scope)
        return scope

    def _scope(self) -> Scope:
        query, binds, freshness = self.query, self._standing_binds(), self.snapshot.freshness
        found = self.session.rows(self._statement("scope", lambda: compose.compose_scope(query)), binds, EVERY_DAY)
        [whole] = [row for row in found if row[0] and row[1]]
        days = sorted(row[2] for row in found if not row[0] and row[2] is not None)
        rows, *rest = whole[4:]
        needs, facts = rest[: len(query.needs)], rest[len(query.needs) :]
        span = filling.known_span(days, freshness.data_from, freshness.data_through)
        if query.looks == "ahead":
            span = (span[0] if span else date.min, date.max)  # what is planned is known today, however far ahead
        coverage = Coverage(
            rows=rows,
            first=days[0] if days else None,
            last=days[-1] if days else None,
            since=span[0] if span else None,
            until=span[1] if span else None,
            lacking=tuple(need.missing for need, seen in zip(query.needs, needs, strict=True) if not seen or seen <= 0),
            facts=dict(zip(query.coverage, facts, strict=True)),
        )
        ordered = tuple(row[3] for row in found if not row[1]) if query.split_order else ()
        splits = ordered if query.split else None
        return Scope(coverage=coverage, nothing=self._nothing(binds), splits=splits)

    def _nothing(self, binds: Mapping[str, Value]) -> tuple[Value, ...]:
        if not self.query.measures:
            return ()
        [row] = self.session.rows(self._statement("nothing", lambda: compose.compose_nothing(self.query)), binds, 1)
        return row

    def _statement(self, shape: object, build: Callable[[], exp.Expr]) -> Statement:
        return self.statements.get(self.query, shape, build)

    def _binds(self, shape: Shape, period: Period | None) -> dict[str, Value]:
        top = abs(self.plan.top or 0)
        series = bool(shape.grain and shape.breakdown)
        limit = top + 1 if top and not series else self.max_rows + 1
        return {
            **self._standing_binds(),
            **period_binds(period),
            **condition_binds(self.plan, shape),
            "row_limit": limit,
            "top": top,
        }

    def _standing_binds(self) -> dict[str, Value]:
        """Values that do not depend on the period: the day the data reach, stages, and how old a cohort must be."""
        query, plan = self.query, self.plan
        binds: dict[str, Value] = {"as_of": self.snapshot.freshness.data_through, **subject_binds(query, plan)}
        if query.stages is not None:
            stages = plan.stages or query.stages.default
            names = ("from_stage", "to_stage") if query.stages.shape == "pair" else ("stage",)
            if len(stages) != len(names):
                raise WarehouseError(f"The query {query.name} needs {len(names)} stages, not {len(stages)}.")
            binds.update(zip(names, stages, strict=True))
        if query.default_model is not None:
            binds["model"] = self._model()
        if query.maturity is not None:
            pair = ">".join(plan.stages or (query.stages.default if query.stages else ()))
            binds["mature_days"] = query.maturity.pairs.get(pair, query.maturity.days)
        return binds

    def _model(self) -> str | None:
        """The one attribution model: credits under two of them cannot be added up."""
        if len(self.plan.model) > 1:
            raise WarehouseError(f"The query {self.query.name} takes one attribution model at a time.")
        return self.plan.model[0] if self.plan.model else self.query.default_model


def columns_of(query: Query, shape: Shape) -> tuple[Column, ...]:
    columns = [Column(name=name, role="dimension") for name in shape.breakdown]
    if shape.grain:
        columns.append(Column(name=shape.grain, role="time"))
    if query.split:
        columns.append(Column(name=query.split, role="split"))
    return (*columns, *(Column(name=name, role="measure") for name in query.measures))


def _ungrouped(shape: Shape) -> Shape:
    return Shape(within=shape.within, conditions=shape.conditions)
