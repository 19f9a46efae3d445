"""What to ask next: each step the whole question in plain words, offered only where the query declares it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.answering.case import Case
from bot.answering.caveats import outside
from bot.answering.groups import bucket_end
from bot.answering.reports import is_report
from bot.answering.reports import steps as of_report
from bot.answering.sentences import recorded
from bot.answering.wording.names import plain
from bot.answering.wording.steps import in_words, label, metric
from bot.answering.wording.tells import EXAMPLES
from bot.catalogue.query import Query
from bot.understanding.periods import Calendar, same_period_last_year
from bot.understanding.plan import Grain, Period, Plan
from bot.understanding.reading import Option

DIMENSIONS_FIRST = ("source", "channel", "region", "segment", "owner")
ONE_DAY = timedelta(days=1)


def next_steps(case: Case, calendar: Calendar) -> tuple[tuple[Option, Plan], ...]:
    """Up to three steps with the plan that each must be understood as; the asker of the Desk checks that they are."""
    if is_report(case):
        return tuple(of_report(case))
    if case.query.kind != "metric" or case.result.coverage.lacking:
        return ()
    if outside(case):
        steps: tuple[tuple[str, Plan], ...] = tuple(_last_recorded(case))
    else:
        steps = (*_compare(case, calendar), *_break_down(case), *_over_time(case))
    return tuple((Option(label=label(name), question=in_words(case.query, plan)), plan) for name, plan in steps)


def instead(query: Query | None) -> tuple[Option, ...]:
    """What can be answered where a forecast or a cause was asked for, or where somebody asks what to ask."""
    if query is None or not query.says:
        return tuple(Option(label=example, question=example) for example in EXAMPLES)
    said = metric(query, Plan(query=query.name))
    groups = [name for name in DIMENSIONS_FIRST if name in query.dimensions][:1]
    by_group = [Option(label=label(name), question=f"{said} by {plain(name)} last month") for name in groups]
    over_time = [Option(label=label("month"), question=f"{said} by month this year")] if "month" in query.grains else []
    return (*by_group, *over_time)


def _base(case: Case) -> Plan:
    """The plan with its period spelt out, so that a default period stays what it was."""
    return replace(case.plan, period=case.plan.period or case.asked, top=None)


def _last_recorded(case: Case) -> Iterator[tuple[str, Plan]]:
    """The last month of which there are records, where the period has none."""
    _, last = recorded(case)
    if last is not None:
        start = last.replace(day=1)
        yield (
            "last_recorded",
            replace(_base(case), period=Period(start=start, end=bucket_end(start, "month"), label="")),
        )


def _compare(case: Case, calendar: Calendar) -> Iterator[tuple[str, Plan]]:
    period = case.plan.period or case.asked
    if period is None or case.plan.compare is not None or case.result.coverage.first is None:
        return
    year_before = same_period_last_year(period, calendar)
    if year_before.start >= case.result.coverage.first:
        yield "compare_year", replace(_base(case), compare=year_before)


def _break_down(case: Case) -> Iterator[tuple[str, Plan]]:
    if case.plan.breakdown:
        return
    free = [name for name in case.query.dimensions if name not in case.plan.filters]
    first = next((name for name in DIMENSIONS_FIRST if name in free), free[0] if free else None)
    if first is not None:
        yield first, replace(_base(case), breakdown=(first,), grain=None, compare=None)


def _over_time(case: Case) -> Iterator[tuple[str, Plan]]:
    grain = _finer(case.query, case)
    if case.plan.grain is None and grain is not None:
        yield grain, replace(_base(case), grain=grain, compare=None, breakdown=())


def _finer(query: Query, case: Case) -> Grain | None:
    """The grain that gives the period between about four and fifty points."""
    first, last = case.result.coverage.first, case.result.coverage.last
    if case.period is not None:
        days = case.period.days
    elif first is not None and last is not None:
        days = (last - first).days + 1
    else:
        return None
    return next((grain for grain in _grains_for(days) if grain in query.grains), None)


def _grains_for(days: int) -> tuple[Grain, ...]:
    if days <= 1:
        return ()
    if days <= 21:
        return ("day", "week")
    return ("week", "day") if days <= 150 else ("month", "quarter")
