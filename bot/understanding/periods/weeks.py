"""Weeks by number and by a day in them: "week 42", "KW 42", "2026-W42", "the week of 4 Nov", "w/c 2 Nov"."""

from __future__ import annotations

from datetime import date

from bot.understanding.periods.dates import told
from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.sense import IMPOSSIBLE, Recurring, Sense
from bot.understanding.periods.units import add_days, iso_week, units_around, weeks_in
from bot.understanding.periods.words import NAMED_DAYS, bag
from bot.understanding.periods.years import YearRef, year_after, year_ref

NUMBERED = bag("week wk kw cw weeks wks")
OF_A_DAY = bag("of beginning starting commencing ending begin start from begins starts containing including")


def numbered_week(reader: Reader, at: int) -> Match | None:
    """ISO week by number, its year before it, behind it or not said."""
    year = _year_before(reader, at)
    after = reader.skip(year.end, ("-", "/")) if year else reader.the(at)
    found = week_number(reader, after)
    if found is None:
        return None
    end, number = found
    if year is None and (behind := year_after(reader, end)):
        year, end = behind, behind.end
    if year is not None:
        return end, week_of(reader, year.year, number)
    return end, bare_week(reader, number)


def _year_before(reader: Reader, at: int) -> YearRef | None:
    return year_ref(reader, at) if reader.values[at] >= 1000 or reader.texts[at] in ("last", "this", "next") else None


def week_number(reader: Reader, at: int) -> tuple[int, int] | None:
    """ "week 42", "calendar week 42", "wk #42", "week no. 42", "KW42", "W42"."""
    if reader.texts[at] == "calendar":
        at += 1
    if reader.texts[at] == "w":
        glued = reader.glued[at + 1] and len(reader.texts[at + 1]) <= 2 and reader.values[at + 1] >= 0
        article = at > 0 and reader.texts[at - 1] in ("a", "my", "your", "an")
        return (at + 2, reader.values[at + 1]) if glued and not article else None
    if reader.texts[at] not in NUMBERED:
        return None
    after = reader.skip(at + 1, ("number", "no", "nr", "#"))
    after = reader.skip(after, (".",))
    if reader.values[after] < 0 or len(reader.texts[after]) > 2:
        return None
    return after + 1, reader.values[after]


def week_of(reader: Reader, year: int, number: int) -> Sense:
    """A numbered week of a year."""
    span = iso_week(year, number, reader.calendar)
    return Sense(span=span, unit="week", codes=("iso_week",), dated=True) if span else IMPOSSIBLE


def bare_week(reader: Reader, number: int) -> Sense:
    """The latest week of that number that has begun, this year's or the last's; week 53 is not in every year."""
    recurring = Recurring(lambda year: iso_week(year, number, reader.calendar), _iso_year)
    found = reader.named("week", recurring)
    if found is None or not found.span:
        return IMPOSSIBLE
    if number <= 52:
        return found.coded("iso_week")
    this_year = _iso_year(reader.today)
    near = next((year for year in (this_year, this_year - 1) if weeks_in(year) >= number), None)
    span = iso_week(near, number, reader.calendar) if near else None
    return Sense(span=span, unit="week", codes=("iso_week",)) if span else IMPOSSIBLE


def _iso_year(day: date) -> int:
    return day.isocalendar().year


def week_of_day(reader: Reader, at: int) -> Match | None:
    """ "week of nov 4", "week ending 8 november", "w/c 2 Nov": the week that holds that day."""
    after = _past_week_of(reader, reader.the(at))
    if after is None or reader.texts[after] in NAMED_DAYS:
        return None
    found = reader.inner(after)
    if found is None:
        return None
    end, day = found[0], told(found[1], day=True)
    if day.kind != "period" or day.span is None:
        return end, day
    if day.unit != "day" or day.span[1] != add_days(day.span[0], 1):
        return None
    span = units_around(day.span[0], "week", reader.calendar)
    return end, Sense(span=span, unit="week", codes=day.codes)


def _past_week_of(reader: Reader, at: int) -> int | None:
    if reader.texts[at] in ("w", "wk") and reader.texts[at + 1] == "/" and reader.texts[at + 2] in ("c", "e", "b"):
        return at + 3
    if reader.texts[at] in ("wc", "wb"):
        return at + 1
    if reader.texts[at] not in ("week", "wk"):
        return None
    return reader.skip(at + 1, OF_A_DAY) if reader.texts[at + 1] in OF_A_DAY else None
