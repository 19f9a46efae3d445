"""What follows an answer, over small companies: the steps it offers, and a conversation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from tests.asking.questions import Ask, asker, rows_by_first
from tests.companies.writing import company

COMPANIES = ("acme", "third")


def today_of(name: str) -> date:
    return date.fromisoformat(company(name)["today"])


def figures() -> Iterator[Any]:
    for name in COMPANIES:
        for figure in company(name).get("figures", ()):
            yield pytest.param(name, figure, id=f"{name}: {figure['ask']}")


FIGURES = list(figures())


@pytest.fixture(scope="module")
def ask_of(warehouse_of: Callable[[str], str]) -> Callable[[str], Ask]:
    opened: dict[str, Ask] = {}

    def ask(name: str) -> Ask:
        if name not in opened:
            opened[name] = asker(warehouse_of(name), today_of(name))
        return opened[name]

    return ask


@pytest.mark.parametrize(("name", "figure"), FIGURES)
def test_every_next_step_asks_the_question_it_shows(
    ask_of: Callable[[str], Ask], name: str, figure: dict[str, Any]
) -> None:
    """A button must not ask another question: each step is answered, by the same query."""
    answer = ask_of(name)(figure["ask"])
    for step in answer.next_steps:
        followed = ask_of(name)(step.question)
        assert followed.status == "answered", step.question
        assert followed.query == answer.query, step.question
        assert len(step.label) <= 75


def test_a_conversation_changes_one_thing_at_a_time(warehouse_of: Callable[[str], str]) -> None:
    ask = asker(warehouse_of("acme"), today_of("acme"), thread="t")
    turns = [ask(text) for text in ("leads in Q1 2026", "by source", "only linkedin")]

    assert [turn.headline.value for turn in turns if turn.headline] == [14, 14, 5]
    assert rows_by_first(turns[1])["LinkedIn"] == (5,)
    assert "kept from before" in turns[2].echo
