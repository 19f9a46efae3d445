"""Lengths of time that end or begin at a named place: "12 months to October", "year ended 31 March"."""

from __future__ import annotations

from datetime import date

from bot.understanding.periods.numbers import count
from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.rolling import one_unit, within_reach
from bot.understanding.periods.sense import Sense, vague
from bot.understanding.periods.units import MONTHS_IN, Unit, add_days, add_months, step
from bot.understanding.periods.words import GLUED_ONLY, SINGULAR, UNITS, WHOLE, bag

ENDING = bag("to ending ended through until till end")
BEFORE = bag("before prior preceding leading")
SHORT_UNITS = bag("month week day mo wk mth half")
REST = bag("rest remainder balance")
Length = tuple[int, int, Unit]  # the token after it, how many, of what


def window(reader: Reader, at: int) -> Match | None:
    """So much time up to a named day or the end of a named period, or before it."""
    return _rest(reader, reader.the(at)) or _ending(reader, reader.the(at)) or _before(reader, at)


def length(reader: Reader, at: int) -> Length | None:
    """ "12 months", "three full weeks", "year"."""
    amount = (at + 1, 1) if reader.texts[at] in ("a", "an") else count(reader, at)
    after = reader.skip(amount[0], WHOLE) if amount else at
    unit = UNITS.get(reader.texts[after])
    if unit is None or (amount is None and reader.texts[after] not in SINGULAR):
        return None
    if reader.texts[after] in GLUED_ONLY and not reader.glued[after]:
        return None
    number = amount[1] if amount else 1
    return (after + 1, number, unit) if within_reach(unit, number) else None


def _back(day: date, number: int, unit: Unit) -> date:
    months = MONTHS_IN.get(unit)
    return add_months(day, -months * number) if months else step(day, unit, -number)


def _ending(reader: Reader, at: int) -> Match | None:
    """ "12 months to September", "the quarter ended 30 September", "4 weeks to 15 Nov"."""
    size = length(reader, at)
    if size is None or reader.texts[size[0]] not in ENDING:
        return None
    if reader.texts[at] in SHORT_UNITS and reader.texts[size[0]] not in ("ending", "ended"):
        return None  # "by month to October"
    after = reader.skip(reader.skip(size[0] + 1, ("end",)), ("of", "on", "in"))
    if reader.texts[after] == "date" and size[1] > 1:
        return after + 1, vague()
    found = reader.inner(after)
    if found is None or found[1].kind != "period" or found[1].span is None:
        return None
    end = found[1].span[1]
    return found[0], Sense(span=(_back(end, size[1], size[2]), end), unit=size[2], codes=found[1].codes)


def _before(reader: Reader, at: int) -> Match | None:
    """ "the 30 days before 1 Nov" are thirty days, "two days before yesterday" is one; other units are not so clear."""
    several = reader.texts[at] == "the"
    size = length(reader, reader.the(at)) if several or reader.texts[at] in ("a", "an") or count(reader, at) else None
    if size is None or reader.texts[size[0]] not in BEFORE or (several and size[1] == 1):
        return None
    found = reader.inner(reader.skip(reader.skip(size[0] + 1, ("up",)), ("to",)))
    if found is None or found[1].kind != "period" or found[1].span is None:
        return None
    place = found[1].span[0]
    start = _back(place, size[1], size[2])
    if several:
        return found[0], Sense(span=(start, place), unit=size[2], codes=found[1].codes)
    day = Sense(span=(start, add_days(start, 1)), unit="day", codes=found[1].codes)
    return found[0], day if found[1].unit == "day" else vague()


def entire(reader: Reader, at: int) -> Match | None:
    """ "all of 2025", "the whole of Q3", "full year 2025", "the entire month of October", "the whole year"."""
    after = reader.the(at)
    if reader.texts[after] not in ALL:
        return None
    after = reader.skip(after + 1, ("of",))
    if reader.texts[after] in SINGULAR and after > at + 1:
        found = reader.inner(after)
        unit = UNITS[reader.texts[after]]
        return found or (None if unit == "day" else (after + 1, one_unit(reader, unit, 0)))
    found = reader.inner(after)
    return found if found and found[1].unit != "day" else None


ALL = bag("all whole entire full entirety")


def _rest(reader: Reader, at: int) -> Match | None:
    """ "the rest of this quarter": from tomorrow on."""
    if reader.texts[at] not in REST or reader.texts[at + 1] != "of":
        return None
    found = reader.inner(at + 2)
    if found is None or found[1].kind != "period" or found[1].span is None:
        return found
    if not found[1].span[0] <= reader.today < found[1].span[1] or reader.tomorrow >= found[1].span[1]:
        return found[0], vague(found[1])
    return found[0], Sense(span=(reader.tomorrow, found[1].span[1]), unit="day")
