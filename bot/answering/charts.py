"""A chart where it helps: a line over time, bars over up to twenty groups, a funnel over stages. None elsewhere."""

from __future__ import annotations

from datetime import date

from bot.answering.answer import Chart
from bot.answering.case import Case
from bot.answering.figures import UNITS, Reading
from bot.answering.formatting import bucket
from bot.answering.groups import Group
from bot.answering.tables import Grouped, groups_before
from bot.answering.wording.names import stage, value
from bot.answering.wording.remarks import TOO_EARLY, TOO_YOUNG
from bot.understanding.plan import Grain
from bot.warehouse.result import Value

MOST_BARS = 20
UNFIT = (TOO_YOUNG, TOO_EARLY)  # such a point would be read as a fall
MOST_LINES = 6
MOST_POINTS = 400


def chart_of(case: Case, held: Grouped | None) -> Chart | None:
    """Points that are too young to judge, or have no figure, are None: a gap, not a fall to zero."""
    if case.reading is None or held is None or len(held.groups) < 2:
        return None
    if held.split is not None:
        return _funnel(case, case.reading, held)
    if held.time is not None and case.plan.grain is not None:
        return _lines(case, case.reading, held, case.plan.grain)
    return _bars(case, case.reading, held)


def _bars(case: Case, reading: Reading, held: Grouped) -> Chart | None:
    if len(held.groups) > MOST_BARS:
        return None
    names = tuple(" / ".join(value(key) for key in group.keys) for group in held.groups)
    points = tuple(group.figure.value for group in held.groups)
    return Chart(
        kind="bar",
        title=case.query.title,
        categories=names,
        series=((case.query.title, points),),
        unit=UNITS[reading.rule.kind],
    )


def _funnel(case: Case, reading: Reading, held: Grouped) -> Chart | None:
    if held.split is None or any(len(group.keys) > 1 for group in held.groups):
        return None
    names = tuple(stage(value(group.keys[held.split])).title for group in held.groups)
    points = tuple(group.figure.value for group in held.groups)
    return Chart(
        kind="funnel",
        title=case.query.title,
        categories=names,
        series=((case.query.title, points),),
        unit=UNITS[reading.rule.kind],
    )


def _lines(case: Case, reading: Reading, held: Grouped, grain: Grain) -> Chart | None:
    time = held.time
    starts = sorted({start for group in held.groups if isinstance(start := group.keys[time or 0], date)})
    if not 2 <= len(starts) <= MOST_POINTS:
        return None
    named: dict[str, dict[Value, float | None]] = {}
    for group in held.groups:
        point = None if held.remarks.get(group.keys) in UNFIT else group.figure.value
        named.setdefault(_line_name(group, time, case.query.title), {})[group.keys[time or 0]] = point
    if len(named) > MOST_LINES:
        return None
    gap = 0.0 if reading.rule.kind in ("count", "money") and len(named) > 1 else None
    series = [(name, tuple(points.get(start, gap) for start in starts)) for name, points in named.items()]
    if len(named) == 1 and case.plan.compare is not None:
        series += _before(case, reading, len(starts))
    return Chart(
        kind="line",
        title=case.query.title,
        categories=tuple(bucket(start, grain) for start in starts),
        series=tuple(series),
        unit=UNITS[reading.rule.kind],
    )


def _line_name(group: Group, time: int | None, whole: str) -> str:
    return " / ".join(value(key) for place, key in enumerate(group.keys) if place != time) or whole


def _before(case: Case, reading: Reading, length: int) -> list[tuple[str, tuple[float | None, ...]]]:
    """The comparison as a second line, by its place in the period."""
    then = groups_before(case, reading) or []
    points = tuple(then[place].figure.value if place < len(then) else None for place in range(length))
    return [("before", points)] if then else []
