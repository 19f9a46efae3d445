"""Every Plan survives being written down."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.state.plans import from_json, to_json
from bot.understanding.plan import Period, Plan, Target, Threshold

words = st.text(min_size=0, max_size=12)
values = st.dictionaries(words, st.lists(words, max_size=3).map(tuple), max_size=3)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
periods = st.builds(
    lambda start, length, label: Period(start=start, end=start + timedelta(days=length), label=label),
    days,
    st.integers(1, 4000),
    words,
)
several = st.lists(words, max_size=3).map(tuple)
amounts = st.floats(allow_nan=False, allow_infinity=False)
plans = st.builds(
    Plan,
    period=st.none() | periods,
    compare=st.none() | periods,
    grain=...,
    breakdown=several,
    filters=values,
    exclude=values,
    stages=several,
    subject=...,
    measure=several,
    basis=...,
    statistic=...,
    threshold=st.none() | st.builds(Threshold, value=amounts),
    top=...,
    target=st.none() | st.builds(Target, value=amounts, by=...),
    model=several,
)


@given(plans)
def test_a_plan_comes_back_as_it_was(plan: Plan) -> None:
    assert from_json(to_json(plan)) == plan


@given(plans)
def test_every_field_is_written(plan: Plan) -> None:
    again = from_json(to_json(plan))
    assert [getattr(again, field.name) for field in fields(Plan)] == [
        getattr(plan, field.name) for field in fields(Plan)
    ]


@pytest.mark.parametrize("text", ["[]", "{}", "null", '{"query": 1}', '{"query": "leads", "grain": "hour"}', "{"])
def test_what_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        from_json(text)


def test_a_field_of_a_newer_version_is_passed_over() -> None:
    assert from_json('{"query": "leads", "invented_later": 3}') == Plan(query="leads")
