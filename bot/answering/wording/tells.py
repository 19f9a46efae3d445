"""Replies without a figure: definitions, help, topics, the age of the data, and what the records cannot tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.answering.formatting import day, listed, moment
from bot.answering.wording.names import plain, stage
from bot.catalogue.query import Query

EXAMPLES = (
    "how many leads last month",
    "leads by source in the last quarter",
    "how many leads does it take to make one sale",
    "how long does a lead take to become a sale",
)


def definition(query: Query) -> tuple[str, ...]:
    """The definition that the reviewer approved, its caveats, and who answers for it."""
    caveats = tuple(query.caveats)
    return (f"{query.title}: {query.definition}", *caveats, f"Owner of the definition: {query.owner}.")


def stage_definition(name: str, text: str) -> tuple[str, ...]:
    shown = stage(name).title
    return (f"{shown}: {text}" if text else f"{shown} is a stage of the funnel.",)


def no_definition(topic: str | None) -> tuple[str, ...]:
    said = f"“{plain(topic)}”" if topic else "that"
    return (f"I have no definition of {said}. Ask for the topics to see what I can explain.",)


def help_text() -> tuple[str, ...]:
    return (
        "I answer questions about the customer journey with queries that a person has reviewed. Ask in your own words.",
        "Say a period (“last month”, “Q1 2026”), a breakdown (“by source”), a filter (“from LinkedIn”) or a comparison "
        "(“vs last year”). In a thread, go on with “by region” or “and the month before?”.",
        "When I am not sure what you mean, I ask.",
    )


def topics(queries: Sequence[Query]) -> tuple[str, ...]:
    """What can be asked, by topic, in the titles of the catalogue."""
    by_topic: dict[str, list[str]] = {}
    for query in queries:
        by_topic.setdefault(plain(query.topic), []).append(query.title)
    lines = tuple(f"{topic.capitalize()}: {', '.join(titles)}." for topic, titles in sorted(by_topic.items()))
    return ("This is what you can ask about:", *lines)


def data(
    sources: Sequence[str], built: datetime | None, read: datetime | None, through: date | None
) -> tuple[str, ...]:
    """How fresh the data is, and what it is made of."""
    lines = []
    if built is not None:
        lines.append(f"The data were built on {moment(built)} UTC.")
    if read is not None and read != built:
        lines.append(f"The sources were last read on {moment(read)} UTC.")
    if through is not None:
        lines.append(f"The latest record is of {day(through)}.")
    if sources:
        lines.append(f"They come from {listed(tuple(sources))}.")
    return tuple(lines) or ("I cannot tell how old the data is.",)


def command() -> tuple[str, ...]:
    return (
        "I only read: I cannot change, delete or send anything. I can answer questions about the customer journey.",
    )


def how_to() -> tuple[str, ...]:
    return (
        "I cannot explain how to do that in another tool. I can tell what the records say about the customer journey.",
    )


def forecast(alternative: bool) -> tuple[str, ...]:
    first = "I do not forecast: I tell what the records say happened."
    return (first, "What can be answered instead:") if alternative else (first,)


def why(alternative: bool) -> tuple[str, ...]:
    first = "I cannot tell why: records show what changed and where, not the cause."
    return (first, "What can be answered instead:") if alternative else (first,)


def greeting() -> tuple[str, ...]:
    return (f"Hello. Ask me about the customer journey, for example “{EXAMPLES[0]}”.",)


def thanks() -> tuple[str, ...]:
    return ("You are welcome.",)


def start_over() -> tuple[str, ...]:
    return (
        "Starting afresh: the next question takes nothing over from before, and I read nothing as you chose before.",
    )


def forget_readings() -> tuple[str, ...]:
    return ("Forgotten: where I am not sure what you mean, I ask again instead of reading it as you chose before.",)


FIXED: Mapping[str, tuple[str, ...]] = {
    "help": help_text(),
    "command": command(),
    "how_to": how_to(),
    "greeting": greeting(),
    "thanks": thanks(),
    "start_over": start_over(),
    "forget_readings": forget_readings(),
}
