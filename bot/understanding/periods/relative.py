"""Periods named by another one: "the month before", "same period last year", "the quarter before Q3"."""

from __future__ import annotations

from typing import Literal

from bot.understanding.periods.days import near_today
from bot.understanding.periods.numbers import count
from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.rolling import one_unit, rolling, within_reach
from bot.understanding.periods.sense import Sense, vague
from bot.understanding.periods.span import Relative
from bot.understanding.periods.units import MONTHS_IN, Range, Unit, add_days, add_months, step, unit_start
from bot.understanding.periods.words import PAST, PRESENT, SINGULAR, TRAILING, UNITS, bag
from bot.understanding.periods.years import RELATED, year_ref
from bot.understanding.plan import Grain

EARLIER = bag("before prior earlier previously preceding previous")
LATER = bag("after following later")
ANY_PERIOD = bag("period periods one time timeframe window")
SAME = frozenset({"same", "comparable", "corresponding", "equivalent"})


def relative(reader: Reader, at: int) -> Match | None:
    """A period that stands in relation to another, said or meant."""
    return (
        _same(reader, reader.the(at))
        or _before_named(reader, reader.the(at))
        or _unit_before(reader, at)
        or _previous_one(reader, at)
    )


def _grain(unit: Unit) -> Grain | None:
    return None if unit == "half" else unit


def _sense(by: Literal["period", "unit", "shift"], steps: int, unit: Unit | None = None) -> Sense:
    relation = Relative(by=by, steps=steps, unit=_grain(unit) if unit else None)
    return Sense(kind="relative", unit=unit, relative=relation)


def _previous_one(reader: Reader, at: int) -> Match | None:
    """ "the previous period", "the prior one", "the period before", "last period", "the one before"."""
    start = reader.the(at)
    word, behind = reader.texts[start], reader.texts[start + 1]
    if word in PAST and word not in TRAILING and behind in ("period", "one", "timeframe"):
        return start + 2, _sense("period", -1)
    if word in ("next", "following") and behind in ("period", "one"):
        return start + 2, _sense("period", 1)
    if word in ANY_PERIOD and start > at and behind in ("before", "prior", "after"):
        if reader.reads(start + 2, "last"):
            return start + 3, _sense("period", -2)
        return start + 2, _sense("period", 1 if behind == "after" else -1)
    if word in ("prior", "previous", "last", "year") and behind in ("-", "year"):
        return _year_ago_period(reader, start)
    return None


def _year_ago_period(reader: Reader, at: int) -> Match | None:
    """ "prior-year period", "previous year's period", "year-ago period"."""
    after = at + 1 + int(reader.texts[at + 1] == "-")
    if reader.texts[after] not in ("year", "ago"):
        return None
    after = after + 3 if reader.reads(after + 1, "'", "s") else after + 1
    return (after + 1, _sense("shift", -1, "year")) if reader.texts[after] in ("period", "quarter", "month") else None


def _unit_before(reader: Reader, at: int) -> Match | None:
    """ "the month before", "a year earlier", "week prior", "the quarter after"."""
    if several := _units_before(reader, reader.the(at)):
        return several
    start = at + 1 if reader.texts[at] in ("the", "a", "one", "an") else at
    unit = UNITS.get(reader.texts[start])
    if unit is None or reader.texts[start] not in SINGULAR or unit == "half":
        return None
    word = reader.texts[start + 1]
    end = reader.skip(start + 2, ("that", "this", "it")) if word in ("before", "after") else start + 2
    if word not in EARLIER | LATER or not _ends(reader, end):
        return None
    steps = 1 if word in LATER else -1
    return end, _sense("shift", steps, "year") if unit == "year" else _sense("unit", steps, unit)


def _units_before(reader: Reader, at: int) -> Match | None:
    """ "the 3 months before (that)"."""
    found = count(reader, at)
    unit = UNITS.get(reader.texts[found[0]]) if found else None
    if found is None or unit is None or unit == "half" or reader.texts[found[0] + 1] not in EARLIER or found[1] < 2:
        return None
    end = reader.skip(found[0] + 2, ("that", "this"))
    if not _ends(reader, end) or not within_reach(unit, found[1]):
        return None
    return end, Sense(kind="relative", unit=unit, relative=Relative(by="unit", unit=unit, count=found[1]))


ENDS = frozenset({""}) | bag(
    ". , ? ! ; : ) by for in on from with and or per as was were is too instead only please vs"
)


def _ends(reader: Reader, at: int) -> bool:
    return reader.texts[at] in ENDS or at >= len(reader.tokens)


def _same(reader: Reader, at: int) -> Match | None:
    """ "same month last year", "same period last quarter", "this time last year", "same day last week"."""
    if reader.texts[at] in SAME or (reader.texts[at] == "this" and reader.texts[at + 1] in ("time", "day", "date")):
        word = reader.texts[at + 1]
    else:
        return None
    after = at + 2
    unit = UNITS.get(word)
    if word not in ANY_PERIOD and (unit is None or word not in SINGULAR | {"days", "months", "weeks"}):
        if word not in ("weekday", "date", "dates"):
            return None
        unit = "day"
    back = _how_far_back(reader, reader.skip(after, ("of", "in", "the", "from")))
    if back is None:
        return None
    end, far, steps, numbered = back
    if numbered:
        return end, vague()
    if unit is None or word.endswith("s"):
        return end, _sense("shift", steps, far)
    return end, _same_unit(reader, unit, far, steps)


