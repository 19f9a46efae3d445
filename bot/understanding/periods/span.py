"""What the period grammar hands on: where in the text a period stands, and what it means.

The codes in ``readings``, each a house reading worth telling the asker:

    latest_started     no year (month, week) was said: the latest one that has begun
    next_one           the same, for a query that looks ahead: the next one that has not ended
    latest_ended       "last October": the latest October that is over
    year_carried       "H1 vs H2 2025": the year said once counts for both
    complete_units     "last 3 months": whole calendar units before the running one
    complete_days      "last 7 days": whole days, the last one is yesterday
    calendar_unit_ago  "3 months ago": that calendar month
    through_today      to date or since: the end is today
    open_end           since a day that has not come yet
    this_unit          "the month": the running one
    week_of_days       "first week of October": its days 1 to 7
    iso_week           a week by number
    half_month         "first half of October": its days 1 to 15
    month_day          3/11 read as 11 March
    day_month          29/5 or 3.11. read as the day first
    year_not_day       "Dec 25" read as December 2025
    day_or_year        "Nov 26" may be a day or a year
    fiscal_year        the company's fiscal calendar was used
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.understanding.plan import Grain, Period
from bot.understanding.reading import Correction

SpanKind = Literal[
    "period",  # a range of days, in ``period``
    "open_start",  # "before March": no first day; ``end_day`` is the exclusive end
    "all_time",  # "all time", "ever", "to date"
    "relative",  # "the month before": needs another period, see ``resolve_relative``
    "vague",  # "recently", "early Q3": to be asked about, ``suggestions`` are the nearest exact readings
    "impossible",  # "30 February", "Q5"
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """How the company counts: ``week_start`` 0 is Monday; ``fiscal_year_start`` is a month (1 to 12).

    A fiscal year is named by the calendar year it ends in. It is used only where the asker says fiscal.
    """

    week_start: int = 0
    fiscal_year_start: int = 1

    def __post_init__(self) -> None:
        if not (0 <= self.week_start <= 6 and 1 <= self.fiscal_year_start <= 12):
            raise ValueError(f"week_start is 0 to 6 and fiscal_year_start 1 to 12: {self}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Relative:
    """A period named by its distance from another one.

    ``by`` is "period" (the same length directly before or after), "unit" (the whole ``unit`` that lies ``steps`` away)
    or "shift" (the same days, ``steps`` units away: "same period last year"). ``steps`` is negative for earlier.
    ``count`` units in a row are meant ("the 3 months before").
    ``soft`` marks "last year": beside a quarter it means that quarter a year before, beside a year the year itself.
    """

    by: Literal["period", "unit", "shift"]
    steps: int = -1
    unit: Grain | None = None
    count: int = 1
    soft: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodSpan:
    """One period expression.

    ``start`` and ``end`` are character offsets in the text given (``end`` exclusive). ``future`` says that it begins
    after today. ``readings`` are codes of the house readings used. ``unit`` is the unit of the expression (month for
    "last month" and for "3 months"). ``parts`` are the periods a range or list was made of, first and last.
    ``relative`` is set on every kind "relative", and also on a period which reads otherwise beside another one ("vs
    last year", "same month last year"): call ``resolve_relative`` for the second period of a comparison, always.
    """

    start: int
    end: int
    kind: SpanKind
    period: Period | None = None
    end_day: date | None = None
    future: bool = False
    corrected: Correction | None = None
    readings: tuple[str, ...] = ()
    unit: Grain | None = None
    relative: Relative | None = None
    parts: tuple[Period, ...] = ()
    suggestions: tuple[Period, ...] = ()
