"""What the bot says when it must ask: the words not understood, why, and that the choices stand below."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answering.formatting import listed
from bot.answering.wording.names import plain
from bot.understanding.reading import Clarification

MOST_QUOTED = 4


def ask(reading: Clarification, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Two sentences; the options are shown by the surface. ``titles`` are those of the queries by name."""
    return _why(reading, titles), choices(bool(reading.options))


def choices(any_given: bool) -> str:
    return "Did you mean one of these?" if any_given else "Please say it in other words, or ask for help with examples."


def quoted(words: tuple[str, ...]) -> str:
    return listed(tuple(f"“{word}”" for word in words))


def _why(reading: Clarification, titles: Mapping[str, str]) -> str:
    words = quoted(reading.unexplained)
    match reading.reason:
        case "unknown_words":
            verb = "mean" if len(reading.unexplained) > 1 else "means"
            return f"I do not know what {words or 'that'} {verb} here, so I would be answering a different question."
        case "ambiguous":
            return _ambiguous(reading, titles)
        case "vague_period":
            return f"{words or 'That time'} has no fixed first and last day. Which dates do you mean?"
        case "incomplete":
            return _incomplete(reading)
        case "contradiction":
            return f"{words or 'Two parts of that'} contradict each other."
        case "unknown_value":
            return f"I do not know {words or 'that name'}: {_where(reading)}."
        case "same_name":
            return _same_name(reading, words)


def _ambiguous(reading: Clarification, titles: Mapping[str, str]) -> str:
    said = quoted(reading.unexplained) or "That"
    queries, values = reading.facts.get("queries", ""), reading.facts.get("values", "")
    if queries:
        return f"{said} could be {listed(tuple(titles.get(one, plain(one)) for one in queries.split('|')), 'or')}."
    if values:
        return f"{said} could be {listed(tuple(values.split('|')), 'or')}."
    if not 0 < len(reading.unexplained) <= MOST_QUOTED:
        return "I know these words, but I have no question that says all of them together."
    if len(reading.unexplained) == 1:
        return f"{said} alone does not tell me what to count."
    return f"I have no question that says {said} together."


def _same_name(reading: Clarification, words: str) -> str:
    bearers = int(reading.facts.get("bearers", "0"))
    if bearers <= len(reading.options):
        return f"There is more than one {words or 'of that name'}. Which one?"
    return f"There are at least {bearers} called {words}. Say the company in brackets after the name, or the e-mail."


def _incomplete(reading: Clarification) -> str:
    if reading.facts.get("missing") == "stages":
        return "A conversion needs two stages: from which one to which?"
    return "Something is missing to make that a question: what should I count?"


def _where(reading: Clarification) -> str:
    dimension = reading.facts.get("dimension")
    return f"there is no {plain(dimension)} of that name in the data" if dimension else "it is not in the data"