def _how_far_back(reader: Reader, at: int) -> tuple[int, Unit, int, bool] | None:
    """ "last year", "LY", "a year ago", "the year before", "last month": end, unit, steps, whether by number."""
    if year := year_ref(reader, at):
        return year.end, "year", year.year - reader.today.year, year.numbered
    at = reader.the(at)
    unit = UNITS.get(reader.texts[at + 1])
    if reader.texts[at] in PAST and unit and reader.texts[at + 1] in SINGULAR:
        return at + 2, unit, -1, False
    unit = UNITS.get(reader.texts[at])
    if unit and reader.texts[at] in SINGULAR and reader.texts[at + 1] in EARLIER:
        return at + 2, unit, -1, False
    return None


def _same_unit(reader: Reader, unit: Unit, far: Unit, steps: int) -> Sense:
    """Of the running unit, as long as no other period is given: November of last year."""
    shift = Relative(by="shift", unit=_grain(far), steps=steps) if far != "half" else None
    current = one_unit(reader, unit, 0).span
    if current is None or shift is None:
        return vague()
    span = shifted(current, unit, far, steps)
    if span is None:
        return vague()
    return Sense(span=span, unit=unit, relative=shift)


def shifted(span: Range, unit: Unit, far: Unit, steps: int) -> Range | None:
    """The unit that stands where this one stands, some weeks, months or years away."""
    if unit == far or (unit == "week" and far in ("month", "quarter")):
        return None
    if unit == "week":
        return add_days(span[0], 364 * steps), add_days(span[1], 364 * steps)
    months = MONTHS_IN.get(far)
    if months is None:
        return add_days(span[0], 7 * steps), add_days(span[1], 7 * steps)
    start = add_months(span[0], months * steps)
    return start, step(start, unit, 1)


def _before_named(reader: Reader, at: int) -> Match | None:
    """ "the quarter before Q3", "the month before October", "the year before 2025": the unit directly before."""
    unit = UNITS.get(reader.texts[at])
    if unit is None or reader.texts[at] not in SINGULAR:
        return None
    after = reader.texts[at + 1] == "after"
    if reader.texts[at + 1] not in ("before", "after", "preceding"):
        return None
    found = reader.inner(at + 2)
    if found is None or found[1].kind != "period" or found[1].span is None or found[1].unit is None:
        return None
    span = found[1].span
    edge = span[1] if after else span[0]
    start = unit_start(edge, unit, reader.calendar, fiscal=found[1].fiscal)
    if start != edge:  # "the week before 4 November": seven days, or a calendar week?
        return found[0], vague(Sense(span=(step(start, unit, -1), start), unit=unit))
    start = start if after else step(start, unit, -1)
    return found[0], Sense(span=(start, step(start, unit, 1)), unit=unit, fiscal=found[1].fiscal, codes=found[1].codes)


COMPARED = bag("vs versus v against than over")
COMPARED_WITH = bag("compared comparison compare relative")


def bare_previous(reader: Reader, at: int) -> Match | None:
    """The "last" of "this quarter vs last", "compared to the previous"."""
    word = reader.texts[at]
    if word not in RELATED | {"last", "prev"} or not _ends(reader, at + 1):
        return None
    before = at - 1 - int(at > 1 and reader.texts[at - 1] == "the")
    if before < 0:
        return None
    joined = reader.texts[before] in COMPARED or (
        reader.texts[before] in ("to", "with", "and") and before > 0 and reader.texts[before - 1] in COMPARED_WITH
    )
    dotted = reader.texts[before] == "." and before > 0 and reader.texts[before - 1] == "vs"
    return (at + 1, _sense("period", -1)) if joined or dotted else None


ELIDED = {"last": -1, "previous": -1, "prior": -1, "this": 0, "current": 0, "next": 1}


def elided(reader: Reader, at: int) -> Match | None:
    """The "this" of "this vs last month"; with "and" both are one range."""
    first = ELIDED.get(reader.texts[at])
    if first is None:
        return None
    joint = reader.texts[at + 1]
    after = at + 2
    if joint in COMPARED_WITH and reader.texts[after] in ("to", "with"):
        after += 1
    elif joint not in COMPARED and joint not in ("and", "&", "or", "/"):
        return None
    after = reader.the(reader.skip(after, (".",)))
    second, unit = ELIDED.get(reader.texts[after]), UNITS.get(reader.texts[after + 1])
    if second is None or second == first or unit is None or reader.texts[after + 1] not in SINGULAR:
        return None
    one = one_unit(reader, unit, first)
    if joint not in ("and", "&"):
        return at + 1, one
    other = one_unit(reader, unit, second)
    if one.span and other.span and abs(first - second) == 1:
        span = min(one.span[0], other.span[0]), max(one.span[1], other.span[1])
        return after + 2, Sense(span=span, unit=unit, parts=(one, other) if first < second else (other, one))
    return None


def a_year_away(reader: Reader, at: int) -> Match | None:
    """ "this month last year", "today a year ago", "this week LY": the same unit, years earlier."""
    found = reader.once(_running, at)
    if found is None:
        return None
    year = year_ref(reader, reader.skip(found[0], ("of", "in")))
    sense = found[1]
    if year is None or year.numbered or year.relative is None or sense.span is None or sense.unit in (None, "year"):
        return None
    span = _years_away(sense, year.year - reader.today.year)
    return (year.end, Sense(span=span, unit=sense.unit)) if span else None


def _years_away(sense: Sense, years: int) -> Range | None:
    assert sense.span is not None and sense.unit is not None  # noqa: S101 - told by a_year_away
    if sense.unit == "day":
        start = add_months(sense.span[0], 12 * years)
        return start, add_days(start, 1)
    return shifted(sense.span, sense.unit, "year", years)


def _running(reader: Reader, at: int) -> Match | None:
    """ "this month", "today", "yesterday"."""
    if reader.texts[at] in PRESENT:
        return rolling(reader, at)
    return near_today(reader, at)
