"""What a period is set against."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.comparing import comparable, verdict_of
from bot.understanding.periods import Calendar
from bot.understanding.plan import Period

TODAY = date(2026, 11, 21)


def period(start: str, end: str) -> Period:
    return Period(start=date.fromisoformat(start), end=date.fromisoformat(end), label="")


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        (("2026-10-01", "2026-11-01"), ("2026-09-01", "2026-10-01")),  # a month: the month before
        (("2026-07-01", "2026-10-01"), ("2026-04-01", "2026-07-01")),  # a quarter
        (("2025-01-01", "2026-01-01"), ("2024-01-01", "2025-01-01")),  # a year
        (("2026-11-09", "2026-11-16"), ("2026-11-02", "2026-11-09")),  # a week
        (("2026-11-20", "2026-11-21"), ("2026-11-19", "2026-11-20")),  # a day
        (("2026-11-01", "2026-12-01"), ("2026-10-01", "2026-10-22")),  # this month: its 21 days so far
        (("2026-11-16", "2026-11-23"), ("2026-11-09", "2026-11-15")),  # this week: six days so far
        (("2026-10-01", "2027-01-01"), ("2026-07-01", "2026-08-22")),  # this quarter: 52 days so far
        (("2026-01-01", "2026-11-22"), ("2025-01-01", "2025-11-22")),  # year to date: the same days of last year
        (("2026-10-01", "2026-11-22"), ("2026-07-01", "2026-08-22")),  # quarter to date
        (("2026-11-01", "2026-11-22"), ("2026-10-01", "2026-10-22")),  # month to date
    ],
)
def test_the_comparable_period_is_the_unit_before_or_as_many_days_of_it(
    asked: tuple[str, str], other: tuple[str, str]
) -> None:
    found = comparable(period(*asked), None, TODAY, Calendar())

    assert (found.period.start, found.period.end) == (period(*other).start, period(*other).end)
    assert found.full is None


def test_the_period_that_was_named_wins_and_is_told_whole_where_it_is_cut() -> None:
    found = comparable(period("2026-11-01", "2026-12-01"), period("2025-11-01", "2025-12-01"), TODAY, Calendar())

    assert (found.period.start, found.period.end) == (date(2025, 11, 1), date(2025, 11, 22))
    assert found.full == period("2025-11-01", "2025-12-01")


@given(st.dates(date(2020, 1, 1), date(2026, 11, 20)), st.integers(1, 900))
def test_the_other_period_lies_before_and_never_runs_into_this_one(start: date, days: int) -> None:
    asked = Period(start=start, end=start + timedelta(days=days), label="")
    other = comparable(asked, None, TODAY, Calendar()).period

    assert other.end <= asked.start
    assert other.days <= asked.days + 3  # a month may be three days longer than the one after


@pytest.mark.parametrize(
    ("good", "change", "verdict"),
    [
        ("up", 0.1, "good"),
        ("up", -0.1, "bad"),
        ("down", 0.1, "bad"),
        ("down", -0.1, "good"),
        ("neither", 0.1, "neither"),
        ("up", 0.0, "neither"),
        ("up", None, "neither"),
    ],
)
def test_good_news_is_what_the_query_says(good: str, change: float | None, verdict: str) -> None:
    assert verdict_of(good, change) == verdict  # type: ignore[arg-type]
