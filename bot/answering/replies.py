"""Replies that need no figure: what must be asked, what is declined, what is told, what failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.answering.answer import Answer
from bot.answering.wording import tells
from bot.answering.wording.asks import ask
from bot.answering.wording.declines import decline
from bot.answering.wording.failures import failure
from bot.catalogue.query import Query
from bot.understanding.reading import Clarification, Declined, Told

MOST_OPTIONS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What a reply may tell of: the queries served, the stages' definitions, and the data."""

    queries: Mapping[str, Query] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    sources: Sequence[str] = ()
    built_at: datetime | None = None
    as_of: datetime | None = None
    data_through: date | None = None


def asked(question: str, reading: Clarification, known: Known) -> Answer:
    titles = {name: query.title for name, query in known.queries.items()}
    return Answer(
        question=question,
        status="ask",
        sentences=ask(reading, titles),
        unexplained=reading.unexplained,
        corrected=reading.corrected,
        options=reading.options[:MOST_OPTIONS],
        sensitivity="personal" if reading.reason == "same_name" else "aggregate",
    )


def declined(question: str, reading: Declined, known: Known) -> Answer:
    query = known.queries.get(reading.query or (reading.plan.query if reading.plan else ""))
    return Answer(
        question=question,
        status="declined",
        sentences=decline(reading, query),
        query=query.name if query else reading.query,
        plan=reading.plan,
        period=reading.plan.period if reading.plan else None,
        unexplained=reading.unexplained,
        corrected=reading.corrected,
        options=reading.options[:MOST_OPTIONS],
    )


def told(question: str, reading: Told, known: Known) -> Answer:
    return Answer(
        question=question,
        status="told",
        sentences=_told(reading, known),
        query=reading.topic if reading.topic in known.queries else None,
        options=reading.options[:MOST_OPTIONS],
        as_of=known.as_of if reading.kind == "data" else None,
        data_through=known.data_through if reading.kind == "data" else None,
    )


def failed(question: str, error: Exception) -> Answer:
    return Answer(question=question, status="failed", sentences=(failure(error),))


def _told(reading: Told, known: Known) -> tuple[str, ...]:
    match reading.kind:
        case "definition":
            return _definition(reading.topic, known)
        case "topics":
            return tells.topics(tuple(known.queries.values()))
        case "data":
            return tells.data(known.sources, known.built_at, known.as_of, known.data_through)
        case "forecast":
            return tells.forecast(bool(reading.options))
        case "why":
            return tells.why(bool(reading.options))
        case _:
            return tells.FIXED[reading.kind]


def _definition(topic: str | None, known: Known) -> tuple[str, ...]:
    if topic is not None and topic in known.queries:
        return tells.definition(known.queries[topic])
    if topic is not None and topic in known.stages:
        return tells.stage_definition(topic, known.stages[topic])
    return tells.no_definition(topic)
