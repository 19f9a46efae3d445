"""Periods in plain words: "last month", "Q3 vs Q2", "since 3 Nov", "the first half of October".

House readings (README of the grammar: ``readings`` codes): past preference, half-open ranges of whole days, whole
calendar units, range ends included. What is not exact is asked about, never guessed.
"""

from bot.understanding.periods.find import find_periods
from bot.understanding.periods.shifting import next_period, previous_period, resolve_relative, same_period_last_year
from bot.understanding.periods.span import Calendar, PeriodSpan, Relative, SpanKind

__all__ = [
    "Calendar",
    "PeriodSpan",
    "Relative",
    "SpanKind",
    "find_periods",
    "next_period",
    "previous_period",
    "resolve_relative",
    "same_period_last_year",
]
