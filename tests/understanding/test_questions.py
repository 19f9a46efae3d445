"""Our own questions, in the voices of the people who ask: every slot of every plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import TODAY
from expected import expected, said

from bot.understanding import Understanding
from bot.understanding.reading import Understood

QUESTIONS: list[tuple[str, str, Any]] = [
    tuple(row) for row in yaml.safe_load((Path(__file__).parent / "questions.yml").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("text", "query", "slots"), QUESTIONS, ids=[row[0] for row in QUESTIONS])
def test_question(text: str, query: str, slots: Any, language: Understanding) -> None:
    reading = language.understand(text, today=TODAY)
    if slots == "ask":
        assert not isinstance(reading, Understood)
        return

    assert isinstance(reading, Understood), reading
    plan = said(reading.plan)
    if "stages" not in slots:
        plan.pop("stages", None)
    assert plan == expected(query, slots)


def test_no_question_is_written_twice() -> None:
    texts = [row[0].lower() for row in QUESTIONS]
    assert len(texts) == len(set(texts))
