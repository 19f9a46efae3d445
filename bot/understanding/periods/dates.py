"""Single days with a month in words: "3 Nov", "the 3rd of November 2026", "Sunday, March 6, 2011", "2019/aug/01"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.understanding.periods.numbers import Number, day_number, full_year, ordinal, year_number
from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.sense import IMPOSSIBLE, Recurring, Sense
from bot.understanding.periods.units import Range, add_days, day_of, part_of_year
from bot.understanding.periods.words import MONTHS, ORDINAL_ENDS, WEEKDAYS, bag
from bot.understanding.periods.years import YearRef, year_after

DayOfYear = tuple[int, int, int]  # the token after it, month, day


def worded_date(reader: Reader, at: int) -> Match | None:
    """A day with its month's name; the year before it, behind it or not said."""
    at = past_weekday(reader, at)
    day_first = day_then_month(reader, at)
    found = day_first or month_then_day(reader, at)
    if found is None:
        return _year_month_day(reader, at)
    end, month, day = found
    year = year_after(reader, end, dash_short=day_first is not None)
    if year is None and day_first is None:
        return end, _day_or_year(reader, at, end, month, day)
    if year is None:
        return end, yearless(reader, month, day)
    return year.end, dated(reader, year, month, day)


def dated(reader: Reader, year: YearRef, month: int, day: int) -> Sense:
    span = day_of(year.year, month, day)
    if year.fiscal and span:
        ends = day_of(year.year - int(span[0].month >= reader.calendar.fiscal_year_start > 1), month, day)
        span = ends or span
    return Sense(span=span, unit="day", dated=True) if span else IMPOSSIBLE


def _day_or_year(reader: Reader, at: int, end: int, month: int, number: int) -> Sense:
    """The 26 of "Nov 26" is a day, or this year or the last: what stands before it tells, or the other reading's place.

    Both readings go with it as suggestions; ``told`` picks one.
    """
    day = yearless(reader, month, number)
    year = 2000 + number
    if not reader.today.year - 1 <= year <= reader.today.year or reader.values[end - 1] < 0:
        return day
    span = part_of_year(year, "month", month, reader.calendar)
    whole = Sense(span=span, unit="month", codes=("year_not_day",), dated=True)
    before = reader.texts[at - 1] if at else ""
    if before == "on":
        return day
    if before == "in":
        return whole
    if day.span and span[0] <= day.span[0] < span[1]:
        return replace(whole, suggestions=(day, whole)).coded(DAY_OR_YEAR)
    return Sense(kind="vague", suggestions=(day, whole), codes=(DAY_OR_YEAR,))


DAY_OR_YEAR = "day_or_year"


def two_readings(sense: Sense) -> bool:
    return DAY_OR_YEAR in sense.codes and len(sense.suggestions) == 2


def told(sense: Sense, *, day: bool) -> Sense:
    """The reading as a day, or as a month of a year, where ``sense`` has both."""
    if not two_readings(sense):
        return sense
    return sense.suggestions[0] if day else sense.suggestions[1]


def yearless(reader: Reader, month: int, day: int) -> Sense:
    """A day without its year: the latest that has begun; 30 February never does."""
    return reader.named("day", Recurring(lambda year: day_of(year, month, day), lambda on: on.year)) or IMPOSSIBLE


def day_then_month(reader: Reader, at: int) -> DayOfYear | None:
    """ "3 Nov", "3rd of November", "16. Nov.", "03-Nov", "the 15th day of june"."""
    found = day_number(reader, reader.the(at))
    if found is None:
        return None
    end, day = found
    if reader.texts[end] == "day" and reader.texts[end + 1] == "of":
        end += 1
    end = reader.skip(end, ("of", ".", "-", "/"))
    end = reader.the(end)
    month = MONTHS.get(reader.texts[end])
    if month is None or not day >= 1:
        return None
    if day > 31 and not ordinal(reader, reader.the(at)):
        return None  # "200 October leads" has nothing to do with a day
    return _past_dot(reader, end), month, day


