"""The table of an answer: what each row is, its counts, its figure, and the mark of a row that is too young."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.answering.answer import Table, TableColumn, Unit
from bot.answering.case import Case
from bot.answering.comparing import change_of
from bot.answering.figures import UNITS, Reading
from bot.answering.groups import (
    Group,
    bucket_end,
    groups_of,
    key_names,
    ordered,
    place_of,
    ranked,
    time_place,
)
from bot.answering.wording.names import title
from bot.answering.wording.remarks import TOO_YOUNG
from bot.understanding.plan import Grain
from bot.warehouse.result import Column, Rows, Value

ColumnUnit = Unit | Literal["text", "date"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Grouped:
    """The groups as they are shown, and what was done to them. ``of`` is the number before a ranking cut it."""

    groups: tuple[Group, ...]
    of: int
    time: int | None
    split: int | None = None  # where the stage of a funnel stands among the keys
    young: frozenset[tuple[Value, ...]] = frozenset()
    unknown: tuple[Group, ...] = ()  # left out of a ranking


def grouped(case: Case) -> Grouped | None:
    """The groups of the answer, None where one figure answers."""
    rows = case.result.current
    if case.reading is None or not key_names(rows):
        return None
    time, split = time_place(rows), place_of(rows, "split")
    groups = groups_of(rows, case.reading)
    young = _young(groups, case, time)
    if case.plan.top is not None:
        chosen, of = ranked(groups, case.plan.top, time)
        return Grouped(
            groups=chosen, of=of, time=time, young=young, unknown=tuple(one for one in groups if not one.known)
        )
    if split is not None:
        return Grouped(groups=groups, of=len(groups), time=time, split=split, young=young)
    return Grouped(groups=ordered(groups, case.reading, time, ranked=False), of=len(groups), time=time, young=young)


def _young(groups: Sequence[Group], case: Case, time: int | None) -> frozenset[tuple[Value, ...]]:
    """The keys of the rows whose bucket is not wholly old enough."""
    if case.judged is None or time is None or case.plan.grain is None:
        return frozenset()
    return frozenset(group.keys for group in groups if _is_young(group.keys[time], case.plan.grain, case.judged.border))


def _is_young(start: Value, grain: Grain, border: date) -> bool:
    return isinstance(start, date) and bucket_end(start, grain) > border


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
    columns += _figure_columns(case, reading)
    if then is not None:
        columns += [_column("previous", UNITS[reading.rule.kind]), _column("change", "percent")]
    if held.young:
        columns.append(TableColumn(name="remark", title="", unit="text"))
    body = []
    for place, group in enumerate(held.groups):
        cells: list[Value] = [*group.keys, *_figure_cells(reading, group)]
        if then is not None:
            cells += _compared_cells(reading, group, then, place, held.time, len(names))
        if held.young:
            cells.append(TOO_YOUNG if group.keys in held.young else None)
        body.append(tuple(cells))
    return Table(columns=tuple(columns), rows=tuple(body), of=held.of)


def _key_column(column: Column) -> TableColumn:
    return _column(column.name, "date" if column.role == "time" else "text")


def _column(name: str, unit: ColumnUnit) -> TableColumn:
    return TableColumn(name=name, title=title(name), unit=unit)


def _figure_columns(case: Case, reading: Reading) -> list[TableColumn]:
    rule = reading.rule
    unit = UNITS[rule.kind]
    if rule.kind in ("ratio", "per"):
        named = TableColumn(name=case.query.name, title=rule.unit.capitalize() or case.query.title, unit=unit)
        bounds = [_column("low", unit), _column("high", unit)] if reading.cohort else []
        return [_column(rule.to or "", "count"), _column(rule.of, "count"), named, *bounds]
    if rule.kind == "days":
        n = [_column(rule.n, "count")] if rule.n else []
        first, second = (rule.mean, rule.of) if reading.mean_leads else (rule.of, rule.mean)
        return [*n, *(_column(name, "days") for name in (first, "p25", "p75", second) if name)]
    return [_column(rule.of, unit)]


def _figure_cells(reading: Reading, group: Group) -> list[Value]:
    rule, found = reading.rule, group.figure
    if rule.kind in ("ratio", "per"):
        bounds: list[Value] = [found.low, found.high] if reading.cohort else []
        return [_whole(found.to), _whole(found.of), found.value, *bounds]
    if rule.kind == "days":
        low, high = found.spread or (None, None)
        n: list[Value] = [found.n] if rule.n else []
        other: list[Value] = [found.other] if rule.mean else []
        return [*n, found.value, low, high, *other]
    return [_whole(found.value)]


def _whole(value: float | None) -> Value:
    """Counts as whole numbers, so that JSON and CSV say 1174 and not 1174.0."""
    return int(value) if value is not None and value.is_integer() else value


def groups_before(case: Case, reading: Reading) -> list[Group] | None:
    """The groups of the comparison, in order of time where there is one."""
    rows = case.result.previous
    if rows is None:
        return None
    groups = groups_of(rows, reading)
    return list(ordered(groups, reading, time_place(rows), ranked=False))


def _compared_cells(
    reading: Reading, group: Group, then: list[Group], place: int, time: int | None, width: int
) -> list[Value]:
    """The figure of the same group before: by its keys, or over time by its position in the period."""
    if time is None:
        match = next((one for one in then if one.keys == group.keys), None)
    else:
        match = then[place] if width == 1 and place < len(then) else None
    if match is None:
        return [None, None]
    return [_whole(match.figure.value), change_of(reading, group.figure, match.figure)]


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
