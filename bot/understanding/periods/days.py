"""Days named from today and by weekday: "yesterday", "last Friday", "Tuesday last week", "the weekend"."""

from __future__ import annotations

from bot.understanding.periods.dates import weekly
from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.sense import Sense
from bot.understanding.periods.units import Range, add_days, units_around
from bot.understanding.periods.words import (
    COMING,
    NAMED_DAYS,
    PAST,
    PRESENT,
    TODAY,
    TOMORROW,
    TRAILING,
    UNITS,
    WEEKDAYS,
    YESTERDAY,
    bag,
)

WEEK_JOINTS = bag("of from in on , during")
WEEKEND = frozenset({"weekend"})


def one_day(reader: Reader, first: int) -> Sense:
    start = add_days(reader.today, first)
    return Sense(span=(start, add_days(start, 1)), unit="day")


def near_today(reader: Reader, at: int) -> Match | None:
    """ "today", "yesterday", "tomorrow", "the day before yesterday", "the day after tomorrow"."""
    word = reader.texts[at]
    if word in TODAY:
        return at + 1, one_day(reader, 0)
    if word in YESTERDAY:
        return at + 1, one_day(reader, -1)
    if word in TOMORROW:
        return at + 1, one_day(reader, 1)
    return _beyond(reader, reader.the(at))


def _beyond(reader: Reader, at: int) -> Match | None:
    if reader.texts[at] == "day":
        if reader.texts[at + 1] == "before" and reader.texts[at + 2] in YESTERDAY:
            return at + 3, one_day(reader, -2)
        if reader.texts[at + 1] == "after" and reader.texts[at + 2] in TOMORROW:
            return at + 3, one_day(reader, 2)
    return None


def weekday(reader: Reader, at: int) -> Match | None:
    """A weekday: the latest that has begun, or in a week that is named."""
    return _turned(reader, at) or _in_week(reader, at) or _week_first(reader, at) or _bare(reader, at)


def _bare(reader: Reader, at: int) -> Match | None:
    number = _weekday_at(reader, at)
    if number is None:
        return None
    sense = reader.named("day", weekly(number))
    return (_past_dot(reader, at), sense) if sense else None


def _weekday_at(reader: Reader, at: int) -> int | None:
    if (at > 0 and reader.texts[at - 1] in NAMED_DAYS) or reader.address(at):
        return None
    return WEEKDAYS.get(reader.texts[at])


def _past_dot(reader: Reader, at: int) -> int:
    return at + 1 + int(reader.texts[at + 1] == "." and reader.glued[at + 1] and len(reader.texts[at]) <= 5)


def _turned(reader: Reader, at: int) -> Match | None:
    """ "last Friday", "this past Monday", "next Sunday", "the Friday before last"."""
    at = reader.the(at)
    number = _weekday_at(reader, at)
    if number is not None and reader.reads(at + 1, "before", "last"):
        return at + 3, _near(reader, number, "before last")
    after = at + 2 if reader.texts[at] == "this" and reader.texts[at + 1] in ("past", "coming") else at + 1
    number = WEEKDAYS.get(reader.texts[after])
    turn = reader.texts[after - 1]
    if number is None or turn in TRAILING:
        return None
    if turn in PAST or turn in PRESENT or turn in COMING:
        return _past_dot(reader, after), _near(reader, number, turn)
    return None


def _near(reader: Reader, number: int, turn: str) -> Sense:
    """ "last" is the latest before today, "this" and "next" are of this and the next week, "coming" is after today."""
    days = weekly(number)
    if turn in PAST or turn == "before last":
        span = days.latest_ended(reader.today)
    elif turn in PRESENT:
        span = _in(units_around(reader.today, "week", reader.calendar), number)
    elif turn in ("next", "nxt", "following"):
        span = _in(units_around(reader.today, "week", reader.calendar, first=1), number)
    else:
        span = days.first_starting(reader.tomorrow)
    if span and turn == "before last":
        span = add_days(span[0], -7), add_days(span[1], -7)
    return Sense(span=span, unit="day")


def _in(week: Range, number: int) -> Range:
    start = add_days(week[0], (number - week[0].weekday()) % 7)
    return start, add_days(start, 1)


def _in_week(reader: Reader, at: int) -> Match | None:
    """ "Tuesday last week", "Sunday from last week", "Monday of week 42"."""
    number = _weekday_at(reader, reader.the(at))
    if number is None:
        return None
    after = reader.skip(_past_dot(reader, reader.the(at)), WEEK_JOINTS)
    if reader.texts[after] not in WEEK_STARTS:
        return None
    found = reader.inner(after)
    return (found[0], _of_week(found[1], number)) if found and _is_week(found[1]) else None


WEEK_STARTS = PAST | PRESENT | COMING | bag("the week wk cw kw w calendar")


def _week_first(reader: Reader, at: int) -> Match | None:
    """ "last week Tuesday", "next week's Sunday"."""
    unit_at = at + 1
    if UNITS.get(reader.texts[unit_at]) != "week" or reader.texts[at] not in PAST | PRESENT | COMING:
        return None
    after = unit_at + 1
    if reader.reads(after, "'", "s"):
        after += 2
    after = reader.skip(reader.skip(after, (",",)), ("on",))
    number = _weekday_at(reader, after)
    if number is None:
        return None
    first = -1 if reader.texts[at] in PAST else 1 if reader.texts[at] in COMING else 0
    week = units_around(reader.today, "week", reader.calendar, first=first)
    return _past_dot(reader, after), Sense(span=_in(week, number), unit="day")


def _is_week(sense: Sense) -> bool:
    return sense.unit == "week" and sense.span is not None and (sense.span[1] - sense.span[0]).days == 7


def _of_week(week: Sense, number: int) -> Sense:
    assert week.span is not None  # noqa: S101 - told by _is_week
    return Sense(span=_in(week.span, number), unit="day", codes=week.codes)


def weekend(reader: Reader, at: int) -> Match | None:
    """Saturday and Sunday: "last weekend", "the weekend" (the latest begun), "the weekend before last"."""
    at = reader.the(at)
    if reader.texts[at] == "weekend":
        latest = weekly(5, 2).latest_before(reader.today)
        if reader.reads(at + 1, "before", "last"):
            return at + 3, _weekend_of(reader, -2)
        the = at > 0 and reader.texts[at - 1] == "the"
        return (at + 1, Sense(span=latest, unit="day", codes=("latest_started",))) if the else None
    after = at + 2 if reader.texts[at] == "this" and reader.texts[at + 1] in ("past", "coming") else at + 1
    turn = reader.texts[after - 1]
    if reader.texts[after] != "weekend" or turn in TRAILING:
        return None
    if turn in PAST:
        return after + 1, _weekend_of(reader, -1)
    if turn in PRESENT or turn in COMING:
        return after + 1, _weekend_of(reader, 0 if turn in PRESENT else 1)
    return None


def _weekend_of(reader: Reader, first: int) -> Sense:
    """Of the Monday week so many weeks from this one; "last weekend" is over."""
    monday = add_days(reader.today, -reader.today.weekday() + 7 * first)
    return Sense(span=(add_days(monday, 5), add_days(monday, 7)), unit="day")
