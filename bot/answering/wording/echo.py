"""The line that says what was understood: metric, absolute dates, scope, grouping, comparison, readings of words."""

from __future__ import annotations

from bot.answering.formatting import days_of, listed
from bot.answering.wording.names import plain, scope, stage
from bot.answering.wording.notes import readings
from bot.understanding.plan import Period, Plan
from bot.understanding.reading import Correction, Understood

INHERITED = {
    "query": "question",
    "compare": "comparison",
    "filters": "filter",
    "exclude": "exclusion",
    "top": "ranking",
}


def echo(
    title: str,
    stages: tuple[str, ...],
    understood: Understood,
    period: Period | None,
    compared: Period | None,
    zone: str,
) -> str:
    """New leads · 1 to 31 Mar 2018 · source LinkedIn · by month · days in America/Sao_Paulo."""
    plan = understood.plan
    parts = (
        title,
        " to ".join(stage(one).short for one in stages),
        "all time" if period is None else days_of(period.start, period.end),
        scope(plan),
        _grouping(plan),
        f"compared with {days_of(compared.start, compared.end)}" if compared else "",
        *_manner(plan),
        *(correction(one) for one in understood.corrected),
        f"kept from before: {listed(tuple(INHERITED.get(one, one) for one in understood.inherited))}"
        if understood.inherited
        else "",
        *readings(understood.readings),
        f"days in {zone}",
    )
    return " · ".join(part for part in parts if part)


def read_as_before(question: str) -> str:
    """Stands before the rest of the line: an option that the asker picked before was taken without asking."""
    return f"read as you chose before: “{question}” (“forget my readings” ends that)"


def correction(one: Correction) -> str:
    return f"read “{one.said}” as “{one.read}”"


def _grouping(plan: Plan) -> str:
    parts = tuple(plain(one) for one in plan.breakdown) + ((plan.grain,) if plan.grain else ())
    return f"by {listed(parts)}" if parts else ""


def _manner(plan: Plan) -> tuple[str, ...]:
    basis = {"cohort": "by cohort", "period": "by what closed in the period"}
    top = "" if plan.top is None else f"{'top' if plan.top > 0 else 'bottom'} {abs(plan.top)}"
    return (
        basis[plan.basis] if plan.basis else "",
        plan.statistic or "",
        listed(tuple(plain(one) for one in plan.measure)),
        listed(tuple(plain(one) for one in plan.model)),
        top,
    )
