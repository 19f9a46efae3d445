"""Figures, bounds and spans of days as they stand inside a sentence."""

from __future__ import annotations

from datetime import date

from bot.answering.figures import Figure, Reading
from bot.answering.formatting import count, day, days, days_of, money, name_of, per, percent, times
from bot.understanding.plan import Period


def shown(reading: Reading, found: Figure, currency: str) -> str:
    """The figure alone: "1,174", "14.0 %", "9.5", "14 days", "€ 1,250,000"; a dash where there is none."""
    if reading.rule.kind in ("money", "price"):
        return money(found.value, currency)
    return {"count": count, "ratio": percent, "per": per, "times": times, "days": days}[reading.rule.kind](found.value)


def interval(reading: Reading, found: Figure) -> str:
    """The bounds of a rate: "12.9-15.2 %", "8.9-10.1"; "" where there are none."""
    if found.low is None and found.high is None:
        return ""
    if reading.rule.kind == "ratio":
        return f"{percent(found.low).removesuffix(' %')}-{percent(found.high)}"
    upper = per(found.high) if found.high is not None else "no upper bound"
    return f"{per(found.low)}-{upper}"


def when(period: Period | None, asked: Period | None = None) -> str:
    """ "in March 2018 (1 to 31 Mar 2018)", "on 14 Nov 2018", "over all time"; with ``asked``, a longer period that is
    still running: "in November 2026 so far (1 to 21 Nov 2026)"."""
    if period is None:
        return "over all time"
    name = name_of(asked or period)
    dates = days_of(period.start, period.end)
    if name:
        return f"in {'the ' if name.startswith('week') else ''}{name}{' so far' if asked else ''} ({dates})"
    single = "on" if period.days == 1 else "from"
    return f"{single} {dates}{', so far' if asked else ''}"


def over_all(first: date, last: date) -> str:
    """All time, by the days that have a record."""
    return f"over all time ({day(first)} to {day(last)})"


def narrowed(scope: str) -> str:
    """The scope behind a span of days: ", source LinkedIn"."""
    return f", {scope}" if scope else ""
