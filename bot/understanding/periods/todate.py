"""Running periods up to today: "YTD", "month to date", "so far this quarter", "YTD last year"; and all time."""

from __future__ import annotations

from datetime import date

from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.sense import Sense, vague
from bot.understanding.periods.span import Relative
from bot.understanding.periods.units import MONTHS_IN, Unit, add_days, add_months, step, unit_start
from bot.understanding.periods.words import FISCAL, PAST, PRESENT, TO_DATE, UNITS, bag
from bot.understanding.periods.years import YearRef, year_after, year_ref

RUNNING = frozenset({"year", "quarter", "month", "week", "half"})
UP_TO = bag("through thru to until till ending end")


def to_date(reader: Reader, at: int) -> Match | None:
    """A unit from its first day through today, or the same days of an earlier one."""
    return _said_first(reader, at) or _year_then(reader, at) or _so_far_first(reader, at)


def _running_unit(reader: Reader, at: int) -> tuple[int, Unit, bool, int] | None:
    """ "ytd", "year to date", "month-to-date", "fiscal ytd": end, unit, fiscal, how many units back."""
    fiscal = reader.texts[at] in FISCAL
    at += int(fiscal)
    if reader.texts[at] in TO_DATE:
        unit, fy, back = TO_DATE[reader.texts[at]]
        return at + 1, unit, fiscal or fy, back
    unit_word = "year" if reader.texts[at] == "fy" else reader.texts[at]
    unit_said = UNITS.get(unit_word)
    if unit_said not in RUNNING or unit_said is None:
        return None
    end = _to_date_words(reader, at + 1)
    return (end, unit_said, fiscal or reader.texts[at] == "fy", 0) if end else None


def _to_date_words(reader: Reader, at: int) -> int | None:
    """ "to date", "-to-date", "so far", "till date", "up to now"."""
    if reader.texts[at] == "-":
        return at + 4 if reader.texts[at + 1] == "to" and reader.reads(at + 2, "-", "date") else None
    if reader.texts[at] in ("to", "till", "until") and reader.texts[at + 1] == "date":
        return at + 2
    return at + 2 if reader.reads(at, "so", "far") else None


def _said_first(reader: Reader, at: int) -> Match | None:
    """ "YTD", "this quarter to date", "last MTD", "YTD last year", "YTD 2025", "YTD through October"."""
    start = reader.the(at)
    back = -1 if reader.texts[start] in PAST else 0
    after = start + 1 if back or reader.texts[start] in PRESENT else start
    found = _running_unit(reader, after)
    if found is None:
        return None
    end, unit, fiscal, earlier = found
    back += earlier
    if back == 0 and unit == "year" and (closed := _through(reader, end, fiscal)):
        return closed
    if year := _year_behind(reader, end):
        return year.end, _years_back(reader, unit, year, fiscal)
    if unit_back := _same_unit_back(reader, end, unit):
        return unit_back, up_to_today(reader, unit, -1, fiscal=fiscal)
    return end, up_to_today(reader, unit, back, fiscal=fiscal)


def _year_behind(reader: Reader, at: int) -> YearRef | None:
    found = year_after(reader, at)
    return found if found and reader.texts[at] not in ("-", "/", ".") else None


def _years_back(reader: Reader, unit: Unit, year: YearRef, fiscal: bool) -> Sense:
    steps = (year.year - reader.today.year) * 12 // MONTHS_IN.get(unit, 12)
    if unit == "week":
        day = add_days(reader.today, -364 * (reader.today.year - year.year))
        return _until(unit_start(day, "week", reader.calendar), day, "week")
    return up_to_today(reader, unit, steps, fiscal=fiscal)


def _same_unit_back(reader: Reader, at: int, unit: Unit) -> int | None:
    """The "last month" of "MTD last month"."""
    after = at + 1 if reader.texts[at] == "of" else at
    if reader.texts[after] in PAST and UNITS.get(reader.texts[after + 1]) == unit:
        return after + 2
    return None


def _through(reader: Reader, at: int, fiscal: bool) -> Match | None:
    """ "YTD through October", "YTD October": the year up to the end of that month."""
    after = reader.skip(reader.skip(at, UP_TO), ("end", "of"))
    if after == at:
        return None
    found = reader.inner(after)
    if found is None or found[1].kind != "period" or found[1].span is None:
        return None
    last = add_days(found[1].span[1], -1)
    start = unit_start(last, "year", reader.calendar, fiscal=fiscal)
    return found[0], Sense(span=(start, found[1].span[1]), unit="year", fiscal=fiscal, codes=found[1].codes)


