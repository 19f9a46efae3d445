"""The shape of a composed statement: everything that decides its text, and no value. Two questions of one shape share
one SQL text and differ in their bind parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.catalogue.query import Query
from bot.errors import WarehouseError
from bot.understanding.plan import NOT_KNOWN, Grain, Period, Plan
from bot.warehouse.result import Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """Values of one dimension: how many, and whether "not known" (NULL) is among them."""

    dimension: str
    values: int
    not_known: bool
    keep: bool  # True: only these; False: all but these

    def bind_names(self) -> tuple[str, ...]:
        return tuple(f"{'only' if self.keep else 'not'}_{self.dimension}_{number}" for number in range(self.values))


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranking:
    """What rows are ordered by: a measure, or the quotient of two."""

    of: str
    to: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    within: bool  # is there a period
    conditions: tuple[Condition, ...] = ()
    breakdown: tuple[str, ...] = ()
    grain: Grain | None = None
    week_start: int = 0
    ranking: Ranking | None = None
    top: Literal["highest", "lowest"] | None = None

    @property
    def is_grouped(self) -> bool:
        return bool(self.breakdown or self.grain)


def shape_of(query: Query, plan: Plan, period: Period | None, week_start: int) -> Shape:
    """Raises :class:`WarehouseError` when the plan names a dimension or grain that the query's header does not."""
    for dimension in (*plan.breakdown, *plan.filters, *plan.exclude):
        if dimension not in query.dimensions:
            raise WarehouseError(f"The query {query.name} has no dimension {dimension!r} ({query.path}).")
    if plan.grain is not None and plan.grain not in query.grains:
        raise WarehouseError(f"The query {query.name} cannot be shown by {plan.grain} ({query.path}).")
    return Shape(
        within=period is not None,
        conditions=tuple(_conditions(plan)),
        breakdown=plan.breakdown,
        grain=plan.grain,
        week_start=week_start if plan.grain == "week" else 0,
        ranking=ranking_of(query, plan),
        top=None if not plan.top else "highest" if plan.top > 0 else "lowest",
    )


def ranking_of(query: Query, plan: Plan) -> Ranking | None:
    """The number a reader would rank by: the headline's, in the reading that was asked for."""
    rule = query.headline
    if rule is None:
        return None
    if plan.basis == "period" and query.beside:
        return Ranking(of=query.beside[0].of, to=query.beside[0].to)
    if rule.kind == "ratio":
        return Ranking(of=rule.of, to=rule.to)
    if rule.kind in ("per", "price", "times") and rule.to is not None:
        return Ranking(of=rule.to, to=rule.of)
    if rule.kind == "days" and plan.statistic == "mean" and rule.mean:
        return Ranking(of=rule.mean)
    if rule.kind in ("count", "money") and plan.measure and plan.measure[0] in query.measures:
        return Ranking(of=plan.measure[0])
    return Ranking(of=rule.of)


def _conditions(plan: Plan) -> Iterator[Condition]:
    for keep, chosen in ((True, plan.filters), (False, plan.exclude)):
        for dimension, values in chosen.items():
            known = _known(values)
            yield Condition(dimension=dimension, values=len(known), not_known=NOT_KNOWN in values, keep=keep)


def condition_binds(plan: Plan, shape: Shape) -> dict[str, Value]:
    """The values of every condition under the names the statement binds them by."""
    binds: dict[str, Value] = {}
    for condition in shape.conditions:
        chosen: Mapping[str, tuple[str, ...]] = plan.filters if condition.keep else plan.exclude
        binds.update(zip(condition.bind_names(), _known(chosen[condition.dimension]), strict=True))
    return binds


def period_binds(period: Period | None) -> dict[str, date]:
    return {} if period is None else {"period_start": period.start, "period_end": period.end}


def _known(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value for value in dict.fromkeys(values) if value != NOT_KNOWN)
