"""What the generator says it made is what stands in its files, counted by other code from the text of the files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.demo.records import Records


def test_every_month_counted_again(truth: Mapping[str, Any], records: Records) -> None:
    counted = records.months()
    booked = {
        what: {month: int(counts[what]) for month, counts in truth["months"].items() if counts.get(what)}
        for what in counted
    }

    assert counted == booked
    assert all(counted[what] for what in counted)  # an empty count would agree with an empty book


def test_revenue_of_every_month_added_up_again(truth: Mapping[str, Any], records: Records) -> None:
    booked = {month: counts["revenue"] for month, counts in truth["months"].items() if "revenue" in counts}

    assert booked == pytest.approx(records.revenue(), abs=0.01)


def test_spend_added_up_again(truth: Mapping[str, Any], records: Records) -> None:
    spend = records.tables["ad_spend"]

    assert truth["totals"]["spend"] == pytest.approx(spend.spend_base.astype(float).sum(), abs=0.01)


@pytest.mark.parametrize("dimension", ["source", "region"])
def test_leads_and_wins_by_value(truth: Mapping[str, Any], records: Records, dimension: str) -> None:
    booked = {value: (counts["leads"], counts.get("won", 0)) for value, counts in truth["values"][dimension].items()}

    assert booked == records.by_value(dimension)


def test_loss_reasons(truth: Mapping[str, Any], records: Records) -> None:
    counted = records.deals(closed=True, won=False).loss_reason.value_counts().to_dict()

    assert {reason: counts["losses"] for reason, counts in truth["values"]["loss_reason"].items()} == counted


def test_days_from_lead_to_won(truth: Mapping[str, Any], records: Records) -> None:
    days = records.days_to_win()

    assert truth["lead_to_won_days"] == {
        "n": len(days),
        "median": float(days.median()),
        "mean": pytest.approx(float(days.mean())),
    }


def test_rows_of_every_file(truth: Mapping[str, Any], records: Records) -> None:
    assert truth["rows"] == {table: len(rows) for table, rows in records.tables.items()}
