"""Days, weeks, months, quarters, halves and years as half-open ranges, and steps between them. No words here."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from bot.understanding.periods.span import Calendar

Unit = Literal["day", "week", "month", "quarter", "half", "year"]
Range = tuple[date, date]

MONTHS_IN: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
FIRST_YEAR, LAST_YEAR = 1900, 2199  # beyond these a number is not a year


@dataclass(frozen=True, slots=True)
class OutOfCalendar(Exception):
    """A step left the years the grammar reads; the expression is then impossible, never an error for the asker."""

    what: str = "beyond the calendar"


def add_days(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError as beyond:
        raise OutOfCalendar from beyond


def month_start(year: int, month_index: int) -> date:
    """The first day of a month counted from January of ``year`` as 0; the index may run over or be negative."""
    year, month = year + month_index // 12, month_index % 12 + 1
    if not MINYEAR <= year < MAXYEAR:
        raise OutOfCalendar
    return date(year, month, 1)


def add_months(day: date, months: int) -> date:
    """The same day of another month; the last one where that month is shorter (31 March less one month: 29 Feb)."""
    first = month_start(day.year, day.month - 1 + months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def week_start(day: date, calendar: Calendar) -> date:
    return add_days(day, -((day.weekday() - calendar.week_start) % 7))


def unit_start(day: date, unit: Unit, calendar: Calendar, *, fiscal: bool = False) -> date:
    """The first day of the unit that ``day`` falls in."""
    if unit == "day":
        return day
    if unit == "week":
        return week_start(day, calendar)
    first_month = calendar.fiscal_year_start if fiscal else 1
    return add_months(day.replace(day=1), -((day.month - first_month) % MONTHS_IN[unit]))


def step(start: date, unit: Unit, count: int) -> date:
    """The start of the unit ``count`` units away from the unit that begins on ``start``."""
    if unit == "day":
        return add_days(start, count)
    if unit == "week":
        return add_days(start, 7 * count)
    return add_months(start, MONTHS_IN[unit] * count)


def units_around(
    day: date, unit: Unit, calendar: Calendar, *, first: int = 0, count: int = 1, fiscal: bool = False
) -> Range:
    """``count`` whole units from the ``first`` one on, where 0 is the unit of ``day`` and -1 the one before."""
    start = step(unit_start(day, unit, calendar, fiscal=fiscal), unit, first)
    return start, step(start, unit, count)


def year_range(year: int, calendar: Calendar, *, fiscal: bool = False) -> Range:
    """A calendar year, or the fiscal year that ends in ``year``."""
    if not fiscal or calendar.fiscal_year_start == 1:
        return month_start(year, 0), month_start(year, 12)
    start = month_start(year - 1, calendar.fiscal_year_start - 1)
    return start, add_months(start, 12)


def year_of(day: date, calendar: Calendar, *, fiscal: bool = False) -> int:
    """The name of the calendar or fiscal year of a day."""
    return day.year + int(fiscal and 1 < calendar.fiscal_year_start <= day.month)


def part_of_year(year: int, unit: Unit, number: int, calendar: Calendar, *, fiscal: bool = False) -> Range:
    """Quarter, half or month ``number`` (from 1) of a calendar or fiscal year."""
    start = step(year_range(year, calendar, fiscal=fiscal)[0], unit, number - 1)
    return start, step(start, unit, 1)


def weeks_in(iso_year: int) -> int:
    return date(iso_year, 12, 28).isocalendar().week


def iso_week(iso_year: int, number: int, calendar: Calendar) -> Range | None:
    """ISO week ``number``, on the company's days: its week that holds the ISO Thursday."""
    if not FIRST_YEAR <= iso_year <= LAST_YEAR or not 1 <= number <= weeks_in(iso_year):
        return None
    start = week_start(date.fromisocalendar(iso_year, number, 4), calendar)
    return start, add_days(start, 7)


def day_of(year: int, month: int, day: int) -> Range | None:
    """One day, or None where the calendar has no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    start = date(year, month, day)
    return start, add_days(start, 1)


def nth_weekday(span: Range, weekday: int, number: int) -> Range | None:
    """The ``number``-th given weekday inside a range; -1 is the last one."""
    first = add_days(span[0], (weekday - span[0].weekday()) % 7)
    last = add_days(span[1], -1 - (span[1].weekday() - 1 - weekday) % 7)
    start = add_days(first, 7 * (number - 1)) if number > 0 else add_days(last, 7 * (number + 1))
    return (start, add_days(start, 1)) if span[0] <= start < span[1] else None
