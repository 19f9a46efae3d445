"""The period and the comparison of a Plan, from what was said about time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.understanding.framing import Frame
from bot.understanding.periods import (
    Calendar,
    PeriodSpan,
    find_periods,
    previous_period,
    resolve_relative,
    same_period_last_year,
)
from bot.understanding.periods.units import OutOfCalendar
from bot.understanding.plan import Grain, Period
from bot.understanding.reading import AskReason, Clarification, Correction, Declined, DeclineReason
from bot.understanding.refusal import Stopped

if TYPE_CHECKING:
    from bot.catalogue.query import Query

FIRST_DAY = date(1970, 1, 1)  # "all time" begins before every record
RUNNING: dict[str, str] = {"wow": "this week", "mom": "this month", "qoq": "this quarter", "yoy": "this year"}
UNIT_OF: dict[str, Grain] = {"wow": "week", "mom": "month", "qoq": "quarter", "yoy": "year"}
IDLE_BESIDE_ANOTHER = frozenset({"overall", "so far", "to date", "in total", "altogether", "until now", "till now"})
DAYS_IN: dict[Grain, int] = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What was said about time. ``grain`` is set where "month over month" asks for a row a month."""

    period: Period | None = None
    compare: Period | None = None
    grain: Grain | None = None
    by: date | None = None  # the last day of an aim, exclusive: "by June"
    readings: tuple[str, ...] = ()
    corrected: tuple[Correction, ...] = ()


