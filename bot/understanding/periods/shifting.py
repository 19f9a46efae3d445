"""From one period to another: the one before, the same a year ago, and what "the month before" means beside a base."""

from __future__ import annotations

from datetime import date

from bot.understanding.periods.labels import label_of
from bot.understanding.periods.span import Calendar, PeriodSpan, Relative
from bot.understanding.periods.units import MONTHS_IN, Range, Unit, add_days, add_months, step, unit_start, units_around
from bot.understanding.plan import Grain, Period

SINGLE_UNITS: tuple[Unit, ...] = ("year", "half", "quarter", "month", "week", "day")


def previous_period(period: Period, calendar: Calendar, *, unit: Grain | None = None) -> Period:
    """The comparable period directly before: whole months go back by as many months, n days by n days.

    With ``unit`` a part of one running unit goes back to the same days of the unit before it: 1 to 21 November, unit
    month, to 1 to 21 October.
    """
    return _moved(period, -1, calendar, unit)


def next_period(period: Period, calendar: Calendar) -> Period:
    """The comparable period directly after."""
    return _moved(period, 1, calendar, None)


def same_period_last_year(period: Period, calendar: Calendar, *, years: int = 1) -> Period:
    """The same months or days ``years`` earlier; whole weeks go back by 52 weeks, so that weekdays stay together.

    29 February becomes 28 February where the other year has none.
    """
    span = (period.start, period.end)
    if _whole_months(span):
        return _named((add_months(span[0], -12 * years), add_months(span[1], -12 * years)), period, calendar)
    if _whole_weeks(span, calendar):
        return _named((add_days(span[0], -364 * years), add_days(span[1], -364 * years)), period, calendar)
    last = add_days(span[1], -1)
    return _named((add_months(span[0], -12 * years), add_days(add_months(last, -12 * years), 1)), period, calendar)


def resolve_relative(span: PeriodSpan, base: Period, calendar: Calendar) -> Period | None:
    """What ``span`` means beside ``base``: "the month before", "vs last year". None where it means no period at all."""
    relative = span.relative
    if relative is None:
        return span.period
    if relative.soft and span.period and base.days >= 365:
        return span.period
    if relative.by == "shift":
        return _shifted(base, relative, calendar)
    if relative.by == "unit" and relative.unit is not None:
        return _unit_away(base, relative, relative.unit, calendar)
    moved = base
    for _ in range(abs(relative.steps)):
        moved = _moved(moved, 1 if relative.steps > 0 else -1, calendar, None)
    return moved


def _shifted(base: Period, relative: Relative, calendar: Calendar) -> Period:
    """The same days some weeks, months, quarters or years away."""
    unit = relative.unit or "year"
    if unit == "year":
        return same_period_last_year(base, calendar, years=-relative.steps)
    if unit in MONTHS_IN:
        months = relative.steps * MONTHS_IN[unit]
        whole = _whole_months((base.start, base.end))
        end = add_months(base.end, months) if whole else add_days(add_months(add_days(base.end, -1), months), 1)
        return _named((add_months(base.start, months), end), base, calendar)
    days = relative.steps * (7 if unit == "week" else 1)
    return _named((add_days(base.start, days), add_days(base.end, days)), base, calendar)


def _moved(period: Period, sign: int, calendar: Calendar, unit: Grain | None) -> Period:
    span = (period.start, period.end)
    if unit is not None and unit != "day" and _part_of(span, unit, calendar):
        return _named(_same_days(span, unit, sign), period, calendar)
    if _whole_months(span):
        months = sign * ((span[1].year - span[0].year) * 12 + span[1].month - span[0].month)
        return _named((add_months(span[0], months), add_months(span[1], months)), period, calendar)
    return _named((add_days(span[0], sign * period.days), add_days(span[1], sign * period.days)), period, calendar)


def _unit_away(base: Period, relative: Relative, unit: Grain, calendar: Calendar) -> Period:
    """``steps`` units away from the unit the base lies in or begins; a span of one such length moves by that length."""
    span = (base.start, base.end)
    if relative.count > 1:
        return _units_before(base, unit, relative.count, calendar)
    if unit == "week" and base.days == 7:
        start = add_days(base.start, 7 * relative.steps)
        return _named((start, add_days(start, 7)), base, calendar)
    edge = base.start if relative.steps < 0 else add_days(base.end, -1)
    moved = units_around(edge, unit, calendar, first=relative.steps)
    if _whole_months(span) and unit in MONTHS_IN:  # fiscal units begin in other months: keep the base's own months
        start = step(span[0], unit, relative.steps) if relative.steps < 0 else step(span[1], unit, relative.steps - 1)
        moved = (start, step(start, unit, 1))
    return Period(start=moved[0], end=moved[1], label=label_of(moved, unit, calendar))


def _units_before(base: Period, unit: Grain, count: int, calendar: Calendar) -> Period:
    """``count`` units that end where the base begins; weeks before whole weeks need not be the calendar's."""
    whole = unit == "week" and base.days % 7 == 0
    end = base.start if whole else unit_start(base.start, unit, calendar)
    start = step(end, unit, -count)
    return Period(start=start, end=end, label=label_of((start, end), unit, calendar))


def _same_days(span: Range, unit: Unit, sign: int) -> Range:
    start = step(span[0], unit, sign)
    limit = step(start, unit, 1)
    by_days = unit in ("week", "month")
    end = add_days(start, (span[1] - span[0]).days) if by_days else _same_end(span, unit, sign)
    return start, min(max(end, add_days(start, 1)), limit)


def _same_end(span: Range, unit: Unit, sign: int) -> date:
    return add_days(add_months(add_days(span[1], -1), sign * MONTHS_IN[unit]), 1)


def _part_of(span: Range, unit: Unit, calendar: Calendar) -> bool:
    """Begins with the unit and ends inside it."""
    return unit_start(span[0], unit, calendar) == span[0] and span[1] < step(span[0], unit, 1)


def _whole_months(span: Range) -> bool:
    return span[0].day == 1 and span[1].day == 1


def _whole_weeks(span: Range, calendar: Calendar) -> bool:
    return (span[1] - span[0]).days % 7 == 0 and span[0].weekday() == calendar.week_start


def _named(span: Range, like: Period, calendar: Calendar) -> Period:
    fiscal = "FY" in like.label
    whole = next(
        (u for u in SINGLE_UNITS if like.label == label_of((like.start, like.end), u, calendar, fiscal=fiscal)), None
    )
    return Period(start=span[0], end=span[1], label=label_of(span, whole, calendar, fiscal=fiscal))
