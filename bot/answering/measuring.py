"""From an understood question to its Case: which days are asked of the warehouse, and what they are set against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from bot.answering.case import Case, Place
from bot.answering.comparing import Comparable, comparable
from bot.answering.figures import beside_of, reading_of
from bot.catalogue.query import Query
from bot.errors import CatalogueError
from bot.understanding.periods import Calendar, find_periods
from bot.understanding.plan import Period, Plan
from bot.understanding.reading import Understood
from bot.warehouse.result import Result

ONE_DAY = timedelta(days=1)
ALL_TIME = "all time"


class Runs(Protocol):
    """Runs one vetted query; the Warehouse, as far as an answer needs it."""

    def run(
        self,
        query: Query,
        plan: Plan,
        *,
        period: Period | None,
        compare: Period | None = None,
        compare_full: Period | None = None,
    ) -> Result: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Bench:
    """What every measurement of one version of the data shares. ``known_until`` is the last day the data speak of."""

    warehouse: Runs
    calendar: Calendar
    place: Place
    known_until: date | None


def measure(question: str, query: Query, understood: Understood, today: date, bench: Bench) -> Case:
    """Run the query over the period and what it is compared with."""
    plan = settled(query, understood.plan)
    understood = replace(understood, plan=plan)
    asked = plan.period or default_period(query, today, bench.calendar)
    period = clipped(asked, query, today)
    compared = _compared(query, plan, asked, today, bench)
    result = bench.warehouse.run(
        query,
        _unranked(plan),
        period=period,
        compare=compared.period if compared else None,
        compare_full=compared.full if compared else None,
    )
    return Case(
        question=question,
        query=query,
        understood=understood,
        today=today,
        place=bench.place,
        result=result,
        reading=reading_of(query, plan),
        beside=beside_of(query, plan),
        asked=asked,
        period=period,
        compared=compared,
    )


def settled(query: Query, plan: Plan) -> Plan:
    """The plan with what the query's header says where the asker said nothing: the breakdown, the attribution model."""
    if query.default_breakdown and not plan.breakdown and not plan.grain:
        plan = replace(plan, breakdown=query.default_breakdown)
    if query.default_model and not plan.model:
        plan = replace(plan, model=(query.default_model,))
    return plan


def _unranked(plan: Plan) -> Plan:
    """Without the ranking, so that every group comes back and the answer can say "top 3 of 8". A ranking over time
    stays: the warehouse keeps the series of the groups that lead."""
    return plan if plan.grain and plan.breakdown else replace(plan, top=None)


def default_period(query: Query, today: date, calendar: Calendar) -> Period | None:
    """The period the query's header names, read like an asker's words; None for all time.

    Raises :class:`CatalogueError` when the header's words are no period.
    """
    if query.time is None or query.default_period == ALL_TIME:
        return None
    found = find_periods(query.default_period, today=today, calendar=calendar, ahead=query.looks == "ahead")
    period = found[0].period if len(found) == 1 else None
    if period is None:
        line = query.lines.get("default_period", 1)
        raise CatalogueError(
            f"{query.path}:{line}: default_period {query.default_period!r} is not a period, expected one"
        )
    return period


def clipped(asked: Period | None, query: Query, today: date) -> Period | None:
    """The days of a period up to today: "this month" is answered so far, and a record dated tomorrow is not counted."""
    if query.time is None or asked is None:
        return None
    if query.looks == "ahead" or asked.end <= today + ONE_DAY or asked.start > today:
        return asked
    return Period(start=asked.start, end=today + ONE_DAY, label="")


def _compared(query: Query, plan: Plan, asked: Period | None, today: date, bench: Bench) -> Comparable | None:
    if asked is None or query.time is None or (query.kind == "report" and plan.compare is None):
        return None
    return comparable(asked, plan.compare, _known_day(today, bench), bench.calendar)


def _known_day(today: date, bench: Bench) -> date:
    """Today, or the day the data end where that is earlier: the comparison is then of as many days as are known."""
    return min(today, bench.known_until) if bench.known_until else today