def month_then_day(reader: Reader, at: int) -> DayOfYear | None:
    """ "Nov 3", "November the 3rd", "jan/3", "Oct2", "september.16th", "May twenty one"."""
    month = MONTHS.get(reader.texts[at])
    if month is None:
        return None
    end = _past_dot(reader, at)
    end = reader.the(reader.skip(end, ("-", "/")))
    if reader.texts[end] == "'":
        return None
    found = day_number(reader, end)
    if found is None or _counts_something(reader, found[0]):
        return None
    if found[1] > 31 and full_year(found[1], reader) <= 1999:
        return None  # "nov 99" is a year
    if _apart_range(reader, end, found):
        return None
    return found[0], month, found[1]


def _apart_range(reader: Reader, at: int, found: Number) -> bool:
    """ "Oct 3 Nov" names the day of the second month, not of the first."""
    if ordinal(reader, at) or reader.texts[found[0]] not in MONTHS or reader.glued[at]:
        return False
    return year_number(reader, found[0] + 1, short=False) is None and day_number(reader, found[0] + 1) is None


def _counts_something(reader: Reader, end: int) -> bool:
    """The number is an amount: "october 10% more", "may 5k"."""
    glued = reader.glued[end]
    return glued and ((reader.is_word(end) and reader.texts[end] not in ORDINAL_ENDS) or reader.texts[end] == "%")


def _past_dot(reader: Reader, at: int) -> int:
    """Past a month's name and the dot of its abbreviation."""
    dotted = reader.texts[at + 1] == "." and reader.glued[at + 1]
    return at + 1 + int(dotted and (len(reader.texts[at]) <= 4 or reader.glued[at + 2]))


def past_weekday(reader: Reader, at: int) -> int:
    """Past a day's name that goes with the date; it is not checked against it."""
    if reader.texts[at] not in WEEKDAYS:
        return at
    after = reader.skip(at + 1, (".",))
    return reader.skip(reader.skip(after, (",",)), ("the",))


def _year_month_day(reader: Reader, at: int) -> Match | None:
    """ "2019/aug/01", "2026 Nov 3"."""
    year = year_number(reader, at, short=False)
    if year is None:
        return None
    after = reader.skip(year[0], ("/", "-", ","))
    found = month_then_day(reader, after)
    if found is None:
        return None
    span = day_of(year[1], found[1], found[2])
    return found[0], Sense(span=span, unit="day") if span else IMPOSSIBLE


def day_of_month(reader: Reader, at: int) -> Match | None:
    """ "the 25th", "Thursday the 21st", "on the first": the latest one that has begun."""
    named_day = reader.texts[at] in WEEKDAYS
    after = past_weekday(reader, at)
    if not named_day and reader.texts[after] != "the":
        return None
    after = reader.the(after)
    found = ordinal(reader, after)
    if found is None or not 1 <= found[1] <= 31:
        return None
    if not (named_day or _stands_alone(reader, at, found[0], in_digits=reader.values[after] >= 0)):
        return None
    return found[0], reader.named("day", monthly(found[1])) or IMPOSSIBLE


BEFORE_A_DAY = bag("on since until till from by between through before after to and thru")
BEHIND_A_DAY = bag(
    ". , ? ! ; : ) - by vs versus v and or to through thru until till in for from with of at per on than compared "
    "only please broken split grouped onwards onward"
)


def _stands_alone(reader: Reader, at: int, end: int, *, in_digits: bool) -> bool:
    """ "on the first" is a day, "the first touch" and "the 3rd party" are not."""
    before = reader.texts[at - 1] if at else ""
    behind = reader.texts[end]
    if behind and behind not in BEHIND_A_DAY:
        return False
    if behind == "of":
        return False  # "the 3rd of the four": a month or another whole would have been read
    return in_digits or before in BEFORE_A_DAY


def monthly(day: int) -> Recurring:
    """The same day of every month that has one."""

    def nth(number: int) -> Range | None:
        return day_of(number // 12, number % 12 + 1, day)

    def number_at(on: date) -> int:
        return on.year * 12 + on.month - 1

    return Recurring(nth, number_at)


def weekly(weekday: int, days: int = 1) -> Recurring:
    """The same weekday of every week, or ``days`` days from it on."""

    def nth(number: int) -> Range | None:
        start = add_days(date(1900, 1, 1), 7 * number + weekday)  # 1 January 1900 is a Monday
        return start, add_days(start, days)

    return Recurring(nth, lambda on: (on - date(1900, 1, 1)).days // 7)
