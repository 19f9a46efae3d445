"""Months, quarters and halves by name, with or without their year: "October", "Q3 '26", "3Q26", "H1 FY27"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.understanding.periods.numbers import ordinal
from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.sense import IMPOSSIBLE, Recurring, Sense
from bot.understanding.periods.units import Unit, part_of_year, year_of
from bot.understanding.periods.words import COMING, FISCAL, MONTHS, PAST, PRESENT, TRAILING, UNITS
from bot.understanding.periods.years import YearRef, year_after, year_ref

HIGHEST: dict[Unit, int] = {"month": 12, "quarter": 4, "half": 2}
LETTERS: dict[str, Unit] = {"q": "quarter", "h": "half", "fq": "quarter", "fh": "half"}
UNIT_WORDS: dict[str, Unit] = {w: u for w, u in UNITS.items() if u in ("quarter", "half") and w != "q"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The third quarter, the first half, the tenth month of some year; ``of`` says that "of ..." must follow or not."""

    end: int
    unit: Unit
    number: int
    fiscal: bool = False
    worded: bool = False  # "third quarter": "of" behind it belongs to it
    hours: bool = False  # "2h" may be two hours: a year must stand beside it


def named_part(reader: Reader, at: int) -> Match | None:
    """A month, quarter or half, its year before it, behind it or not said at all."""
    return _year_first(reader, at) or _part_first(reader, at) or _turned(reader, at)


def _year_first(reader: Reader, at: int) -> Match | None:
    """ "2026 Q3", "18q4", "FY27-Q3", "last year's Q3", "2016 the third quarter", "2016 june"."""
    found = year_ref(reader, at) or _glued_year(reader, at)
    if found is None:
        return None
    after = _joint(reader, found.end)
    part = part_at(reader, reader.the(after))
    if part is None or (reader.texts[part.end] == "of" and part.worded):
        return None
    return part.end, placed(reader, part, found)


def _glued_year(reader: Reader, at: int) -> YearRef | None:
    """The 18 of "18q4"."""
    value = reader.values[at]
    if len(reader.texts[at]) == 2 and value >= 0 and reader.glued[at + 1] and reader.texts[at + 1] in LETTERS:
        return YearRef(end=at + 1, year=2000 + value, numbered=True) if reader.glued[at + 2] else None
    return None


def _joint(reader: Reader, at: int) -> int:
    if reader.texts[at] == "'" and reader.texts[at + 1] == "s":
        return at + 2
    return reader.skip(at, ("-", "/", ",", "'", "in"))


def _part_first(reader: Reader, at: int) -> Match | None:
    at = reader.the(at)
    part = part_at(reader, at)
    if part is None:
        return None
    year = year_after(reader, part.end)
    if year is not None:
        return year.end, placed(reader, part, year)
    if part.hours or (part.worded and reader.texts[part.end] == "of"):
        return None
    return part.end, bare(reader, part)


def bare(reader: Reader, part: Part) -> Sense:
    """Without a year: the latest that has begun."""
    if not 1 <= part.number <= HIGHEST[part.unit]:
        return IMPOSSIBLE
    found = reader.named(part.unit, _recurring(reader, part), fiscal=part.fiscal) or IMPOSSIBLE
    return found.coded("fiscal_year") if part.fiscal else found


def _recurring(reader: Reader, part: Part) -> Recurring:
    calendar, fiscal = reader.calendar, part.fiscal
    return Recurring(
        lambda year: part_of_year(year, part.unit, part.number, calendar, fiscal=fiscal),
        lambda day: year_of(day, calendar, fiscal=fiscal),
    )


def placed(reader: Reader, part: Part, year: YearRef) -> Sense:
    if not 1 <= part.number <= HIGHEST[part.unit]:
        return IMPOSSIBLE
    fiscal = (part.fiscal or year.fiscal) and part.unit != "month"
    span = part_of_year(year.year, part.unit, part.number, reader.calendar, fiscal=fiscal)
    if year.fiscal and part.unit == "month":  # "October FY27" is the October inside that year
        start = part_of_year(year.year, "month", 1, reader.calendar, fiscal=True)[0]
        span = part_of_year(start.year + int(part.number < start.month), "month", part.number, reader.calendar)
    codes = ("fiscal_year",) if fiscal or year.fiscal else ()
    return Sense(span=span, unit=part.unit, fiscal=fiscal, codes=codes, dated=True)


