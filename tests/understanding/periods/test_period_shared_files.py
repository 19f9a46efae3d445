"""The shared collections of periods: how many must be right, and that nothing is ever silently wrong."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.understanding.periods import Calendar, PeriodSpan, find_periods

LANGUAGE = Path(__file__).parents[4] / "shared" / "language"
pytestmark = pytest.mark.skipif(not LANGUAGE.is_dir(), reason="the shared collections do not lie beside the repository")


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (LANGUAGE / name).read_text("utf-8").splitlines()]


def spans_of(row: dict[str, Any]) -> tuple[PeriodSpan, ...]:
    calendar = Calendar(fiscal_year_start=2 if "fiscal" in row.get("tags", ()) else 1)
    return find_periods(row["text"], today=date.fromisoformat(row.get("reference", "2026-11-21")), calendar=calendar)


def judged(row: dict[str, Any]) -> str:
    """Right, asked about, or another range without asking."""
    accepted = {(row["start"], row["end"]), *((start, end) for start, end in row["alternatives"])}
    spans = spans_of(row)
    if len(spans) != 1 or spans[0].kind not in ("period", "open_start"):
        return "asked"
    span = spans[0]
    start = str(span.period.start) if span.period else None
    end = str(span.period.end if span.period else span.end_day)
    begins_later = span.future and (start, None) in accepted  # it has no end yet
    return "right" if (start, end) in accepted or begins_later else "silently wrong"


def test_reporting_periods() -> None:
    verdicts = Counter(judged(row) for row in rows("periods.jsonl"))
    assert verdicts["silently wrong"] == 0
    assert verdicts["right"] >= 0.99 * verdicts.total()


def test_periods_of_other_projects() -> None:
    verdicts = Counter(judged(row) for row in rows("periods_public.jsonl") if "future" not in row["tags"])
    assert verdicts["silently wrong"] < 0.01 * verdicts.total()
    assert verdicts["right"] >= 0.9 * verdicts.total()


def test_texts_without_a_period() -> None:
    assert {row["text"]: spans for row in rows("not_periods.jsonl") if (spans := spans_of(row))} == {}


def test_vague_periods_are_asked_about() -> None:
    read = [row["text"] for row in rows("vague_periods.jsonl") if [s.kind for s in spans_of(row)] != ["vague"]]
    assert read == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("leads on february 30", ["impossible"]),
        ("mqls in Q5", ["impossible"]),
        ("leads last summer", ["vague"]),
        ("leads around easter", ["vague"]),
        ("leads the other day", ["vague"]),
        ("leads last month next month", ["period", "period"]),
    ],
)
def test_near_misses(text: str, kinds: list[str]) -> None:
    assert text in {row["text"] for row in rows("near_misses.jsonl")}
    assert [span.kind for span in spans_of({"text": text})] == kinds
