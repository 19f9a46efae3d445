"""Units counted from today: "last month", "past 30d", "l7d", "next quarter", "3 weeks ago", "the month before last"."""

from __future__ import annotations

from dataclasses import replace

from bot.understanding.periods.numbers import count
from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.sense import IMPOSSIBLE, Sense, vague
from bot.understanding.periods.span import Relative
from bot.understanding.periods.units import MONTHS_IN, Unit, units_around
from bot.understanding.periods.words import (
    COMING,
    FEW,
    FISCAL,
    GLUED_ONLY,
    PAST,
    PRESENT,
    SHORTHAND,
    SINGULAR,
    TRAILING,
    UNITS,
    WHOLE,
    bag,
)
from bot.understanding.periods.years import RELATED

FARTHEST = 20_000  # days; more is a slip of the keyboard
SHORT_PAST = bag("l t r")  # "l7d", "t12m", "r30d"
LATEST = frozenset({"latest", "recent", "newest"})
OR_SO = bag("or and")


def rolling(reader: Reader, at: int) -> Match | None:
    """Whole units before, around or after today."""
    the = reader.the(at)
    return (
        _shorthand(reader, at)
        or _glued_short(reader, at)
        or _count_first(reader, the)
        or _turned(reader, the)
        or _the_unit(reader, at)
    )


def _count_first(reader: Reader, at: int) -> Match | None:
    """ "the 3 last months"."""
    found = count(reader, at)
    if found is None or reader.texts[found[0]] not in PAST:
        return None
    unit = UNITS.get(reader.texts[found[0] + 1])
    if unit is None or reader.texts[found[0] + 1] in SINGULAR | GLUED_ONLY:
        return None
    return found[0] + 2, last_units(reader, unit, found[1])


def _shorthand(reader: Reader, at: int) -> Match | None:
    """ "lm", "lq", "ttm"."""
    meaning = SHORTHAND.get(reader.texts[at])
    if meaning is None or reader.texts[at] == "fortnight":
        return None
    words = meaning.split()
    unit = UNITS[words[-1]]
    if len(words) == 3:
        return at + 1, last_units(reader, unit, int(words[1]))
    return at + 1, one_unit(reader, unit, -1 if words[0] == "last" else 0, soft=meaning == "last year")


def _glued_short(reader: Reader, at: int) -> Match | None:
    """ "l7d", "t12m", "L4W"."""
    if reader.texts[at] not in SHORT_PAST or not reader.glued[at + 1] or not reader.glued[at + 2]:
        return None
    unit = UNITS.get(reader.texts[at + 2])
    if reader.values[at + 1] < 0 or unit is None:
        return None
    return at + 3, last_units(reader, unit, reader.values[at + 1])


def _turned(reader: Reader, at: int) -> Match | None:
    word = reader.texts[at]
    after = at + 1
    if word == "this" and reader.texts[after] in ("past", "last", "coming", "current"):
        word, after = reader.texts[after], after + 1
    elif word == "most" and reader.texts[after] == "recent":
        word, after = "recent", after + 1
    if word in PAST or word in LATEST:
        return _past(reader, after, word)
    if word in PRESENT:
        return _present(reader, after)
    return _coming(reader, after) if word in COMING else None


def _past(reader: Reader, at: int, word: str) -> Match | None:
    at = reader.skip(at, WHOLE)
    fiscal = reader.texts[at] in FISCAL
    at += int(fiscal)
    unit = UNITS.get(reader.texts[at])
    if unit and reader.texts[at] in SINGULAR and word not in TRAILING:
        return _one_past(reader, at, unit, word, fiscal)
    if unit and reader.texts[at] not in GLUED_ONLY:  # "the past months"
        return at + 1, vague(last_units(reader, unit, 3))
    if reader.texts[at] == "fy":
        return at + 1, one_unit(reader, "year", -1, fiscal=True)
    if reader.texts[at] in ("fortnight",):
        return at + 1, last_units(reader, "week", 2)
    if unsure := _unsure_count(reader, at):
        return unsure
    return _counted_past(reader, at, fiscal=fiscal, related=word in RELATED)


