"""What the bot says when it understood and cannot: the reason by name, and what it can do instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.answering.formatting import days_of, listed
from bot.answering.wording.asks import choices
from bot.answering.wording.names import plain
from bot.catalogue.query import Query
from bot.understanding.reading import Declined

Reason = Callable[[Declined, Query | None], str]


def decline(reading: Declined, query: Query | None) -> tuple[str, ...]:
    """The reason, and whether choices stand below."""
    first = _REASONS[reading.reason](reading, query)
    return (first, choices(True)) if reading.options else (first,)


def _title(query: Query | None) -> str:
    return query.title if query else "That question"


def _words(reading: Declined) -> str:
    return listed(tuple(f"“{word}”" for word in reading.unexplained))


def _named(reading: Declined, *keys: str) -> str:
    """The declined thing by its name: the fact of the first key given, else the asker's own words."""
    for key in keys:
        if reading.facts.get(key):
            return f"“{plain(reading.facts[key])}”"
    return _words(reading) or "that"


def _future(reading: Declined, query: Query | None) -> str:
    period = reading.plan.period if reading.plan else None
    dates = f" ({days_of(period.start, period.end)})" if period else ""
    return f"That period{dates} has not begun, so there is nothing to count yet. I report what happened; I do not forecast."


def _open_start(reading: Declined, query: Query | None) -> str:
    return f"{_words(reading) or 'That period'} has no first day. Please give both ends, for example “from 1 Jan to 31 Mar 2026”."


def _no_such_filter(reading: Declined, query: Query | None) -> str:
    return (
        f"{_title(query)} cannot be narrowed by {_named(reading, 'dimension', 'filter')}, and leaving it out would answer "
        f"another question.{_can(query, 'It can be narrowed by')}"
    )


def _no_such_breakdown(reading: Declined, query: Query | None) -> str:
    return f"{_title(query)} cannot be broken down by {_named(reading, 'dimension', 'breakdown')}.{_can(query, 'It can be by')}"


def _no_such_grain(reading: Declined, query: Query | None) -> str:
    grains = f" It can be by {listed(query.grains, 'or')}." if query and query.grains else " It has one figure a period."
    return f"{_title(query)} cannot be shown by {_named(reading, 'grain')}.{grains}"


def _no_such_comparison(reading: Declined, query: Query | None) -> str:
    return "I compare two periods at a time. Please name two."


def _no_such_shape(reading: Declined, query: Query | None) -> str:
    shape = reading.facts.get("shape", "")
    said = _named(reading, "said", "field", "measure", "model")
    what = {
        "top": "be ranked",
        "threshold": "be limited that way",
        "target": "be set against a target",
        "model": "be shown by attribution model",
        "basis": "be read by what closed in the period",
        "statistic": "be given as a mean or median",
        "measure": "be measured that way",
        "stages": "be asked between stages",
        "subject": "be asked about one person or company",
    }.get(shape, f"take {said}")
    return f"{_title(query)} cannot {what}."


def _backward_stages(reading: Declined, query: Query | None) -> str:
    return "That runs against the order of the funnel: people move from earlier stages to later ones."


def _impossible_date(reading: Declined, query: Query | None) -> str:
    return f"{_named(reading, 'period', 'date')} is not in the calendar."


def _out_of_scope(reading: Declined, query: Query | None) -> str:
    return (
        "That is not something I can answer. I answer questions about the customer journey: leads, stages, deals, "
        "conversion and the time it takes."
    )


def _can(query: Query | None, lead: str) -> str:
    if query is None or not query.dimensions:
        return " It has one figure for everything."
    return f" {lead} {listed(tuple(plain(name) for name in query.dimensions), 'or')}."


_REASONS: Mapping[str, Reason] = {
    "future": _future,
    "open_start": _open_start,
    "no_such_filter": _no_such_filter,
    "no_such_breakdown": _no_such_breakdown,
    "no_such_grain": _no_such_grain,
    "no_such_comparison": _no_such_comparison,
    "no_such_shape": _no_such_shape,
    "backward_stages": _backward_stages,
    "impossible_date": _impossible_date,
    "out_of_scope": _out_of_scope,
}
