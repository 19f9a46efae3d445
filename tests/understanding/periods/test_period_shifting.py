"""From one period to another, and periods that mean something only beside another one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.periods import (
    Calendar,
    find_periods,
    next_period,
    previous_period,
    resolve_relative,
    same_period_last_year,
)
from bot.understanding.plan import Period

TODAY = date(2026, 11, 21)
MONDAYS = Calendar()


def period(text: str) -> Period:
    (span,) = find_periods(text, today=TODAY, calendar=MONDAYS)
    assert span.period is not None
    return span.period


def ends(found: Period | None) -> str:
    return f"{found.start}..{found.end}" if found else "none"


BEFORE = {
    "October": ("2026-09-01..2026-10-01", "September 2026"),
    "Q1 2026": ("2025-10-01..2026-01-01", "Q4 2025"),
    "H1 2026": ("2025-07-01..2026-01-01", "H2 2025"),
    "2025": ("2024-01-01..2025-01-01", "2024"),
    "last 3 months": ("2026-05-01..2026-08-01", "1 May - 31 Jul 2026"),
    "last week": ("2026-11-02..2026-11-09", "week of 2 Nov 2026"),
    "last 30 days": ("2026-09-22..2026-10-22", "22 Sep - 21 Oct 2026"),
    "yesterday": ("2026-11-19..2026-11-20", "19 Nov 2026"),
    "10 Oct - 12 Oct": ("2026-10-07..2026-10-10", "7 Oct - 9 Oct 2026"),
}


@pytest.mark.parametrize(("text", "expected"), BEFORE.items())
def test_the_period_before(text: str, expected: tuple[str, str]) -> None:
    found = previous_period(period(text), MONDAYS)
    assert (ends(found), found.label) == expected


LAST_YEAR = {
    "October": ("2025-10-01..2025-11-01", "October 2025"),
    "Q3": ("2025-07-01..2025-10-01", "Q3 2025"),
    "February 2028": ("2027-02-01..2027-03-01", "February 2027"),
    "29 Feb 2028": ("2027-02-28..2027-03-01", "28 Feb 2027"),
    "last week": ("2025-11-10..2025-11-17", "week of 10 Nov 2025"),
    "ytd": ("2025-01-01..2025-11-22", "1 Jan - 21 Nov 2025"),
    "20 Nov": ("2025-11-20..2025-11-21", "20 Nov 2025"),
}


@pytest.mark.parametrize(("text", "expected"), LAST_YEAR.items())
def test_the_same_a_year_before(text: str, expected: tuple[str, str]) -> None:
    found = same_period_last_year(period(text), MONDAYS)
    assert (ends(found), found.label) == expected


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("mtd", "month", "2026-10-01..2026-10-22"),
        ("qtd", "quarter", "2026-07-01..2026-08-22"),
        ("ytd", "year", "2025-01-01..2025-11-22"),
        ("wtd", "week", "2026-11-09..2026-11-15"),
    ],
)
def test_a_running_unit_goes_back_to_the_same_days(text: str, unit: str, expected: str) -> None:
    assert ends(previous_period(period(text), MONDAYS, unit=unit)) == expected  # type: ignore[arg-type]


def test_31_march_to_date_goes_back_to_the_whole_of_february() -> None:
    base = Period(start=date(2026, 3, 1), end=date(2026, 3, 31), label="1 Mar - 30 Mar 2026")
    assert ends(previous_period(base, MONDAYS, unit="month")) == "2026-02-01..2026-03-01"


BESIDE = {
    "last month vs the month before": "2026-09-01..2026-10-01",
    "Q3 and the month before": "2026-06-01..2026-07-01",
    "Q3 vs the quarter before": "2026-04-01..2026-07-01",
    "yesterday vs the week before": "2026-11-09..2026-11-16",
    "last week vs the week before": "2026-11-02..2026-11-09",
    "this quarter vs last": "2026-07-01..2026-10-01",
    "October vs the previous month": "2026-09-01..2026-10-01",
    "October vs the previous period": "2026-09-01..2026-10-01",
    "last 30 days vs previous 30 days": "2026-09-22..2026-10-22",
    "last 7 days vs the 7 days before": "2026-11-07..2026-11-14",
    "last 3 months vs the 3 months before that": "2026-05-01..2026-08-01",
    "Q3 vs the same period last year": "2025-07-01..2025-10-01",
    "Q3 vs same quarter last year": "2025-07-01..2025-10-01",
    "this month vs same month last year": "2025-11-01..2025-12-01",
    "October vs a year ago": "2025-10-01..2025-11-01",
    "Q3 vs 2 years ago": "2024-07-01..2024-10-01",
    "this month vs last year": "2025-11-01..2025-12-01",
    "2026 vs last year": "2025-01-01..2026-01-01",
    "2024 vs last year": "2025-01-01..2026-01-01",
    "2024 vs the previous year": "2023-01-01..2024-01-01",
    "mtd vs same period last month": "2026-10-01..2026-10-22",
    "yesterday vs same day last week": "2026-11-13..2026-11-14",
    "mtd vs last mtd": "2026-10-01..2026-10-22",
    "October vs the month after": "2026-11-01..2026-12-01",
    "Q3 vs Q2": "2026-04-01..2026-07-01",
    "this week vs last week": "2026-11-09..2026-11-16",
}


@pytest.mark.parametrize(("text", "expected"), BESIDE.items())
def test_the_second_period_of_a_comparison(text: str, expected: str) -> None:
    first, second = find_periods(text, today=TODAY, calendar=MONDAYS)
    assert first.period is not None
    assert ends(resolve_relative(second, first.period, MONDAYS)) == expected


STARTS = st.dates(date(2001, 1, 1), date(2090, 1, 1))


@given(STARTS, st.integers(1, 800))
def test_before_and_after_touch_the_period(start: date, days: int) -> None:
    base = Period(start=start, end=start + timedelta(days=days), label="x")
    assert previous_period(base, MONDAYS).end == base.start
    assert next_period(base, MONDAYS).start == base.end


@given(STARTS)
def test_a_year_before_keeps_month_and_day(day: date) -> None:
    base = Period(start=day, end=day + timedelta(days=1), label="x")
    found = same_period_last_year(base, MONDAYS)
    if (day.month, day.day) == (2, 29):
        assert (found.start.month, found.start.day) == (2, 28)
    else:
        assert (found.start.month, found.start.day, found.start.year) == (day.month, day.day, day.year - 1)
    assert found.days == 1
