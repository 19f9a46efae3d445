"""Every figure that was counted by hand in a company's yml is the answer to the question that stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.asking import Desk, MemoryThreads, Question
from bot.opening import open_desk
from bot.settings import read_settings
from tests.companies.writing import company

COUNTED = [(name, figure) for name in ("acme", "third") for figure in company(name)["figures"]]


@pytest.fixture(scope="session")
def desk_of(warehouse_of: Callable[[str], str]) -> Callable[[str], Desk]:
    """The desk a surface would open, with the company's settings."""
    opened: dict[str, Desk] = {}

    def desk(name: str) -> Desk:
        if name not in opened:
            settings = {**company(name)["settings"], "WAREHOUSE_URL": warehouse_of(name)}
            opened[name] = open_desk(read_settings(settings), MemoryThreads())
        return opened[name]

    return desk


@pytest.mark.parametrize(("name", "figure"), COUNTED, ids=[f"{name}: {figure['ask']}" for name, figure in COUNTED])
def test_figure(desk_of: Callable[[str], Desk], name: str, figure: Mapping[str, Any]) -> None:
    question = Question(text=figure["ask"], today=date.fromisoformat(company(name)["today"]))
    answer = desk_of(name).answer(question, datetime(2026, 11, 21, 9, tzinfo=UTC))

    assert answer.status == "answered", answer.sentences
    assert answer.headline is not None
    if "value" in figure:
        assert answer.headline.value == pytest.approx(float(figure["value"]), abs=1e-6)
    if "n" in figure:
        assert answer.headline.n == int(figure["n"])
    if "rows" in figure:
        assert answer.table is not None
        shown = {str(row[0]): float(str(row[1])) for row in answer.table.rows}
        assert shown == {value: float(count) for value, count in figure["rows"].items()}
