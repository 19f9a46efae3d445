"""Conversations: what a follow-up changes, what it keeps, and what is never answered from a thread."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import TODAY
from expected import expected, said

from bot.understanding import Understanding
from bot.understanding.plan import Plan
from bot.understanding.reading import Declined, Understood

THREADS: list[list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "threads.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("thread", THREADS, ids=[thread[0]["text"] for thread in THREADS])
def test_thread(thread: list[dict[str, Any]], language: Understanding) -> None:
    context: Plan | None = None
    for turn in thread:
        reading = language.understand(turn["text"], today=TODAY, context=context)
        if turn.get("ask"):
            assert not isinstance(reading, Understood), (turn, reading)
            continue
        assert isinstance(reading, Understood), (turn, reading)
        slots = {name: value for name, value in turn.items() if name not in ("text", "query", "inherited")}
        assert said(reading.plan) == expected(turn["query"], slots), turn
        if "inherited" in turn:
            assert set(reading.inherited) == set(turn["inherited"])
        context = reading.plan


def test_a_full_question_takes_nothing_over(language: Understanding) -> None:
    first = language.understand("leads from linkedin last month by region", today=TODAY)
    assert isinstance(first, Understood)

    second = language.understand("how many mqls last week", today=TODAY, context=first.plan)

    assert isinstance(second, Understood)
    assert said(second.plan) == expected("mqls", {"period": "2026-11-09..2026-11-15"})
    assert second.inherited == ()


def test_a_filter_that_the_next_metric_lacks_is_named(language: Understanding) -> None:
    first = language.understand("leads for fintech last month", today=TODAY)
    assert isinstance(first, Understood)

    second = language.understand("what about spend", today=TODAY, context=first.plan)

    assert isinstance(second, Declined)
    assert (second.reason, second.facts["dimension"]) == ("no_such_filter", "industry")