def _one_past(reader: Reader, at: int, unit: Unit, word: str, fiscal: bool) -> Match | None:
    if unit == "day" and word in LATEST:
        return None
    end = at + 1
    if reader.texts[end] == "or" and reader.texts[end + 1] in ("so", "two", "more"):
        return end + 2, vague(one_unit(reader, unit, -1))
    if reader.texts[end] == "and" and reader.texts[end + 1] == "a":
        return None  # "the last year and a half"
    if reader.reads(end, "but", "one"):
        return end + 2, one_unit(reader, unit, -2, fiscal=fiscal)
    return end, one_unit(reader, unit, -1, fiscal=fiscal, soft=unit == "year" and not fiscal, related=word in RELATED)


def _unsure_count(reader: Reader, at: int) -> Match | None:
    """ "the last few months", "past 2-3 weeks", "last two or three quarters", "last 24 hours"."""
    few = reader.skip(at, ("a",))
    if reader.texts[few] in FEW:
        unit = UNITS.get(reader.texts[few + 1])
        return (few + 2, vague(last_units(reader, unit, 3))) if unit else None
    first = count(reader, at)
    if first and reader.texts[first[0]] in WORKING and UNITS.get(reader.texts[first[0] + 1]) == "day":
        return first[0] + 2, vague(last_units(reader, "day", first[1]))
    if first and reader.texts[first[0]] in HOURS:
        return first[0] + 1, vague(one_unit(reader, "day", -1))
    if first and reader.texts[first[0]] in ("-", "or", "to") and (second := count(reader, first[0] + 1)):
        unit = UNITS.get(reader.texts[second[0]])
        if unit:
            return second[0] + 1, vague(last_units(reader, unit, first[1]), last_units(reader, unit, second[1]))
    return None


WORKING = bag("business working trading work")
HOURS = bag("hour hours hr hrs h minute minutes mins")


def _counted_past(reader: Reader, at: int, *, fiscal: bool, related: bool) -> Match | None:
    found = _count_of_units(reader, at)
    if found is None:
        return None
    end, number, unit, said_fiscal = found
    if reader.texts[end] == "or" and reader.texts[end + 1] in ("so", "more"):
        return end + 2, vague(last_units(reader, unit, number))
    if reader.texts[end] == "and" and reader.reads(end + 1, "a", "half"):
        return None
    sense = last_units(reader, unit, number, fiscal=fiscal or said_fiscal)
    if related and sense.kind == "period" and unit != "half":
        sense = replace(sense, relative=Relative(by="unit", unit=unit, count=number))
    return end, sense


def _count_of_units(reader: Reader, at: int) -> tuple[int, int, Unit, bool] | None:
    """ "3 months", "30d", "two full quarters", "30-day period", "4 fiscal quarters"."""
    found = count(reader, at)
    if found is None:
        return None
    after = reader.skip(found[0], WHOLE)
    fiscal = reader.texts[after] in FISCAL
    after += int(fiscal)
    hyphen = reader.texts[after] == "-" and reader.glued[after + 1]
    after += int(hyphen)
    if reader.texts[after] in ("fortnight", "fortnights"):
        return after + 1, 2 * found[1], "week", False
    unit = UNITS.get(reader.texts[after])
    if unit is None or (reader.texts[after] in GLUED_ONLY and not reader.glued[after]):
        return None
    after = reader.skip(after + 1, ("period", "window")) if hyphen else after + 1
    return after, found[1], unit, fiscal


def last_units(reader: Reader, unit: Unit, number: int, *, fiscal: bool = False) -> Sense:
    """Complete units before the running one; days end yesterday."""
    if not within_reach(unit, number):
        return IMPOSSIBLE
    span = units_around(reader.today, unit, reader.calendar, first=-number, count=number, fiscal=fiscal)
    code = "complete_days" if unit == "day" else "complete_units"
    return Sense(span=span, unit=unit, fiscal=fiscal, codes=(code, "fiscal_year") if fiscal else (code,))


