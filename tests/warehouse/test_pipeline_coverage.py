"""Pipeline coverage: open deals against what is still to be won, by hand and by plain Python."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue.load import Catalogue
from bot.understanding.plan import Period, Plan
from bot.warehouse.result import Result
from bot.warehouse.warehouse import Warehouse
from tests.warehouse.model import Row
from tests.warehouse.small import small_rows, write_warehouse

MAY = Period(start=date(2026, 5, 1), end=date(2026, 6, 1), label="")
JULY = Period(start=date(2026, 7, 1), end=date(2026, 8, 1), label="")
OPEN: list[Row] = [
    {"opportunity_id": "o1", "type": "new", "is_closed": False, "is_won": False, "amount_base": 3000},
    {"opportunity_id": "o2", "type": "new", "is_closed": False, "is_won": False, "amount_base": 1500},
    {"opportunity_id": "o3", "is_closed": False, "is_won": False},
    {"opportunity_id": "o4", "type": "renewal", "is_closed": False, "is_won": False, "amount_base": 800},
]


def measured(catalogue: Catalogue, opportunities: list[Row], targets: list[Row], period: Period) -> Result:
    tables = {**small_rows(), "opportunity": opportunities, "target": targets}
    with TemporaryDirectory() as folder:
        warehouse = Warehouse(write_warehouse(Path(folder) / "deals.duckdb", tables), timeout_seconds=30, max_rows=100)
        result = warehouse.run(catalogue.query("pipeline_coverage"), Plan(query="pipeline_coverage"), period=period)
        warehouse.close()
    return result


def test_july_by_hand(catalogue: Catalogue) -> None:
    """The month's target of 2,000 counts and not the quarter's; nothing is won yet; the renewal is no new business."""
    tables = small_rows()
    deals = [*tables["opportunity"], *({**row, "expected_close_on": date(2026, 7, 20)} for row in OPEN)]

    found = measured(catalogue, deals, tables["target"], JULY)

    assert {name: float(str(value)) for name, value in found.current.total.items()} == {
        "open_pipeline": 4500,
        "still_to_win": 2000,
        "target": 2000,
        "won": 0,
    }
    assert found.left_out == {"open deals without an amount": 1}


def test_what_was_won_is_taken_off_and_days_without_a_target_are_told(catalogue: Catalogue) -> None:
    """May: 2,600.50 less the 2,500.50 of d8. April has no target."""
    tables = small_rows()
    days = [date(2026, 5, 30), date(2026, 4, 2)]
    deals = [
        *tables["opportunity"],
        *({**row, "expected_close_on": day} for row, day in zip(OPEN[:2], days, strict=True)),
    ]
    both = Period(start=date(2026, 4, 1), end=date(2026, 6, 1), label="")

    found = measured(catalogue, deals, tables["target"], both)

    assert float(str(found.current.total["open_pipeline"])) == 3000
    assert float(str(found.current.total["still_to_win"])) == 100
    assert found.left_out == {"open deals expected on days without a target": 1}


DEALS = st.lists(
    st.tuples(st.sampled_from(["open", "won", "lost"]), st.integers(0, 60), st.integers(1, 900) | st.none()), min_size=1
)


@settings(max_examples=15, deadline=None)
@given(deals=DEALS, start=st.integers(0, 30), length=st.integers(1, 60), target=st.integers(0, 2000))
def test_any_deals_by_plain_python(
    catalogue: Catalogue,
    deals: list[tuple[str, int, int | None]],
    start: int,
    length: int,
    target: int,
) -> None:
    first = date(2026, 4, 1)
    goal = Period(start=first + timedelta(days=start), end=first + timedelta(days=start + length), label="")
    rows = [row_of(number, *deal) for number, deal in enumerate(deals)]
    targets: list[Row] = [{"metric": "revenue", "period_start": goal.start, "period_end": goal.end, "value": target}]

    found = measured(catalogue, rows, targets, goal)

    def total(state: str) -> int:
        return sum(amount or 0 for one, day, amount in deals if one == state and start <= day < start + length)

    if not any(state == "open" and amount is not None for state, _, amount in deals):
        assert found.coverage.lacking
        return
    assert float(str(found.current.total["still_to_win"])) == pytest.approx(target - total("won"))
    assert float(str(found.current.total["open_pipeline"] or 0)) == pytest.approx(total("open"))


def row_of(number: int, state: str, day: int, amount: int | None) -> dict[str, Any]:
    moment = date(2026, 4, 1) + timedelta(days=day)
    return {
        "opportunity_id": f"x{number}",
        "is_closed": state != "open",
        "is_won": state == "won",
        "closed_on" if state != "open" else "expected_close_on": moment,
        "amount_base": amount,
    }
