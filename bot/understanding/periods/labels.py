"""The canonical name of a range: "October 2026", "Q3 FY2027", "week of 9 Nov 2026", "1 Jan - 31 Mar 2026"."""

from __future__ import annotations

from datetime import date, timedelta

from bot.understanding.periods.span import Calendar
from bot.understanding.periods.units import Range, Unit, unit_start, units_around, year_of

MONTH_NAMES = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def day_label(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"


def range_label(span: Range) -> str:
    """First and last day; the year once where both share it."""
    first, last = span[0], span[1] - timedelta(days=1)
    if first == last:
        return day_label(first)
    short = day_label(first).rsplit(" ", 1)[0] if first.year == last.year else day_label(first)
    return f"{short} - {day_label(last)}"


def label_of(span: Range, unit: Unit | None, calendar: Calendar, *, fiscal: bool = False) -> str:
    """The name of the one unit that ``span`` is, else its first and last day."""
    if unit is None or units_around(span[0], unit, calendar, fiscal=fiscal) != span:
        return range_label(span)
    if unit == "day":
        return day_label(span[0])
    if unit == "week":
        return f"week of {day_label(span[0])}"
    if unit == "month":
        return f"{MONTH_NAMES[span[0].month - 1]} {span[0].year}"
    year = year_of(span[0], calendar, fiscal=fiscal)
    name = f"FY{year}" if fiscal else str(year)
    if unit == "year":
        return name
    months = (span[0].month - unit_start(span[0], "year", calendar, fiscal=fiscal).month) % 12
    return f"Q{months // 3 + 1} {name}" if unit == "quarter" else f"H{months // 6 + 1} {name}"
