"""The comparable period before, and how far two figures lie apart. No sentence is made here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import Literal

from bot.answering.figures import Figure, Reading
from bot.answering.intervals import Z_95, wilson
from bot.catalogue.query import Good
from bot.understanding.periods import Calendar, previous_period
from bot.understanding.plan import Grain, Period

Verdict = Literal["good", "bad", "neither"]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparable:
    """``period`` is what the figure is set against; ``full`` the whole other period where the asker named one and
    ``period`` was cut short, because the current one is still running."""

    period: Period
    full: Period | None = None


def comparable(period: Period, said: Period | None, today: date, calendar: Calendar) -> Comparable:
    """What to compare ``period`` with: what the asker said, else the unit before.

    A period that is still running on ``today`` is set against the same number of days from the start of the other one.
    """
    other = said or before(period, calendar)
    elapsed = min(period.end, today + ONE_DAY) - period.start
    running = period.start <= today < period.end - ONE_DAY
    if not running or other.start + elapsed >= other.end:
        return Comparable(period=other)
    return Comparable(
        period=Period(start=other.start, end=other.start + elapsed, label=""), full=other if said else None
    )


def before(period: Period, calendar: Calendar) -> Period:
    """The unit before: the quarter before a quarter, the same days of last year for a year to date, else as many days
    before as the period has."""
    return previous_period(period, calendar, unit=_unit_to_date(period))


def _unit_to_date(period: Period) -> Grain | None:
    """The calendar unit that a range from its first day has begun and not finished, the shortest that holds it."""
    last = period.end - ONE_DAY
    if period.start.day != 1 or period.end.day == 1:
        return None
    if (last.year, last.month) == (period.start.year, period.start.month):
        return "month"
    if period.start.month % 3 == 1 and (last.year, (last.month - 1) // 3) == (
        period.start.year,
        period.start.month // 3,
    ):
        return "quarter"
    return "year" if period.start.month == 1 and last.year == period.start.year else None


def change_of(reading: Reading, now: Figure, then: Figure) -> float | None:
    """Relative change; for shares the difference as a fraction (0.012 is 1.2 points). None where it has no meaning."""
    if now.value is None or then.value is None:
        return None
    if reading.rule.kind == "ratio":
        return now.value - then.value
    return (now.value - then.value) / abs(then.value) if then.value else None


def by_chance(reading: Reading, now: Figure, then: Figure) -> bool:
    """Whether two figures lie so close that chance alone would do it: counts by the standard error of the difference of
    two Poisson counts, shares where the 95 % interval of their difference holds zero (Newcombe 1998, method 10, from
    the two Wilson intervals), medians where the notches of their boxes overlap (McGill, Tukey and Larsen 1978). False
    for amounts, whose spread is not known here."""
    if reading.rule.kind == "count":
        return _counts_by_chance(now.value, then.value)
    if reading.rule.kind == "days":
        return not reading.mean_leads and _notches_overlap(now, then)
    if now.low is None or then.low is None or not (now.to and then.to):
        return False
    first, second = (now.of or 0) / now.to, (then.of or 0) / then.to
    low1, high1 = wilson(int(now.of or 0), int(now.to))
    low2, high2 = wilson(int(then.of or 0), int(then.to))
    difference = first - second
    below = sqrt((first - low1) ** 2 + (high2 - second) ** 2)
    above = sqrt((high1 - first) ** 2 + (second - low2) ** 2)
    return difference - below <= 0 <= difference + above


def _counts_by_chance(now: float | None, then: float | None) -> bool:
    if now is None or then is None:
        return False
    return abs(now - then) <= Z_95 * sqrt(now + then)


def _notches_overlap(now: Figure, then: Figure) -> bool:
    """A notch is the median plus and minus 1.57 times the spread of the middle half over the root of the count."""
    notches = [_notch(one) for one in (now, then)]
    if None in notches or now.value is None or then.value is None:
        return False
    return abs(now.value - then.value) <= sum(notch for notch in notches if notch is not None)


def _notch(found: Figure) -> float | None:
    if found.spread is None or not found.n:
        return None
    return 1.57 * (found.spread[1] - found.spread[0]) / sqrt(found.n)


def verdict_of(good: Good, change: float | None) -> Verdict:
    """Whether the change is good news, by what the query says of a rise."""
    if not change or good == "neither":
        return "neither"
    return "good" if (change > 0) == (good == "up") else "bad"
