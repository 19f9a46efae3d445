"""The gates of the shared language files; skipped where they are not beside the repository."""

from __future__ import annotations

from typing import Any

import pytest
from catalogue_of_tests import present
from conftest import TODAY, rows
from expected import said

from bot.understanding import Understanding
from bot.understanding.plan import Plan
from bot.understanding.reading import Reading, Understood

# Costs are recorded by platform and campaign, so "by segment" would divide all costs by some customers.
KNOWN_ASKED = {"CAC by segment"}


def wanted(row: dict[str, Any]) -> dict[str, Any]:
    slots = {name: value for name, value in row.items() if name != "text"}
    for name in ("filters", "exclude"):
        if name in slots:
            slots[name] = {dimension: sorted(values) for dimension, values in slots[name].items()}
    return slots


def found(plan: Plan) -> dict[str, Any]:
    slots = said(plan)
    for name in ("period", "compare"):
        if name in slots:
            start, end = slots[name]
            slots[name] = {"start": start.isoformat(), "end": end.isoformat()}
    return slots


def matches(row: dict[str, Any], plan: Plan) -> bool:
    slots = found(plan)
    for unasked in ("statistic", "basis", "stages"):  # the files give them only where they matter
        if unasked not in row:
            slots.pop(unasked, None)
    return slots == wanted(row)


@pytest.mark.parametrize("which", ["whole", "catalogue"])
def test_questions_are_answered_right_or_asked_about(
    which: str, language: Understanding, catalogue_only: Understanding
) -> None:
    understanding = language if which == "whole" else catalogue_only
    served = {row["query"] for row in rows("questions.jsonl")}
    if which == "catalogue":
        served = {query.name for query in present()}
    right, wrong, asked = [], [], []
    for row in rows("questions.jsonl"):
        reading = understanding.understand(row["text"], today=TODAY)
        if row["query"] not in served:
            continue
        if not isinstance(reading, Understood):
            asked.append(row["text"])
        else:
            (right if matches(row, reading.plan) else wrong).append(row["text"])

    assert wrong == []
    assert len(right) >= 0.97 * (len(right) + len(asked)), asked


def test_phrases_reach_their_query(language: Understanding) -> None:
    missed = {}
    for row in rows("phrases.jsonl"):
        reading = language.understand(row["text"], today=TODAY)
        right = isinstance(reading, Understood) and reading.plan.query == row["query"]
        if right and "stages" in row:
            right = list(reading.plan.stages) == row["stages"]
        if not right:
            missed[row["text"]] = reading

    assert missed.keys() == KNOWN_ASKED
    assert not any(isinstance(reading, Understood) for reading in missed.values())


def answered(understanding: Understanding, name: str) -> list[tuple[str, Reading]]:
    readings = [(row["text"], understanding.understand(row["text"], today=TODAY)) for row in rows(name)]
    return [(text, reading) for text, reading in readings if isinstance(reading, Understood)]


def test_near_misses_are_not_answered(language: Understanding, catalogue_only: Understanding) -> None:
    assert answered(language, "near_misses.jsonl") == []
    assert answered(catalogue_only, "near_misses.jsonl") == []


def test_everyday_sentences_are_no_funnel_questions(language: Understanding) -> None:
    assert len(answered(language, "everyday.jsonl")) <= 1


def test_threads(language: Understanding) -> None:
    for thread in rows("threads.jsonl"):
        context: Plan | None = None
        for turn in thread["turns"]:
            reading = language.understand(turn["text"], today=TODAY, context=context)
            if turn.get("answer") is False:
                assert not isinstance(reading, Understood), turn
                continue
            assert isinstance(reading, Understood), (turn, reading)
            assert found(reading.plan) == wanted(turn)
            context = reading.plan
