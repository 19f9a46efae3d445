"""The shared samples of questions, where they lie beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.language import scoring
from tests.language.gates import limits, share_right, unlike_known, wrong
from tests.language.rows import SHARED_SLOTS
from tests.language.scoring import Scored


def test_questions(shared: Path) -> None:
    rows = list(scoring.questions(shared / "language" / "questions.jsonl", SHARED_SLOTS))

    assert wrong(rows) == {}
    assert share_right(rows) >= limits()["shared_questions_right"], _missed(rows)


@pytest.mark.usefixtures("shared")
def test_phrases() -> None:
    assert "\n".join(unlike_known("shared phrases", scoring.missed_phrases())) == ""


def test_threads(shared: Path) -> None:
    assert _missed(list(scoring.threads(shared / "language" / "threads.jsonl", SHARED_SLOTS))) == []


def test_near_misses(shared: Path) -> None:
    assert wrong(scoring.asks(shared / "language" / "near_misses.jsonl")) == {}


def test_everyday_sentences(shared: Path) -> None:
    answered = wrong(scoring.asks(shared / "language" / "everyday.jsonl"))

    assert len(answered) <= limits()["everyday_answered"], answered


def _missed(rows: list[Scored]) -> list[str]:
    return [f"{row.text}: {row.meant} meant, {row.reason}" for row in rows if row.mark != "right"]
