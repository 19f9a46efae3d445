"""What the bot says when it understood and cannot: the reason by name, and what it can do instead."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answering.formatting import days_of, listed
from bot.answering.wording.asks import choices, quoted
from bot.answering.wording.names import plain, stage
from bot.catalogue.query import Query
from bot.understanding.reading import Declined

SHAPES: Mapping[str, str] = {
    "top": "be ranked",
    "threshold": "be limited that way",
    "target": "be set against a target",
    "model": "be shown by attribution model",
    "models": "be shown by several models in one answer; ask for one of them, then say the other",
    "basis": "be read by what closed in the period",
    "statistic": "be given as a mean or a median",
    "measure": "be measured that way",
    "stages": "be asked between stages",
    "subject": "be asked about one person or company",
}


def decline(reading: Declined, query: Query | None) -> tuple[str, ...]:
    """The reason, and whether choices stand below."""
    first = _why(reading, query)
    return (first, choices(True)) if reading.options else (first,)


def _why(reading: Declined, query: Query | None) -> str:
    title = query.title if query else "That question"
    match reading.reason:
        case "future":
            return f"That period{_dates(reading)} has not begun: I tell what happened, I do not forecast."
        case "open_start":
            return f"{quoted(reading.unexplained) or 'That period'} has no first day. Please name both ends."
        case "no_such_filter":
            named = _named(reading, "dimension", "filter")
            can = _dimensions(query, "It can be narrowed by")
            return f"{title} cannot be narrowed by {named}, and leaving it out would answer another question.{can}"
        case "no_such_breakdown":
            can = _dimensions(query, "It can be by")
            return f"{title} cannot be broken down by {_named(reading, 'dimension', 'breakdown')}.{can}"
        case "no_such_grain":
            grains = f"It can be by {listed(query.grains, 'or')}." if query and query.grains else "It has one figure."
            return f"{title} cannot be shown by {_named(reading, 'grain')}. {grains}"
        case "no_such_comparison":
            return "I compare two periods at a time, and only for figures that have a period. Please name two."
        case "no_such_shape":
            shape = SHAPES.get(reading.facts.get("shape", ""), f"take {_named(reading, 'said', 'field')}")
            return f"{title} cannot {shape}."
        case "backward_stages":
            return f"{_pair(reading)} runs against the funnel: people move from earlier stages to later ones."
        case "impossible_date":
            return f"{_named(reading, 'period', 'date')} is not in the calendar."
        case "out_of_scope":
            unknown = f" I do not know {quoted(reading.unexplained)}." if reading.unexplained else ""
            return (
                f"I cannot answer that.{unknown} I answer questions about the customer journey: leads, stages, deals, "
                "conversion and how long it takes."
            )


def _named(reading: Declined, *keys: str) -> str:
    """The declined thing by its name: the fact of the first key given, else the asker's own words."""
    for key in keys:
        if reading.facts.get(key):
            return f"“{plain(reading.facts[key])}”"
    return quoted(reading.unexplained) or "that"


def _pair(reading: Declined) -> str:
    """From sales-qualified to lead"""
    ends = [reading.facts.get(end) for end in ("from", "to")]
    names = [stage(one).short for one in ends if one]
    return f"From {names[0]} to {names[1]}" if len(names) == 2 else "That"


def _dates(reading: Declined) -> str:
    period = reading.plan.period if reading.plan else None
    return f" ({days_of(period.start, period.end)})" if period else ""


def _dimensions(query: Query | None, lead: str) -> str:
    if query is None or not query.dimensions:
        return " It has one figure for everything."
    return f" {lead} {listed(tuple(plain(name) for name in query.dimensions), 'or')}."
