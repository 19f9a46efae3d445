"""Two periods into one: the range from the first to the second, where either may lack its year, month or week."""

from __future__ import annotations

from bot.understanding.periods.dates import told, two_readings
from bot.understanding.periods.reader import Reader
from bot.understanding.periods.sense import IMPOSSIBLE, Sense, vague
from bot.understanding.periods.units import Range, Unit

SIZES: tuple[Unit, ...] = ("day", "week", "month", "quarter", "half", "year")


def span_of_both(reader: Reader, first: Sense, last: Sense) -> Sense:
    """From the first day of ``first`` to the last of ``last``; what either one lacks follows from the other."""
    if two_readings(first) and two_readings(last):
        return vague(*(_together(reader, told(first, day=day), told(last, day=day)) for day in (True, False)))
    first, last = told(first, day=last.unit == "day"), told(last, day=first.unit == "day")
    return _together(reader, first, last)


def _together(reader: Reader, first: Sense, last: Sense) -> Sense:
    if "vague" in (first.kind, last.kind):
        return _unsure(reader, first, last)
    if first.kind != "period" or last.kind != "period" or not first.span or not last.span:
        return IMPOSSIBLE
    first, last = _placed(reader, first, last)
    if not first.span or not last.span or not first.span[0] < last.span[1] or last.span[0] < first.span[0]:
        return IMPOSSIBLE
    codes = tuple(dict.fromkeys((*first.codes, *last.codes)))
    return Sense(
        span=(first.span[0], last.span[1]),
        unit=_finer(first.unit, last.unit),
        fiscal=first.fiscal and last.fiscal,
        codes=codes,
        parts=(first, last),
    )


def adjacent(first: Sense, last: Sense) -> bool:
    """The second begins where the first ends."""
    return bool(first.span and last.span and first.span[1] == last.span[0])


def _placed(reader: Reader, first: Sense, last: Sense) -> tuple[Sense, Sense]:
    if first.recurring and last.recurring:
        start = _first_of_two(reader, first)
        return _both(first, start, last)
    if first.recurring and last.span:
        before = first.recurring.latest_before(last.span[0])
        return (first.fixed(before) if before else first), last
    if last.recurring and first.span:
        after = last.recurring.first_starting(first.span[0])
        return first, (last.fixed(after) if after else last)
    return first, last


def _first_of_two(reader: Reader, first: Sense) -> Range | None:
    """Neither year is said: the latest range whose first named unit is over; looking ahead, the next."""
    assert first.recurring is not None  # noqa: S101 - told by _placed
    if reader.ahead:
        return first.recurring.first_from(reader.today)
    return first.recurring.latest_ended(reader.today)


def _both(first: Sense, start: Range | None, last: Sense) -> tuple[Sense, Sense]:
    if start is None or last.recurring is None:
        return first, last
    end = last.recurring.first_starting(start[0])
    codes = first.codes
    return (first.fixed(start).coded(*codes), last.fixed(end)) if end else (first, last)


def _unsure(reader: Reader, first: Sense, last: Sense) -> Sense:
    """A side without exact limits; the nearest exact reading takes both whole."""
    nearest = [side.suggestions[0] if side.kind == "vague" and side.suggestions else side for side in (first, last)]
    if any(side.kind != "period" for side in nearest):
        return vague()
    return vague(span_of_both(reader, nearest[0], nearest[1]))


def _finer(first: Unit | None, last: Unit | None) -> Unit | None:
    if first is None or last is None:
        return None
    return min(first, last, key=SIZES.index)
