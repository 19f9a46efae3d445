"""Asking in plain words, over a real warehouse, with the shipped catalogue and vocabulary."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from bot.answering.answer import Answer
from bot.asking import MemoryThreads, Question
from bot.opening import open_desk
from bot.settings import read_settings

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
Ask = Callable[[str], Answer]


def asker(url: str, today: date, thread: str | None = None) -> Ask:
    """A function from words to an answer, over the warehouse at ``url``."""
    desk = open_desk(read_settings({"WAREHOUSE_URL": url}), MemoryThreads())
    return lambda text: desk.answer(Question(text=text, today=today, thread=thread), NOW)


def rows_by_first(answer: Answer) -> dict[object, tuple[object, ...]]:
    """The table by its first column."""
    assert answer.table is not None, answer.sentences
    return {row[0]: row[1:] for row in answer.table.rows}
