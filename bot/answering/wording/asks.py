"""What the bot says when it must ask: the words not understood, why, and that the choices stand below."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answering.formatting import listed
from bot.answering.wording.names import plain
from bot.understanding.reading import Clarification


def ask(reading: Clarification) -> tuple[str, ...]:
    """One or two sentences; the options are shown by the surface."""
    first = _REASONS[reading.reason](_quoted(reading.unexplained), reading.facts)
    return (first, choices(bool(reading.options)))


def choices(any_given: bool) -> str:
    return "Did you mean one of these?" if any_given else "Please say it in other words, or ask for help to see examples."


def _quoted(words: tuple[str, ...]) -> str:
    return listed(tuple(f"“{word}”" for word in words))


def _unknown_words(words: str, facts: Mapping[str, str]) -> str:
    return f"I do not know what {words or 'that'} means here, so I would be answering a different question."


def _ambiguous(words: str, facts: Mapping[str, str]) -> str:
    return f"{words} can be read in more than one way." if words else "That can be read in more than one way."


def _vague_period(words: str, facts: Mapping[str, str]) -> str:
    said = words or (f"“{facts['period']}”" if "period" in facts else "That time")
    return f"{said} has no fixed first and last day. Which dates do you mean?"


def _incomplete(words: str, facts: Mapping[str, str]) -> str:
    missing = facts.get("missing", "")
    return {
        "stages": "A conversion needs two stages: from which to which?",
        "metric": "What should I count for that?",
    }.get(missing, "Something is missing to make that a question: what should I count?")


def _contradiction(words: str, facts: Mapping[str, str]) -> str:
    return f"{words} contradict each other." if words else "Two parts of that contradict each other."


def _unknown_value(words: str, facts: Mapping[str, str]) -> str:
    dimension = facts.get("dimension")
    where = f"there is no {plain(dimension)} of that name in the data" if dimension else "it is not in the data"
    return f"I do not know {words or 'that name'}: {where}."


def _same_name(words: str, facts: Mapping[str, str]) -> str:
    return f"There is more than one {words or 'of that name'}. Which one?"


_REASONS = {
    "unknown_words": _unknown_words,
    "ambiguous": _ambiguous,
    "vague_period": _vague_period,
    "incomplete": _incomplete,
    "contradiction": _contradiction,
    "unknown_value": _unknown_value,
    "same_name": _same_name,
}
