"""One figure out of the measures of a group: the value of a headline rule, its bounds, and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bot.answering.answer import Unit
from bot.answering.formatting import number
from bot.answering.intervals import wilson
from bot.catalogue.query import HeadlineKind, HeadlineRule, Query
from bot.understanding.plan import Plan
from bot.warehouse.result import Value

UNITS: Mapping[HeadlineKind, Unit] = {
    "count": "count",
    "money": "money",
    "ratio": "percent",
    "per": "per",
    "price": "money",
    "times": "per",
    "days": "days",
}
RATES: frozenset[HeadlineKind] = frozenset({"ratio", "per"})
QUOTIENTS: frozenset[HeadlineKind] = frozenset({"price", "times"})  # of money: no share, so no interval
ADDS_MONEY = re.compile(r"(?i)(?:sum|avg|min|max|quantile_cont)\(.*(?:amount|revenue|spend|_base)")
MeasureKind = Literal["count", "money", "ratio", "per", "days", ""]


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """``value`` is None where it cannot be given (a zero denominator, nothing recorded). ``of`` and ``to`` are the
    counts of a rate; ``other`` is the mean beside a median or the median beside a mean, ``spread`` the quartiles."""

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    of: float | None = None
    to: float | None = None
    other: float | None = None
    spread: tuple[float, float] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Which rule makes the headline of this question. ``cohort`` tells that numerator and denominator are the same
    people, so that an interval holds; the period reading of a rate divides different people."""

    rule: HeadlineRule
    cohort: bool = True
    mean_leads: bool = False


def reading_of(query: Query, plan: Plan) -> Reading | None:
    """The rule the plan asks for: a named measure, the period basis of a rate, the mean of a duration."""
    rule = query.headline
    if rule is None:
        return None
    if plan.basis == "period" and _has_period_reading(query):
        return Reading(rule=replace(rule, of=query.beside[0].of, to=query.beside[0].to), cohort=False)
    if rule.kind in QUOTIENTS:
        return Reading(rule=_numerator_named(query, plan, rule))
    if plan.measure and rule.kind not in RATES:
        named = _measure_named(query, plan)
        if named is not None:
            return Reading(rule=replace(rule, of=named, kind=_kind_of(query, rule, named)))
    return Reading(rule=rule, mean_leads=rule.kind == "days" and plan.statistic == "mean" and rule.mean is not None)


def _measure_named(query: Query, plan: Plan) -> str | None:
    """The measure of all the names together ("sourced" and "revenue": sourced_revenue), else of the first. Where the
    query tells parts of a whole, "revenue" alone is the headline's part of it."""
    said = plan.measure
    whole = next((name for name in reversed(said) if name in query.parts.values()), None)  # "leads in the pipeline"
    if whole is not None and query.headline is not None:
        part = next((name for name in said if name in query.parts), query.headline.of)
        named = (f"{part}_{whole}", part) if query.parts.get(part) != whole else (part,)
    else:
        named = ("_".join(said), said[0])
    return next((name for name in named if name in query.measures), None)


def adds_money(query: Query, measure: str) -> bool:
    """Whether a measure adds up amounts and does not count them."""
    return ADDS_MONEY.search(query.measures.get(measure, "")) is not None


def _numerator_named(query: Query, plan: Plan, rule: HeadlineRule) -> HeadlineRule:
    """The second reading of a quotient where the asker named it: pipeline for the money spent instead of revenue."""
    named = next((one for one in query.beside if one.to in plan.measure), None)
    return replace(rule, of=named.of, to=named.to) if named else rule


def _kind_of(query: Query, rule: HeadlineRule, measure: str) -> HeadlineKind:
    """Of a query whose headline is money another measure may be a count, and the other way round."""
    if rule.kind not in ("count", "money"):
        return rule.kind
    return "money" if adds_money(query, measure) else "count"


def beside_of(query: Query, plan: Plan) -> Reading | None:
    """The reading that stands beside the headline of a rate: the period one, or the cohort one where that is asked."""
    if query.headline is None or not query.beside or query.headline.kind not in RATES | QUOTIENTS:
        return None
    if query.headline.kind in QUOTIENTS and _numerator_named(query, plan, query.headline) != query.headline:
        return Reading(rule=query.headline)
    if plan.basis == "period" and _has_period_reading(query):
        return Reading(rule=query.headline)
    return Reading(rule=replace(query.headline, of=query.beside[0].of, to=query.beside[0].to), cohort=False)


def _has_period_reading(query: Query) -> bool:
    """A rate of cohorts has the reading by what closed in the period beside it; another rate has another kind of
    second reading, such as by amount."""
    return bool(query.beside) and query.maturity is not None and query.headline is not None


def figure(reading: Reading, measures: Mapping[str, Value]) -> Figure:
    """The figure of one group of rows."""
    rule = reading.rule
    if rule.kind in RATES:
        return _rate(reading, measures)
    if rule.kind in QUOTIENTS:
        return _quotient(rule, measures)
    if rule.kind == "days":
        return _duration(reading, measures)
    return Figure(value=number(measures.get(rule.of)))


def _rate(reading: Reading, measures: Mapping[str, Value]) -> Figure:
    of, to = number(measures.get(reading.rule.of)), number(measures.get(reading.rule.to or ""))
    if of is None or to is None or to <= 0:
        return Figure(value=None, of=of, to=to, n=_whole(to))
    share = Figure(value=of / to, of=of, to=to, n=_whole(to))
    if reading.cohort and of.is_integer() and to.is_integer() and 0 <= of <= to:
        low, high = wilson(int(of), int(to))
        share = replace(share, low=low, high=high)
    return share if reading.rule.kind == "ratio" else _reciprocal(share)


def _quotient(rule: HeadlineRule, measures: Mapping[str, Value]) -> Figure:
    """Money for each one, or money to money; nothing to divide by, or nothing known to divide, is no figure."""
    of, to = number(measures.get(rule.of)), number(measures.get(rule.to or ""))
    n = _whole(of) if rule.kind == "price" else None
    value = to / of if of is not None and to is not None and of > 0 else None
    return Figure(value=value, of=of, to=to, n=n)


def _reciprocal(share: Figure) -> Figure:
    """1 / share; its bounds are those of the share, turned round. Nothing at a share of zero, where it is endless."""
    if not share.value:
        return replace(share, value=None, low=None, high=None)
    low = 1 / share.high if share.high else None
    high = 1 / share.low if share.low else None
    return replace(share, value=1 / share.value, low=low, high=high)


def _duration(reading: Reading, measures: Mapping[str, Value]) -> Figure:
    rule = reading.rule
    median, mean = number(measures.get(rule.of)), number(measures.get(rule.mean or ""))
    quarter, three_quarters = _percentile(measures, "p25"), _percentile(measures, "p75")
    spread = None if quarter is None or three_quarters is None else (quarter, three_quarters)
    n = _whole(number(measures.get(rule.n or "")))
    value, other = (mean, median) if reading.mean_leads else (median, mean)
    return Figure(value=value, other=other, n=n, spread=spread)


def _percentile(measures: Mapping[str, Value], name: str) -> float | None:
    """A quartile by its name: p25 or p25_days."""
    found = next((measures[one] for one in measures if one == name or one.startswith(f"{name}_")), None)
    return number(found)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
