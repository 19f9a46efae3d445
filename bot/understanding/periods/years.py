"""Years: "2026", "'26", "FY26/27", "calendar year 2026", "last year", "the year before last", "two years ago"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.understanding.periods.numbers import count, full_year, year_number
from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.sense import Sense, vague
from bot.understanding.periods.span import Relative
from bot.understanding.periods.units import FIRST_YEAR, LAST_YEAR, month_start, year_of, year_range
from bot.understanding.periods.words import COMING, FISCAL, PAST, PRESENT, TRAILING, UNITS, bag

RELATED = bag("previous prior preceding")  # "vs the previous year" counts from the other period


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRef:
    """A year as it stands beside a month or quarter; ``end`` is the token after it."""

    end: int
    year: int
    fiscal: bool = False
    numbered: bool = False  # "2026", not "last year"
    relative: Relative | None = None


def year_ref(reader: Reader, at: int, *, short: bool = False) -> YearRef | None:
    """Any way to name a year. ``short`` allows two bare digits ("Q3 26")."""
    at = reader.the(at)
    return (
        _fiscal_number(reader, at)
        or _calendar_number(reader, at, short=short)
        or _relative_year(reader, at)
        or _years_ago(reader, at)
    )


def decade(reader: Reader, at: int) -> Match | None:
    """ "the 1990s", "the 90s", "the '10s"."""
    said = reader.the(at)
    digits = reader.skip(said, ("'",))
    if not (reader.texts[digits + 1] == "s" and reader.glued[digits + 1]) or reader.values[digits] % 10:
        return None
    if len(reader.texts[digits]) == 2 and said > at:
        first = full_year(reader.values[digits], reader)
    elif len(reader.texts[digits]) == 4 and FIRST_YEAR <= reader.values[digits] <= LAST_YEAR:
        first = reader.values[digits]
    else:
        return None
    return digits + 2, Sense(span=(month_start(first, 0), month_start(first + 10, 0)))


def year(reader: Reader, at: int) -> Match | None:
    """A year by itself."""
    found = year_ref(reader, at)
    if found is None:
        two = _two_named(reader, reader.the(at))
        return (two, vague()) if two else None
    codes = ("fiscal_year",) if found.fiscal else ()
    span = year_range(found.year, reader.calendar, fiscal=found.fiscal)
    return found.end, Sense(span=span, unit="year", fiscal=found.fiscal, codes=codes, relative=found.relative)


def _calendar_number(reader: Reader, at: int, *, short: bool) -> YearRef | None:
    named = _after_year_word(reader, at)
    found = year_number(reader, named or at, short=short or named is not None)
    if found is None:
        return None
    end = found[0]
    if reader.texts[end] in FISCAL | {"calendar"} and reader.texts[end + 1] == "year":  # "2026 fiscal year"
        return YearRef(end=end + 2, year=found[1], fiscal=reader.texts[end] in FISCAL, numbered=True)
    return YearRef(end=end, year=found[1], numbered=True)


def _after_year_word(reader: Reader, at: int) -> int | None:
    """Past "calendar year", "calendar", "cy" or "year"."""
    if reader.texts[at] == "cy":
        return reader.skip(at + 1, ("-",))
    after = reader.skip(at, ("calendar",))
    after = reader.skip(after, ("year", "yr"))
    return after if after > at else None


def _fiscal_number(reader: Reader, at: int) -> YearRef | None:
    """ "FY26", "FY 2026", "fiscal year 2026", "FY26/27"."""
    after = _after_fiscal_word(reader, at)
    if after is None:
        return None
    found = year_number(reader, after)
    if found is None:
        return None
    end, first = found
    second = _second_half(reader, end)
    if second is None:
        return YearRef(end=end, year=first, fiscal=True, numbered=True)
    if second[1] != (first + 1) % 100 or reader.calendar.fiscal_year_start == 1:
        return None
    return YearRef(end=second[0], year=first + 1, fiscal=True, numbered=True)


def _after_fiscal_word(reader: Reader, at: int) -> int | None:
    if reader.texts[at] == "fy":
        after = at + 1
    elif reader.texts[at] in FISCAL:
        after = reader.skip(at + 1, ("year", "yr", "fy"))
        after = reader.skip(reader.skip(after, ("ending", "ended")), ("in",))
    else:
        return None
    return reader.skip(after, ("-",))


def _second_half(reader: Reader, at: int) -> tuple[int, int] | None:
    """The "/27" of "FY26/27"."""
    value = reader.values[at + 1]
    apart = reader.texts[at] == "-" and not reader.glued[at + 1]
    if reader.texts[at] not in ("/", "-") or apart or value < 0:
        return None
    return (at + 2, value % 100) if len(reader.texts[at + 1]) in (2, 4) else None


def _two_named(reader: Reader, at: int) -> int | None:
    """The end of "FY26/27" where the company's fiscal year does not span two calendar years."""
    after = _after_fiscal_word(reader, at)
    found = year_number(reader, after) if after is not None else None
    second = _second_half(reader, found[0]) if found else None
    return second[0] if second else None


