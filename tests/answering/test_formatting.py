"""Numbers and days as text: never rounded into a different statement."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import formatting
from bot.answering.formatting import name_of, number, percent, span
from bot.understanding.plan import Period

FORMATS: dict[str, list[Any]] = yaml.safe_load((Path(__file__).parent / "formats.yml").read_text(encoding="utf-8"))
CASES = [(function, *case) for function, listed in FORMATS.items() for case in listed]


@pytest.mark.parametrize(("function", "arguments", "text"), CASES)
def test_it_reads(function: str, arguments: list[Any], text: str) -> None:
    assert getattr(formatting, function)(*arguments) == text


@given(st.floats(1e-7, 1 - 1e-7))
def test_a_share_is_never_shown_as_nothing_or_everything(share: float) -> None:
    shown = float(percent(share).removesuffix(" %"))

    assert 0 < shown < 100
    assert shown == pytest.approx(share * 100, rel=0.06)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 800))
def test_a_span_names_its_first_and_its_last_day(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    text = span(Period(start=start, end=end, label=""))
    last = end - timedelta(days=1)

    assert f"{last.day} {last:%b} {last.year}" in text
    assert text.rstrip(")").rsplit("(", 1)[-1].startswith(str(start.day))


@pytest.mark.parametrize(
    ("start", "end", "label", "name"),
    [
        (date(2026, 2, 1), date(2026, 3, 1), "", "February 2026"),
        (date(2026, 4, 1), date(2026, 7, 1), "", "Q2 2026"),
        (date(2026, 2, 1), date(2026, 5, 1), "", None),
        (date(2026, 1, 1), date(2027, 1, 1), "", "2026"),
        (date(2026, 2, 1), date(2027, 2, 1), "FY2027", "FY2027"),
        (date(2026, 11, 9), date(2026, 11, 16), "week of 9 Nov 2026", "week of 9 Nov 2026"),
        (date(2026, 11, 9), date(2026, 11, 16), "last week", None),
    ],
)
def test_a_period_is_called_by_what_it_is_and_not_by_when_it_was_asked(
    start: date, end: date, label: str, name: str | None
) -> None:
    assert name_of(Period(start=start, end=end, label=label)) == name


@pytest.mark.parametrize("value", [None, "12", True, float("nan"), float("inf")])
def test_what_is_no_number_is_none(value: Any) -> None:
    assert number(value) is None
