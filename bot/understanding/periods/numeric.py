"""Days and months in digits: "2026-11-20", "11/3/2026", "29/5/2026", "13.5.2015", "03.11.", "10/2026", "2026-10"."""

from __future__ import annotations

from bot.understanding.periods.dates import past_weekday, yearless
from bot.understanding.periods.numbers import full_year
from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.sense import IMPOSSIBLE, Sense, vague
from bot.understanding.periods.units import FIRST_YEAR, LAST_YEAR, day_of, part_of_year
from bot.understanding.periods.words import WEEKDAYS, bag

BEFORE_DASHED = bag("on since until till before after")
SEPARATORS = frozenset("-/.")
# words behind which two bare numbers are a day and not a ratio, a version or an amount
BEFORE_A_DATE = bag(
    "on since until till from between before after through thru by of the week to and starting ending am bis vom"
)


def numeric(reader: Reader, at: int) -> Match | None:
    """A day or month in digits; a day's name may stand before the day."""
    if reader.texts[at] in WEEKDAYS:
        return _three(reader, past_weekday(reader, at))
    if reader.values[at] < 0 or len(reader.texts[at]) > 4:
        return None
    return _three(reader, at) or _month_year(reader, at) or _two(reader, at)


def _three(reader: Reader, at: int) -> Match | None:
    """Day, month and year, in the order that the separator and the numbers allow."""
    mark = reader.texts[at + 1]
    if mark not in SEPARATORS or not _tight(reader, at + 1, 4) or reader.values[at + 2] < 0:
        return None
    if reader.texts[at + 3] != mark and not (reader.texts[at + 3] == "," and len(reader.texts[at + 4]) == 4):
        return None
    first, second, third = reader.values[at], reader.values[at + 2], reader.values[at + 4]
    if third < 0 or len(reader.texts[at + 2]) > 2:
        return None
    if len(reader.texts[at]) == 4:
        span = day_of(first, second, third) if len(reader.texts[at + 4]) <= 2 else None
        return at + 5, Sense(span=span, unit="day") if span else IMPOSSIBLE
    if len(reader.texts[at]) > 2 or len(reader.texts[at + 4]) not in (2, 4):
        return None
    year = third if third >= 100 else full_year(third, reader)
    month, day, codes = _order(first, second, mark)
    span = day_of(year, month, day)
    return at + 5, Sense(span=span, unit="day", codes=codes) if span else IMPOSSIBLE


def _order(first: int, second: int, mark: str) -> tuple[int, int, tuple[str, ...]]:
    """Month and day: dots put the day first, anything else the month, unless there is no such month."""
    if mark == "." and second <= 12:
        return second, first, ("day_month",)
    if first > 12:
        return second, first, ("day_month",)
    return first, second, ("month_day",) if second <= 12 and first != second else ()


def _month_year(reader: Reader, at: int) -> Match | None:
    """ "10/2026", "2026-10", "11 -2016", "2016 / 11", "10.2026"."""
    mark = reader.texts[at + 1]
    if mark not in SEPARATORS or (mark == "." and not _tight(reader, at + 1, 2)) or reader.values[at + 2] < 0:
        return None
    lengths = len(reader.texts[at]), len(reader.texts[at + 2])
    if lengths in ((4, 2), (4, 1)) and (mark != "." or lengths == (4, 2)):
        year, month = reader.values[at], reader.values[at + 2]
    elif lengths in ((2, 4), (1, 4)):
        month, year = reader.values[at], reader.values[at + 2]
    else:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if not 1 <= month <= 12:
        return _next_year(at, mark, consecutive=month == (year + 1) % 100)
    return at + 3, Sense(span=part_of_year(year, "month", month, reader.calendar), unit="month")


def _next_year(at: int, mark: str, *, consecutive: bool) -> Match | None:
    """ "2024-25" is a range of years; "2024/25" may be the fiscal year that spans both."""
    if not consecutive:
        return at + 3, IMPOSSIBLE
    return None if mark == "-" else (at + 3, vague())


def _two(reader: Reader, at: int) -> Match | None:
    """Day and month without a year: "11/3", "22/04", "03.11.", and "4-22" where only a day can stand."""
    mark = reader.texts[at + 1]
    first, second = reader.values[at], reader.values[at + 2]
    if mark not in SEPARATORS or not _tight(reader, at + 1, 2) or second < 0:
        return None
    if len(reader.texts[at]) > 2 or len(reader.texts[at + 2]) > 2:
        return None
    end = at + 3
    if mark == "." and reader.texts[end] == "." and reader.glued[end]:
        end += 1
    if not _is_date(reader, at, end, mark):
        return None
    month, day, codes = _order(first, second, mark)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return end, yearless(reader, month, day).coded(*codes)


def _is_date(reader: Reader, at: int, end: int, mark: str) -> bool:
    """Not a ratio ("2/3 of leads"), a habit ("24/7"), a decimal ("3.11") or a span of numbers ("4-22 leads")."""
    if reader.texts[end] in ("of", "%") or (reader.values[at], reader.values[at + 2]) == (24, 7):
        return False
    before = reader.texts[at - 1] if at else ""
    introduced = before in BEFORE_A_DATE
    alone = at == 0 and end == len(reader.tokens)
    if mark == ".":
        both_padded = len(reader.texts[at]) == len(reader.texts[at + 2]) == 2
        in_range = before in ("-", "bis") or reader.texts[end] in ("-", "bis")
        return end - at == 4 and (introduced or alone or both_padded or in_range)
    return mark == "/" or alone or before in BEFORE_DASHED


def _tight(reader: Reader, at: int, count: int) -> bool:
    """The next ``count`` tokens stand without spaces between them."""
    return all(reader.glued[at : at + count])