def _relative_year(reader: Reader, at: int) -> YearRef | None:
    """ "last year", "this fiscal year", "next FY", "ly", "the year before last", "the year"."""
    word = reader.texts[at]
    if word in ("ly", "ty"):
        return _from_today(reader, at + 1, -1 if word == "ly" else 0, soft=word == "ly")
    if word in PAST and word not in TRAILING:
        return _counted(reader, at, -1)
    if word in PRESENT or word in COMING:
        return _counted(reader, at, 0 if word in PRESENT else 1)
    if UNITS.get(word) != "year":
        return None
    if reader.reads(at + 1, "before", "last"):
        end = at + 4 if UNITS.get(reader.texts[at + 3]) == "year" else at + 3
        return _from_today(reader, end, -2)
    return None


def _counted(reader: Reader, at: int, steps: int) -> YearRef | None:
    after = reader.skip(at + 1, ("full", "calendar", "whole", "complete"))
    if reader.texts[after] == "fy":
        return _from_today(reader, after + 1, steps, fiscal=True)
    fiscal = reader.texts[after] in FISCAL
    after += int(fiscal)
    if reader.texts[after] not in ("year", "yr"):
        return None
    unsure = steps == -1 and not fiscal
    return _from_today(reader, after + 1, steps, fiscal=fiscal, soft=unsure, related=reader.texts[at] in RELATED)


def _years_ago(reader: Reader, at: int) -> YearRef | None:
    """ "two years ago", "a year earlier"."""
    found = (at + 1, 1) if reader.texts[at] in ("a", "an") else count(reader, at)
    if found is None or UNITS.get(reader.texts[found[0]]) != "year":
        return None
    if reader.texts[found[0] + 1] not in ("ago", "back") or found[1] > 200:
        return None
    return _from_today(reader, found[0] + 2, -found[1], related=True)


def _from_today(
    reader: Reader, end: int, steps: int, *, fiscal: bool = False, soft: bool = False, related: bool = False
) -> YearRef | None:
    named = year_of(reader.today, reader.calendar, fiscal=fiscal) + steps
    if not FIRST_YEAR <= named <= LAST_YEAR:
        return None
    relative = Relative(by="shift", steps=steps, unit="year", soft=soft and not related) if soft or related else None
    return YearRef(end=end, year=named, fiscal=fiscal, relative=relative)


APART = bag(", - / .")


def year_after(reader: Reader, at: int, *, dash_short: bool = True) -> YearRef | None:
    """The year behind a month or quarter: "2026", "of 2026", ", 2026", "'26", "26", "of last year", "FY27".

    Without ``dash_short`` the 15 of "July 13-15" is no year.
    """
    joined = reader.texts[at] in ("of", "in", "from")
    after = at + 1 if joined or reader.texts[at] in (",", "-", "/", ".") else at
    found = year_ref(reader, after) or (_the_year(reader, after) if joined else None)
    if found:
        return found
    if reader.texts[at] == "-" and not dash_short:
        return None
    if reader.texts[at] in APART and not (reader.glued[at] and reader.glued[after]):
        return None  # "1 Jan - 31 Mar"
    return _two_digits(reader, after, joined=joined or reader.glued[after])


def _the_year(reader: Reader, at: int) -> YearRef | None:
    """ "of the year"."""
    if reader.texts[at] != "the":
        return None
    fiscal = reader.texts[at + 1] in FISCAL
    end = at + 2 + int(fiscal)
    return _from_today(reader, end, 0, fiscal=fiscal) if UNITS.get(reader.texts[end - 1]) == "year" else None


def _two_digits(reader: Reader, at: int, *, joined: bool) -> YearRef | None:
    """Two bare digits are a year only where they are near today, or said "of 87"."""
    value = reader.values[at]
    if (
        value < 0
        or len(reader.texts[at]) != 2
        or (reader.glued[at + 1] and reader.texts[at + 1] in ("%", "k", "m", "x"))
    ):
        return None
    named = full_year(value, reader)
    if not joined and not reader.today.year - 15 <= named <= reader.today.year + 5:
        return None
    return YearRef(end=at + 1, year=named, numbered=True)
