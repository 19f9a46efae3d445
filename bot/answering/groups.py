"""The groups of a result: one per row, with its keys, its measures and its figure; completed, ordered, ranked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.answering.cohorts import reading_for
from bot.answering.figures import Figure, Reading, figure
from bot.understanding.periods.units import step
from bot.understanding.plan import NOT_KNOWN, Grain
from bot.warehouse.result import Rows, Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """``keys`` are the values of the group's columns in their order; a dimension that is not known is NOT_KNOWN."""

    keys: tuple[Value, ...]
    measures: Mapping[str, Value]
    figure: Figure

    @property
    def known(self) -> bool:
        return NOT_KNOWN not in self.keys


def groups_of(rows: Rows, reading: Reading) -> tuple[Group, ...]:
    """Every row as a group, in the order of the rows."""
    keyed = [place for place, column in enumerate(rows.columns) if column.role != "measure"]
    named = [(place, column.name) for place, column in enumerate(rows.columns) if column.role == "measure"]
    found = []
    for row in rows.rows:
        measures = {name: row[place] for place, name in named}
        keys = tuple(_key(row[place], rows.columns[place].role) for place in keyed)
        shown = figure(reading_for(reading, measures), measures)
        found.append(Group(keys=keys, measures=measures, figure=shown))
    return tuple(found)


def _key(value: Value, role: str) -> Value:
    if role == "time" and isinstance(value, datetime):
        return value.date()
    return NOT_KNOWN if value is None and role == "dimension" else value


def key_names(rows: Rows) -> tuple[str, ...]:
    return tuple(column.name for column in rows.columns if column.role != "measure")


def place_of(rows: Rows, role: str) -> int | None:
    """Where the column of this role stands among the keys."""
    roles: list[str] = [column.role for column in rows.columns if column.role != "measure"]
    return roles.index(role) if role in roles else None


def bucket_end(start: date, grain: Grain) -> date:
    """The first day after the bucket."""
    return step(start, grain, 1)


def ordered(groups: tuple[Group, ...], reading: Reading, time: int | None, ranked: bool) -> tuple[Group, ...]:
    """By time first, then the largest first (a rate by how many it rests on, unless a ranking was asked); the group
    that is not known comes last."""

    def place(group: Group) -> tuple[date, bool, float]:
        moment = group.keys[time] if time is not None else None
        when = moment if isinstance(moment, date) else date.min
        return when, not group.known, -_weight(group, reading, ranked)

    return tuple(sorted(groups, key=place))


def _weight(group: Group, reading: Reading, ranked: bool) -> float:
    found = group.figure
    if ranked or reading.rule.kind in ("count", "money") or found.n is None:
        return found.value if found.value is not None else float("-inf")
    return float(found.n)


def ranked(groups: tuple[Group, ...], top: int, time: int | None) -> tuple[tuple[Group, ...], int]:
    """The first ``top`` groups by their figure (the last ones where it is negative), and how many there were to rank.

    Groups without a figure and the group that is not known cannot be ranked. Over time the ranking is of the other
    keys, by their sum over the buckets.
    """
    scores: dict[tuple[Value, ...], float] = {}
    for group in groups:
        if group.known and group.figure.value is not None:
            name = _without(group.keys, time)
            scores[name] = scores.get(name, 0.0) + group.figure.value
    best = sorted(scores, key=lambda name: scores[name], reverse=top > 0)[: abs(top)]
    chosen = [group for group in groups if group.known and _without(group.keys, time) in best]
    chosen.sort(key=lambda group: (_moment(group, time), best.index(_without(group.keys, time))))
    return tuple(chosen), len(scores)


def _without(keys: tuple[Value, ...], time: int | None) -> tuple[Value, ...]:
    """The keys without the bucket; the bucket itself where it is the only key."""
    return tuple(key for place, key in enumerate(keys) if place != time) or keys


def _moment(group: Group, time: int | None) -> date:
    moment = group.keys[time] if time is not None and len(group.keys) > 1 else None
    return moment if isinstance(moment, date) else date.min
