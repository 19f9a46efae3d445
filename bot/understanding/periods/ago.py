"""So many units ago: "3 months ago", "a week ago", "2 years 1 month 21 days ago"."""

from __future__ import annotations

from bot.understanding.periods.numbers import Number, count
from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.rolling import last_units, within_reach
from bot.understanding.periods.sense import IMPOSSIBLE, Sense, vague
from bot.understanding.periods.span import Relative
from bot.understanding.periods.units import MONTHS_IN, Unit, add_days, add_months, step, unit_start
from bot.understanding.periods.words import FEW, GLUED_ONLY, UNITS

AGO = frozenset({"ago", "back"})
WITH_ONE = frozenset(UNITS) | {"fortnight"}


def ago(reader: Reader, at: int) -> Match | None:
    """ "3 months ago" is that calendar month, "2 days ago" that day, "1 month 21 days ago" the day."""
    if few := _few_ago(reader, reader.skip(at, ("a",))):
        return few
    months, days, unit, end = 0, 0, None, at
    while found := _amount(reader, end):
        end, number, unit = found
        if not within_reach(unit, number):
            return _past_ago(reader, end)
        months += number * MONTHS_IN.get(unit, 0)
        days += number * {"day": 1, "week": 7}.get(unit, 0)
        end = reader.skip(reader.skip(end, (",",)), ("and",))
    if unit is None or reader.texts[end] not in AGO:
        return None
    return end + 1, _ago(reader, months, days, unit)


def _few_ago(reader: Reader, at: int) -> Match | None:
    """ "a few weeks ago"."""
    unit = UNITS.get(reader.texts[at + 1]) if reader.texts[at] in FEW else None
    if unit is None or reader.texts[at + 2] not in AGO:
        return None
    return at + 3, vague(last_units(reader, unit, 3))


def _past_ago(reader: Reader, at: int) -> Match | None:
    return (at + 1, IMPOSSIBLE) if reader.texts[at] in AGO else None


def _amount(reader: Reader, at: int) -> tuple[int, int, Unit] | None:
    found: Number | None = (
        (at + 1, 1) if reader.texts[at] in ("a", "an") and reader.texts[at + 1] in WITH_ONE else count(reader, at)
    )
    if found is None:
        return None
    if reader.texts[found[0]] == "fortnight":
        return found[0] + 1, 2 * found[1], "week"
    unit = UNITS.get(reader.texts[found[0]])
    if unit is None or (reader.texts[found[0]] in GLUED_ONLY and not reader.glued[found[0]]):
        return None
    return found[0] + 1, found[1], unit


def _ago(reader: Reader, months: int, days: int, unit: Unit) -> Sense:
    if unit == "day" or (months and days):
        day = add_days(add_months(reader.today, -months), -days)
        return Sense(span=(day, add_days(day, 1)), unit="day")
    day = add_days(add_months(reader.today.replace(day=1), -months) if months else reader.today, -days)
    start = unit_start(day, unit, reader.calendar)
    relative = Relative(by="shift", unit="year", steps=-months // 12) if unit == "year" else None
    return Sense(span=(start, step(start, unit, 1)), unit=unit, codes=("calendar_unit_ago",), relative=relative)
