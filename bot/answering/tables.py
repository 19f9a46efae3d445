"""The table of an answer: what each row is, its counts, its figure, and the mark of a row that is too young."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.answering.answer import Table, TableColumn, Unit
from bot.answering.case import Case
from bot.answering.cohorts import age_of
from bot.answering.comparing import change_of
from bot.answering.figures import QUOTIENTS, RATES, UNITS, Reading, adds_money
from bot.answering.formatting import number
from bot.answering.groups import (
    Group,
    groups_of,
    key_names,
    ordered,
    place_of,
    ranked,
)
from bot.answering.wording.names import title
from bot.answering.wording.remarks import PARTLY_YOUNG, TOO_EARLY, TOO_YOUNG
from bot.warehouse.result import Column, Rows, Value

OF_COHORT = "of_cohort"  # the measure of a funnel that follows the people who entered its first stage
ColumnUnit = Unit | Literal["text", "date"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Grouped:
    """The groups as they are shown, and what was done to them. ``of`` is the number before a ranking cut it; ``time``
    and ``split`` are places among the keys; ``remarks`` mark groups by their keys."""

    groups: tuple[Group, ...]
    of: int
    time: int | None
    split: int | None = None
    remarks: Mapping[tuple[Value, ...], str] = field(default_factory=dict)
    unknown: tuple[Group, ...] = ()  # left out of a ranking


def grouped(case: Case) -> Grouped | None:
    """The groups of the answer, None where one figure answers."""
    rows = case.result.current
    if case.reading is None or not key_names(rows):
        return None
    time, split = place_of(rows, "time"), place_of(rows, "split")
    groups, of = groups_of(rows, case.reading), len(rows.rows)
    unknown: tuple[Group, ...] = ()
    if case.plan.top is not None:
        unknown = tuple(one for one in groups if not one.known)
        groups, of = ranked(groups, case.plan.top, time)
    elif split is None:
        groups = ordered(groups, case.reading, time, ranked=False)
    remarks = {group.keys: remark for group in groups if (remark := _remark(case, case.reading, group, time))}
    return Grouped(groups=groups, of=of, time=time, split=split, remarks=remarks, unknown=unknown)


def _remark(case: Case, reading: Reading, group: Group, time: int | None) -> str | None:
    """Why the figure of a row is not to be read like the others."""
    age, arrival = age_of(reading, group.measures), case.arrivals_from
    if age is not None and age.every and not age.judged:
        return TOO_YOUNG
    start = group.keys[time] if time is not None else None
    early = isinstance(start, date) and arrival is not None and start < arrival
    if early and reading.cohort and reading.rule.kind in RATES and group.figure.to:
        return TOO_EARLY
    return PARTLY_YOUNG if age is not None and age.young and time is not None else None


def table_of(case: Case, held: Grouped | None) -> Table | None:
    """The table, None where one number answers."""
    rows = case.result.current
    if case.reading is None:
        return _as_it_stands(rows) if rows.rows else None
    if held is None:
        return None
    return _table(case, case.reading, held)


def _table(case: Case, reading: Reading, held: Grouped) -> Table:
    names = key_names(case.result.current)
    then = groups_before(case, reading) if case.plan.compare else None
    columns = [*(_key_column(column) for column in case.result.current.columns if column.role != "measure")]
    columns += _figure_columns(case, reading, held)
    if then is not None:
        columns += _compared_columns(reading)
    if held.remarks:
        columns.append(TableColumn(name="remark", title="", unit="text"))
    body = []
    for place, group in enumerate(held.groups):
        cells: list[Value] = [*group.keys, *_figure_cells(case, reading, group, held)]
        if then is not None:
            cells += _compared_cells(reading, group, then, place, held.time, len(names))
        if held.remarks:
            cells.append(held.remarks.get(group.keys))
        body.append(tuple(cells))
    return Table(columns=tuple(columns), rows=tuple(body), of=held.of)


def _key_column(column: Column) -> TableColumn:
    return _column(column.name, "date" if column.role == "time" else "text")


def _column(name: str, unit: ColumnUnit) -> TableColumn:
    return TableColumn(name=name, title=title(name), unit=unit)


def _figure_columns(case: Case, reading: Reading, held: Grouped) -> list[TableColumn]:
    rule = reading.rule
    unit = UNITS[rule.kind]
    if held.split is not None:
        share = [_column("share", "percent")] if OF_COHORT in case.query.measures else []
        return [*(_column(name, "count") for name in case.query.measures), *share]
    if rule.kind in RATES:
        named = TableColumn(name=case.query.name, title=_rate_title(case, reading), unit=unit)
        bounds = [_column("low", unit), _column("high", unit)] if reading.cohort else []
        return [_column(rule.to or "", "count"), _column(rule.of, "count"), named, *bounds]
    if rule.kind in QUOTIENTS:
        below = _column(rule.of, "count" if rule.kind == "price" else "money")
        named = TableColumn(name=case.query.name, title=case.query.title, unit=unit)
        return [_column(rule.to or "", "money"), below, named]
    if rule.kind == "days":
        n = [_column(rule.n, "count")] if rule.n else []
        first, second = (rule.mean, rule.of) if reading.mean_leads else (rule.of, rule.mean)
        return [*n, *(_column(name, "days") for name in (first, "p25_days", "p75_days", second) if name)]
    first, *others = _shown_measures(case, reading)
    return [_column(first, unit), *(_column(name, _unit_of(case, name)) for name in others)]


def _shown_measures(case: Case, reading: Reading) -> tuple[str, ...]:
    """The measure of the headline; all of them, that one first, where the query is a list of things with counts."""
    of, headline = reading.rule.of, case.query.headline
    if headline is None or headline.kind != "count" or not case.query.default_breakdown:
        return (of,)
    return (of, *(name for name in case.query.measures if name != of))


def _unit_of(case: Case, measure: str) -> ColumnUnit:
    return "money" if adds_money(case.query, measure) else "count"


def _rate_title(case: Case, reading: Reading) -> str:
    return reading.rule.unit.capitalize() or ("Rate" if case.stages else case.query.title)


def _figure_cells(case: Case, reading: Reading, group: Group, held: Grouped) -> list[Value]:
    rule, found = reading.rule, group.figure
    if held.split is not None:
        share = [_share(group, held)] if OF_COHORT in case.query.measures else []
        return [*(group.measures.get(name) for name in case.query.measures), *share]
    if rule.kind in RATES:
        bounds: list[Value] = [found.low, found.high] if reading.cohort else []
        return [_whole(found.to), _whole(found.of), found.value, *bounds]
    if rule.kind == "days":
        low, high = found.spread or (None, None)
        n: list[Value] = [found.n] if rule.n else []
        other: list[Value] = [found.other] if rule.mean else []
        return [*n, found.value, low, high, *other]
    if rule.kind in QUOTIENTS:
        return [_whole(found.to), _whole(found.of), found.value]
    names = _shown_measures(case, reading)
    return [_whole(found.value), *(_whole(number(group.measures.get(name))) for name in names[1:])]


def _share(group: Group, held: Grouped) -> float | None:
    """Of the people who entered the first stage, those who reached this one: by the first row of the same group."""
    others = [key for place, key in enumerate(group.keys) if place != held.split]
    first = next(
        one for one in held.groups if [key for place, key in enumerate(one.keys) if place != held.split] == others
    )
    base, reached = number(first.measures.get(OF_COHORT)), number(group.measures.get(OF_COHORT))
    return reached / base if base and reached is not None else None


def _whole(value: float | None) -> Value:
    """Counts as whole numbers, so that JSON and CSV say 1174 and not 1174.0."""
    return int(value) if value is not None and value.is_integer() else value


def groups_before(case: Case, reading: Reading) -> list[Group] | None:
    """The groups of the comparison, in order of time where there is one."""
    rows = case.result.previous
    if rows is None:
        return None
    groups = groups_of(rows, reading)
    return list(ordered(groups, reading, place_of(rows, "time"), ranked=False))


def _compared_columns(reading: Reading) -> list[TableColumn]:
    before = _column("previous", UNITS[reading.rule.kind])
    return [before, _column("change", "percent")] if _relative(reading) else [before]


def _relative(reading: Reading) -> bool:
    """Whether the change of a row is a percentage of what it was: of a rate it would be taken for points."""
    return reading.rule.kind in ("count", "money")


def _compared_cells(
    reading: Reading, group: Group, then: list[Group], place: int, time: int | None, width: int
) -> list[Value]:
    """The figure of the same group before: by its keys, or over time by its position in the period."""
    if time is None:
        match = next((one for one in then if one.keys == group.keys), None)
    else:
        match = then[place] if width == 1 and place < len(then) else None
    if match is None:
        return [None, None] if _relative(reading) else [None]
    before = _whole(match.figure.value)
    return [before, change_of(reading, group.figure, match.figure)] if _relative(reading) else [before]


def _as_it_stands(rows: Rows) -> Table:
    """A report: every column as the query gives it."""
    columns = tuple(_column(column.name, _unit(rows, place, column)) for place, column in enumerate(rows.columns))
    return Table(columns=columns, rows=rows.rows, of=len(rows.rows))


def _unit(rows: Rows, place: int, column: Column) -> ColumnUnit:
    values = [row[place] for row in rows.rows if row[place] is not None]
    if column.role == "time" or (values and all(isinstance(value, date) for value in values)):
        return "date"
    if values and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        return "count"
    return "text"
