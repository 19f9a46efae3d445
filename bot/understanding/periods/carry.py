"""A year said once for two names: "H1 vs H2 2025", "October and December last year", "Q1 2025 vs Q2"."""

from __future__ import annotations

from bot.understanding.periods.reader import Reader
from bot.understanding.periods.sense import Sense
from bot.understanding.periods.units import Range
from bot.understanding.periods.words import COMPARING, bag

Found = tuple[int, int, Sense]  # first token, token after the last, meaning
BETWEEN = COMPARING | bag("to with and & , . the or")


def carry_years(reader: Reader, found: list[Found]) -> list[Found]:
    """Names without a year take it from a neighbour they are compared or listed with."""
    result = list(found)
    for left in range(len(result) - 1):
        right = left + 1
        if not _joined(reader, result[left], result[right]):
            continue
        first, second = result[left][2], result[right][2]
        result[left] = (*result[left][:2], _carried(reader, first, second))
        result[right] = (*result[right][:2], _carried(reader, second, first))
    return result


def _joined(reader: Reader, left: Found, right: Found) -> bool:
    between = reader.texts[left[1] : right[0]]
    return bool(between) and all(word in BETWEEN for word in between)


def _carried(reader: Reader, name: Sense, other: Sense) -> Sense:
    if name.recurring is None or not other.dated or other.span is None or name.unit != other.unit:
        return name
    span = _near(reader, name, other.span)
    return name.fixed(span).coded("year_carried") if span and span != other.span else name


def _near(reader: Reader, name: Sense, other: Range) -> Range | None:
    """In the same year, or directly before it ("Q4 vs Q1 2026"), but not after today."""
    assert name.recurring is not None  # noqa: S101 - told by _carried
    year = name.recurring.number_at(other[0])
    before, same = name.recurring.nth(year - 1), name.recurring.nth(year)
    if before and before[1] == other[0]:
        return before
    return before if same and same[0] > reader.today else same