class Clock:
    """Reads what a frame says about time, on one day, in one calendar."""

    def __init__(self, today: date, calendar: Calendar) -> None:
        self.today = today
        self.calendar = calendar

    def times(self, frame: Frame, query: Query, text: str, base: Period | None = None) -> Times:
        """``base`` is the thread's period. Raises Stopped where no period can be had."""
        by = _aimed_at(frame, query)
        if by is not None:
            frame = replace(frame, periods=[span for span in frame.periods if span.kind != "open_start"])
        spans = [*frame.periods, *([frame.against] if frame.against else [])]
        for span in spans:
            self._refuse(span, query, text)
            if query.time is None and span.kind != "all_time":
                said = text[span.start : span.end]
                facts = {"shape": "period", "said": said}
                raise Stopped(Declined(reason="no_such_shape", query=query.name, unexplained=(said,), facts=facts))
        running = self._running(frame, text) if base is None else None
        period = running or self._period(frame, query, text, base)
        grain = self._as_grain(frame, period)
        return Times(
            period=period if frame.periods or base or running else (period if frame.shift and not grain else None),
            compare=None if grain else self._compare(frame, query, period),
            grain=grain,
            by=by,
            readings=tuple(code for span in spans for code in span.readings),
            corrected=tuple(span.corrected for span in spans if span.corrected is not None),
        )

    def default(self, query: Query) -> Period | None:
        """The period of a query where nothing is said, in its own words; None for all time."""
        return self.read(query.default_period, ahead=query.looks == "ahead")

    def read(self, words: str, *, ahead: bool = False) -> Period | None:
        found = find_periods(words, today=self.today, calendar=self.calendar, ahead=ahead)
        return found[0].period if found else None

    def _refuse(self, span: PeriodSpan, query: Query, text: str) -> None:
        said = text[span.start : span.end]
        if span.kind == "vague":
            facts = {"period": said}
            raise Stopped(Clarification(reason=_ask("vague_period"), unexplained=(said,), facts=facts))
        if span.kind == "impossible":
            raise Stopped(_declined("impossible_date", query, said))
        if span.kind == "open_start":
            raise Stopped(_declined("open_start", query, said))

    def _period(self, frame: Frame, query: Query, text: str, base: Period | None) -> Period | None:
        if not frame.periods:
            if base is None and frame.shift in RUNNING:
                return self.read(RUNNING[frame.shift])
            return base
        spans = [span for span in frame.periods if not _is_idle(span, text)] or frame.periods
        found = list(dict.fromkeys(self._one(span, query, base) for span in spans))
        if len(found) > 1:
            said = tuple(text[span.start : span.end] for span in frame.periods)
            raise Stopped(Clarification(reason="contradiction", unexplained=said))
        return found[0]

    def _running(self, frame: Frame, text: str) -> Period | None:
        """ "Leads vs last month" sets this month against it: the unit that runs today stands for what was not said."""
        other = frame.against
        if frame.periods or other is None or other.kind != "period" or other.period is None:
            return None
        period = self.read(f"this {other.unit}") if other.unit else None
        if period is None or other.period.end != period.start:
            said = text[other.start : other.end]
            raise Stopped(Clarification(reason="vague_period", unexplained=(said,), facts={"period": said}))
        return period

    def _one(self, span: PeriodSpan, query: Query, base: Period | None) -> Period | None:
        if span.kind == "all_time":
            if query.time is None or query.kind == "report":
                return None  # a report is over all time as it stands
            return span.period or Period(start=FIRST_DAY, end=self.today + timedelta(days=1), label="all time")
        if span.kind == "relative":
            anchor = base or self._anchor(span)
            if anchor is None:
                raise Stopped(Clarification(reason="vague_period"))
            return self._resolved(span, anchor)
        return span.period

    def _anchor(self, span: PeriodSpan) -> Period | None:
        """ "This time last year" is counted from this month; "the month before" from nothing that was said."""
        relative = span.relative
        return self.read("this month") if relative and relative.by == "shift" and relative.unit == "year" else None

    def _as_grain(self, frame: Frame, period: Period | None) -> Grain | None:
        """ "Month over month this year" asks for the months of the year, not for last year."""
        unit = UNIT_OF.get(frame.shift or "")
        if unit is None or frame.shift == "yoy" or period is None or not frame.periods:
            return None
        return unit if period.days > DAYS_IN[unit] else None

    def _compare(self, frame: Frame, query: Query, period: Period | None) -> Period | None:
        if frame.against is None and frame.shift is None:
            return None
        base = period or self.default(query)
        if base is None:
            raise Stopped(_declined("no_such_comparison", query, ""))
        try:
            return self._other(frame, base)
        except (OutOfCalendar, ValueError) as beyond:
            raise Stopped(_declined("impossible_date", query, "")) from beyond

    def _other(self, frame: Frame, base: Period) -> Period | None:
        if frame.against is not None:
            return self._resolved(frame.against, base)
        if frame.shift == "yoy":
            return same_period_last_year(base, self.calendar)
        return previous_period(base, self.calendar)

    def moved_comparison(self, period: Period, compare: Period, other: Period) -> Period | None:
        """The comparison of another period: a year ago stays a year ago, the one before stays the one before."""
        if compare == same_period_last_year(period, self.calendar):
            return same_period_last_year(other, self.calendar)
        return previous_period(other, self.calendar) if compare == previous_period(period, self.calendar) else None

    def _resolved(self, span: PeriodSpan, base: Period) -> Period | None:
        return resolve_relative(span, base, self.calendar)


def _aimed_at(frame: Frame, query: Query) -> date | None:
    """ "20 sales by June": the end of an aim, of a query that looks ahead."""
    if query.looks != "ahead" or not any(piece.kind == "number" for piece in frame.pieces):
        return None
    return next((span.end_day for span in frame.periods if span.kind == "open_start"), None)


def _is_idle(span: PeriodSpan, text: str) -> bool:
    """ "So far" and "overall" are all time by themselves, and nothing beside another period."""
    return span.kind == "all_time" and text[span.start : span.end].lower() in IDLE_BESIDE_ANOTHER


def _ask(reason: AskReason) -> AskReason:
    return reason


def _declined(reason: DeclineReason, query: Query, said: str) -> Declined:
    return Declined(
        reason=reason, query=query.name, unexplained=(said,) if said else (), facts={"period": said} if said else {}
    )


def trend_grain(period: Period | None) -> Grain:
    """The bucket that makes a readable line: days up to a fortnight, weeks up to a quarter, then months or quarters."""
    days = period.days if period is not None else 365
    if days <= 14:
        return "day"
    if days <= 100:
        return "week"
    return "month" if days <= 1100 else "quarter"
