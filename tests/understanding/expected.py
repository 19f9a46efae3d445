"""Expected plans as they stand in the data files, and the plan of an answer in the same shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bot.understanding.plan import Period, Plan

Slots = dict[str, Any]
MONTHS_OF_QUARTER = 3


def days(text: str) -> tuple[date, date]:
    """2026, 2026-Q3, 2026-10 or first..last day, as a half-open range."""
    text = str(text)
    first, dots, last = text.partition("..")
    if dots:
        return date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1)
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 1, 1), date(int(text) + 1, 1, 1)
    year, _, part = text.partition("-")
    month, size = (MONTHS_OF_QUARTER * int(part[1]) - 2, MONTHS_OF_QUARTER) if part[0] == "Q" else (int(part), 1)
    end = month + size
    return date(int(year), month, 1), date(int(year) + (end - 1) // 12, (end - 1) % 12 + 1, 1)


def expected(query: str, slots: Mapping[str, Any]) -> Slots:
    """What the data file says, with periods as pairs of days and lists in order."""
    wanted: Slots = {"query": query, **slots}
    for name in ("period", "compare"):
        if name in wanted:
            wanted[name] = days(wanted[name])
    return _sorted(wanted)


def said(plan: Plan) -> Slots:
    """The slots of a plan that hold anything."""
    found: Slots = {
        "query": plan.query,
        "period": _range(plan.period),
        "compare": _range(plan.compare),
        "grain": plan.grain,
        "breakdown": list(plan.breakdown),
        "filters": {name: list(values) for name, values in plan.filters.items()},
        "exclude": {name: list(values) for name, values in plan.exclude.items()},
        "stages": list(plan.stages),
        "subject": plan.subject.value if plan.subject else None,
        "top": plan.top,
        "statistic": plan.statistic,
        "basis": plan.basis,
    }
    return _sorted({name: value for name, value in found.items() if value})


def _range(period: Period | None) -> tuple[date, date] | None:
    return (period.start, period.end) if period is not None else None


def _sorted(slots: Slots) -> Slots:
    """The order of the values of one dimension says nothing."""
    for name in ("filters", "exclude"):
        if name in slots:
            slots[name] = {dimension: sorted(values) for dimension, values in slots[name].items()}
    return slots
