"""Which cohorts may be judged yet, and which came before arrivals were recorded at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.catalogue.query import Query
from bot.understanding.plan import Period, Plan
from bot.warehouse.result import Coverage, Result

ONE_DAY = timedelta(days=1)
FIRST_ARRIVAL = "first_arrival"  # the coverage fact that tells when the stage asked about was first reached


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """How far a rate's cohorts may be judged. ``border`` is the first day that is too young; ``mature`` the part of
    the period before it (None: no day of it is old enough), ``young`` the part from it on."""

    days: int
    known_until: date
    border: date
    mature: Period | None
    young: Period | None


def days_to_mature(query: Query, plan: Plan) -> int | None:
    """How old a cohort must be for this pair of stages. None: this question has no cohorts to wait for."""
    if query.maturity is None or plan.basis == "period":
        return None
    stages = plan.stages or (query.stages.default if query.stages else ())
    return query.maturity.pairs.get(">".join(stages), query.maturity.days)


def known_until(result: Result, today: date) -> date:
    """The last day the data can speak of: where records end, and never after the sources were read."""
    read = result.as_of.date() if result.as_of else today
    return min(result.data_through or read, read)


def judged(query: Query, plan: Plan, result: Result, period: Period | None, today: date) -> Judged | None:
    """Split the period at the day from which cohorts are too young. None where every cohort may be judged or the
    question has none."""
    days = days_to_mature(query, plan)
    if days is None:
        return None
    until = known_until(result, today)
    border = until - timedelta(days=days) + ONE_DAY
    start, end = _range(period, result.coverage)
    if start is None or end is None or end <= border:
        return None
    mature = Period(start=start, end=border, label="") if start < border else None
    young = Period(start=max(start, border), end=end, label="")
    return Judged(days=days, known_until=until, border=border, mature=mature, young=young)


def _range(period: Period | None, coverage: Coverage) -> tuple[date | None, date | None]:
    if period is not None:
        return period.start, period.end
    return coverage.first, coverage.last + ONE_DAY if coverage.last else None


def first_arrival(coverage: Coverage) -> date | None:
    """The first day on which anybody is recorded to have reached the later stage, where the query declares it."""
    fact = coverage.facts.get(FIRST_ARRIVAL)
    return fact if isinstance(fact, date) else None


def truncated_before(plan: Plan, result: Result, period: Period | None) -> date | None:
    """The first recorded arrival, where the period's cohorts begin before it: their arrivals may never have been
    recorded, so their rate looks lower than it was."""
    arrival = first_arrival(result.coverage)
    start, _ = _range(period, result.coverage)
    if arrival is None or start is None or plan.basis == "period":
        return None
    return arrival if start < arrival else None
