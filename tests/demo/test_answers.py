"""What the bot answers about the demo company is what the generator's own bookkeeping says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.answering.answer import Answer
from bot.asking import Desk, MemoryThreads, Question
from bot.demo import words
from bot.demo.generate import Generated
from bot.opening import open_desk
from bot.settings import read_settings
from tests.demo.conftest import TODAY

Ask = Callable[[str], Answer]
BOOKED = {
    "leads": ["people in lead"],
    "mqls": ["people in mql"],
    "sqls": ["people in sql"],
    "opportunities created": ["opportunities new", "opportunities expansion"],  # renewals are not counted
    "deals won": ["wins new"],
    "deals lost": ["losses new"],
    "revenue": ["revenue new"],
}


@pytest.fixture(scope="session")
def ask(demo: Generated, canonical_url: Callable[..., str]) -> Ask:
    place = {"REPORTING_TIMEZONE": demo.company.zone, "COMPANY_CURRENCY": demo.company.currency}
    url = canonical_url(demo.tables, **place)
    desk: Desk = open_desk(read_settings({**place, "WAREHOUSE_URL": url}), MemoryThreads())

    def answer(text: str) -> Answer:
        return desk.answer(Question(text=text, today=TODAY), datetime(2026, 11, 21, 9, tzinfo=UTC))

    return answer


@pytest.mark.parametrize("metric", BOOKED)
@pytest.mark.parametrize("month", ["2025-02", "2025-12", "2026-08", "2026-10"])
def test_a_month(ask: Ask, truth: Mapping[str, Any], metric: str, month: str) -> None:
    said = datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC).strftime("%B %Y")
    answer = ask(f"{metric} in {said}")

    assert answer.status == "answered", answer.sentences
    assert answer.headline is not None
    assert answer.headline.value == pytest.approx(
        sum(truth["months"][month].get(what, 0) for what in BOOKED[metric]), abs=0.01
    )


@pytest.mark.parametrize("dimension", ["source", "region"])
def test_leads_by_value(ask: Ask, truth: Mapping[str, Any], dimension: str) -> None:
    answer = ask(f"leads by {dimension} since 2024")
    booked = {value or "(not known)": counts["leads"] for value, counts in truth["values"][dimension].items()}

    assert answer.table is not None, answer.sentences
    assert {row[0]: row[1] for row in answer.table.rows} == booked


def test_days_from_lead_to_won(ask: Ask, truth: Mapping[str, Any]) -> None:
    answer = ask("how long does it take from lead to won?")

    assert answer.headline is not None, answer.sentences
    assert (answer.headline.value, answer.headline.n) == (
        truth["lead_to_won_days"]["median"],
        truth["lead_to_won_days"]["n"],
    )


@pytest.mark.parametrize("question", words.SHOWCASE)
def test_what_the_demo_asks_is_answered(ask: Ask, question: str) -> None:
    assert ask(question).status == "answered"
