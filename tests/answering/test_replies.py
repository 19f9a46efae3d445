"""Replies without a figure name the words, the reason and the choices."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, get_args

import pytest

from bot.answering.answer import Answer
from bot.answering.plain import as_text
from bot.answering.replies import Known, asked, declined, told
from bot.understanding.plan import Plan
from bot.understanding.reading import AskReason, Clarification, Declined, DeclineReason, Option, TellKind, Told
from tests.answering.handmade import cases, queries, span

REPLIES = cases("replies.yml")
OPTIONS = tuple(Option(label=f"Choice {place}", question=f"question {place}") for place in range(1, 7))


def known() -> Known:
    return Known(
        queries=queries(),
        sources=("hubspot", "salesforce"),
        built_at=datetime(2026, 11, 21, 6, 30, tzinfo=UTC),
        as_of=datetime(2026, 11, 21, 5, 0, tzinfo=UTC),
        data_through=date(2026, 11, 20),
    )


def reply(said: dict[str, Any], options: tuple[Option, ...] = ()) -> Answer:
    words, facts = tuple(said.get("unexplained", ())), said.get("facts", {})
    if said["kind"] == "ask":
        reading = Clarification(reason=said["reason"], unexplained=words, facts=facts, options=options)
        return asked("asked", reading, known())
    if said["kind"] == "told":
        return told("asked", Told(kind=said["told"], topic=said.get("topic"), facts=facts, options=options), known())
    plan = Plan(query=said["query"], period=span(said["period"])) if "period" in said else None
    refusal = Declined(
        reason=said["reason"], query=said.get("query"), plan=plan, unexplained=words, facts=facts, options=options
    )
    return declined("asked", refusal, known())


@pytest.mark.parametrize("said", REPLIES, ids=lambda said: str(said.get("says") or said.get("starts"))[:60])
def test_a_reply_says_this(said: dict[str, Any]) -> None:
    answer = reply(said)
    text = " ".join(answer.sentences)

    assert text.startswith(said.get("says") or said["starts"])
    assert answer.status == {"ask": "ask", "declined": "declined", "told": "told"}[said["kind"]]
    assert answer.headline is None
    assert answer.unexplained == tuple(said.get("unexplained", ()))


@pytest.mark.parametrize("kind", ["ask", "declined", "told"])
def test_every_reason_has_its_sentence(kind: str) -> None:
    reasons: tuple[str, ...] = {
        "ask": get_args(AskReason), "declined": get_args(DeclineReason), "told": get_args(TellKind)
    }[kind]  # fmt: skip
    for reason in reasons:
        answer = reply({"kind": kind, "reason": reason, "told": reason, "query": "leads"})
        assert answer.sentences
        assert all(sentence.strip() for sentence in answer.sentences)


@pytest.mark.parametrize("said", [REPLIES[0], REPLIES[11], REPLIES[22]], ids=lambda said: said["kind"])
def test_at_most_four_choices_are_shown_with_the_question_each_would_ask(said: dict[str, Any]) -> None:
    answer = reply(said, OPTIONS)

    assert answer.options == OPTIONS[:4]
    assert "4. Choice 4: question 4" in as_text(answer)


def test_the_stage_is_never_called_sql_in_a_sentence() -> None:
    for said in REPLIES:
        assert "SQL" not in " ".join(reply(said).sentences)
