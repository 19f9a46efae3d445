"""Parts of a longer period: "first week of October", "last 4 months of 2021", "third Tuesday in May"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.understanding.periods.numbers import count, ordinal
from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.sense import IMPOSSIBLE, Recurring, Sense, vague
from bot.understanding.periods.units import (
    Range,
    Unit,
    add_days,
    iso_week,
    month_start,
    nth_weekday,
    step,
    weeks_in,
)
from bot.understanding.periods.words import FISCAL, GLUED_ONLY, UNITS, WEEKDAYS, WHOLE, bag

LAST = bag("last final closing")
SIZE: dict[Unit, int] = {"day": 0, "week": 1, "month": 2, "quarter": 3, "half": 4, "year": 5}
OF = frozenset({"of", "in", "from"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """``number`` from 1, or from -1 backwards; ``many`` units from there (towards the middle)."""

    end: int
    number: int
    unit: Unit | None = None  # None where it is a weekday
    weekday: int = -1
    many: int = 1


def part_of(reader: Reader, at: int) -> Match | None:
    """A piece, and the period it is of."""
    piece = _piece(reader, reader.the(at)) or _day_of(reader, reader.the(at))
    if piece is None:
        return None
    if reader.texts[piece.end] not in OF:
        return _bare_weekday(reader, piece)
    whole = reader.inner(piece.end + 1)
    if whole is None:
        return None
    if whole[1].kind != "period" or whole[1].span is None:
        return whole
    return whole[0], _cut(reader, piece, whole[1])


def _piece(reader: Reader, at: int) -> Piece | None:
    number = (at + 1, -1) if reader.texts[at] in LAST else ordinal(reader, at)
    if number is None or number[1] == 0:
        return None
    after = reader.skip(reader.skip(number[0], WHOLE), FISCAL)
    many = count(reader, after) if abs(number[1]) == 1 else None
    if many:
        after = reader.skip(many[0], WHOLE)
    word = reader.texts[after]
    if many is None and word in WEEKDAYS:
        return Piece(end=after + 1, number=number[1], weekday=WEEKDAYS[word])
    unit = UNITS.get(word)
    if unit is None or word in GLUED_ONLY:
        return None
    return Piece(end=after + 1, number=number[1], unit=unit, many=many[1] if many else 1)


def _day_of(reader: Reader, at: int) -> Piece | None:
    """ "the 3rd of last month", "the first of the month"."""
    number = ordinal(reader, at)
    if number is None or not 1 <= number[1] <= 31 or reader.texts[number[0]] != "of":
        return None
    after = reader.the(number[0] + 1)
    month = UNITS.get(reader.texts[after]) == "month" or UNITS.get(reader.texts[after + 1]) == "month"
    return Piece(end=number[0], number=number[1], unit="day") if month else None


def _cut(reader: Reader, piece: Piece, whole: Sense) -> Sense:
    """The piece of one period; where the period's year was not said, of the latest one in which the piece has begun."""
    assert whole.span is not None and whole.unit is not None  # noqa: S101 - told by part_of
    if piece.unit is not None and not _divides(piece, whole):
        return vague(whole)
    if piece.unit == "half" and whole.unit in ("quarter", "week"):
        return vague(whole)
    codes = tuple(c for c in (_code(piece, whole), *whole.codes) if c)
    unit: Unit = piece.unit or "day"
    if piece.unit == "half" and whole.unit == "month":
        unit = "day"
    if whole.recurring is None:
        span = _range(reader, piece, whole.span, whole.unit)
        return Sense(span=span, unit=unit, codes=codes, fiscal=whole.fiscal) if span else IMPOSSIBLE
    found = reader.named(unit, _recurring(reader, piece, whole.recurring, whole.unit), fiscal=whole.fiscal)
    return found.coded(*codes) if found else IMPOSSIBLE


def _recurring(reader: Reader, piece: Piece, of: Recurring, unit: Unit) -> Recurring:
    def nth(number: int) -> Range | None:
        whole = of.nth(number)
        return _range(reader, piece, whole, unit) if whole else None

    return Recurring(nth, of.number_at)


def _divides(piece: Piece, whole: Sense) -> bool:
    if piece.unit == "half":
        return whole.unit in ("month", "quarter", "week", "year")
    return SIZE[piece.unit or "day"] < SIZE[whole.unit or "day"]


def _code(piece: Piece, whole: Sense) -> str:
    if piece.unit == "week":
        return "iso_week" if whole.unit == "year" else "week_of_days"
    return "half_month" if piece.unit == "half" and whole.unit == "month" else ""


def _range(reader: Reader, piece: Piece, whole: Range, unit: Unit) -> Range | None:
    """The days of the piece inside ``whole``, or None where it does not reach that far."""
    if piece.unit is None:
        return nth_weekday(whole, piece.weekday, piece.number)
    if piece.unit == "half" and unit == "month":
        middle = add_days(whole[0], 15)
        return (whole[0], middle) if piece.number == 1 else (middle, whole[1]) if piece.number in (2, -1) else None
    if piece.unit == "week" and unit == "year":
        return _iso_weeks(reader, piece, whole)
    if piece.number < 0:
        start, end = step(whole[1], piece.unit, -piece.many), whole[1]
    else:
        start = step(whole[0], piece.unit, piece.number - 1)
        end = step(start, piece.unit, piece.many)
    return (start, end) if whole[0] <= start < end <= whole[1] else None


def _iso_weeks(reader: Reader, piece: Piece, whole: Range) -> Range | None:
    """Weeks of a year are ISO weeks."""
    year = add_days(whole[0], 183).year
    if piece.number > 0:
        first = iso_week(year, piece.number, reader.calendar)
        return (first[0], step(first[0], "week", piece.many)) if first else None
    final = iso_week(year, weeks_in(year), reader.calendar)
    return (step(final[1], "week", -piece.many), final[1]) if final else None


def _bare_weekday(reader: Reader, piece: Piece) -> Match | None:
    """ "third Tuesday": of this month, or of the last where it has not come yet."""
    if piece.unit is not None or piece.number < 0:
        return None

    def nth(number: int) -> Range | None:
        month = month_start(number // 12, number % 12)
        return nth_weekday((month, step(month, "month", 1)), piece.weekday, piece.number)

    found = reader.named("day", Recurring(nth, lambda day: day.year * 12 + day.month - 1))
    return (piece.end, found) if found else None
