"""Which group explains most of a change."""

from __future__ import annotations

from bot.answering.case import Case
from bot.answering.figures import Figure, Reading
from bot.answering.groups import groups_of, place_of
from bot.answering.headline import Change
from bot.answering.wording import headlines as say
from bot.answering.wording.amounts import shown
from bot.answering.wording.names import plain
from bot.warehouse.result import Value


def moved_most(case: Case, change: Change | None) -> str | None:
    """The sentence on the group that moved furthest in the direction of the whole. Counts and amounts only: shares of
    groups do not add up to the share of the whole."""
    reading, previous = case.reading, case.result.previous
    if (
        reading is None
        or previous is None
        or change is None
        or change.chance
        or not change.amount
        or not case.plan.breakdown
    ):
        return None
    if reading.rule.kind not in ("count", "money") or place_of(previous, "time") is not None or previous.truncated:
        return None
    before = {one.keys: one.figure.value or 0.0 for one in groups_of(previous, reading)}
    after = {one.keys: one.figure.value or 0.0 for one in groups_of(case.result.current, reading)}
    moves = {keys: after.get(keys, 0.0) - before.get(keys, 0.0) for keys in {**before, **after}}
    return _sentence(case, reading, moves, before, after, up=change.amount > 0)


def _sentence(
    case: Case,
    reading: Reading,
    moves: dict[tuple[Value, ...], float],
    before: dict[tuple[Value, ...], float],
    after: dict[tuple[Value, ...], float],
    *,
    up: bool,
) -> str | None:
    keys = max(moves, key=lambda one: moves[one] if up else -moves[one])
    if moves[keys] == 0 or (moves[keys] > 0) != up or len(moves) < 2:
        return None

    def amount(value: float) -> str:
        return shown(reading, Figure(value=value), case.place.currency)

    name = " / ".join(str(key) for key in keys)
    dimension = " and ".join(plain(one) for one in case.plan.breakdown)
    then, now = amount(before.get(keys, 0.0)), amount(after.get(keys, 0.0))
    return say.moved_most(dimension, name, amount(abs(moves[keys])), then, now, up)
