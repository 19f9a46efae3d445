"""A plan put back into plain words, so that a button asks the very question it shows."""

from __future__ import annotations

from datetime import timedelta

from bot.answering.formatting import listed, name_of
from bot.answering.wording.names import plain
from bot.catalogue.query import Query
from bot.understanding.plan import NOT_KNOWN, Period, Plan

LABELS = {
    "compare_year": "Compare with a year before",
    "last_recorded": "The last month on record",
    "day": "By day",
    "week": "By week",
    "month": "By month",
    "quarter": "By quarter",
    "year": "By year",
}
GROUPING_WORDS = (" by ", " per ", " a month")


def label(name: str) -> str:
    return LABELS.get(name, f"By {plain(name)}")


def in_words(query: Query, plan: Plan) -> str:
    """The whole question: metric, scope, grouping, period, comparison."""
    parts = (
        metric(query, plan),
        *(f"{'from' if name == 'source' else 'for'} {_values(values)}" for name, values in plan.filters.items()),
        *(f"without {_values(values)}" for values in plan.exclude.values()),
        *(f"by {plain(name)}" for name in plan.breakdown),
        f"by {plan.grain}" if plan.grain else "",
        _period(query, plan),
        f"compared with {dates(plan.compare)}" if plan.compare else "",
    )
    return " ".join(part for part in parts if part)


def metric(query: Query, plan: Plan) -> str:
    """How the query is asked for: its first phrase that says no grouping, with the stages where it takes a pair."""
    phrase = next((one for one in query.says if not any(word in one for word in GROUPING_WORDS)), query.says[0])
    stages = plan.stages or (query.stages.default if query.stages else ())
    if query.stages is not None and query.stages.shape == "pair" and len(stages) == 2:
        noun = "days" if query.headline is not None and query.headline.kind == "days" else "conversion"
        phrase = f"{noun} from {stages[0]} to {stages[1]}"
    manner = {"mean": "average", "median": "median"}.get(plan.statistic or "", "")
    return f"{manner} {phrase}".strip()


def _period(query: Query, plan: Plan) -> str:
    if plan.period is not None:
        return when(plan.period)
    return "" if query.default_period == "all time" else "all time"


def _values(values: tuple[str, ...]) -> str:
    return listed(tuple("not known" if one == NOT_KNOWN else one for one in values))


def when(period: Period) -> str:
    return f"in {dates(period)}" if name_of(period) else dates(period)


def dates(period: Period) -> str:
    """A calendar name, else the first and the last day: "March 2018", "from 2018-03-05 to 2018-03-20"."""
    name = name_of(period)
    if name:
        return name
    last = period.end - timedelta(days=1)
    return period.start.isoformat() if last == period.start else f"from {period.start} to {last}"
