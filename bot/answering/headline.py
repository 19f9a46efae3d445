"""The one number on top, and its change against the comparable period. Data only; its sentences are made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.answer import Headline
from bot.answering.case import Case
from bot.answering.cohorts import age_of, reading_for
from bot.answering.comparing import Verdict, by_chance, change_of, verdict_of
from bot.answering.figures import RATES, UNITS, Figure, Reading, figure
from bot.answering.formatting import DASH
from bot.answering.wording.amounts import shown
from bot.understanding.plan import Period
from bot.warehouse.result import Rows


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """How the figure differs from the comparable one. ``amount`` is None where there is no percentage to give."""

    then: Figure
    period: Period
    amount: float | None
    chance: bool
    verdict: Verdict


def total(reading: Reading, rows: Rows) -> Figure:
    """The figure of all rows together, by the ungrouped measures."""
    return figure(reading_for(reading, rows.total), rows.total)


def change_in(case: Case, now: Figure) -> Change | None:
    """The change against the comparable period, None where a comparison would say nothing."""
    if (
        case.reading is None
        or case.query.split
        or (case.query.looks == "ahead" and case.plan.compare is None)  # what was planned for a past period is stale
        or not comparison_holds(case)
        or case.compared is None
        or case.result.previous is None
    ):
        return None
    then = total(case.reading, case.result.previous)
    if then.value is None:
        return None
    amount, chance = change_of(case.reading, now, then), by_chance(case.reading, now, then)
    verdict = "neither" if chance else verdict_of(case.query.good, amount)
    return Change(then=then, period=case.compared.period, amount=amount, chance=chance, verdict=verdict)


def comparison_holds(case: Case) -> bool:
    """Whether the records reach back to the other period, and somebody in both is old enough to be judged."""
    first = case.result.coverage.first
    if case.compared is None or case.reading is None or first is None or case.compared.period.start < first:
        return False
    if all_young(case):
        return False
    return not (
        case.reading.rule.kind in RATES and case.arrivals_from and case.compared.period.start < case.arrivals_from
    )


def all_young(case: Case) -> bool:
    """Whether nobody in the period is old enough to be judged."""
    age = age_of(case.reading, case.result.current.total) if case.reading else None
    return age is not None and age.judged == 0 and age.every > 0


def headline_of(case: Case, now: Figure, change: Change | None) -> Headline | None:
    """The headline as data. Shares are fractions; ``previous`` and ``change`` stay None where nothing compares."""
    if case.reading is None:
        return None
    return Headline(
        value=now.value,
        unit=UNITS[case.reading.rule.kind],
        label=case.query.title,
        shown=shown(case.reading, now, case.place.currency),
        low=now.low,
        high=now.high,
        n=now.n if now.n is not None else _counted(case.reading, now),
        previous=change.then.value if change else None,
        change=change.amount if change else None,
        verdict=change.verdict if change else "neither",
    )


def unknown_headline(case: Case) -> Headline | None:
    """A headline whose value is not known: a dash, never 0."""
    if case.reading is None:
        return None
    return Headline(value=None, unit=UNITS[case.reading.rule.kind], label=case.query.title, shown=DASH)


def _counted(reading: Reading, now: Figure) -> int | None:
    return int(now.value) if reading.rule.kind == "count" and now.value is not None else None