def within_reach(unit: Unit, number: int) -> bool:
    days = {"day": 1, "week": 7}.get(unit) or 30 * MONTHS_IN[unit]
    return number > 0 and number * days <= FARTHEST


def one_unit(
    reader: Reader, unit: Unit, first: int, *, fiscal: bool = False, soft: bool = False, related: bool = False
) -> Sense:
    """The unit of today (0), the one before (-1) ..."""
    span = units_around(reader.today, unit, reader.calendar, first=first, fiscal=fiscal)
    relative = None
    if unit == "year" and (soft or related):
        relative = Relative(by="shift", unit="year", steps=first, soft=not related)
    elif related and unit != "half":
        relative = Relative(by="unit", unit=unit, steps=first)
    return Sense(span=span, unit=unit, fiscal=fiscal, codes=("fiscal_year",) if fiscal else (), relative=relative)


def _present(reader: Reader, at: int) -> Match | None:
    """ "this month", "the current quarter", "this fiscal year"."""
    at = reader.skip(at, WHOLE)
    fiscal = reader.texts[at] in FISCAL
    at += int(fiscal)
    if reader.texts[at] == "fy":
        return at + 1, one_unit(reader, "year", 0, fiscal=True)
    unit = UNITS.get(reader.texts[at])
    if unit is None or reader.texts[at] not in SINGULAR:
        return None
    if unit == "day":
        return None
    if unit == "year" and reader.reads(at + 1, "'", "s") and reader.texts[at + 3] == "model":
        return None
    return at + 1, one_unit(reader, unit, 0, fiscal=fiscal)


def _coming(reader: Reader, at: int) -> Match | None:
    """ "next month", "next 30 days" (from tomorrow), "the coming three quarters"."""
    at = reader.skip(at, WHOLE)
    fiscal = reader.texts[at] in FISCAL
    at += int(fiscal)
    if reader.texts[at] == "fy":
        return at + 1, one_unit(reader, "year", 1, fiscal=True)
    unit = UNITS.get(reader.texts[at])
    if unit and unit != "day" and reader.texts[at] in SINGULAR:
        return at + 1, one_unit(reader, unit, 1, fiscal=fiscal)
    if unit and not reader.reads(at + 1, "'"):
        return at + 1, vague(_next_units(reader, unit, 3))  # "in the coming weeks"
    if reader.texts[at] in FEW and (unit := UNITS.get(reader.texts[at + 1])):
        return at + 2, vague(_next_units(reader, unit, 3))
    found = _count_of_units(reader, at)
    if found is None:
        return None
    return found[0], _next_units(reader, found[2], found[1], fiscal=fiscal or found[3])


def _next_units(reader: Reader, unit: Unit, number: int, *, fiscal: bool = False) -> Sense:
    if not within_reach(unit, number):
        return IMPOSSIBLE
    span = units_around(reader.today, unit, reader.calendar, first=1, count=number, fiscal=fiscal)
    return Sense(span=span, unit=unit, fiscal=fiscal, codes=("complete_units",) if unit != "day" else ())


def _the_unit(reader: Reader, at: int) -> Match | None:
    """ "the month" is the running one, "the month just gone" and "the month before last" the ones before."""
    unit = UNITS.get(reader.texts[reader.the(at)])
    after = reader.the(at) + 1
    if unit is None or reader.texts[after - 1] not in SINGULAR:
        return None
    if reader.reads(after, "before", "last"):
        end = after + 2 + int(UNITS.get(reader.texts[after + 2]) == unit)
        return end, one_unit(reader, unit, -2)
    if reader.texts[after] == "just" and reader.texts[after + 1] in GONE:
        return after + 2, one_unit(reader, unit, -1)
    if after == at + 1 or unit in ("day", "half") or reader.texts[after] in BEHIND_THE_UNIT:
        return None
    return after, one_unit(reader, unit, 0).coded("this_unit")


GONE = bag("gone ended past finished passed closed completed over")
BEHIND_THE_UNIT = bag("before after prior that when where in which it earlier of preceding following")
