"""Cost per lead, acquisition cost, return on spend and what campaigns brought, by the warehouse and by plain Python."""

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
from tests.warehouse import spend_model as model
from tests.warehouse.model import Company, Fact, chosen
from tests.warehouse.small import small_rows

TABLES = small_rows()
COMPANY = Company(TABLES, as_of=date(2026, 6, 10))
SINCE = model.first_day(TABLES)
SPENT, LEADS = model.spent(COMPANY, TABLES), model.people(COMPANY, SINCE)
WON, OPENED = model.won(COMPANY, SINCE), model.opened(COMPANY, SINCE)
PLAIN: Mapping[str, tuple[list[Fact], Callable[[Sequence[Fact]], dict[str, Any]]]] = {
    "cost_per_lead": ([*SPENT, *LEADS], model.per_lead),
    "acquisition_cost": ([*SPENT, *WON], model.per_customer),
    "return_on_spend": ([*SPENT, *WON, *OPENED], model.returned),
    "campaigns": (model.of_campaigns(COMPANY, TABLES), model.by_campaign),
}
VALUES = st.sampled_from(["LinkedIn", "Google Ads", "Webinar", "Paid Social", "Spring Launch 2026", NOT_KNOWN])
CHOICES = st.dictionaries(
    st.sampled_from(model.OF_SPEND), st.lists(VALUES, min_size=1, max_size=3).map(tuple), max_size=2
)
STARTS = st.dates(min_value=date(2026, 1, 5), max_value=date(2026, 6, 10))
PERIODS = st.none() | st.builds(
    lambda start, days: Period(start=start, end=start + timedelta(days=days), label=""), STARTS, st.integers(1, 120)
)


def same(found: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    plain = {key: float(value) if isinstance(value, Decimal) else value for key, value in found.items()}
    return plain == pytest.approx(dict(expected))


@pytest.mark.parametrize("query", PLAIN)
@settings(max_examples=40, deadline=None)
@given(period=PERIODS, filters=CHOICES, exclude=CHOICES)
def test_both_sides_are_of_the_same_period_and_scope(
    catalogue: Catalogue,
    small: Warehouse,
    query: str,
    period: Period | None,
    filters: dict[str, tuple[str, ...]],
    exclude: dict[str, tuple[str, ...]],
) -> None:
    plan = Plan(query=query, filters=filters, exclude=exclude)

    found = small.run(catalogue.query(query), plan, period=period).current.total

    facts, measure = PLAIN[query]
    start, end = (period.start, period.end) if period else (None, None)
    assert same(found, measure(chosen(facts, start, end, filters, exclude)))


@pytest.mark.parametrize("query", PLAIN)
@pytest.mark.parametrize("dimension", model.OF_SPEND)
def test_every_group_has_its_own_two_sides(catalogue: Catalogue, small: Warehouse, query: str, dimension: str) -> None:
    result = small.run(catalogue.query(query), Plan(query=query, breakdown=(dimension,)), period=None).current

    facts, measure = PLAIN[query]
    names = [column.name for column in result.columns][1:]
    for row in result.rows:
        group = [fact for fact in facts if fact.dimensions[dimension] == row[0]]
        assert same(dict(zip(names, row[1:], strict=True)), measure(group))
    assert {fact.dimensions[dimension] for fact in facts} <= {row[0] for row in result.rows}
