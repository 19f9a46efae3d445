"""Groups the warehouse has no rows for: a month without leads is 0 leads, but only while the data speak of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise, product

from bot.understanding.plan import Grain, Period
from bot.warehouse.result import Coverage, Value

Row = tuple[Value, ...]
MONTHS: Mapping[Grain, int] = {"month": 1, "quarter": 3, "year": 12}
MANY_DAYS = 30  # with fewer days of records a pause tells nothing
TELLING_SILENCE = 31  # days
MOST_ROWS = 20_000  # a day grain over decades times two dimensions is not filled, it is cut anyway


def buckets(grain: Grain, start: date, end: date, week_start: int) -> list[date]:
    """First days of the buckets that touch ``[start, end)``, the first of them possibly before ``start``."""
    day = bucket_start(grain, start, week_start)
    found = []
    while day < end:
        found.append(day)
        day = next_bucket(grain, day)
    return found


def bucket_start(grain: Grain, day: date, week_start: int) -> date:
    if grain == "day":
        return day
    if grain == "week":
        return day - timedelta(days=(day.weekday() - week_start) % 7)
    months = MONTHS[grain]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def next_bucket(grain: Grain, day: date) -> date:
    if grain in ("day", "week"):
        return day + timedelta(days=1 if grain == "day" else 7)
    month = day.month - 1 + MONTHS[grain]
    return date(day.year + month // 12, month % 12 + 1, 1)


def is_known(coverage: Coverage, start: date, end: date) -> bool:
    """Do the data speak of any day in ``[start, end)``?"""
    if coverage.since is None or coverage.until is None:
        return False
    return start <= coverage.until and coverage.since < end


def filled(
    rows: Sequence[Row],
    *,
    groups: int,
    grain: Grain | None,
    days: Sequence[date],
    splits: Sequence[Value] | None,
    nothing: Row,
    coverage: Coverage,
) -> list[Row]:
    """Every group with every bucket and every split value. The first ``groups`` columns are dimensions, then come the
    bucket and the split (where there are any), then measures. ``nothing`` is their worth over no rows."""
    if grain is None and splits is None:
        return list(rows)
    keys = groups + (grain is not None) + (splits is not None)
    if splits is not None:
        splits = list(dict.fromkeys([*splits, *(row[keys - 1] for row in rows)]))
    found = {row[:keys]: row for row in rows}
    named = list(dict.fromkeys(row[:groups] for row in rows)) if groups else [()]
    axes: list[Sequence[Value]] = [axis for axis in (days if grain else None, splits) if axis is not None]
    if len(named) * _size(axes) > MOST_ROWS:
        return list(rows)
    unknown: Row = (None,) * len(nothing)

    def cells() -> Iterator[Row]:
        for place, group in _places(named, axes, grain is not None):
            empty = nothing
            if grain is not None and isinstance(place[0], date):
                empty = nothing if is_known(coverage, place[0], next_bucket(grain, place[0])) else unknown
            yield found.get((*group, *place), (*group, *place, *empty))

    return list(cells())


def _places(named: Sequence[Row], axes: Sequence[Sequence[Value]], by_time: bool) -> Iterator[tuple[Row, Row]]:
    """Time runs outermost, as in the statement; without it the groups do."""
    if not by_time:
        return ((place, group) for group in named for place in product(*axes))
    time, *rest = axes
    return (((day, *other), group) for day in time for group in named for other in product(*rest))


def _size(axes: Sequence[Sequence[Value]]) -> int:
    size = 1
    for axis in axes:
        size *= len(axis)
    return size


def known_span(days: Sequence[date], data_from: date | None, data_through: date | None) -> tuple[date, date] | None:
    """First and last day on which a count of 0 means 0; ``days`` are those with records, in order.

    Records may pause, on weekends or between rare wins, so the span of the data as a whole holds. Only where there
    are records on many days, and the silence before the first or after the last of them is far longer than any pause
    between them, recording began later or ended earlier: then the span is theirs.
    """
    if not days:
        return None
    first, last = days[0], days[-1]
    longest = max(((later - earlier).days for earlier, later in pairwise(days)), default=0)
    telling = max(TELLING_SILENCE, 2 * longest) if len(days) >= MANY_DAYS else None

    def explained(silence: int) -> bool:
        return telling is None or silence <= telling

    since = min(first, data_from or first)
    until = max(last, data_through or last)
    return (
        since if explained((first - since).days) else first,
        until if explained((until - last).days) else last,
    )


def whole(period: Period | None, coverage: Coverage) -> tuple[date, date] | None:
    """The days that a series spans: the period, or all the data where there is none."""
    if period is not None:
        return period.start, period.end
    if coverage.first is None or coverage.last is None:
        return None
    return coverage.first, coverage.last + timedelta(days=1)
