"""Each own case of cases.yml: what a text holds on a given day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.understanding.periods import Calendar, PeriodSpan, find_periods

GROUPS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text("utf-8"))


def cases() -> Iterator[Any]:
    for group in GROUPS:
        for text, expected in group["cases"].items():
            yield pytest.param(group, text, expected, id=f"{group['today']} {text}")


def seen(span: PeriodSpan) -> str:
    if span.period:
        return f"{span.period.start}..{span.period.end}"
    return f"..{span.end_day}" if span.kind == "open_start" else span.kind


def spans_of(group: dict[str, Any], text: str) -> tuple[PeriodSpan, ...]:
    calendar = Calendar(**group.get("calendar", {}))
    return find_periods(text, today=group["today"], calendar=calendar, ahead=group.get("ahead", False))


@pytest.mark.parametrize(("group", "text", "expected"), list(cases()))
def test_reads_what_the_case_says(group: dict[str, Any], text: str, expected: str | list[str]) -> None:
    assert [seen(span) for span in spans_of(group, text)] == ([expected] if isinstance(expected, str) else expected)


def test_there_are_many_cases() -> None:
    assert sum(len(group["cases"]) for group in GROUPS) >= 300


@pytest.mark.parametrize("today", [date(2026, 11, 21), date(2027, 1, 1), date(2028, 2, 29)])
def test_offsets_quote_the_expression(today: date) -> None:
    text = "So: how many leads (first half of October) vs  LAST month's, by source?"
    spans = find_periods(text, today=today, calendar=Calendar())
    assert [text[span.start : span.end] for span in spans] == ["first half of October", "LAST month's"]


def test_corrections_are_told() -> None:
    (span,) = find_periods("leads in octber", today=date(2026, 11, 21), calendar=Calendar())
    assert span.corrected is not None
    assert (span.corrected.said, span.corrected.read) == ("octber", "October")


def test_ambiguous_digits_are_told() -> None:
    (american,) = find_periods("leads on 3/11", today=date(2026, 11, 21), calendar=Calendar())
    (german,) = find_periods("leads on 29/5", today=date(2026, 11, 21), calendar=Calendar())
    assert "month_day" in american.readings
    assert "day_month" in german.readings


def test_vague_words_come_with_the_nearest_exact_reading() -> None:
    (span,) = find_periods("leads in early Q3", today=date(2026, 11, 21), calendar=Calendar())
    assert [period.label for period in span.suggestions] == ["Q3 2026"]


def test_taken_ranges_are_not_read() -> None:
    text = "results for the Q3 ABM Push last month"
    name = text.index("Q3"), text.index(" last")
    spans = find_periods(text, today=date(2026, 11, 21), calendar=Calendar(), taken=[name])
    assert [text[span.start : span.end] for span in spans] == ["last month"]


LABELS = {
    "October": "October 2026",
    "Q3": "Q3 2026",
    "Q3 FY26": "Q3 FY2026",
    "H1 25": "H1 2025",
    "2025": "2025",
    "last week": "week of 9 Nov 2026",
    "yesterday": "20 Nov 2026",
    "Jan to Mar": "1 Jan - 31 Mar 2026",
    "Dec to Feb": "1 Dec 2025 - 28 Feb 2026",
    "last 7 days": "14 Nov - 20 Nov 2026",
}


@pytest.mark.parametrize(("text", "label"), LABELS.items())
def test_labels_name_the_range(text: str, label: str) -> None:
    (span,) = find_periods(text, today=date(2026, 11, 21), calendar=Calendar())
    assert span.period is not None
    assert span.period.label == label


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("last month", "month"),
        ("last 3 months", "month"),
        ("l7d", "day"),
        ("Q3", "quarter"),
        ("H1", None),
        ("2025", "year"),
    ],
)
def test_the_unit_of_the_expression(text: str, unit: str | None) -> None:
    (span,) = find_periods(text, today=date(2026, 11, 21), calendar=Calendar())
    assert span.unit == unit


def test_what_has_not_begun_is_marked() -> None:
    spans = find_periods("leads this month vs next month", today=date(2026, 11, 21), calendar=Calendar())
    assert [span.future for span in spans] == [False, True]


def test_weak_words_give_way_to_a_period_that_is_named() -> None:
    assert len(find_periods("best rep ever last quarter", today=date(2026, 11, 21), calendar=Calendar())) == 1