def part_at(reader: Reader, at: int) -> Part | None:
    """ "October", "Q3", "3Q", "quarter 3", "third quarter", "fiscal Q3", "first half"."""
    fiscal = reader.texts[at] in FISCAL
    at += int(fiscal or reader.texts[at] == "calendar")
    return _month_name(reader, at) or _letter(reader, at, fiscal) or _worded(reader, at, fiscal)


def _month_name(reader: Reader, at: int) -> Part | None:
    if reader.reads(at, "month", "of"):
        at += 2
    number = MONTHS.get(reader.texts[at])
    if number is None or reader.address(at):
        return None
    dotted = reader.texts[at + 1] == "." and reader.glued[at + 1] and len(reader.texts[at]) <= 4
    return Part(end=at + 1 + int(dotted), unit="month", number=number)


def _letter(reader: Reader, at: int, fiscal: bool) -> Part | None:
    """ "Q3", "FQ3", "H1", and "3Q", "1H"."""
    unit = LETTERS.get(reader.texts[at])
    if unit and len(reader.texts[at + 1]) == 1 and reader.values[at + 1] >= 0:
        fiscal = fiscal or len(reader.texts[at]) == 2
        return Part(end=at + 2, unit=unit, number=reader.values[at + 1], fiscal=fiscal)
    unit = LETTERS.get(reader.texts[at + 1])
    if unit and len(reader.texts[at]) == 1 and 1 <= reader.values[at] <= HIGHEST[unit] and reader.glued[at + 1]:
        fiscal = fiscal or len(reader.texts[at + 1]) == 2
        return Part(end=at + 2, unit=unit, number=reader.values[at], fiscal=fiscal, hours=_hours(reader, at + 1))
    return None


def _hours(reader: Reader, at: int) -> bool:
    return reader.texts[at] == "h" and not reader.tokens[at].shouted


def _worded(reader: Reader, at: int, fiscal: bool) -> Part | None:
    """ "quarter 3", "qtr 3", "third quarter", "3rd fiscal quarter", "first half"."""
    unit = UNIT_WORDS.get(reader.texts[at])
    if unit and 0 <= reader.values[at + 1] <= 9 and len(reader.texts[at + 1]) == 1:
        return Part(end=at + 2, unit=unit, number=reader.values[at + 1], fiscal=fiscal)
    if fiscal and reader.texts[at] not in ("first", "second", "third", "fourth") and reader.values[at] < 0:
        return None
    found = (at + 1, -1) if reader.texts[at] == "final" else ordinal(reader, at)
    if found is None:
        return None
    end, number = found
    fiscal = fiscal or reader.texts[end] in FISCAL
    end = reader.skip(end, FISCAL)
    unit = UNIT_WORDS.get(reader.texts[end])
    if unit is None or reader.texts[end].endswith("s"):
        return None
    return Part(end=end + 1, unit=unit, number=HIGHEST[unit] if number < 0 else number, fiscal=fiscal, worded=True)


def _turned(reader: Reader, at: int) -> Match | None:
    """ "last October", "this March", "next June", "last Q3", "this past October"."""
    at = reader.the(at)
    word = reader.texts[at]
    after = at + 2 if word == "this" and reader.texts[at + 1] in ("past", "coming") else at + 1
    if word in TRAILING or not (word in PAST or word in PRESENT or word in COMING):
        return None
    part = part_at(reader, after)
    if part is None or part.worded or not 1 <= part.number <= HIGHEST[part.unit]:
        return None
    recurring = _recurring(reader, part)
    turn = reader.texts[after - 1]
    if turn in PAST:
        span, code = recurring.latest_ended(reader.today), "latest_ended"
    elif turn in COMING:
        span, code = recurring.first_starting(reader.tomorrow), "next_one"
    else:
        span, code = recurring.nth(recurring.number_at(reader.today)), ""
    codes = tuple(c for c in (code, "fiscal_year" if part.fiscal else "") if c)
    return (part.end, Sense(span=span, unit=part.unit, fiscal=part.fiscal, codes=codes)) if span else None
