"""Ranges and lists: "Jan-Mar", "between 3 and 9 Nov", "from 15 Sept to 15 Oct", "Nov 1-15", "this month and last"."""

from __future__ import annotations

from dataclasses import replace

from bot.understanding.periods.combine import adjacent, span_of_both
from bot.understanding.periods.dates import dated, yearless
from bot.understanding.periods.days import one_day
from bot.understanding.periods.inexact import inexact
from bot.understanding.periods.named import Part, bare, part_at, placed
from bot.understanding.periods.numbers import day_number
from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.sense import IMPOSSIBLE, Sense
from bot.understanding.periods.units import add_days
from bot.understanding.periods.weeks import bare_week, week_number, week_of
from bot.understanding.periods.words import MONTHS, UNITS, bag
from bot.understanding.periods.years import year_after

TO = bag("to through thru until till til - upto bis")
NOW = bag("now date present")
AND = frozenset({"and", "&", "+", ",", "/"})
LONGEST_LIST = 12


def ranged(reader: Reader, at: int) -> Match | None:
    """A range with two ends, or a list of periods that follow each other."""
    between = reader.texts[at] == "between"
    started = at + 1 if between or reader.texts[at] == "from" else at
    return (
        _days_of_month(reader, started, between=between)
        or _numbers(reader, reader.the(started))
        or _two_ends(reader, started, between=between)
        or (_list(reader, at) if started == at else None)
    )


def side(reader: Reader, at: int) -> Match | None:
    """One end of a range: a period, perhaps without exact limits, or now."""
    if reader.texts[at] in NOW or (reader.texts[at] == "the" and reader.texts[at + 1] == "present"):
        end = reader.skip(reader.the(at) + 1, ("day",))
        return end, one_day(reader, 0).coded("through_today")
    unsure = inexact(reader, at)
    exact = reader.inner(at)
    if unsure and (exact is None or unsure[0] >= exact[0]):
        return unsure
    return exact


def _after_to(reader: Reader, at: int, *, between: bool) -> int | None:
    """Past "to", "-", "through", "up to", "and until", and "and" behind "between"."""
    after = reader.skip(at, (",",))
    if reader.texts[after] == "and" and (between or reader.texts[after + 1] in ("until", "till", "through")):
        after += 1
        return reader.skip(after, TO)
    if reader.texts[after] == "up" and reader.texts[after + 1] == "to":
        return reader.skip(after + 2, ("and",)) if reader.texts[after + 2] != "and" else after + 4
    if reader.texts[after] not in TO or after != at:
        return None
    after += 1
    if reader.texts[after - 1] == "until" and reader.texts[after] == "now":
        return after
    return reader.skip(after, ("and",)) if reader.texts[after] != "and" else None


def _two_ends(reader: Reader, at: int, *, between: bool) -> Match | None:
    first = _start_side(reader, at)
    if first is None:
        return None
    after = _after_to(reader, first[0], between=between)
    if after is None:
        return None
    last = _end_side(reader, after, first)
    if last is None:
        return None
    return last[0], span_of_both(reader, first[1], last[1])


def _start_side(reader: Reader, at: int) -> Match | None:
    """The start of a range; "the start of X" is exact there."""
    the = reader.the(at)
    if reader.texts[the] in ("start", "beginning") and reader.texts[the + 1] == "of":
        found = reader.inner(the + 2)
        if found and found[1].kind == "period":
            return found
    return side(reader, at)


