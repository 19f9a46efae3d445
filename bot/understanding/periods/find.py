"""Every period expression of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.understanding.periods.span import Calendar, PeriodSpan


def find_periods(
    text: str, *, today: date, calendar: Calendar, ahead: bool = False, taken: Sequence[tuple[int, int]] = ()
) -> tuple[PeriodSpan, ...]:
    """Every maximal period expression, left to right, none overlapping; never raises.

    ``ahead`` is for queries that look forward: a bare month is then the next one that has not ended. ``taken`` are
    character ranges that mean something else already (names, dimension values): nothing in them is read.
    """
    return ()