def up_to_today(reader: Reader, unit: Unit, back: int, *, fiscal: bool = False) -> Sense:
    """From the first day of the unit through the day of it that today is."""
    start = unit_start(reader.today, unit, reader.calendar, fiscal=fiscal)
    months = MONTHS_IN.get(unit)
    day = add_months(reader.today, back * months) if months else step(reader.today, unit, back)
    return _until(step(start, unit, back), day, unit, fiscal=fiscal, back=back)


def _until(start: date, day: date, unit: Unit, *, fiscal: bool = False, back: int = 0) -> Sense:
    codes = ("through_today", "fiscal_year") if fiscal else ("through_today",)
    relative = Relative(by="shift", unit=None if unit == "half" else unit, steps=back) if back else None
    return Sense(span=(start, add_days(day, 1)), unit=unit, fiscal=fiscal, codes=codes, relative=relative)


def _year_then(reader: Reader, at: int) -> Match | None:
    """ "2025 YTD", "last year's YTD", "same period last year to date"."""
    if reader.reads(at, "same", "period") or reader.reads(at, "the", "same", "period"):
        year = year_ref(reader, reader.the(at) + 2)
        end = _to_date_words(reader, year.end) if year else None
        return (end, _years_back(reader, "year", year, year.fiscal)) if year and end else None
    year = year_ref(reader, at)
    if year is None:
        return None
    after = year.end + 2 if reader.reads(year.end, "'", "s") else year.end
    found = _running_unit(reader, after)
    if found is None or found[3]:
        return None
    return found[0], _years_back(reader, found[1], year, found[2] or year.fiscal)


def _so_far_first(reader: Reader, at: int) -> Match | None:
    """ "so far this year", "so far in Q4", "so far today"."""
    if not (reader.reads(at, "so", "far") or reader.reads(at, "to", "date")):
        return None
    found = reader.inner(reader.skip(at + 2, ("in", "for", "during", ",")))
    return (found[0], so_far(reader, found[1])) if found else None


def so_far(reader: Reader, sense: Sense) -> Sense:
    """The days of a running period that have begun."""
    if sense.kind != "period" or sense.span is None:
        return sense
    if not sense.span[0] <= reader.today < sense.span[1]:
        return vague(sense)
    codes = (*sense.codes, "through_today")
    return Sense(span=(sense.span[0], reader.tomorrow), unit=sense.unit, fiscal=sense.fiscal, codes=codes)


def period_to_date(reader: Reader, at: int) -> Match | None:
    """ "January to date", "Q4 so far", "this week so far", "Q1 to date": from its first day through today."""
    found = reader.inner(at)
    if found is None or found[1].kind != "period" or found[1].span is None:
        return None
    end = _to_date_words(reader, found[0])
    if end is None:
        return None
    sense = found[1]
    if reader.texts[found[0]] == "so":
        return end, so_far(reader, sense)
    if sense.span is None or sense.span[0] > reader.today:
        return end, vague(sense)
    return end, Sense(span=(sense.span[0], reader.tomorrow), unit=sense.unit, codes=(*sense.codes, "through_today"))


def phrase_table(*phrases: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(rest) for first, rest in table.items()}


ALL_TIME = phrase_table(
    "all time",
    "all - time",
    "of all time",
    "alltime",
    "since inception",
    "since the beginning",
    "since the very beginning",
    "since the beginning of time",
    "since the start",
    "since day one",
    "since day 1",
    "since we started",
    "since launch of the company",
    "from the beginning",
    "from the start",
    "from the very beginning",
    "from day one",
    "entire history",
    "full history",
    "whole history",
    "all history",
    "life to date",
    "inception to date",
    "all years",
    "all dates",
    "all periods",
    "the whole time",
    "the entire time",
    "since forever",
    "since always",
    "all of time",
)
WEAK_ALL_TIME = phrase_table(
    "ever",
    "overall",
    "to date",
    "till date",
    "so far",
    "until now",
    "up to now",
    "up until now",
    "till now",
    "as of today",
    "as of now",
    "to this day",
    "historically",
    "up to today",
    "until today",
    "till today",
)


def all_time(reader: Reader, at: int) -> Match | None:
    """No limits. The weak ones ("overall", "ever", "so far") say it only where no other period is named."""
    start = reader.skip(at, ("the",)) if reader.texts[at + 1] in ("entire", "full", "whole", "lifetime") else at
    end = reader.phrase(at, ALL_TIME) or reader.phrase(start, ALL_TIME)
    if end:
        return None if _goes_on(reader, end) else (end, Sense(kind="all_time"))
    end = reader.phrase(at, WEAK_ALL_TIME)
    return (end, Sense(kind="all_time", weak=True)) if end and reader.texts[at - 1 if at else -1] != "how" else None


def _goes_on(reader: Reader, end: int) -> bool:
    """ "since the beginning of the campaign" is no such thing."""
    return reader.texts[end] in ("of", "in") and reader.texts[end - 1] in ("beginning", "start")