def _end_side(reader: Reader, at: int, first: Match) -> Match | None:
    """The end of a range; the second half of "2024-25" is a year."""
    last = side(reader, at)
    if last:
        return last
    start = first[1]
    value = reader.values[at]
    if start.unit == "year" and start.span and len(reader.texts[at]) == 2 and value > start.span[0].year % 100:
        year = start.span[0].replace(year=start.span[0].year // 100 * 100 + value)
        return at + 1, Sense(span=(year, year.replace(year=year.year + 1)), unit="year")
    return None


def _days_of_month(reader: Reader, at: int, *, between: bool) -> Match | None:
    """ "1-15 Nov", "Nov 1-15", "the 13th to 15th July", "November between 19 and 20"."""
    return _days_then_month(reader, at, between) or _month_then_days(reader, at, between)


def _days_then_month(reader: Reader, at: int, between: bool) -> Match | None:
    first = day_number(reader, reader.the(at))
    dotted = first is not None and reader.texts[first[0]] == "." and reader.glued[first[0]]
    after = _after_to(reader, first[0] + int(dotted), between=between) if first else None
    last = day_number(reader, reader.the(after)) if after is not None else None
    if first is None or last is None:
        return None
    month_at = reader.the(reader.skip(last[0], ("of", ".", "-", "/")))
    month = MONTHS.get(reader.texts[month_at])
    if month is None:
        return _days_of_named(reader, reader.skip(last[0], ("of", "in")), first[1], last[1])
    end = month_at + 1 + int(reader.texts[month_at + 1] == "." and reader.glued[month_at + 1])
    return _month_days(reader, end, month, first[1], last[1])


def _days_of_named(reader: Reader, at: int, first: int, last: int) -> Match | None:
    """ "from 4 to 22 this month", "between the 3rd and 12th of last month"."""
    if UNITS.get(reader.texts[reader.the(at) + 1]) != "month" and UNITS.get(reader.texts[at + 1]) != "month":
        return None
    found = reader.inner(at)
    if found is None or found[1].unit != "month" or found[1].span is None or found[1].recurring:
        return None
    start, end = (add_days(found[1].span[0], number - 1) for number in (first, last))
    inside = first <= last and add_days(end, 1) <= found[1].span[1]
    return found[0], Sense(span=(start, add_days(end, 1)), unit="day") if inside else IMPOSSIBLE


def _month_then_days(reader: Reader, at: int, between: bool) -> Match | None:
    month = MONTHS.get(reader.texts[at])
    if month is None:
        return None
    start = at + 1 + int(reader.texts[at + 1] == "." and reader.glued[at + 1])
    inside = reader.texts[start] in ("between", "from")
    start = reader.the(start + int(inside))
    first = day_number(reader, start)
    after = _after_to(reader, first[0], between=between or reader.texts[at + 1] == "between") if first else None
    last = day_number(reader, reader.the(after)) if after is not None else None
    if first is None or last is None or reader.texts[last[0]] in MONTHS:
        return None
    if len(reader.texts[last[0] - 1]) == 4 or part_at(reader, last[0] - 1):
        return None
    return _month_days(reader, last[0], month, first[1], last[1])


def _month_days(reader: Reader, end: int, month: int, first: int, last: int) -> Match:
    year = year_after(reader, end)
    if year:
        start, stop = dated(reader, year, month, first), dated(reader, year, month, last)
        return year.end, span_of_both(reader, start, stop)
    if first > last:
        return end, IMPOSSIBLE
    return end, span_of_both(reader, yearless(reader, month, first), yearless(reader, month, last))


def _numbers(reader: Reader, at: int) -> Match | None:
    """ "Q1-3", "weeks 40 to 42", "W40-42"."""
    week = week_number(reader, at)
    part = None if week else part_at(reader, at)
    end = week[0] if week else part.end if part and part.unit != "month" else None
    if end is None:
        return None
    after = _after_to(reader, end, between=reader.texts[at - 1] == "between" if at else False)
    if after is None or reader.values[after] < 0 or len(reader.texts[after]) > (2 if week else 1):
        return None
    if week:
        return _weeks(reader, week[1], after)
    return _parts(reader, part, after) if part else None


def _weeks(reader: Reader, first: int, at: int) -> Match:
    year = year_after(reader, at + 1)
    if year:
        start, last = (week_of(reader, year.year, number) for number in (first, reader.values[at]))
        return year.end, span_of_both(reader, start, last)
    return at + 1, span_of_both(reader, bare_week(reader, first), bare_week(reader, reader.values[at]))


def _parts(reader: Reader, first: Part, at: int) -> Match | None:
    last = replace(first, end=at + 1, number=reader.values[at])
    year = year_after(reader, at + 1)
    if year:
        return year.end, span_of_both(reader, placed(reader, first, year), placed(reader, last, year))
    return at + 1, span_of_both(reader, bare(reader, first), bare(reader, last))


def _list(reader: Reader, at: int) -> Match | None:
    """ "October and November", "Q1, Q2 and Q3": one range where each follows the one before it."""
    found = reader.inner(at)
    if found is None or found[1].kind != "period":
        return None
    end, whole = found
    first, last = whole, whole
    for _ in range(LONGEST_LIST):
        following = _next_in_list(reader, end, first, last)
        if following is None:
            break
        end, last, whole = following
    return (end, whole) if end > found[0] else None


def _next_in_list(reader: Reader, at: int, first: Sense, last: Sense) -> tuple[int, Sense, Sense] | None:
    after = reader.skip(at, AND)
    if after == at:
        return None
    after = reader.skip(after, AND)
    found = reader.inner(after)
    if found is None or found[1].kind != "period" or found[1].unit != last.unit:
        return None
    whole = span_of_both(reader, first, found[1])
    if whole.kind != "period" and last is first:  # "this month and last month"
        whole = span_of_both(reader, found[1], first)
    if whole.kind != "period" or not whole.parts:
        return None
    return _if_adjacent(reader, found, first, last, whole)


def _if_adjacent(
    reader: Reader, found: Match, first: Sense, last: Sense, whole: Sense
) -> tuple[int, Sense, Sense] | None:
    placed_first, placed_last = whole.parts
    if last is first:
        return (found[0], found[1], whole) if adjacent(placed_first, placed_last) else None
    pair = span_of_both(reader, last, found[1])
    return (found[0], found[1], whole) if pair.parts and adjacent(*pair.parts) and _covers(whole, last) else None


def _covers(whole: Sense, last: Sense) -> bool:
    return whole.span is not None and last.span is not None and (whole.span[1] - whole.span[0]).days < 4000
