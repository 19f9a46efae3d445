"""Any question, answered by the warehouse and by plain Python: both must come to the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue.load import Catalogue
from bot.understanding.plan import NOT_KNOWN, Period, Plan
from bot.warehouse.warehouse import Warehouse
from tests.warehouse import model
from tests.warehouse.model import Company, Fact
from tests.warehouse.small import small_rows

COMPANY = Company(small_rows(), as_of=date(2026, 6, 10))
KNOWN = (date(2026, 1, 5), date(2026, 6, 10))  # the days the data speak of
MATURE = {("lead", "won"): 90, ("mql", "sql"): 30, ("lead", "mql"): 30, ("sql", "opportunity"): 30, ("mql", "won"): 90}

Measure = Callable[[Sequence[Fact]], dict[str, Any]]
PLAIN: Mapping[str, tuple[Callable[[Company], list[Fact]], Measure]] = {
    "leads": (model.leads, lambda facts: {"leads": len(facts)}),
    "mqls": (model.entered("mql"), lambda facts: {"mqls": len(facts)}),
    "sqls": (model.entered("sql"), lambda facts: {"sqls": len(facts)}),
    "opportunities": (
        model.deals("created_on", lambda row: row.get("type") != "renewal"),
        lambda facts: {"opportunities": len(facts)},
    ),
    "wins": (
        model.deals("closed_on", lambda row: row["is_won"] and model.is_new(row)),
        lambda facts: {"wins": len(facts)},
    ),
    "losses": (
        model.deals("closed_on", lambda row: row["is_closed"] and not row["is_won"] and model.is_new(row)),
        lambda facts: {"losses": len(facts)},
    ),
    "revenue": (model.deals("closed_on", lambda row: row["is_won"] and model.is_new(row)), model.revenue),
    "win_rate": (model.deals("closed_on", lambda row: row["is_closed"] and model.is_new(row)), model.win_rate),
}
STAGED = ("conversion", "time_to_convert")

VALUES = st.sampled_from(
    ["LinkedIn", "Google Ads", "Partner", "Webinar", 'O\'Brien: 100 % _ "quoted"', NOT_KNOWN, "EMEA", "APAC", "SMB"]
) | st.text(max_size=30)
CHOICES = st.dictionaries(
    st.sampled_from(["source", "region", "segment", "owner", "channel"]),
    st.lists(VALUES, min_size=1, max_size=4).map(tuple),
    max_size=2,
)
DAYS = st.dates(min_value=KNOWN[0], max_value=KNOWN[1])


@st.composite
def periods(draw: st.DrawFn) -> Period | None:
    if draw(st.booleans()):
        return None
    start = draw(DAYS)
    return Period(start=start, end=start + timedelta(days=draw(st.integers(1, 120))), label="")


def same(found: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    plain = {key: float(value) if isinstance(value, Decimal) else value for key, value in found.items()}
    return plain == pytest.approx(dict(expected))


@pytest.mark.parametrize("query", [*PLAIN, *STAGED, "leads_per_sale"])
@settings(max_examples=40, deadline=None)
@given(period=periods(), filters=CHOICES, exclude=CHOICES, stages=st.sampled_from(sorted(MATURE)))
def test_total_equals_the_plain_computation(
    catalogue: Catalogue,
    small: Warehouse,
    query: str,
    period: Period | None,
    filters: dict[str, tuple[str, ...]],
    exclude: dict[str, tuple[str, ...]],
    stages: tuple[str, str],
) -> None:
    plan = Plan(query=query, filters=filters, exclude=exclude, stages=stages if query in STAGED else ())

    result = small.run(catalogue.query(query), plan, period=period)

    facts, measure = plainly(query, stages)
    start, end = (period.start, period.end) if period else (None, None)
    assert same(result.current.total, measure(model.chosen(facts, start, end, filters, exclude)))


@pytest.mark.parametrize("query", [*PLAIN, *STAGED])
@settings(max_examples=25, deadline=None)
@given(period=periods(), dimension=st.sampled_from(["source", "region", "segment", "owner"]), filters=CHOICES)
def test_groups_equal_the_plain_computation(
    catalogue: Catalogue,
    small: Warehouse,
    query: str,
    period: Period | None,
    dimension: str,
    filters: dict[str, tuple[str, ...]],
) -> None:
    plan = Plan(query=query, breakdown=(dimension,), filters=filters)

    result = small.run(catalogue.query(query), plan, period=period).current

    facts, measure = plainly(query, ("lead", "won"))
    start, end = (period.start, period.end) if period else (None, None)
    wanted = model.chosen(facts, start, end, filters, {})
    if query == "time_to_convert":  # who has arrived without a first stage is in no group of it
        wanted = [fact for fact in wanted if fact.values["from"]]
    names = [column.name for column in result.columns]
    found = {row[0]: dict(zip(names[1:], row[1:], strict=True)) for row in result.rows}
    assert set(found) == {fact.dimensions[dimension] for fact in wanted}
    for value, measures in found.items():
        assert same(measures, measure([fact for fact in wanted if fact.dimensions[dimension] == value]))


@settings(max_examples=25, deadline=None)
@given(period=periods(), filters=CHOICES)
def test_months_of_a_count_sum_up_to_its_total(
    catalogue: Catalogue, small: Warehouse, period: Period | None, filters: dict[str, tuple[str, ...]]
) -> None:
    plan = Plan(query="wins", grain="month", filters=filters)

    result = small.run(catalogue.query("wins"), plan, period=period).current

    assert sum(row[-1] or 0 for row in result.rows) == (result.total["wins"] or 0)  # type: ignore[operator, misc]


def plainly(query: str, stages: tuple[str, str]) -> tuple[list[Fact], Measure]:
    if query in PLAIN:
        facts_of, measure = PLAIN[query]
        return facts_of(COMPANY), measure
    pair = stages if query in STAGED else ("lead", "won")
    facts = model.conversion(COMPANY, *pair)
    if query == "time_to_convert":
        return facts, lambda some: model.times(some, COMPANY.as_of)
    return facts, lambda some: model.rate(some, COMPANY.as_of, MATURE[pair])
