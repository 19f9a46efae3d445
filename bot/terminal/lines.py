"""``ask -``: a question a line in, a JSON object a line out, in one warm process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import IO

from bot.answering.answer import Answer
from bot.answering.record import record
from bot.answering.wording.failures import bad_line
from bot.asking import Desk, Question

FIELDS = frozenset({"question", "today", "thread", "user", "channel"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Defaults:
    """What holds for every line that does not say otherwise; ``today`` None is the day in the reporting zone."""

    today: date | None = None
    user: str | None = None
    channel: str | None = None


class BadLine(ValueError):
    """The line is no question; the message says why."""


def answer_lines(desk: Desk, questions: IO[str], answers: IO[str], defaults: Defaults) -> None:
    """Answer until the input ends; a bad line gets an object of status failed, and the next one is read."""
    for line in _lines(questions):
        answer = _answer(desk, line, defaults)
        try:
            answers.write(json.dumps(record(answer), ensure_ascii=False) + "\n")
            answers.flush()
        except BrokenPipeError:  # nobody reads any more
            return


def _lines(questions: IO[str]) -> Iterator[str]:
    """Line by line as they come: iterating over the stream itself would read ahead."""
    while line := questions.readline():
        yield line.strip()


def _answer(desk: Desk, line: str, defaults: Defaults) -> Answer:
    now = datetime.now(UTC)
    try:
        return desk.answer(question_of(line, defaults, desk.today(now)), now)
    except BadLine as wrong:
        return Answer(question=line, status="failed", sentences=(bad_line(str(wrong)),))


def question_of(line: str, defaults: Defaults, today: date) -> Question:
    """The question of one line: plain words, or an object {question, today, thread, user, channel}.

    Raises :class:`BadLine`.
    """
    said = _object(line) if line.startswith("{") else {"question": line}
    text = said.get("question")
    if not text or not text.strip():
        raise BadLine("it has no words")
    return Question(
        text=text,
        today=_day(said["today"]) if said.get("today") else defaults.today or today,
        thread=said.get("thread"),
        user=said.get("user") or defaults.user,
        channel=said.get("channel") or defaults.channel,
    )


def _object(line: str) -> dict[str, str | None]:
    try:
        said = json.loads(line)
    except ValueError as broken:
        raise BadLine("it begins with { but is not valid JSON") from broken
    unknown = sorted(set(said) - FIELDS)
    if unknown:
        raise BadLine(f"it has unknown fields ({', '.join(unknown)}); known are {', '.join(sorted(FIELDS))}")
    wrong = sorted(name for name, value in said.items() if not isinstance(value, str | None))
    if wrong:
        raise BadLine(f"text is expected in {', '.join(wrong)}")
    return dict(said)


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError as wrong:
        raise BadLine("today is not a day such as 2026-11-21") from wrong
