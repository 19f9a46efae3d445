"""Answers word for word, to results made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.answering.handmade import answer_to, case_of, cases, span

GOLDEN = cases("golden.yml")


@pytest.mark.parametrize("said", GOLDEN, ids=lambda said: said["name"])
def test_an_answer_says_this(said: dict[str, Any]) -> None:
    answer = answer_to(said)

    assert list(answer.sentences) == said["sentences"]
    assert list(answer.notes) == said["notes"]


@pytest.mark.parametrize("said", [one for one in GOLDEN if "headline" in one], ids=lambda said: said["name"])
def test_the_headline_holds_the_same_as_data(said: dict[str, Any]) -> None:
    headline = answer_to(said).headline

    assert headline is not None
    for name, value in said["headline"].items():
        assert getattr(headline, name) == (pytest.approx(value) if isinstance(value, float) else value)


@pytest.mark.parametrize("said", [one for one in GOLDEN if "rows" in one], ids=lambda said: said["name"])
def test_the_table_holds_these_rows(said: dict[str, Any]) -> None:
    table = answer_to(said).table

    assert table is not None
    assert len(table.rows) == len(said["rows"])
    for row, expected in zip(table.rows, said["rows"], strict=True):
        assert list(row) == [pytest.approx(one, abs=1e-6) if isinstance(one, float) else one for one in expected]
        assert len(row) == len(table.columns)


@pytest.mark.parametrize("said", [one for one in GOLDEN if "chart" in one], ids=lambda said: said["name"])
def test_the_chart_has_gaps_where_a_point_would_mislead(said: dict[str, Any]) -> None:
    chart = answer_to(said).chart

    assert chart is not None
    assert chart.kind == said["chart"]["kind"]
    assert list(chart.series[0][1]) == said["chart"]["points"]
    assert len(chart.categories) == len(said["chart"]["points"])


@pytest.mark.parametrize("said", [one for one in GOLDEN if "asked" in one], ids=lambda said: said["name"])
def test_the_warehouse_is_asked_for_these_days(said: dict[str, Any]) -> None:
    _, warehouse = case_of(said)

    for name, days in said["asked"].items():
        asked = warehouse.asked[name]
        assert asked is not None
        assert (asked.start, asked.end) == (span(days).start, span(days).end)
